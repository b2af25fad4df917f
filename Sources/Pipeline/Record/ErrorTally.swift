public import Records

/// How many errors each rule raised, and which report has most of them: the same in whatever order reports are counted.
public struct ErrorTally: Sendable, Equatable {
  /// The errors of one rule.
  public struct Entry: Sendable, Equatable {
    /// How many there are.
    public fileprivate(set) var errors: Int
    /// The report that has most of them; of several the one with the least id.
    public fileprivate(set) var example: ReportID
    /// How many it has.
    fileprivate var most: Int
  }

  private(set) var rules: [String: Entry] = [:]

  /// The rule with the most errors; of several the first by name.
  public var worst: (rule: String, entry: Entry)? {
    rules.max { ($0.value.errors, $1.key) < ($1.value.errors, $0.key) }.map { ($0.key, $0.value) }
  }

  /// Counts errors that one report has of a rule.
  mutating func add(_ errors: Int, of rule: String, in report: ReportID) {
    add(Entry(errors: errors, example: report, most: errors), of: rule)
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: ErrorTally) {
    for (rule, entry) in other.rules { add(entry, of: rule) }
  }

  private mutating func add(_ other: Entry, of rule: String) {
    guard var entry = rules[rule] else { return rules[rule] = other }
    entry.errors += other.errors
    if other.most > entry.most || (other.most == entry.most && other.example.rawValue < entry.example.rawValue) {
      (entry.example, entry.most) = (other.example, other.most)
    }
    rules[rule] = entry
  }

  /// Counts the errors among findings of one report.
  mutating func add(_ findings: [Finding], of report: ReportID) {
    for (rule, errors) in findings.errorsByRule { add(errors, of: rule, in: report) }
  }
}

extension [Finding] {
  /// How many errors each rule raised.
  var errorsByRule: [(rule: String, errors: Int)] {
    var counts: [String: Int] = [:]
    for finding in self where finding.severity == .error { counts[finding.rule, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
