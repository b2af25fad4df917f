import Glibc

/// An open file, closed when the last value that uses it is gone.
final class Descriptor: Sendable {
  let number: Int32

  /// Opens a file; nil when the system refuses, with `errno` saying why.
  init?(_ path: String, _ flags: Int32) {
    let opened = open(path, flags | O_CLOEXEC, 0o666)
    // Before `number` is set: otherwise `deinit` would close -1, and lose what `errno` says.
    guard opened >= 0 else { return nil }
    number = opened
  }

  deinit { close(number) }

  /// Reads into the front of a buffer; 0 at the end, negative when the system refuses.
  func read(into buffer: inout [UInt8]) -> Int {
    while true {
      let count = Glibc.read(number, &buffer, buffer.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Whether the path still leads to this file.
  func isStill(at path: String) -> Bool {
    var (own, there) = (stat(), stat())
    return fstat(number, &own) == 0 && stat(path, &there) == 0 && own.st_dev == there.st_dev
      && own.st_ino == there.st_ino
  }

  /// A file that is read here and there, and its size.
  static func sized(_ path: String) throws(RunFailure) -> (file: Descriptor, bytes: Int) {
    guard let file = Descriptor(path, O_RDONLY), case let bytes = lseek(file.number, 0, SEEK_END), bytes >= 0 else {
      throw RunFailure(.unusable, "cannot read \(path): \(FileSystem.lastError)")
    }
    return (file, bytes)
  }

  /// The bytes of a range; fewer where the file ends.
  func read(_ range: Range<Int>, of path: String) throws(RunFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < range.count {
      let count = bytes.withUnsafeMutableBytes { bytes in
        pread(number, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(range.lowerBound + done))
      }
      if count < 0, errno != EINTR { throw RunFailure(.unusable, "cannot read \(path): \(FileSystem.lastError)") }
      if count == 0 { break }
      done += max(0, count)
    }
    return Array(bytes[..<done])
  }
}
