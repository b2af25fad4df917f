import Bytes

/// Turns columns into pages.
/// <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>
struct ChunkEncoder: ~Copyable {
  private var compressor: Zstandard
  /// The page that is being written, without compression.
  private var page: [UInt8] = []

  /// About so many bytes make a page of texts.
  private static let pageBytes = 1 << 20

  init() throws(TableError) { compressor = try Zstandard() }

  /// Appends the pages of a column of so many rows.
  mutating func append(_ column: ParquetColumn, rows: Int, to out: inout [UInt8]) throws(TableError) -> ParquetChunk {
    let codes = column.codes(rows)
    var chunk = ParquetChunk()
    (chunk.rows, chunk.offset) = (rows, out.count)
    chunk.nulls = codes.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    chunk.setBounds(column)
    if column.prefersDictionary(codes, values: rows - chunk.nulls) {
      try append(column, codes, &chunk, to: &out)
    } else {
      var first = 0
      while first < rows {
        let part = UnsafeBufferPointer(rebasing: codes[column.texts.page(codes, from: first, bytes: Self.pageBytes)])
        page.removeAll(keepingCapacity: true)
        appendLevels(part, hasNulls: chunk.nulls > 0)
        column.texts.append(part, to: &page)
        try appendPage(.rows(part.count, .plain), &chunk, to: &out)
        first += part.count
      }
    }
    return chunk
  }

  /// Appends a dictionary, and one page with the rows.
  private mutating func append(
    _ column: ParquetColumn, _ codes: UnsafeBufferPointer<UInt32>, _ chunk: inout ParquetChunk, to out: inout [UInt8]
  ) throws(TableError) {
    page.removeAll(keepingCapacity: true)
    switch column.type {
    case .string:
      chunk.dictionaryCount = column.texts.count
      column.texts.appendAll(to: &page)
    case .integer, .number:
      chunk.dictionaryCount = column.numbers.values.count
      chunk.decimal = column.numbers.append(to: &page)
    }
    try appendPage(.dictionary(chunk.dictionaryCount), &chunk, to: &out)
    chunk.dictionaryBytes = out.count - chunk.offset
    page.removeAll(keepingCapacity: true)
    appendLevels(codes, hasNulls: chunk.nulls > 0)
    appendPositions(codes, count: chunk.dictionaryCount)
    try appendPage(.rows(chunk.rows, .dictionary), &chunk, to: &out)
  }

  /// Appends the dictionary of a chunk, whose numbers are words, as one that holds more.
  mutating func append(
    widening words: [UInt8], to decimal: ParquetDecimal, _ chunk: inout ParquetChunk, to out: inout [UInt8]
  ) throws(TableError) {
    page.removeAll(keepingCapacity: true)
    words.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count, by: 8) {
        let word = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
        decimal.append(chunk.decimal.value(of: word), to: &page)
      }
    }
    chunk.decimal = decimal
    try appendPage(.dictionary(chunk.dictionaryCount), &chunk, to: &out)
  }

  /// Which rows have a value: the definition levels 1 and 0.
  private mutating func appendLevels(_ codes: UnsafeBufferPointer<UInt32>, hasNulls: Bool) {
    page.append(littleEndian: UInt32(0))
    if hasNulls {
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: codes.count) { levels in
        for row in codes.indices { levels[row] = min(codes[row], 1) }
        HybridEncoder.append(UnsafeBufferPointer(levels), width: 1, to: &page)
      }
    } else {
      HybridEncoder.append(run: 1, count: codes.count, width: 1, to: &page)
    }
    let length = UInt32(page.count - 4)
    for byte in 0..<4 { page[byte] = UInt8(truncatingIfNeeded: length >> UInt32(8 * byte)) }
  }

  /// The positions of the values in a dictionary of `count` values.
  private mutating func appendPositions(_ codes: UnsafeBufferPointer<UInt32>, count: Int) {
    let width = HybridEncoder.width(of: count - 1)
    page.append(UInt8(width))
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: codes.count) { positions in
      var next = 0
      for code in codes {
        // A null is written too, and overwritten by the next value: a branch would cost more.
        positions[next] = code &- 1
        next += code == 0 ? 0 : 1
      }
      HybridEncoder.append(UnsafeBufferPointer(rebasing: positions[..<next]), width: width, to: &page)
    }
  }

  private enum Encoding: Int {
    case plain = 0
    case levels = 3
    case dictionary = 8
  }

  private enum Content {
    case dictionary(Int)
    case rows(Int, Encoding)
  }

  /// Compresses what `page` holds and appends it behind its header.
  private mutating func appendPage(
    _ content: Content, _ chunk: inout ParquetChunk, to out: inout [UInt8]
  ) throws(TableError) {
    let compressed = try compressor.compress(page)
    let header = ThriftWriter.structure { header in
      let isDictionary = if case .dictionary = content { true } else { false }
      header.put(1, int32: isDictionary ? 2 : 0)
      header.put(2, int32: page.count)
      header.put(3, int32: compressed)
      switch content {
      case .dictionary(let count):
        header.put(7) { (header: inout ThriftWriter) in
          header.put(1, int32: count)
          header.put(2, int32: Encoding.plain.rawValue)
        }
      case .rows(let count, let encoding):
        header.put(5) { (header: inout ThriftWriter) in
          header.put(1, int32: count)
          header.put(2, int32: encoding.rawValue)
          header.put(3, int32: Encoding.levels.rawValue)
          header.put(4, int32: Encoding.levels.rawValue)
        }
      }
    }
    out.append(contentsOf: header)
    compressor.append(compressed, to: &out)
    chunk.plainByteCount += header.count + page.count
    if case .dictionary = content { chunk.dictionaryHeaderBytes = header.count }
  }
}
