import CLinux
import Glibc
import Synchronization

/// A file that could not take or give back what `summary` keeps on disk.
public struct SpillError: Error, Sendable, CustomStringConvertible {
  /// What happened, where, and what to do.
  public let description: String

  init(_ doing: String, _ folder: String) {
    description =
      "cannot \(doing) a temporary file in \(folder): \(String(cString: strerror(errno))); make room there or name "
      + "another folder with --work"
  }
}

/// Bytes that wait on disk: written behind one another by anybody, read at any place.
///
/// The file has no name, so that it is gone with the process, however that ends.
final class SpillFile: Sendable {
  private let folder: String
  private let descriptor: Int32
  private let end = Mutex(0)

  init(folder: String) throws(SpillError) {
    let path = "\(folder)/summary.spill"
    let opened = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw SpillError("make", folder) }
    unlink(path)
    self.folder = folder
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Writes bytes behind all others and says where.
  func append(_ bytes: [UInt8]) throws(SpillError) -> Int {
    try write { write throws(SpillError) in try write(bytes) }.lowerBound
  }

  /// Writes what `body` has to write behind all others, piece by piece, and says where.
  func write(_ body: ((([UInt8]) throws(SpillError) -> Void)) throws(SpillError) -> Void) throws(SpillError) -> Range<
    Int
  > {
    try end.withLock { end throws(SpillError) in
      let start = end
      try body { bytes throws(SpillError) in
        try put(bytes, at: end)
        end += bytes.count
      }
      return start..<end
    }
  }

  private func put(_ bytes: [UInt8], at start: Int) throws(SpillError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(start + written))
      }
      if count < 0, errno != EINTR { throw SpillError("write to", folder) }
      written += max(0, count)
    }
  }

  /// Gives back the room of bytes that nobody reads any more.
  func discard(_ range: Range<Int>) {
    if !range.isEmpty { gongkai_discard(descriptor, off_t(range.lowerBound), off_t(range.count)) }
  }

  /// The bytes of a range that was written.
  func read(_ range: Range<Int>) throws(SpillError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < range.count {
      let count = bytes.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(range.lowerBound + done))
      }
      if count == 0 || (count < 0 && errno != EINTR) { throw SpillError("read", folder) }
      done += max(0, count)
    }
    return bytes
  }
}
