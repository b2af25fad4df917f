/// How bad a finding is.
public enum Severity: String, Sendable, CaseIterable {
  /// A published number contradicts another, or could not be read.
  case error
  /// Something a reader should know before using the numbers.
  case warning
  /// How a number was read, where that is not plain.
  case info
}

/// Everything a finding can say, by the name users filter on.
public enum Rule: String, Sendable, CaseIterable {
  // Reading.
  case valueBlank = "value.blank"
  case valueNotApplicable = "value.na"
  case valueText = "value.text"
  case valueGlued = "value.glued"
  case valueUnit = "value.unit"
  case valueLeadingZero = "value.leading_zero"
  case valueFraction = "value.fraction"
  case valueNegative = "value.negative"
  case valueRange = "value.range"
  case valueRecognised = "value.recognised"
  case rowMissing = "row.missing"
  case rowUnassigned = "row.unassigned"
  case rowInferred = "row.inferred"
  case tableMissing = "table.missing"
  case tableRepeated = "table.repeated"
  case editionMixed = "edition.mixed"
  case yearMissing = "year.missing"
  case yearConflict = "year.conflict"
  case organizationMissing = "organization.missing"
  case organizationRegionUnknown = "organization.region_unknown"
  case organizationAmbiguous = "organization.ambiguous"
  case narrativeMismatch = "narrative.mismatch"
  // Arithmetic: one for each identity of the codebook.
  case requestsBalance = "requests.balance"
  case requestsRowSum = "requests.row_sum"
  case requestsOutcomeSum = "requests.outcome_sum"
  case reviewLitigationRowSum = "review_litigation.row_sum"
  case statisticsReceivedSum = "statistics.received_sum"
  case statisticsClosedSum = "statistics.closed_sum"
  case statisticsRepliedSum = "statistics.replied_sum"
  case statisticsDeniedSum = "statistics.denied_sum"
  case statisticsReviewSum = "statistics.review_sum"
  case statisticsSuitSum = "statistics.suit_sum"
  case statisticsStaffSum = "statistics.staff_sum"
  // Across reports.
  case reportRepeated = "report.repeated"
  case crossYearCarry = "cross_year.carry"
  case crossYearInForce = "cross_year.in_force"
  case crossYearJump = "cross_year.jump"
  case similaritySelf = "similarity.self"
  case similarityPeer = "similarity.peer"
  case rollupLessThanParts = "rollup.less_than_parts"
}

/// A place in a form; empty ids mean "the whole row", "the whole table", "the whole report".
public struct Place: Hashable, Sendable {
  /// Table id, or empty.
  public var table: String
  /// Row id, or empty.
  public var row: String
  /// Column id, or empty.
  public var column: String

  /// A place from its ids.
  public init(table: String = "", row: String = "", column: String = "") {
    self.table = table
    self.row = row
    self.column = column
  }

  /// The whole report.
  public static let report = Place()
}

/// Something the parser did or saw that a reader must know; validation turns it into a finding.
public struct ReadingNote: Sendable, Equatable {
  /// What it is an instance of.
  public var rule: String
  /// Where in the form.
  public var place: Place
  /// 1-based line of the decoded document; 0 when there is none.
  public var line: Int
  /// What was printed.
  public var printed: String
  /// What it was read as; empty when it was not.
  public var reading: String

  /// A note from its parts.
  public init(rule: Rule, place: Place, line: Int, printed: String, reading: String = "") {
    self.rule = rule.rawValue
    self.place = place
    self.line = line
    self.printed = printed
    self.reading = reading
  }
}

/// Why a sum of the form does not hold, as far as the printed numbers tell.
public enum Verdict: String, Sendable, CaseIterable {
  /// The same printed numbers in other cells would satisfy every sum: they may stand, or have been read, in the wrong
  /// cells.
  case reading
  /// No other reading of the printed numbers would, or their labels leave no doubt: the report itself is wrong.
  case published
  /// The search for a cause was cut short.
  case undecided
}

/// A row of the table `findings`.
public struct Finding: Sendable, Equatable {
  /// Rule id, e.g. `requests.row_sum`.
  public var rule: String
  /// How bad it is.
  public var severity: Severity
  /// Where in the form.
  public var place: Place
  /// What the rule expects, when that is a value.
  public var expected: String?
  /// What stands there, when that is a value.
  public var actual: String?
  /// 1-based line of the decoded document, when there is one.
  public var line: Int?
  /// For a reader of English.
  public var messageEN: String
  /// For a reader of Chinese.
  public var messageZH: String
  /// Of a sum that does not hold: why.
  public var verdict: Verdict?
  /// Of a sum that does not hold: the fewest cells whose change would satisfy every sum, with the number each would
  /// need: `requests/new/total=12`, cells joined with ` & `, other possibilities behind ` | `.
  public var suspects: String?

  /// A finding from its parts.
  public init(
    rule: String, severity: Severity, place: Place, expected: String? = nil, actual: String? = nil, line: Int? = nil,
    messageEN: String, messageZH: String, verdict: Verdict? = nil, suspects: String? = nil
  ) {
    self.verdict = verdict
    self.suspects = suspects
    self.rule = rule
    self.severity = severity
    self.place = place
    self.expected = expected
    self.actual = actual
    self.line = line
    self.messageEN = messageEN
    self.messageZH = messageZH
  }
}
