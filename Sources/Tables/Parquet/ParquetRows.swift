/// How large a row group may become.
struct RowGroupLimits {
  /// Readers work on one row group in each thread.
  var rows = 1 << 18
  /// Bytes in memory before encoding: of the positions in the dictionaries, and of the values.
  var bytes = 16 << 20
}

/// Memory of the columns of one row group.
final class ColumnMemory {
  private var parts: [UnsafeMutablePointer<UInt32>] = []

  /// Memory for so many numbers, which nobody has written yet.
  func allocate(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    let part = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    parts.append(part)
    return part
  }

  deinit { for part in parts { part.deallocate() } }
}

/// A row group that is being filled.
struct ParquetRows: @unchecked Sendable {
  // Unchecked because: it is filled by one thread, and then only read by another.
  private(set) var columns: [ParquetColumn]
  private(set) var count = 0
  private let capacity: Int
  private let mostBytes: Int
  private let memory = ColumnMemory()

  init(_ columns: [TableSchema.Column], _ vocabulary: Vocabulary, _ limits: RowGroupLimits) {
    let rows = max(1, min(limits.rows, limits.bytes / (4 * max(1, columns.count))))
    mostBytes = limits.bytes
    let memory = memory
    capacity = rows
    self.columns = columns.map { ParquetColumn($0.type, vocabulary, memory, rows: rows) }
  }

  /// Whether no more rows should be put.
  var isFull: Bool { count >= capacity || columns.reduce(0) { $0 + $1.byteCount } >= mostBytes }

  /// Takes packed rows from a position on, until there is no room or as many were taken as may be before `isFull` is
  /// asked again.
  ///
  /// - Returns: where the next row begins, and the column that could not hold its value.
  mutating func take(_ bytes: [UInt8], from start: Int, _ vocabulary: Vocabulary) -> (next: Int, misfit: Int?) {
    var row = count
    let end = min(capacity, row + max(1, (1 << 16) / max(1, columns.count)))
    var position = start
    var misfit: Int?
    bytes.withUnsafeBufferPointer { bytes in
      columns.withUnsafeMutableBufferPointer { columns in
        while row < end, position < bytes.count {
          for column in columns.indices where !columns[column].take(row: row, bytes, &position, vocabulary) {
            misfit = column
          }
          row += 1
        }
      }
    }
    count = row
    return (position, misfit)
  }
}
