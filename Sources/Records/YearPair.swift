public import Bytes

/// A body's numbers of two consecutive years, for the table `changes`.
public struct YearPair: Sendable {
  /// One id for all spellings of the body.
  public var organizationID: String
  /// As printed in the later report.
  public var organization: String
  /// The earlier year; the later is the next.
  public var yearBefore: Int
  /// The numbers of the earlier year, by measure.
  public var before: [FixedDecimal?]
  /// The numbers of the later year, by measure.
  public var after: [FixedDecimal?]

  /// Two years of a body.
  public init(
    organizationID: String, organization: String, yearBefore: Int, before: [FixedDecimal?], after: [FixedDecimal?]
  ) {
    self.organizationID = organizationID
    self.organization = organization
    self.yearBefore = yearBefore
    self.before = before
    self.after = after
  }
}

/// A row of the table `coverage`: what became of a body's duty to report in one year.
public struct CoverageRow: Sendable, Equatable {
  /// What became of it.
  public enum Status: String, Sendable, CaseIterable {
    /// One report.
    case found
    /// Several reports.
    case duplicate
    /// No report, but a document was quarantined whose path names the body and the year.
    case quarantined
    /// No report, though others of the year were found, or the body's own of years before and after.
    case missing
    /// On the roster, for a year of which the run has no report at all.
    case expected
  }

  /// Statistical year.
  public var year: Int
  /// GB/T 2260 code; empty when unknown.
  public var regionCode: String
  /// One id for all spellings of the body.
  public var organizationID: String
  /// As printed.
  public var organization: String
  /// What became of it.
  public var status: Status
  /// How many reports there are.
  public var reports: Int
  /// The fullest of them; nil when there is none.
  public var report: ReportID?

  /// A row from its parts.
  public init(
    year: Int, regionCode: String, organizationID: String, organization: String, status: Status, reports: Int = 0,
    report: ReportID? = nil
  ) {
    self.year = year
    self.regionCode = regionCode
    self.organizationID = organizationID
    self.organization = organization
    self.status = status
    self.reports = reports
    self.report = report
  }
}
