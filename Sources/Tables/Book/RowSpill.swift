import Glibc

/// Packed rows that wait on disk, in a file without a name, so that they need no memory and leave nothing behind.
struct RowSpill: ~Copyable {
  private let file: Int32
  /// Sizes of the pieces, in their order; each holds whole rows.
  private var sizes: [Int] = []

  /// An empty one on the disk of a folder.
  init(folder: String, name: String) throws(TableError) {
    let path = "\(folder)/.\(name).waiting"
    file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure("begin", path) }
    unlink(path)
  }

  deinit { close(file) }

  /// Adds rows.
  mutating func append(_ rows: [UInt8]) throws(TableError) {
    var written = 0
    while written < rows.count {
      let count = rows.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + written }, rows.count - written) }
      guard count > 0 else { throw Self.failure("write", "rows that wait for gongkai.xlsx") }
      written += count
    }
    sizes.append(rows.count)
  }

  /// Gives every piece, in their order.
  func forEach(_ body: ([UInt8]) throws(TableError) -> Void) throws(TableError) {
    var start = 0
    for size in sizes {
      var piece = [UInt8](repeating: 0, count: size)
      var read = 0
      while read < size {
        let count = piece.withUnsafeMutableBytes {
          pread(file, $0.baseAddress.map { $0 + read }, size - read, start + read)
        }
        guard count > 0 else { throw Self.failure("read", "rows that wait for gongkai.xlsx") }
        read += count
      }
      try body(piece)
      start += size
    }
  }

  private static func failure(_ verb: String, _ what: String) -> TableError {
    TableError("cannot \(verb) \(what): \(String(cString: strerror(errno)))")
  }
}
