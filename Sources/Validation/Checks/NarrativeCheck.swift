import Bytes
import Forms
import Records

/// `narrative.mismatch`: a number of the text that no reasonable reading of the tables agrees with.
///
/// Silence where it cannot be told: cells that could not be read or are empty, numbers of a region or of a part of the
/// bodies, and a second number of a quantity of which another agrees.
struct NarrativeCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    let claims = subject.report.claims
    if claims.isEmpty { return }
    var settled: Set<Quantity> = []
    var broken: [(claim: Claim, meaning: CompiledMeaning, table: FixedDecimal)] = []
    for claim in claims {
      guard let meaning = subject.compiled.meanings[claim.quantity] else { continue }
      switch Self.judgement(of: claim, meaning, subject) {
      case .agrees: settled.insert(claim.quantity)
      case .unknown: continue
      case .differs(let table) where claim.scope == .body: broken.append((claim, meaning, table))
      case .differs: continue
      }
    }
    for (claim, meaning, table) in broken where settled.insert(claim.quantity).inserted {
      findings.add(
        .narrativeMismatch, at: meaning.spot, expected: table.description, actual: claim.value.description,
        line: claim.line
      ) {
        let sentence = claim.quotation
        return Message(
          en: "the text states \(claim.value) for \(meaning.meaning.english) (“\(sentence)”), but the table says "
            + "\(table), and no other reading of the table gives \(claim.value).",
          zh: "正文所述“\(meaning.meaning.chinese)”为 \(claim.value)（\(inChineseQuotes(sentence))），表格为 \(table)，"
            + "按其他口径计算也不相符，请核对。")
      }
    }
  }

  enum Judgement: Equatable {
    case agrees
    case differs(from: FixedDecimal)
    case unknown
  }

  /// Whether a sum that the claim may mean has its value.
  static func judgement(of claim: Claim, _ meaning: CompiledMeaning, _ subject: Subject) -> Judgement {
    var plainest: FixedDecimal?
    for (position, sum) in meaning.sums.enumerated() {
      guard let value = meaning.value(of: sum, subject) else {
        if position == 0 || sum.contains(where: { isUnread($0, subject) }) { return .unknown }
        continue
      }
      if position == 0 { plainest = value }
      if agrees(claim, value) { return .agrees }
    }
    return plainest.map { .differs(from: $0) } ?? .unknown
  }

  private static func isUnread(_ term: CompiledMeaning.Term, _ subject: Subject) -> Bool {
    subject.cover.counts[term.span] && subject.report.cells[term.cell].state == .missing
  }

  /// Amounts of money may be rounded in the text, and the table may print 元 for 万元.
  private static func agrees(_ claim: Claim, _ value: FixedDecimal) -> Bool {
    if claim.value == value { return true }
    guard claim.quantity == .charges || claim.quantity == .informationFees else { return false }
    let (stated, printed) = (claim.value.doubleValue, value.doubleValue)
    var step = 1.0
    for _ in 0..<claim.value.scale { step /= 10 }
    return abs(stated - printed) < step || abs(stated * 10_000 - printed) < step * 10_000
  }
}
