/// The columns of one table: their names are the contract with users' scripts.
public struct TableSchema: Sendable {
  /// What a column holds.
  public enum ColumnType: String, Sendable {
    case string, integer
    /// An exact decimal.
    case number
  }

  /// One column.
  public struct Column: Sendable {
    /// Its name in the header and its key in JSON.
    public let name: String
    /// What it holds.
    public let type: ColumnType
    /// What it says.
    public let description: String

    init(_ name: String, _ type: ColumnType = .string, _ description: String) {
      self.name = name
      self.type = type
      self.description = description
    }
  }

  /// The table.
  public let table: TableName
  /// Its columns, in their order.
  public let columns: [Column]

  /// The columns of a table; of `wide`, those in front of the cells.
  public init(_ table: TableName) {
    self.table = table
    columns =
      switch table {
      case .reports: Self.reports
      case .cells: Self.cells
      case .findings: Self.findings
      case .quarantine: Self.quarantine
      case .wide: Self.wide
      case .sections: Self.sections
      case .claims: Self.claims
      case .summary: Self.summary
      case .changes: Self.changes
      case .coverage: Self.coverage
      case .indicators: Self.indicators
      case .similarity: Self.similarity
      }
  }

  private static let reportID = Column(
    "report_id", .string, "16 hex digits: the start of the SHA-256 of the document's bytes")

  private static let reports = [
    reportID,
    Column("source", .string, "path under the corpus root"),
    Column("title", .string, "as printed"),
    Column("organization", .string, "as printed"),
    Column(
      "organization_id", .string,
      "one id for all spellings of one body: 320813-人民政府, or 16 hex digits where the region is unknown"),
    Column("region_code", .string, "GB/T 2260 code of the most precise region known"),
    Column("province", .string, "name of the province"),
    Column("city", .string, "name of the city"),
    Column("county", .string, "name of the county"),
    Column("level", .string, "central, province, prefecture, county or township"),
    Column("body_type", .string, "government, department, township, subdistrict, …"),
    Column("year", .integer, "statistical year"),
    Column("edition", .string, "edition of the form"),
    Column("status", .string, "complete, partial, tables_only or narrative_only"),
    Column("layout", .string, "short name of the layout that was read"),
    Column("cells_reported", .integer, "cells with a number"),
    Column("cells_missing", .integer, "cells of the edition that the report does not print"),
    Column(
      "cells_backed", .integer,
      "cells with a number that stand in at least one sum of the form that holds; sums of zeros alone do not count"),
    Column("errors", .integer, "findings of severity error"),
    Column("warnings", .integer, "findings of severity warning"),
    Column("narrative_characters", .integer, "characters of narrative without white space"),
  ]

  private static let cells = [
    reportID,
    Column("year", .integer, "statistical year"),
    Column("table", .string, "id in the codebook"),
    Column("row", .string, "id in the codebook"),
    Column("column", .string, "id in the codebook"),
    Column("value", .number, "the number, when there is one"),
    Column("state", .string, "reported, repaired, blank, na, text or missing"),
    Column("raw", .string, "what was printed, when it is not just the value"),
    Column("line", .integer, "1-based line of the decoded document"),
  ]

  private static let findings = [
    reportID,
    Column("rule", .string, "id in the codebook"),
    Column("severity", .string, "error, warning or info"),
    Column("table", .string, "id in the codebook; empty for the whole report"),
    Column("row", .string, "id in the codebook; empty for the whole table or column"),
    Column("column", .string, "id in the codebook; empty for the whole table or row"),
    Column("expected", .string, "what the rule expects"),
    Column("actual", .string, "what stands there"),
    Column("line", .integer, "1-based line of the decoded document"),
    Column("message_en", .string, "for a reader of English"),
    Column("message_zh", .string, "for a reader of Chinese"),
    Column(
      "verdict", .string,
      "of a broken sum: reading (the same numbers in other cells satisfy every sum), published (the report is wrong) "
        + "or undecided"),
    Column(
      "suspects", .string,
      "of a broken sum: the fewest cells to change and the number each would need, table/row/column=number, joined "
        + "with &; other possibilities behind |"),
  ]

  private static let quarantine = [
    Column("source", .string, "path under the corpus root"),
    Column("stage", .string, "the stage that could not go on"),
    Column("reason", .string, "why, in a word"),
    Column("message", .string, "what happened and what to do"),
  ]

  private static let wide = [
    reportID,
    Column("organization", .string, "as printed"),
    Column("region_code", .string, "GB/T 2260 code of the most precise region known"),
    Column("year", .integer, "statistical year"),
    Column("edition", .string, "edition of the form"),
  ]

  private static let sections = [
    reportID,
    Column("section", .string, "overview, disclosure, requests, review_litigation, problems or other"),
    Column("heading", .string, "as printed"),
    Column("text", .string, "the text without the tables"),
  ]

  private static let claims = [
    reportID,
    Column("quantity", .string, "what is counted: requests.received, review.total, …"),
    Column("value", .number, "the number; money in 万元"),
    Column("text", .string, "the sentence that states it, without spaces and line breaks"),
    Column("line", .integer, "1-based line of the decoded document in which the sentence begins"),
    Column("scope", .string, "body (the one that reports), region (all bodies of it) or part (some or others)"),
  ]

  private static let similarity = [
    Column("report_id_a", .string, "the report; of two bodies, the one that was read first"),
    Column("report_id_b", .string, "the report whose narrative is nearly the same"),
    Column("kind", .string, "same_body_previous_year or other_body_same_year"),
    Column("jaccard", .number, "share of the wording of both that is in both, 0 to 1; what many reports say left out"),
    Column("passage", .string, "the longest passage in common as report_id_a prints it, 200 characters of it at most"),
    Column("characters", .integer, "ideographs in that passage, numerals and names of the body left out"),
    Column("line_a", .integer, "1-based line of the heading of the section it stands in, in report_id_a"),
    Column("line_b", .integer, "likewise in report_id_b"),
  ]

  private static let summary = [
    Column("dimension", .string, "nation, province, city, county, level or body_type"),
    Column("key", .string, "GB/T 2260 code of the region, the level or the type; empty for the nation"),
    Column("year", .integer, "statistical year"),
    Column("measure", .string, "table.row.column, indicators.ID, or reports"),
    Column("reports", .integer, "reports that have a value"),
    Column("sum", .number, "sum of the values; empty for indicators"),
    Column("min", .number, "least value"),
    Column("p25", .number, "lower quartile, linear between ranks"),
    Column("median", .number, "median, linear between ranks"),
    Column("p75", .number, "upper quartile, linear between ranks"),
    Column("max", .number, "greatest value"),
    Column("expected", .integer, "bodies of the roster that should have reported; empty without a roster"),
  ]

  private static let indicators = [
    reportID,
    Column("indicator", .string, "id in the codebook"),
    Column(
      "value", .number,
      "numerator ÷ denominator, six digits, half to even; empty where either has no number or is 0 below the line"),
    Column("numerator", .number, "sum of the cells above the line; empty when one of them has no number"),
    Column("denominator", .number, "sum of the cells below the line; empty when one of them has no number"),
    Column("percentile", .number, "percent of the peers that have this value or a lower one; one digit, half to even"),
    Column("peers", .integer, "reports of the same level and year that have a value, this one included"),
  ]
}
