import Glibc

/// A file that is written from front to back and can be read again; closed when nobody uses it any more.
final class ParquetFile {
  let path: String
  private let descriptor: Int32
  /// Bytes written so far.
  private(set) var byteCount = 0

  /// Makes the file anew.
  init(_ path: String) throws(TableError) {
    self.path = path
    let opened = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    descriptor = opened
    if opened < 0 { throw failure("write") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes all of these bytes behind the others.
  func write(_ bytes: [UInt8]) throws(TableError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
      if count < 0, errno != EINTR { throw failure("write") }
      done += max(0, count)
    }
    byteCount += bytes.count
  }

  /// The bytes of a range that was written before.
  func read(_ range: Range<Int>) throws(TableError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < range.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(range.lowerBound + done))
      }
      if count < 0, errno != EINTR { throw failure("read") }
      if count == 0 { throw TableError("\(path) became shorter while it was written") }
      done += max(0, count)
    }
    return bytes
  }

  /// Takes the name of another file, and its place.
  func rename(to name: String) throws(TableError) {
    if Glibc.rename(path, name) != 0 { throw failure("rename") }
  }

  private func failure(_ verb: String) -> TableError {
    TableError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
