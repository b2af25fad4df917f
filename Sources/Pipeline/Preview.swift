import Decoding
import Discovery
public import Forms
import Parsing
public import Records
import Validation

/// Reads single documents without writing a file: what `gongkai show` prints.
public struct Preview: Sendable {
  /// The editions it knows.
  public let codebook: Codebook
  private let plan: RunPlan
  private let parser: ReportParser
  private let validator: Validator

  /// A preview with the settings of a run.
  public init(plan: RunPlan) {
    self.plan = plan
    codebook = plan.codebook
    parser = ReportParser(codebook: plan.codebook)
    validator = Validator(codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled)
  }

  /// The reports in the file at `path`, with their findings.
  ///
  /// - Throws: `Quarantined` when there is none, with the reason that a run would give.
  public func reports(in path: String) throws(Quarantined) -> [Report] {
    let reader = DocumentReader(limits: plan.limits, converted: plan.convertedExtensions)
    let (source, bytes) = try reader.read(FoundFile(named: path))
    // A preview leaves no folder behind, so it has no work folder.
    var settings = plan.decoding
    settings.scratch = DecodeSettings().scratch
    var reports = try parser.parse(decode(bytes, source: source, settings: settings))
    try nameApart(&reports) { bytes }
    for index in reports.indices { validator.validate(&reports[index]) }
    return reports
  }

  /// The form of a report's edition.
  public func form(of report: Report) -> Form { plan.form(of: report) }
}
