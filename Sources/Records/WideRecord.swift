public import Bytes
public import Forms

/// One report for the tables `wide` and `summary`: its values by the cell index of its form.
///
/// Those tables are made only when the last report has been read, so that each report waits as a line of NDJSON in
/// `work/aggregate`.
public struct WideRecord: Sendable, Equatable {
  /// Id of the report.
  public var id: ReportID
  /// As printed; empty when the document names none.
  public var organization: String
  /// GB/T 2260 code; empty when unknown.
  public var regionCode: String
  /// Level of the body; empty when unknown.
  public var level: String
  /// Type of the body; empty when unknown.
  public var bodyType: String
  /// Statistical year; nil when the document does not say.
  public var year: Int?
  /// The edition of the form.
  public var edition: String
  /// The value of every cell of the form, variant rows included.
  public var values: [FixedDecimal?]

  /// What is kept of a report.
  public init(_ report: Report) {
    id = report.id
    organization = report.organization.name
    regionCode = report.organization.regionCode
    level = report.organization.level
    bodyType = report.organization.bodyType
    year = report.year
    edition = report.edition
    values = report.cells.map(\.value)
  }

  /// Appends a report as one line of NDJSON.
  public static func append(_ report: Report, form: Form, to out: inout [UInt8]) {
    out.append("{\"report_id\":\"")
    out.append(hex: report.id.rawValue)
    out.append("\",\"organization\":")
    out.append(jsonString: report.organization.name)
    out.append(",\"region_code\":")
    out.append(jsonString: report.organization.regionCode)
    out.append(",\"level\":")
    out.append(jsonString: report.organization.level)
    out.append(",\"body_type\":")
    out.append(jsonString: report.organization.bodyType)
    out.append(",\"year\":")
    if let year = report.year { out.append(decimal: year) } else { out.append("null") }
    out.append(",\"edition\":")
    out.append(jsonString: form.id)
    out.append(",\"values\":[")
    appendList(report.cells, to: &out) { cell, out in
      if let value = cell.value { out.append(value) } else { out.append("null") }
    }
    out.append("]}\n")
  }
}
