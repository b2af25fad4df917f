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
  private let file: ParquetFile
  /// The row group that is being filled.
  private var filling: [ParquetColumn]
  private var rows = 0
  /// Row groups that are being encoded, in their order.
  private var pending: [PendingRowGroup] = []
  /// Row groups that stand in the file, without their bytes.
  private var groups: [ParquetRowGroup] = []

  /// Rows of a row group at most. Readers work on one in each thread.
  static let mostRows = 1 << 18
  /// Bytes that a row group may take in memory, before it is encoded.
  static let mostBytes = 16 << 20
  /// Row groups that are encoded at the same time.
  private static let mostPending = 2

  init(_ table: TableName, _ columns: [TableSchema.Column], _ export: TableExport) throws(TableError) {
    (self.table, self.columns, self.export) = (table, columns, export)
    file = try ParquetFile("\(export.folder)/\(table.rawValue).parquet")
    filling = columns.map { ParquetColumn($0.type, export.vocabulary) }
    try file.write(ParquetFooter.magic)
  }

  /// Takes packed rows.
  mutating func append(_ bytes: [UInt8]) throws(TableError) {
    var position = 0
    while position < bytes.count {
      position = try fill(bytes, from: position)
      if rows >= Self.mostRows || filling.reduce(0, { $0 + $1.byteCount }) >= Self.mostBytes { try encode() }
    }
  }

  /// Writes what is left, and the end of the file.
  mutating func finish() throws(TableError) {
    if rows > 0 { try encode() }
    while !pending.isEmpty { try writeFirst() }
    let decimals = columns.indices.map { column in
      groups.contains { $0.chunks[column].decimal == .wide } ? ParquetDecimal.wide : .narrow
    }
    let file = try widened(decimals)
    let footer = ParquetFooter(
      table: table, columns: columns, decimals: decimals, groups: groups, version: export.version)
    try file.write(footer.bytes)
    if file !== self.file { try file.rename(to: self.file.path) }
  }

  /// Moves rows into the columns until these are full or as many as are looked at in one go.
  ///
  /// - Returns: where the next row begins.
  private mutating func fill(_ bytes: [UInt8], from position: Int) throws(TableError) -> Int {
    let vocabulary = export.vocabulary
    let end = min(Self.mostRows, rows + max(1, (1 << 16) / max(1, columns.count)))
    var misfit: Int?
    let consumed = bytes.withUnsafeBufferPointer { bytes in
      filling.withUnsafeMutableBufferPointer { filling in
        var cursor = PackedCursor(UnsafeBufferPointer(rebasing: bytes[position...]))
        while rows < end, !cursor.isAtEnd {
          for column in filling.indices where !filling[column].append(cursor.next(), vocabulary) { misfit = column }
          rows += 1
        }
        return cursor.position
      }
    }
    if let misfit {
      throw TableError(
        "\(file.path): the column \(columns[misfit].name) was given a value that is no \(columns[misfit].type.rawValue)"
      )
    }
    return position + consumed
  }

  /// Hands the row group over and begins a new one.
  private mutating func encode() throws(TableError) {
    if pending.count >= Self.mostPending { try writeFirst() }
    pending.append(PendingRowGroup(filling))
    filling = columns.map { ParquetColumn($0.type, export.vocabulary) }
    rows = 0
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
          try copy.write(widenedDictionary(&chunk, &encoder))
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

  /// The dictionary of a narrow chunk, as a wide one has it. Rows only name positions in it, and stay as they are.
  private func widenedDictionary(
    _ chunk: inout ParquetChunk, _ encoder: inout ChunkEncoder
  ) throws(TableError) -> [UInt8] {
    let page = try file.read(chunk.offset..<chunk.offset + chunk.dictionaryBytes)
    let byteCount = chunk.dictionaryCount * 8
    let narrow = try Zstandard.inflated(page[chunk.dictionaryHeaderBytes...], count: byteCount)
    var wide: [UInt8] = []
    chunk.plainByteCount -= chunk.dictionaryHeaderBytes + byteCount
    chunk.decimal = .wide
    try encoder.append(widenedDictionary: narrow, &chunk, to: &wide)
    chunk.dictionaryBytes = wide.count
    return wide
  }
}

/// A row group that another thread encodes.
private final class PendingRowGroup: Sendable {
  private let result = Mutex<Result<ParquetRowGroup, TableError>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ columns: [ParquetColumn]) {
    DispatchQueue.global().async { [self] in
      let result: Result<ParquetRowGroup, TableError>
      do throws(TableError) { result = .success(try ParquetRowGroup(columns)) } catch { result = .failure(error) }
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
