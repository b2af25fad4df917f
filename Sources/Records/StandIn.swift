public import Bytes
public import Forms

/// Stand-in until the branches meet.
public struct SummaryRow: Sendable {
  /// Stand-in.
  public let reports: Int
  /// Stand-in.
  public init(reports: Int) { self.reports = reports }
}

/// Stand-in until the branches meet.
public struct WideRecord: Sendable {
  /// Stand-in.
  public var edition: String
  /// Stand-in.
  public var id: String
  /// Stand-in.
  public static func append(_ report: Report, form: Form, to out: inout [UInt8]) {
    out.append("{\"report_id\":\"")
    out.append(hex: report.id.rawValue)
    out.append("\",\"edition\":")
    out.append(jsonString: report.edition)
    out.append("}\n")
  }
  /// Stand-in.
  public init(json: JSONValue, codebook: Codebook) throws(RecordError) {
    edition = json["edition"]?.string ?? ""
    id = json["report_id"]?.string ?? ""
  }
}
