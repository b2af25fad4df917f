import Glibc

/// An open file, closed when it goes out of scope.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  let status: FileStatus

  /// Opens a NUL-terminated path for reading; never waits, not even for a pipe.
  init(_ path: [UInt8]) throws(SystemError) {
    let opened = withCPath(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard opened >= 0 else { throw SystemError.current }
    guard let status = FileStatus(descriptor: opened) else {
      let error = SystemError.current
      close(opened)
      throw error
    }
    descriptor = opened
    self.status = status
  }

  deinit { close(descriptor) }

  /// The next bytes, as many as there are up to `count`.
  func read(upTo count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count, failure == nil {
        let part = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...])
        do throws(SystemError) {
          let got = try read(into: part)
          initialized += got
          if got < part.count { return }
        } catch { failure = error }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Fills the front of a buffer with the next bytes; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError.current }
    }
  }
}
