public import Forms
public import Records

/// A finding about a report that is known only when others were read, and where it stands among the report's findings.
public struct LateFinding: Sendable {
  /// What was found.
  public let finding: Finding
  /// Its place in the form, so that findings can be put in the order of the form; the whole report comes first.
  public let order: [Int]
}

/// Makes findings that no report shows by itself: places, words and settings are those of all other findings.
///
/// ```swift
/// let maker = LateFindingMaker(codebook: codebook, severities: [:], disabled: [])
/// let late = maker.finding(.crossYearCarry, edition: "2021", cell: 12, expected: "3", actual: "0") {
///   ("last year's report carried 3 over.", "上年度报告结转3件。")
/// }
/// ```
public struct LateFindingMaker: Sendable {
  /// The forms of the run.
  public let codebook: Codebook
  private let policy: Policy

  /// A maker for the reports of one run; parameters as those of `Validator`.
  public init(codebook: Codebook, severities: [String: Severity], disabled: Set<String>) {
    self.codebook = codebook
    policy = Policy(severities: severities, disabled: disabled)
  }

  /// A finding of a rule; nil when the rule is turned off, and then no message is made.
  ///
  /// - Parameters:
  ///   - edition: that of the report.
  ///   - cell: index of the cell in the edition's form; nil for the whole report.
  ///   - line: 1-based line of the decoded document, when there is one.
  ///   - message: what it says in English and in Chinese, without the place, which is put in front.
  public func finding(
    _ rule: Rule, edition: String, cell: Int? = nil, expected: String? = nil, actual: String? = nil, line: Int? = nil,
    _ message: () -> (en: String, zh: String)
  ) -> LateFinding? {
    guard !policy.disabled.contains(rule.rawValue), let index = codebook.formIndex(edition) else { return nil }
    let form = codebook.forms[index]
    let place = cell.map { form.cells[$0] }
    let spot = place.map { Spot(table: $0.table, row: $0.row, column: $0.column) } ?? Spot()
    let wording = Wording(form: form, spot: spot)
    let body = message()
    let finding = Finding(
      rule: rule.rawValue, severity: policy.severities[rule.rawValue] ?? rule.defaultSeverity, place: wording.ids,
      expected: expected, actual: actual, line: line, messageEN: wording.en + body.en, messageZH: wording.zh + body.zh)
    return LateFinding(finding: finding, order: [spot.table, spot.row, spot.column])
  }
}
