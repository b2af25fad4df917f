import Bytes

/// The end of a Parquet file: its columns, and where their chunks are.
struct ParquetFooter {
  let table: TableName
  let columns: [TableSchema.Column]
  /// How the numbers of each column are held.
  let decimals: [ParquetDecimal]
  let groups: [ParquetRowGroup]
  /// Of gongkai.
  let version: String

  /// What a file begins and ends with.
  static let magic = Array("PAR1".utf8)

  private static let zstd = 6

  /// The footer with its length and the mark of the format behind it.
  var bytes: [UInt8] {
    var bytes = ThriftWriter.structure { file in
      file.put(1, int32: 2)
      file.put(2, structures: Array(-1..<columns.count)) { element, column in put(schema: column, &element) }
      file.put(3, int64: groups.reduce(0) { $0 + $1.rows })
      file.put(4, structures: groups) { element, group in put(group, &element) }
      let facts = [("gongkai.version", version), ("gongkai.table", table.rawValue)]
      file.put(5, structures: facts) { element, fact in
        element.put(1, text: fact.0)
        element.put(2, text: fact.1)
      }
      file.put(6, text: "gongkai version \(version)")
      // Bounds are in the order of the types: unsigned bytes for texts, numbers as numbers.
      file.put(7, structures: columns) { element, _ in element.put(1) { _ in } }
    }
    bytes.append(littleEndian: UInt32(bytes.count))
    return bytes + Self.magic
  }

  /// A column, or before the first one the row itself.
  private func put(schema position: Int, _ element: inout ThriftWriter) {
    guard position >= 0 else {
      element.put(4, text: "schema")
      element.put(5, int32: columns.count)
      return
    }
    let decimal = decimals[position]
    element.put(1, int32: physicalType(of: position))
    if columns[position].type == .number, decimal == .wide { element.put(2, int32: 16) }
    element.put(3, int32: 1)
    element.put(4, text: columns[position].name)
    switch columns[position].type {
    case .integer: break
    case .string:
      element.put(6, int32: 0)
      element.put(10) { $0.put(1) { _ in } }
    case .number:
      guard let (precision, scale) = decimal.digits else { break }
      element.put(6, int32: 5)
      element.put(7, int32: scale)
      element.put(8, int32: precision)
      element.put(10) { logical in
        logical.put(5) {
          $0.put(1, int32: scale)
          $0.put(2, int32: precision)
        }
      }
    }
  }

  /// INT64, BYTE_ARRAY or FIXED_LEN_BYTE_ARRAY.
  private func physicalType(of column: Int) -> Int {
    switch columns[column].type {
    case .string: 6
    case .integer, .number: decimals[column] == .wide ? 7 : 2
    }
  }

  private func put(_ group: ParquetRowGroup, _ element: inout ThriftWriter) {
    let start = group.chunks.first?.offset ?? 0
    element.put(1, structures: Array(group.chunks.indices)) { chunk, column in
      // Deprecated, and asked for.
      chunk.put(2, int64: 0)
      chunk.put(3) { put(group.chunks[column], of: column, &$0) }
    }
    element.put(2, int64: group.chunks.reduce(0) { $0 + $1.plainByteCount })
    element.put(3, int64: group.rows)
    element.put(5, int64: start)
    element.put(6, int64: group.chunks.reduce(0) { $0 + $1.byteCount })
  }

  private func put(_ chunk: ParquetChunk, of column: Int, _ data: inout ThriftWriter) {
    let hasDictionary = chunk.dictionaryBytes > 0
    data.put(1, int32: physicalType(of: column))
    data.put(2, int32s: hasDictionary ? [0, 3, 8] : [0, 3])
    data.put(3, texts: [columns[column].name])
    data.put(4, int32: Self.zstd)
    data.put(5, int64: chunk.rows)
    data.put(6, int64: chunk.plainByteCount)
    data.put(7, int64: chunk.byteCount)
    data.put(9, int64: chunk.offset + chunk.dictionaryBytes)
    if hasDictionary { data.put(11, int64: chunk.offset) }
    data.put(12) { statistics in
      statistics.put(3, int64: chunk.nulls)
      if let greatest = chunk.greatest { statistics.put(5, binary: bytes(of: greatest, column)) }
      if let least = chunk.least { statistics.put(6, binary: bytes(of: least, column)) }
    }
  }

  private func bytes(of bound: ParquetChunk.Bound, _ column: Int) -> [UInt8] {
    switch bound {
    case .text(let text): text
    case .number(let number): decimals[column].plain(number)
    }
  }
}
