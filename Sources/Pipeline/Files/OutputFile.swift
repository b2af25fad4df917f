import Glibc

/// A file that is written from front to back.
struct OutputFile: Sendable {
  let path: String
  let descriptor: Descriptor
  /// Bytes written so far.
  private(set) var byteCount = 0

  /// Makes the file anew.
  init(_ path: String) throws(RunFailure) {
    self.path = path
    guard let descriptor = Descriptor(path, O_WRONLY | O_CREAT | O_TRUNC) else {
      throw RunFailure(.cannotCreate, "cannot write \(path): \(FileSystem.lastError)")
    }
    self.descriptor = descriptor
  }

  /// Makes a file without a name, to be read by its descriptor: it is gone when nobody holds that.
  init(unnamedIn folder: String) throws(RunFailure) {
    path = "\(folder)/.unnamed"
    guard let descriptor = Descriptor(path, O_RDWR | O_CREAT | O_TRUNC) else {
      throw RunFailure(.cannotCreate, "cannot write \(path): \(FileSystem.lastError)")
    }
    self.descriptor = descriptor
    try FileSystem.remove(path)
  }

  /// Writes all of these bytes behind the others.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(RunFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw RunFailure(
          .inputOutput, "cannot write \(path): \(FileSystem.lastError); the tables of the last run are untouched")
      }
      rest = rest.dropFirst(count)
      byteCount += count
    }
  }
}
