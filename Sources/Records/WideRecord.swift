public import Bytes
public import Forms

/// One report for the table `wide`: its values by the cell index of its form.
///
/// The columns of `wide` are known only when the last report has been read, so that each report waits as a line of
/// NDJSON in `work/aggregate`.
public struct WideRecord: Sendable, Equatable {
  /// Id of the report.
  public var id: ReportID
  /// As printed; empty when the document names none.
  public var organization: String
  /// GB/T 2260 code; empty when unknown.
  public var regionCode: String
  /// Statistical year; nil when the document does not say.
  public var year: Int?
  /// The edition of the form.
  public var edition: String
  /// The value of every cell of the form, variant rows included.
  public var values: [FixedDecimal?]

  /// What `wide` keeps of a report.
  public init(_ report: Report) {
    id = report.id
    organization = report.organization.name
    regionCode = report.organization.regionCode
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

  /// Reads a record back from a line of NDJSON.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue, codebook: Codebook) throws(RecordError) {
    guard let id = ReportID(try json.text("report_id")) else { throw RecordError("\"report_id\" is not 16 hex digits") }
    let edition = try json.text("edition")
    guard let form = codebook.formIndex(edition) else {
      throw RecordError("edition \"\(edition)\" is in no form of this run")
    }
    let cellCount = codebook.forms[form].cells.count
    guard let values = json["values"]?.array, values.count == cellCount else {
      throw RecordError("edition \"\(edition)\" needs \(cellCount) values")
    }
    self.id = id
    self.edition = edition
    self.values = values.map(\.number)
    organization = try json.text("organization")
    regionCode = try json.text("region_code")
    year = json["year"]?.integer
  }
}
