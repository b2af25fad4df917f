public import Bytes
public import Forms
public import Records

/// What `gongkai check` says about one draft, or about an input that gave none.
public enum CheckSheet: Sendable {
  /// A report that was read.
  case report(CheckedReport)
  /// An input that is no report, and why.
  case refused(Quarantined)
  /// There is no such file.
  case missing(String)

  /// Path of the draft.
  public var source: String {
    switch self {
    case .report(let checked): checked.report.source
    case .refused(let row): row.source
    case .missing(let name): name
    }
  }
}

/// A draft with everything its author should look at.
public struct CheckedReport: Sendable {
  /// The draft, validated.
  public let report: Report
  /// The form of its edition.
  public let form: Form
  /// The report of the year before, or why there is none to compare with.
  public let previous: PreviousReport
  /// The numbers that cells need to follow from the report of the year before.
  let expectations: [Int: FixedDecimal]
  /// What to look at: what does not agree, then doubts about the reading, then the rest, each in the form's order.
  public let items: [CheckItem]
  /// Cells with a number.
  public let cellsChecked: Int

  /// A draft.
  ///
  /// - Parameters:
  ///   - report: with its findings, those of the comparison with the year before among them.
  ///   - sums: every sum of the form as the report prints it.
  ///   - expectations: the numbers that cells need to follow from the report of the year before, by cell index.
  public init(
    _ report: Report, form: Form, sums: [PrintedSum], previous: PreviousReport, expectations: [Int: FixedDecimal] = [:]
  ) {
    self.report = report
    self.form = form
    self.previous = previous
    self.expectations = expectations
    cellsChecked = ReportCounts(report, form: form).cellsReported
    let identities = Set(form.identities.map(\.id))
    let kinds = report.findings.map { CheckItem.Kind($0, identities: identities) }
    let order = report.findings.indices.sorted { (kinds[$0].rawValue, $0) < (kinds[$1].rawValue, $1) }
    var items: [CheckItem] = []
    for index in order {
      let finding = report.findings[index]
      // A leap at a cell that is asked about anyway is told there.
      if kinds[index] == .notice, finding.rule == Rule.crossYearJump.rawValue,
        let told = items.firstIndex(where: { $0.places(in: form).contains(finding.place) })
      {
        items[told].also.append(finding)
        continue
      }
      let twin = items.first { $0.correctionSettles(finding, form) }
      items.append(
        CheckItem(
          number: items.count + 1, kind: kinds[index], finding: finding,
          sum: sums.first { $0.rule == finding.rule && $0.place == finding.place },
          corrections: finding.corrections(in: form), twin: twin?.number))
    }
    self.items = items
  }

  /// The items of a kind.
  public func items(_ kind: CheckItem.Kind) -> [CheckItem] { items.filter { $0.kind == kind } }

  /// Whether a finding is of severity error.
  public var hasErrors: Bool { report.findings.contains { $0.severity == .error } }
}

/// The report of the year before.
public enum PreviousReport: Sendable {
  /// None was asked for.
  case none
  /// It is compared with the draft.
  case found(Report, Form)
  /// It cannot be compared: why, for a reader of English and of Chinese.
  case unusable(en: String, zh: String)

  /// The report that is compared, and its form; nil when there is none.
  var report: (report: Report, form: Form)? {
    if case .found(let report, let form) = self { (report, form) } else { nil }
  }

  /// What it printed at a place.
  public func value(_ place: Place) -> FixedDecimal? {
    guard let (report, form) = report else { return nil }
    return form.cellIndex(table: place.table, row: place.row, column: place.column).flatMap { report.cells[$0].value }
  }
}

/// Something to look at in a draft.
public struct CheckItem: Sendable {
  /// What is to be done about it.
  public enum Kind: Int, Sendable, CaseIterable {
    /// A table, the year or the body is not there, or could not be read: put it in.
    case absent
    /// Numbers do not agree: correct them.
    case mismatch
    /// A number that is hardly right, though no rule makes it an error: see whether it is.
    case question
    /// It may have been read wrong: look whether it is printed as it was read.
    case reading
    /// Good to know before publishing.
    case notice

    /// Rules about what every report has.
    private static let whatIsThere: Set<Rule> = [.tableMissing, .yearMissing, .organizationMissing]
    /// Rules about numbers that another number or sentence settles, or that are no counts.
    private static let hardlyRight = Set(
      [Rule.valueFraction, .valueNegative, .crossYearInForce, .narrativeMismatch, .yearConflict].map(\.rawValue))

    /// The name for programs.
    public var name: StaticString {
      switch self {
      case .absent: "missing"
      case .mismatch: "mismatch"
      case .question: "question"
      case .reading: "reading"
      case .notice: "notice"
      }
    }

    init(_ finding: Finding, identities: Set<String>) {
      let rule = Rule(rawValue: finding.rule)
      // Every error counts as one, whatever it is about: the exit status does too.
      if finding.severity == .error {
        self = rule.map(Self.whatIsThere.contains) == true ? .absent : .mismatch
        return
      }
      switch rule {
      case .valueText where finding.actual.map(isEstimate) == true: self = .question
      case .valueText, .valueGlued, .valueUnit, .valueLeadingZero, .valueRange, .valueRecognised, .rowMissing,
        .rowUnassigned, .rowInferred, .tableMissing, .tableRepeated, .editionMixed:
        self = .reading
      default:
        // Numbers that another number settles.
        let isSettled = identities.contains(finding.rule) || Self.hardlyRight.contains(finding.rule)
        self = isSettled ? .question : .notice
      }
    }
  }

  /// Counted from 1 in its sheet.
  public let number: Int
  /// What is to be done.
  public let kind: Kind
  /// What was found.
  public let finding: Finding
  /// The sum that does not hold, when it is one.
  public let sum: PrintedSum?
  /// The smallest corrections that would satisfy every sum, likeliest first.
  public let corrections: [[Correction]]
  /// Number of an earlier item that the same correction would settle.
  public let twin: Int?
  /// What else was found at the same cell, and is told with it.
  public fileprivate(set) var also: [Finding] = []

  /// Whether its likeliest correction settles another finding too: a sum that hangs together with it, or what the year
  /// before says of a cell.
  fileprivate func correctionSettles(_ other: Finding, _ form: Form) -> Bool {
    if let suspects = other.suspects {
      return finding.suspects == suspects && finding.place.table == other.place.table
    }
    guard other.rule.hasPrefix("cross_year."), let expected = other.expected else { return false }
    return (corrections.first ?? []).contains {
      form.place(ofCell: $0.cell) == other.place && "\($0.value)" == expected
    }
  }

  /// The places it is about: its own, and the cells of the likeliest correction.
  func places(in form: Form) -> [Place] {
    [finding.place] + (corrections.first ?? []).map { form.place(ofCell: $0.cell) }
  }
}
