import Bytes
import Records

/// A line of `late.ndjson` in `work/aggregate`: a finding that was known only when all reports were read, kept so that
/// it can be looked up by its report.
enum LateLine {
  /// The file in the folder of `aggregate`.
  static func path(in folder: String) -> String { "\(folder)/\(name)" }

  /// Its name.
  static let name = "late.ndjson"

  /// Appends a line, which begins with the report's id like every line of `work`.
  static func append(_ finding: Finding, of report: ReportID, to out: inout [UInt8]) {
    out.append("{\"report_id\":\"")
    out.append(hex: report.rawValue)
    out.append("\",\"finding\":")
    finding.appendJSON(to: &out)
    out.append("}\n")
  }

  /// The finding of a line; nil for a line that says something else.
  static func finding(_ line: UnsafeRawBufferPointer) -> Finding? {
    guard let json = try? JSONValue(parsing: Array(line)), let finding = json["finding"] else { return nil }
    return try? Finding(json: finding)
  }
}
