import Bytes

/// One column of one row group, encoded: a page with its dictionary, if it has one, and pages with its rows.
struct ParquetChunk: Sendable {
  /// A value that no other is less, or greater, than.
  enum Bound: Sendable {
    case text([UInt8])
    case number(FixedDecimal)
  }

  /// How its numbers are held; of no meaning for texts.
  var decimal = ParquetDecimal.whole
  /// Rows, those without a value too.
  var rows = 0
  var nulls = 0
  /// Where it begins: in its row group at first, then in the file.
  var offset = 0
  /// Bytes of the page with the dictionary; 0 when it has none.
  var dictionaryBytes = 0
  /// Of these, what stands before the compressed values.
  var dictionaryHeaderBytes = 0
  /// How many values the dictionary has.
  var dictionaryCount = 0
  /// Bytes of all pages, with their headers.
  var byteCount = 0
  /// Bytes they would be without compression.
  var plainByteCount = 0
  var least: Bound?
  var greatest: Bound?

  /// Whether a narrow column has room for its least and its greatest number, if these are whole: then for all.
  var fitsNarrow: Bool {
    [least, greatest].allSatisfy { bound in
      guard case .number(let number) = bound else { return true }
      return ParquetDecimal.narrow(number) != nil
    }
  }

  /// Longer texts are not told as bounds: they would only swell the end of the file.
  private static let longestBound = 64

  /// The bounds of what the column holds.
  mutating func setBounds(_ column: ParquetColumn) {
    switch column.type {
    case .integer, .number:
      guard let (least, greatest) = column.numbers.bounds else { return }
      (self.least, self.greatest) = (.number(least), .number(greatest))
    case .string:
      guard let (least, greatest) = column.texts.extremes else { return }
      if max(least.count, greatest.count) > Self.longestBound { return }
      (self.least, self.greatest) = (.text(Array(least)), .text(Array(greatest)))
    }
  }
}

/// A row group, encoded: its chunks end to end.
struct ParquetRowGroup: Sendable {
  let rows: Int
  /// The pages, until they stand in the file.
  var bytes: [UInt8]
  var chunks: [ParquetChunk]

  /// Encodes rows.
  init(_ filled: ParquetRows) throws(TableError) {
    rows = filled.count
    (bytes, chunks) = ([], [])
    var encoder = try ChunkEncoder()
    for column in filled.columns {
      var chunk = try encoder.append(column, rows: rows, to: &bytes)
      chunk.byteCount = bytes.count - chunk.offset
      chunks.append(chunk)
    }
  }
}
