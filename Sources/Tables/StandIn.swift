import Bytes
public import Forms
public import Records

/// Stand-in.
public enum TableFormat: String, CaseIterable, Sendable { case csv, ndjson }
/// Stand-in.
public enum TableName: String, CaseIterable, Sendable {
  case reports, cells, findings, quarantine, wide, sections, summary
}
/// Stand-in.
public struct TableBuffers: Sendable {
  var bytes = [[UInt8]](repeating: [], count: 14)
  /// Stand-in.
  public init() {}
  /// Stand-in.
  public subscript(table: TableName, format: TableFormat) -> [UInt8] {
    get { bytes[index(table, format)] }
    set { bytes[index(table, format)] = newValue }
  }
  func index(_ table: TableName, _ format: TableFormat) -> Int {
    (TableName.allCases.firstIndex(of: table) ?? 0) * 2 + (format == .csv ? 0 : 1)
  }
}
/// Stand-in.
public struct TableWriter: Sendable {
  let formats: [TableFormat]
  /// Stand-in.
  public init(codebook: Codebook, formats: [TableFormat], byteOrderMark: Bool) { self.formats = formats }
  /// Stand-in.
  public func header(of table: TableName, format: TableFormat, editions: [String]) -> [UInt8] {
    format == .csv ? [UInt8]("header \(table) \(editions)\n".utf8) : []
  }
  func add(_ text: String, _ table: TableName, _ buffers: inout TableBuffers) {
    for format in formats { buffers[table, format].append(text: text) }
  }
  /// Stand-in.
  public func append(_ report: Report, form: Form, to buffers: inout TableBuffers) {
    add("\(report.id),\(report.source),\(report.title)\n", .reports, &buffers)
    add("\(report.id)\n", .sections, &buffers)
  }
  /// Stand-in.
  public func append(_ row: Quarantined, to buffers: inout TableBuffers) {
    add("\(row.source),\(row.stage),\(row.reason.rawValue),\(row.message)\n", .quarantine, &buffers)
  }
  /// Stand-in.
  public func append(_ row: SummaryRow, to buffers: inout TableBuffers) { add("\(row.reports)\n", .summary, &buffers) }
  /// Stand-in.
  public func append(_ record: WideRecord, editions: [String], to buffers: inout TableBuffers) {
    add("\(record.id)\n", .wide, &buffers)
  }
}
