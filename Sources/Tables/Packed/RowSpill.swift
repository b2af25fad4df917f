import Glibc

/// Packed rows that wait on disk, in a file without a name, so that they need no memory and leave nothing behind.
struct RowSpill: ~Copyable {
  private let file: Int32
  /// The file that they wait for, in the words of an error.
  private let purpose: String
  /// Bytes that wait.
  private(set) var byteCount = 0
  /// Sizes of the pieces, in their order; each holds whole rows.
  private var sizes: [Int] = []

  /// An empty one on the disk of a folder.
  ///
  /// - Parameter purpose: the name of the file that the rows wait for.
  init(folder: String, name: String, for purpose: String = "gongkai.xlsx") throws(TableError) {
    let path = "\(folder)/.\(name).waiting"
    file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    self.purpose = purpose
    guard file >= 0 else { throw Self.failure("begin", path) }
    unlink(path)
  }

  deinit { close(file) }

  /// Adds rows.
  mutating func append(_ rows: [UInt8]) throws(TableError) {
    var written = 0
    while written < rows.count {
      let count = rows.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + written }, rows.count - written) }
      guard count > 0 else { throw Self.failure("write", "rows that wait for \(purpose)") }
      written += count
    }
    sizes.append(rows.count)
    byteCount += rows.count
  }

  /// Gives every piece, in their order.
  func forEach(_ body: ([UInt8]) throws(TableError) -> Void) throws(TableError) {
    var start = 0
    for size in sizes {
      var piece = [UInt8](repeating: 0, count: size)
      try piece.withUnsafeMutableBufferPointer { bytes throws(TableError) in try read(bytes, from: start) }
      try body(piece)
      start += size
    }
  }

  /// Fills a buffer with the bytes from a position on.
  ///
  /// - Precondition: so many wait.
  func read(_ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int) throws(TableError) {
    var read = 0
    while read < bytes.count {
      let count = pread(file, bytes.baseAddress.map { $0 + read }, bytes.count - read, start + read)
      guard count > 0 else { throw Self.failure("read", "rows that wait for \(purpose)") }
      read += count
    }
  }

  /// Forgets all rows.
  mutating func removeAll() throws(TableError) {
    guard ftruncate(file, 0) == 0, lseek(file, 0, SEEK_SET) == 0 else {
      throw Self.failure("take back", "rows that wait for \(purpose)")
    }
    (sizes, byteCount) = ([], 0)
  }

  private static func failure(_ verb: String, _ what: String) -> TableError {
    TableError("cannot \(verb) \(what): \(String(cString: strerror(errno)))")
  }
}
