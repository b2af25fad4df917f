import CSQLite

/// One table of the database, whose rows wait on disk until they are inserted at one go.
///
/// A table that stands in the order of its reports gets them in this order: SQLite then adds every row behind the last
/// one and searches for nothing, which takes a quarter of the time. A report id is a hash, so that reports come in no
/// order.
final class SQLiteTable {
  /// Rows of one report, or one piece of rows of a table that keeps its order.
  private struct Piece {
    var report: UInt64
    var start: Int
    var count: Int
  }

  /// A row of a report, and where its key stands among those of the report.
  private struct Row {
    var order: UInt64
    var bytes: Range<Int>
  }

  let table: TableName
  private let columns: [TableSchema.Column]
  private let words: WordMemory
  /// Whether a column of the key follows the report; nothing when the table keeps its order.
  private let isKey: [Bool]
  private var rows: RowSpill
  private var pieces: [Piece] = []
  private var isMade = false

  /// Reports that wait before they are inserted, which bounds memory. More come in several rounds, each in order.
  private static let mostPieces = 1 << 18
  /// Bytes of rows that are read back at a time, unless one piece is longer.
  private static let blockBytes = 1 << 18

  init(_ table: TableName, columns: [TableSchema.Column], words: WordMemory, folder: String) throws(TableError) {
    (self.table, self.columns, self.words) = (table, columns, words)
    let key = TableSchema(table).primaryKey
    let isSorted = key.count > 1 && key.first == columns.first?.name && key.first == "report_id"
    isKey = isSorted ? columns.enumerated().map { $0.offset > 0 && key.contains($0.element.name) } : []
    rows = try RowSpill(folder: folder, name: "sqlite.\(table.rawValue)", for: SQLiteWriter.fileName)
  }

  /// Takes rows.
  func append(_ packed: [UInt8], to database: SQLiteDatabase) throws(TableError) {
    if isKey.isEmpty {
      pieces.append(Piece(report: 0, start: rows.byteCount, count: packed.count))
      try rows.append(packed)
    } else {
      try rows.append(sorted(packed))
      if pieces.count >= Self.mostPieces { try insert(into: database) }
    }
  }

  /// Makes the table when it is not there, and inserts what waits.
  func insert(into database: SQLiteDatabase) throws(TableError) {
    if !isMade {
      try database.execute(SQLiteSchema.table(table, columns), "cannot make the table \(table.rawValue)")
      isMade = true
    }
    if !isKey.isEmpty { pieces.sort { ($0.report, $0.start) < ($1.report, $1.start) } }
    let insert = try SQLiteInsert(database, table, columns: columns.count, words: words)
    var buffer: [UInt8] = []
    var first = 0
    while first < pieces.count {
      var (last, count) = (first, 0)
      while last < pieces.count, last == first || count + pieces[last].count <= Self.blockBytes {
        count += pieces[last].count
        last += 1
      }
      if buffer.count < count { buffer = [UInt8](repeating: 0, count: count) }
      try buffer.withUnsafeMutableBufferPointer { buffer throws(TableError) in
        var filled = 0
        for piece in pieces[first..<last] {
          try rows.read(
            UnsafeMutableBufferPointer(rebasing: buffer[filled..<filled + piece.count]), from: piece.start)
          filled += piece.count
        }
        try insert.append(UnsafeBufferPointer(rebasing: buffer[..<filled]))
      }
      first = last
    }
    pieces.removeAll(keepingCapacity: false)
    try rows.removeAll()
  }

  /// The rows of each report in the order of their keys, as far as these are words; notes where the reports will stand.
  private func sorted(_ packed: [UInt8]) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(packed.count)
    packed.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      var group: [Row] = []
      var report: UInt64 = 0
      while !cursor.isAtEnd {
        let start = cursor.position
        var row = Row(order: 0, bytes: start..<start)
        var id: UInt64 = 0
        for isKey in isKey {
          let field = cursor.next()
          if isKey {
            let rank = if case .word(let word) = field { words.rank(of: word) } else { 0 }
            row.order = row.order << 20 | UInt64(truncatingIfNeeded: rank)
          } else if case .id(let bits) = field {
            id = bits
          }
        }
        row.bytes = start..<cursor.position
        if id != report { put(&group, of: report, bytes, into: &all) }
        report = id
        group.append(row)
      }
      put(&group, of: report, bytes, into: &all)
    }
    return all
  }

  /// Moves the rows of a report to what goes to the disk.
  private func put(
    _ group: inout [Row], of report: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, into all: inout [UInt8]
  ) {
    if group.isEmpty { return }
    group.sort { ($0.order, $0.bytes.lowerBound) < ($1.order, $1.bytes.lowerBound) }
    let start = all.count
    for row in group { all.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[row.bytes])) }
    pieces.append(Piece(report: report, start: rows.byteCount + start, count: all.count - start))
    group.removeAll(keepingCapacity: true)
  }
}
