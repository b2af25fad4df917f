import CLinux
import Glibc

/// An error of the system, by its number.
struct SystemFailure: Error, Sendable {
  let code: Int32

  /// The error of the call that has just failed.
  static var current: SystemFailure { SystemFailure(code: errno) }

  /// The system's words for it.
  var words: String { String(cString: strerror(code)) }
}

/// A descriptor, closed when it goes out of scope.
struct OwnedDescriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) throws(SystemFailure) {
    if number < 0 { throw .current }
    self.number = number
  }

  /// A file in memory that holds these bytes, at its beginning.
  static func memory(holding bytes: [UInt8]) throws(SystemFailure) -> OwnedDescriptor {
    let file = try OwnedDescriptor(gongkai_memory_file())
    try file.write(bytes)
    if lseek(file.number, 0, SEEK_SET) < 0 { throw .current }
    return file
  }

  deinit { close(number) }

  /// Writes all these bytes.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = writeSome(number, bytes[written...])
      if count < 0, errno != EINTR { throw .current }
      written += max(count, 0)
    }
  }

  /// A descriptor with nothing to read.
  static func null() throws(SystemFailure) -> OwnedDescriptor {
    try OwnedDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC))
  }

  /// A pipe for what a child writes: our end, which never waits, and the child's.
  static func pipe() throws(SystemFailure) -> Pipe {
    var ends: [Int32] = [-1, -1]
    if pipe2(&ends, O_CLOEXEC) != 0 { throw .current }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return Pipe(ours: try OwnedDescriptor(ends[0]), child: try OwnedDescriptor(ends[1]))
  }
}

/// The two ends of a pipe.
struct Pipe: ~Copyable {
  let ours: OwnedDescriptor
  let child: OwnedDescriptor
}

private func writeSome(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
  bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
}

/// Our end of a pipe that a child writes to, and what has come out of it.
struct PipeEnd: ~Copyable {
  private let descriptor: OwnedDescriptor
  private let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var isOpen = true
  /// Whether more came than may; what is above the limit is not kept.
  private(set) var isOverLimit = false

  /// Our end of this pipe; the child's is closed on our side.
  init(_ pipe: consuming Pipe, limit: Int) {
    descriptor = pipe.ours
    self.limit = limit
  }

  /// What to wait for; nothing once the other end is closed.
  var poll: pollfd { pollfd(fd: isOpen ? descriptor.number : -1, events: Int16(POLLIN), revents: 0) }

  /// Takes everything that can be read without waiting.
  mutating func drain() {
    while isOpen {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        let got = read(descriptor.number, buffer.baseAddress, buffer.count)
        if got == 0 || got < 0 && errno != EAGAIN && errno != EINTR { isOpen = false }
        count = max(0, got)
      }
      if part.isEmpty { return }
      let room = limit - bytes.count
      if part.count > room { isOverLimit = true }
      bytes.append(contentsOf: part.prefix(room))
    }
  }
}
