public import Forms
public import Records

/// The validation stage: runs every check over a report and leaves what they found in `Report.findings`.
///
/// ```swift
/// let validator = Validator(codebook: codebook, severities: ["value.blank": .info], disabled: [])
/// validator.validate(&report)
/// ```
public struct Validator: Sendable {
  private let forms: [CompiledForm]
  private let codebook: Codebook
  let policy: Policy
  private let checks: [any Check] = [
    MetadataCheck(), ReadingNoteCheck(), MissingCheck(), EmptyCheck.blank, EmptyCheck.notApplicable, TextCheck(),
    NumberCheck(), IdentityCheck(), NarrativeCheck(),
  ]

  /// A validator for the reports of one run.
  ///
  /// - Parameters:
  ///   - codebook: the forms of the run.
  ///   - severities: by rule id, in the place of the rule's own severity.
  ///   - disabled: ids of rules that are not raised.
  ///   - leap: what is called a leap from one year to the next.
  public init(codebook: Codebook, severities: [String: Severity], disabled: Set<String>, leap: Leap = Leap()) {
    self.codebook = codebook
    forms = codebook.forms.map(CompiledForm.init)
    policy = Policy(severities: severities, disabled: disabled, leap: leap)
  }

  /// Fills `report.findings`, by place in the form, then by rule; and counts the cells that a sum
  /// backs; what stood there before is dropped.
  ///
  /// A report whose edition is in no form of the run is left alone.
  ///
  /// - Parameter previous: the report of the same body a year before, where there is one to decide by: of several
  ///   corrections that would satisfy every sum, those that follow from it come first.
  /// - Complexity: a few passes over the cells; text is made only for what is found.
  public func validate(_ report: inout Report, after previous: Report? = nil) {
    guard var subject = subject(report) else { return }
    if let previous { subject.fromYearBefore = expectations(of: report, after: previous) }
    var findings = FindingList(form: subject.form, policy: policy)
    for check in checks { check.run(on: subject, &findings) }
    report.findings = findings.sorted()
    report.cellsBacked = subject.sums.backed.count
  }

  /// The report beside its form; nil when its edition is in no form of the run.
  func subject(_ report: Report) -> Subject? {
    guard let form = codebook.formIndex(report.edition), forms[form].fits(report) else { return nil }
    return Subject(report: report, form: forms[form])
  }
}

/// One thing, or a few of a kind, that can be wrong with a report.
protocol Check: Sendable {
  /// Looks at the report and adds everything it finds.
  func run(on subject: Subject, _ findings: inout FindingList)
}

/// What the settings say about rules.
struct Policy: Sendable {
  /// By rule id.
  let severities: [String: Severity]
  /// Ids of rules that are not raised.
  let disabled: Set<String>
  /// What is called a leap from one year to the next.
  var leap = Leap()
}
