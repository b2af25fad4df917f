import Bytes

/// Turns columns into pages.
/// <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>
struct ChunkEncoder: ~Copyable {
  private var compressor: Zstandard
  private var page: [UInt8] = []
  private var scratch: [UInt32] = []

  /// About so many bytes make a page of texts.
  private static let pageBytes = 1 << 20

  init() throws(TableError) { compressor = try Zstandard() }

  /// Appends the pages of a column.
  mutating func append(_ column: ParquetColumn, to out: inout [UInt8]) throws(TableError) -> ParquetChunk {
    var chunk = ParquetChunk()
    (chunk.rows, chunk.nulls, chunk.offset) = (column.codes.count, column.nullCount, out.count)
    chunk.setBounds(column)
    guard column.prefersDictionary else {
      var rows = 0..<0
      while rows.upperBound < column.codes.count {
        rows = column.plainPage(from: rows.upperBound, bytes: Self.pageBytes)
        page.removeAll(keepingCapacity: true)
        appendLevels(column.codes[rows], hasNulls: column.nullCount > 0)
        column.append(plainTexts: rows, to: &page)
        try appendPage(.rows(rows.count, .plain), &chunk, to: &out)
      }
      return chunk
    }
    chunk.decimal = column.decimal
    page.removeAll(keepingCapacity: true)
    chunk.dictionaryCount = column.appendDictionary(chunk.decimal, to: &page)
    try appendPage(.dictionary(chunk.dictionaryCount), &chunk, to: &out)
    chunk.dictionaryBytes = out.count - chunk.offset
    page.removeAll(keepingCapacity: true)
    appendLevels(column.codes[...], hasNulls: column.nullCount > 0)
    appendPositions(column, count: chunk.dictionaryCount)
    try appendPage(.rows(chunk.rows, .dictionary), &chunk, to: &out)
    return chunk
  }

  /// Appends a page that widens the numbers of a dictionary.
  mutating func append(
    widenedDictionary narrow: [UInt8], _ chunk: inout ParquetChunk, to out: inout [UInt8]
  ) throws(TableError) {
    page.removeAll(keepingCapacity: true)
    narrow.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count, by: 8) {
        let digits = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
        page.append(contentsOf: ParquetDecimal.widened(digits))
      }
    }
    try appendPage(.dictionary(chunk.dictionaryCount), &chunk, to: &out)
  }

  /// Which rows have a value: the definition levels 1 and 0.
  private mutating func appendLevels(_ codes: ArraySlice<UInt32>, hasNulls: Bool) {
    page.append(littleEndian: UInt32(0))
    if hasNulls {
      scratch.removeAll(keepingCapacity: true)
      scratch.append(contentsOf: codes)
      scratch.withUnsafeMutableBufferPointer { levels in
        for row in levels.indices { levels[row] = min(levels[row], 1) }
        HybridEncoder.append(UnsafeBufferPointer(levels), width: 1, to: &page)
      }
    } else {
      HybridEncoder.append(run: 1, count: codes.count, width: 1, to: &page)
    }
    let length = UInt32(page.count - 4)
    for byte in 0..<4 { page[byte] = UInt8(truncatingIfNeeded: length >> UInt32(8 * byte)) }
  }

  /// The positions of the values in the dictionary, of `count` values.
  private mutating func appendPositions(_ column: ParquetColumn, count: Int) {
    let width = HybridEncoder.width(of: count - 1)
    page.append(UInt8(width))
    let codes = column.codes
    let valueCount = codes.count - column.nullCount
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: repeatElement(0, count: codes.count))
    scratch.withUnsafeMutableBufferPointer { positions in
      var next = 0
      for code in codes {
        // A null is written too, and overwritten by the next value: a branch would cost more.
        positions[next] = code &- 1
        next += code == 0 ? 0 : 1
      }
      HybridEncoder.append(UnsafeBufferPointer(rebasing: positions[..<valueCount]), width: width, to: &page)
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
    var compressed: [UInt8] = []
    try compressor.append(page, to: &compressed)
    let header = ThriftWriter.structure { header in
      let isDictionary = if case .dictionary = content { true } else { false }
      header.put(1, int32: isDictionary ? 2 : 0)
      header.put(2, int32: page.count)
      header.put(3, int32: compressed.count)
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
    out.append(contentsOf: compressed)
    chunk.plainByteCount += header.count + page.count
    if case .dictionary = content { chunk.dictionaryHeaderBytes = header.count }
  }
}

extension ParquetColumn {
  /// Whether a dictionary, and positions in it, are shorter than the values themselves. Numbers always have one: so
  /// they can be widened without touching their rows.
  fileprivate var prefersDictionary: Bool {
    guard type == .string else { return true }
    guard texts.isDistinct else { return false }
    let values = codes.count - nullCount
    if texts.count * 4 <= values { return true }
    let plain = codes.reduce(0) { $1 == 0 ? $0 : $0 + 4 + texts.range(Int($1) - 1).count }
    let positions = values * HybridEncoder.width(of: texts.count - 1) / 8
    return texts.bytes.count + 4 * texts.count + positions <= plain
  }

  /// Narrow when every number is.
  fileprivate var decimal: ParquetDecimal {
    type == .number && numbers.values.contains { ParquetDecimal.narrow($0) == nil } ? .wide : .narrow
  }

  /// Appends the values of the dictionary.
  ///
  /// - Returns: how many they are.
  fileprivate func appendDictionary(_ decimal: ParquetDecimal, to page: inout [UInt8]) -> Int {
    switch type {
    case .string:
      for position in 0..<texts.count { append(plainText: position, to: &page) }
      return texts.count
    case .integer: for value in numbers.values { page.append(littleEndian: value.mantissa) }
    case .number: for value in numbers.values { page.append(contentsOf: decimal.plain(value)) }
    }
    return numbers.values.count
  }

  /// Appends the texts of some rows.
  fileprivate func append(plainTexts rows: Range<Int>, to page: inout [UInt8]) {
    for code in codes[rows] where code != 0 { append(plainText: Int(code) - 1, to: &page) }
  }

  private func append(plainText position: Int, to page: inout [UInt8]) {
    let range = texts.range(position)
    page.append(littleEndian: UInt32(range.count))
    page.append(contentsOf: texts.bytes[range])
  }

  /// The rows from one on that make a page; at least one.
  fileprivate func plainPage(from first: Int, bytes: Int) -> Range<Int> {
    var end = first
    var count = 0
    while end < codes.count, count < bytes {
      if codes[end] > 0 { count += 4 + texts.range(Int(codes[end]) - 1).count }
      end += 1
    }
    return first..<end
  }
}
