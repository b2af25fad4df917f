/// A format that users choose.
public enum TableFormat: String, CaseIterable, Sendable {
  /// RFC 4180, with a header line: one file a table.
  case csv
  /// One JSON object a line: one file a table.
  case ndjson
  /// Apache Parquet, with Zstandard: one file a table.
  case parquet
  /// A database of SQLite, `gongkai.sqlite`, and labels for Datasette.
  case sqlite
  /// A page to look at: `report.html`.
  case html
  /// A workbook, `gongkai.xlsx`, that recomputes the totals of the form.
  case xlsx

  /// How rows are written for it.
  public var rows: RowFormat {
    switch self {
    case .csv: .csv
    case .ndjson: .ndjson
    case .parquet, .sqlite, .html, .xlsx: .packed
    }
  }

  /// The files it leaves in `out`.
  public var fileNames: [String] {
    switch self {
    case .csv, .ndjson, .parquet: TableName.allCases.map { "\($0.rawValue).\(rawValue)" }
    case .sqlite: [SQLiteWriter.fileName, DatasetteLabels.fileName]
    case .html: [PageConsumer.fileName]
    case .xlsx: [BookWriter.fileName]
    }
  }
}

/// How a row is written.
public enum RowFormat: String, CaseIterable, Sendable {
  /// RFC 4180.
  case csv
  /// One JSON object a line.
  case ndjson
  /// For the formats that are no text: `PackedField`.
  case packed

  var position: Int {
    switch self {
    case .csv: 0
    case .ndjson: 1
    case .packed: 2
    }
  }
}

/// The tables in `out/`.
public enum TableName: String, CaseIterable, Sendable {
  case reports, cells, findings, quarantine, wide, sections
  case claims, indicators, changes, similarity, coverage, summary

  /// Position in `allCases`.
  var position: Int {
    switch self {
    case .reports: 0
    case .cells: 1
    case .findings: 2
    case .quarantine: 3
    case .wide: 4
    case .sections: 5
    case .claims: 6
    case .indicators: 7
    case .changes: 8
    case .similarity: 9
    case .coverage: 10
    case .summary: 11
    }
  }
}

/// Bytes of every table in every format, waiting to be written to their files.
public struct TableBuffers: Sendable {
  private var storage: [[UInt8]]

  /// Empty buffers.
  public init() {
    storage = Array(repeating: [], count: TableName.allCases.count * RowFormat.allCases.count)
  }

  /// The bytes of one table in one format; changed in place.
  public subscript(table: TableName, format: RowFormat) -> [UInt8] {
    get { storage[Self.index(table, format)] }
    _modify { yield &storage[Self.index(table, format)] }
  }

  private static func index(_ table: TableName, _ format: RowFormat) -> Int {
    table.position * RowFormat.allCases.count + format.position
  }

  /// Empties every buffer and keeps its memory for the next reports.
  public mutating func removeAll() {
    for index in storage.indices { storage[index].removeAll(keepingCapacity: true) }
  }
}
