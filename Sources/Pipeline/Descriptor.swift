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
}
