import Dispatch
import Synchronization

/// One table on its way into a Parquet file.
///
/// Rows are gathered into columns; a full row group is encoded in another thread while the next one is gathered, and
/// written when its turn comes. So the bytes do not depend on how many threads there are.
struct ParquetTable {
  private let table: TableName
  private let columns: [TableSchema.Column]
  private let export: TableExport
  private let limits: RowGroupLimits
  private let file: ParquetFile
  /// The row group that is being filled.
  private var filling: ParquetRows
  /// Row groups that are being encoded, in their order.
  private var pending: [PendingRowGroup] = []
  /// Row groups that stand in the file, without their bytes.
  private var groups: [ParquetRowGroup] = []

  /// Row groups that are encoded at the same time.
  private static let mostPending = 2

  init(
    _ table: TableName, _ columns: [TableSchema.Column], _ export: TableExport, _ limits: RowGroupLimits
  ) throws(TableError) {
    (self.table, self.columns, self.export, self.limits) = (table, columns, export, limits)
    file = try ParquetFile("\(export.folder)/\(table.rawValue).parquet")
    filling = ParquetRows(columns, export.vocabulary, limits)
    try file.write(ParquetFooter.magic)
  }

  /// Takes packed rows.
  mutating func append(_ bytes: [UInt8]) throws(TableError) {
    var position = 0
    while position < bytes.count {
      let (next, misfit) = filling.take(bytes, from: position, export.vocabulary)
      if let misfit { throw error(of: columns[misfit]) }
      position = next
      if filling.isFull { try encode() }
    }
  }

  /// Writes what is left, and the end of the file.
  mutating func finish() throws(TableError) {
    if filling.count > 0 { try encode() }
    while !pending.isEmpty { try writeFirst() }
    let decimals = columns.indices.map { column in ParquetDecimal(holding: groups.map { $0.chunks[column] }) }
    let file = try widened(decimals)
    let footer = ParquetFooter(
      table: table, columns: columns, decimals: decimals, groups: groups, version: export.version)
    try file.write(footer.bytes)
    if file !== self.file { try file.rename(to: self.file.path) }
  }

  private func error(of column: TableSchema.Column) -> TableError {
    TableError(
      "\(file.path): the column \(column.name) was given a value that is no \(column.type.rawValue); this is a "
        + "defect of gongkai")
  }

  /// Hands the row group over and begins a new one.
  private mutating func encode() throws(TableError) {
    if pending.count >= Self.mostPending { try writeFirst() }
    pending.append(PendingRowGroup(filling))
    filling = ParquetRows(columns, export.vocabulary, limits)
  }

  private mutating func writeFirst() throws(TableError) {
    var group = try pending.removeFirst().wait()
    for column in group.chunks.indices { group.chunks[column].offset += file.byteCount }
    try file.write(group.bytes)
    group.bytes = []
    groups.append(group)
  }

  /// The file with the columns as wide as the widest of their chunks: a new one, where some have to be widened.
  private mutating func widened(_ decimals: [ParquetDecimal]) throws(TableError) -> ParquetFile {
    let isDone = groups.allSatisfy { group in zip(group.chunks, decimals).allSatisfy { $0.decimal == $1 } }
    if isDone { return file }
    let copy = try ParquetFile(file.path + ".wide")
    try copy.write(ParquetFooter.magic)
    var encoder = try ChunkEncoder()
    for group in groups.indices {
      for (column, decimal) in decimals.enumerated() {
        var chunk = groups[group].chunks[column]
        let start = copy.byteCount
        if chunk.decimal != decimal {
          try copy.write(widenedDictionary(&chunk, to: decimal, &encoder))
        } else {
          try copy.write(file.read(chunk.offset..<chunk.offset + chunk.dictionaryBytes))
        }
        let old = groups[group].chunks[column]
        try copy.write(file.read(old.offset + old.dictionaryBytes..<old.offset + old.byteCount))
        (chunk.offset, chunk.byteCount) = (start, copy.byteCount - start)
        groups[group].chunks[column] = chunk
      }
    }
    return copy
  }

  /// The dictionary of a chunk, as one that holds more has it. Rows only name positions in it, and stay as they are.
  private func widenedDictionary(
    _ chunk: inout ParquetChunk, to decimal: ParquetDecimal, _ encoder: inout ChunkEncoder
  ) throws(TableError) -> [UInt8] {
    let page = try file.read(chunk.offset..<chunk.offset + chunk.dictionaryBytes)
    let byteCount = chunk.dictionaryCount * 8
    let words = try Zstandard.inflated(page[chunk.dictionaryHeaderBytes...], count: byteCount)
    var wide: [UInt8] = []
    chunk.plainByteCount -= chunk.dictionaryHeaderBytes + byteCount
    try encoder.append(widening: words, to: decimal, &chunk, to: &wide)
    chunk.dictionaryBytes = wide.count
    return wide
  }
}

/// A row group that another thread encodes.
private final class PendingRowGroup: Sendable {
  private let result = Mutex<Result<ParquetRowGroup, TableError>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ rows: ParquetRows) {
    DispatchQueue.global().async { [self] in
      let result: Result<ParquetRowGroup, TableError>
      do throws(TableError) { result = .success(try ParquetRowGroup(rows)) } catch { result = .failure(error) }
      self.result.withLock { $0 = result }
      isDone.signal()
    }
  }

  /// What became of it; to be asked once.
  func wait() throws(TableError) -> ParquetRowGroup {
    isDone.wait()
    guard let result = result.withLock({ $0 }) else { throw TableError("a row group was lost") }
    return try result.get()
  }
}
