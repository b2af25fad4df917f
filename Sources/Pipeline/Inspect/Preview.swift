import Bytes
import Containers
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
    validator = Validator(
      codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled, leap: plan.leap)
  }

  /// Whether there is a file of this name, or one that it names a member of; `-` always is.
  public static func exists(_ name: String) -> Bool {
    name == "-" || FileSystem.exists(name)
      || name.ranges(of: "!/").contains { FileSystem.exists(String(name[..<$0.lowerBound])) }
  }

  /// Reads the documents of what a person names, one by one: a file, all members of a container, some of them
  /// (`a.zip!/inner/file.html`), or `-` for standard input.
  ///
  /// - Parameter body: takes the reports of a document, with their findings, or the reason that a run would give.
  public func read(_ name: String, _ body: (Result<[Report], Quarantined>) throws -> Void) throws {
    var input: MemoryFile?
    let walk: NamedWalk
    do throws(Quarantined) {
      if name == "-" {
        let file = try MemoryFile.standardInput(limit: plan.limits.documentBytes)
        walk = try NamedWalk(file.file(), plan.containers, ignoring: plan.ignore)
        input = consume file
      } else {
        walk = try NamedWalk(name, plan.containers, ignoring: plan.ignore)
      }
    } catch {
      return try body(.failure(error))
    }
    try read(walk, body)
    // Until here the walk opens it.
    _ = consume input
  }

  private func read(_ walk: NamedWalk, _ body: (Result<[Report], Quarantined>) throws -> Void) throws {
    var walk = walk
    let reader = reader()
    while let found = walk.next() {
      try body(
        Result { () throws(Quarantined) in
          let (source, bytes) = try contents(found, reader)
          return try reports(of: bytes, source)
        })
    }
  }

  /// Opens documents as a run does.
  func reader() -> DocumentReader { DocumentReader(limits: plan.limits, converted: plan.convertedExtensions) }

  /// The bytes of what was found.
  func contents(
    _ found: Found, _ reader: borrowing DocumentReader
  ) throws(Quarantined) -> (source: Source, bytes: [UInt8]) {
    switch found {
    case .file(let file): try reader.read(file)
    case .member(let member): try reader.read(member)
    case .refused(let row): throw row
    }
  }

  /// The reports of a document, with their findings.
  func reports(of bytes: [UInt8], _ source: Source) throws(Quarantined) -> [Report] {
    // A preview leaves no folder behind, so it has no work folder.
    var settings = plan.decoding
    settings.scratch = DecodeSettings().scratch
    var reports = try parser.parse(decode(bytes, source: source, settings: settings))
    try nameApart(&reports) { bytes }
    for index in reports.indices { validator.validate(&reports[index]) }
    return reports
  }

  /// Every sum of the form as a report prints it.
  func sums(of report: Report) -> [PrintedSum] { validator.sums(of: report) }

  /// The numbers that cells of a report need to follow from that of the year before.
  func expectations(of report: Report, after previous: Report) -> [Int: FixedDecimal] {
    validator.expectations(of: report, after: previous)
  }

  /// Adds to the findings of a report what does not follow from that of the year before, and lets it decide between
  /// several corrections of a sum.
  func compare(_ report: inout Report, with previous: Report) {
    validator.validate(&report, after: previous)
    report.findings += validator.findings(of: report, after: previous)
  }

  /// The form of a report's edition.
  public func form(of report: Report) -> Form { plan.form(of: report) }
}
