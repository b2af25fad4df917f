import Fixtures
import Forms
import Records
import Specimens
import Testing

@testable import Aggregation

/// What two narratives have in common, held against slow and plain reckonings.
@Suite struct SimilarityTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func section(_ text: String, line: Int = 3) -> Section {
    Section(id: "overview", heading: "一、总体情况", text: Array(text.utf8), line: line)
  }

  private func body(_ name: String, county: String = "") -> Organization {
    var body = Organization()
    (body.name, body.id, body.county) = (name, name, county)
    return body
  }

  private func folded(_ text: String, _ body: Organization) -> String {
    let scalars = NarrativeText([section(text)], of: body).scalars.dropLast().compactMap(Unicode.Scalar.init)
    return String(String.UnicodeScalarView(scalars))
  }

  private func compared(_ texts: [String], _ name: String = "甲") -> ComparedNarrative {
    ComparedNarrative(texts.enumerated().map { section($1, line: 10 * $0 + 3) }, of: body(name))
  }

  @Test(arguments: [
    ("全年共收到申请12件，占三成。", "青云县财政局", "全年共收到申请件占成"),
    ("全年共收到申请１，０３４ 件，占五成。", "青云县财政局", "全年共收到申请件占成"),
    ("青云县财政局按照县政府要求，我局制定办法", "青云县财政局", "按照县政府要求制定办法"),
    ("石塘镇认真落实，本镇、全镇均已公开；青云县人民政府", "青云县石塘镇人民政府", "认真落实均已公开人民政府"),
    ("人民政府信息公开", "青云县人民政府", "人民政府信息公开"),
    ("A 𠀀〇 b\n", "某局", "𠀀"),
  ])
  func numbersAndNamesAreFoldedAway(text: String, name: String, left: String) {
    #expect(folded(text, body(name)) == left)
  }

  @Test func copiesBetweenBodiesDifferInNothing() {
    let town = folded("石塘镇党委高度重视，我镇收到3件，石塘各村公开栏", body("青云县石塘镇人民政府", county: "青云县"))
    let bureau = folded("财政局党委高度重视，我局收到17件，财政各村公开栏", body("青云县财政局", county: "青云县"))
    #expect(town == "党委高度重视收到件各村公开栏")
    #expect(bureau.hasPrefix("党委高度重视收到件"))
  }

  /// Texts that share from nothing to all of their sentences.
  private func pair(_ seed: UInt64, shared: Int, of count: Int) -> (ComparedNarrative, ComparedNarrative) {
    var (common, own, other) = (Prose(seed: seed), Prose(seed: seed ^ 0xAAAA), Prose(seed: seed ^ 0x5555))
    let both = common.sentences(shared)
    return (
      compared([(both + own.sentences(count - shared)).joined()]),
      compared([(both + other.sentences(count - shared, number: 77)).joined()])
    )
  }

  @Test func estimatesAreNearTheTruth() throws {
    var worst = 0
    var total = 0
    for seed in stride(from: 0, to: 200, by: 4) {
      let (left, right) = pair(UInt64(seed), shared: seed % 41, of: 40)
      let (a, b) = (Set(left.shingles), Set(right.shingles))
      let truth = a.intersection(b).count * 1000 / a.union(b).count
      var signatures: [UInt16] = []
      for text in [left, right] { Signature.append(text.sample, to: &signatures) }
      let estimate = signatures.withUnsafeBufferPointer { all in
        Signature.likeness(
          UnsafeBufferPointer(rebasing: all[..<Signature.classes]),
          UnsafeBufferPointer(rebasing: all[Signature.classes...]))
      }
      #expect(left.shingles.countShared(with: right.shingles) == a.intersection(b).count)
      worst = max(worst, abs(estimate - truth))
      total += abs(estimate - truth)
    }
    #expect(worst < 220 && total / 50 < 50, "worst \(worst), mean \(total / 50)")
  }

  @Test func theLongestRunIsThatOfAPlainSearch() {
    var dice = SeededGenerator(seed: 5)
    for round in 0..<300 {
      let letters = UInt32(dice.between(2...6))
      let left = (0..<dice.between(0...60)).map { _ in UInt32(dice.below(Int(letters))) }
      let right = (0..<dice.between(0...60)).map { _ in UInt32(dice.below(Int(letters))) }
      var best = 0
      for i in left.indices {
        for j in right.indices {
          var length = 0
          while i + length < left.count, j + length < right.count, left[i + length] == right[j + length] { length += 1 }
          best = max(best, length)
        }
      }
      let found = longestCommonRun(left, right)
      #expect(found.count == best, "round \(round)")
      #expect(
        left[found.left..<found.left + found.count] == right[found.right..<found.right + found.count])
    }
  }

  @Test func aPassageIsQuotedAsPrintedAndPlaced() throws {
    var prose = Prose(seed: 9)
    let shared = prose.sentence(30, number: 5)
    let other = shared.replacing("5件", with: "1904 件")
    let left = compared(["青云县财政局" + prose.sentence(), prose.sentence(20) + shared], "青云县财政局")
    let right = compared([other, prose.sentence()], "乙")
    let passage = own(left).longestShared(with: own(right))
    #expect(String(decoding: passage.text, as: UTF8.self) + "。" == shared)
    // The unit of the number counts, the number does not.
    #expect(passage.characters == 31 && passage.firstLine == 13 && passage.secondLine == 3)
  }

  @Test func aLongPassageIsCutInTheTable() {
    var prose = Prose(seed: 1)
    let text = prose.sentences(20).joined()
    let passage = own(compared([text])).longestShared(with: own(compared([text])))
    #expect(passage.characters == 20 * 41)
    let quoted = String(decoding: passage.text, as: UTF8.self)
    #expect(quoted.hasSuffix("…") && text.hasPrefix(quoted.dropLast()))
  }

  /// A narrative of which nothing is common.
  private func own(_ narrative: ComparedNarrative) -> OwnNarrative {
    OwnNarrative(narrative, without: CommonWording(sample: [], codebook: codebook))
  }

  private func common(_ texts: [[String]]) throws -> CommonWording {
    CommonWording(sample: texts.map { compared($0).shingles }, codebook: codebook)
  }

  @Test func whatManyDifferentReportsSayDoesNotCount() throws {
    var law = Prose(seed: 3)
    let rule = law.sentences(30).joined()
    func text(_ seed: UInt64, own: Int) -> [String] {
      var prose = Prose(seed: seed)
      return [rule, prose.sentences(own).joined()]
    }
    let few = try common((0..<5).map { text(100 + $0, own: 60) })
    let many = try common((0..<12).map { text(100 + $0, own: 60) })
    let (left, right) = (compared(text(1, own: 6)), compared(text(2, own: 6)))
    #expect(few.compare(left, right)?.jaccard ?? 0 > 600)
    #expect(many.compare(left, right) == nil)
    let more = (compared(text(1, own: 6) + text(7, own: 9)), compared(text(2, own: 1) + text(7, own: 9)))
    let found = try #require(many.compare(more.0, more.1))
    // The rule is longer than what only these two have in common, and yet not the passage.
    #expect(found.passage.characters == 9 * 41 && found.passage.firstLine == 33, "\(found)")
    // Of nothing but what many say, nothing is left to be compared.
    #expect(many.compare(compared([rule]), compared([rule])) == nil)
  }

  @Test func manyCopiesAreOneTextAndNoRule() throws {
    var prose = Prose(seed: 4)
    let text = [prose.sentences(12).joined()]
    let wording = try common(Array(repeating: text, count: 300))
    #expect(wording.compare(compared(text), compared(text))?.jaccard == 1000)
  }

  @Test func whatTheFormPrintsDoesNotCount() throws {
    let form = codebook.forms[0]
    let labels = form.tables.map { $0.rows.map(\.label).joined(separator: "\n") }
    #expect(try common([]).compare(compared(labels), compared(labels)) == nil)
    #expect(compared(labels).shingles.count > SimilarityThreshold.ownShingles)
  }

  @Test func shortNarrativesAreNotCompared() throws {
    var prose = Prose(seed: 6)
    let text = prose.sentences(2)
    #expect(try common([]).compare(compared(text), compared(text)) == nil)
  }

  @Test func groupsCountTheReportsThatHangTogether() {
    var groups = SimilarityGroups(count: 6)
    for (first, second, jaccard) in [(0, 1, 900), (1, 3, 800), (4, 5, 600), (2, 4, 700)] {
      let passage = SharedPassage(text: [], characters: jaccard, firstLine: first + 1, secondLine: second + 1)
      let row = SimilarityRow(
        first: ReportID(1), second: ReportID(2), kind: .otherBodySameYear, jaccard: jaccard, passage: passage)
      groups.add(SimilarityCandidate(first: first, second: second, kind: .otherBodySameYear), row)
    }
    #expect((0..<6).map { groups.size($0) } == [3, 3, 2, 3, 2, 1])
    #expect(groups.otherBody(1)?.other == 0 && groups.otherBody(1)?.line == 2)
    #expect(groups.otherBody(3)?.other == 1 && groups.otherBody(5) == nil && groups.previousYear(0) == nil)
  }
}

extension CommonWording {
  fileprivate func compare(
    _ first: ComparedNarrative, _ second: ComparedNarrative
  ) -> (jaccard: Int, passage: SharedPassage)? {
    OwnNarrative(first, without: self).compare(with: OwnNarrative(second, without: self))
  }
}

extension ComparedNarrative {
  /// The sample that a sketch of this narrative holds.
  fileprivate var sample: [UInt32] {
    var level: UInt8 = 0
    while shingles.count >> Int(level) > NarrativeSketch.most { level += 1 }
    return shingles.filter { $0 <= UInt32.max >> UInt32(level) }
  }
}
