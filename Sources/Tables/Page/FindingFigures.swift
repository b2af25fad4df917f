import Bytes
import Records

/// What the page tells of the tables `findings` and `similarity`.
struct FindingFigures {
  /// A finding that the page shows.
  struct Example {
    var report: UInt64
    var rule: String
    var expected: String
    var actual: String
    var line: Int?
    var message: Words
  }

  /// The findings of one rule.
  struct OfRule {
    var errors = 0
    var warnings = 0
    var infos = 0
    /// The first reports that have one.
    var examples: [Example] = []

    var total: Int { errors + warnings + infos }
  }

  /// Two narratives that are nearly the same.
  struct Pair {
    var first: UInt64
    var second: UInt64
    var kind: String
    var passage: String
    var characters: Int
    var firstLine: Int?
    var secondLine: Int?
  }

  private(set) var rules: [String: OfRule] = [:]
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var infos = 0
  /// Errors by the difference of what should stand and what stands.
  private(set) var worst = TopList<Example>(20)
  private(set) var pairs = TopList<Pair>(20)
  private(set) var pairKinds = Tallies()

  private let column = FindingColumns()
  private let pairColumn = PairColumns()

  mutating func add(finding row: PageRow) {
    let (rule, severity) = (row.text(column.rule), column.severity(row))
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    }
    let column = column
    if severity == .error, let difference = column.difference(row) {
      worst.insert(difference) { column.example(row) }
    }
    rules[rule, default: OfRule()].add(row, column)
  }

  mutating func add(pair row: PageRow) {
    let kind = row.text(pairColumn.kind)
    pairKinds.add(kind)
    pairs.insert(row.number(pairColumn.jaccard) ?? .zero) {
      Pair(
        first: row.id(pairColumn.first), second: row.id(pairColumn.second), kind: kind,
        passage: row.text(pairColumn.passage).inOneLine.cut(to: 80),
        characters: row.integer(pairColumn.characters) ?? 0,
        firstLine: row.integer(pairColumn.firstLine), secondLine: row.integer(pairColumn.secondLine))
    }
  }

  /// Rules by how much attention they need: most errors first, then most warnings, then the rest.
  var sortedRules: [(rule: String, findings: OfRule)] {
    rules.map { (rule: $0.key, findings: $0.value) }.sorted { left, right in
      (right.findings.errors, right.findings.warnings, right.findings.infos, left.rule)
        < (left.findings.errors, left.findings.warnings, left.findings.infos, right.rule)
    }
  }
}

extension FindingFigures.OfRule {
  private static let mostExamples = 5

  fileprivate mutating func add(_ row: PageRow, _ column: FindingColumns) {
    switch column.severity(row) {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    }
    if examples.count < Self.mostExamples, examples.last?.report != row.id(column.report) {
      examples.append(column.example(row))
    }
  }
}

extension FixedDecimal {
  fileprivate static let greatest = FixedDecimal(mantissa: .max)
}

struct FindingColumns {
  let report = TableName.findings.position(of: "report_id")
  let rule = TableName.findings.position(of: "rule")
  let severity = TableName.findings.position(of: "severity")
  let expected = TableName.findings.position(of: "expected")
  let actual = TableName.findings.position(of: "actual")
  let line = TableName.findings.position(of: "line")
  let messageEN = TableName.findings.position(of: "message_en")
  let messageZH = TableName.findings.position(of: "message_zh")

  func severity(_ row: PageRow) -> Severity { Severity(rawValue: row.text(severity)) ?? .info }

  /// How far apart two numbers are, the first of which may be a bound (`>=113062`); a distance that would not fit counts
  /// as the greatest.
  func difference(_ row: PageRow) -> FixedDecimal? {
    guard let expected = FixedDecimal(ascii: row.text(expected).drop { $0 == ">" || $0 == "=" }.utf8),
      let actual = FixedDecimal(ascii: row.text(actual).utf8)
    else { return nil }
    return expected < actual ? actual.subtracting(expected) ?? .greatest : expected.subtracting(actual) ?? .greatest
  }

  func example(_ row: PageRow) -> FindingFigures.Example {
    FindingFigures.Example(
      report: row.id(report), rule: row.text(rule), expected: row.text(expected).cut(to: 60),
      actual: row.text(actual).cut(to: 60), line: row.integer(line),
      message: Words(row.text(messageZH).cut(to: 400), row.text(messageEN).cut(to: 600)))
  }
}

private struct PairColumns {
  let first = TableName.similarity.position(of: "report_id_a")
  let second = TableName.similarity.position(of: "report_id_b")
  let kind = TableName.similarity.position(of: "kind")
  let jaccard = TableName.similarity.position(of: "jaccard")
  let passage = TableName.similarity.position(of: "passage")
  let characters = TableName.similarity.position(of: "characters")
  let firstLine = TableName.similarity.position(of: "line_a")
  let secondLine = TableName.similarity.position(of: "line_b")
}
