import CLinux
import Discovery
import Glibc
import Records

/// Bytes as a file in memory, so that they are read as any other file is: a container is opened, a format is told.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32
  private let title: String

  private init(descriptor: Int32, title: String) { (self.descriptor, self.title) = (descriptor, title) }

  /// Bytes that somebody gave.
  ///
  /// - Throws: `Quarantined` when the system has no memory for them.
  static func holding(_ bytes: [UInt8], title: String) throws(Quarantined) -> MemoryFile {
    let file = try empty(title)
    try file.write(bytes[...])
    return file
  }

  /// Standard input to its end, called `-`.
  ///
  /// - Throws: `Quarantined` when it has more bytes than the limit, or cannot be read.
  static func standardInput(limit: Int) throws(Quarantined) -> MemoryFile {
    let file = try empty("-")
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw file.refusal(.corrupt, "cannot be read: \(FileSystem.lastError)") }
      if count == 0 { return file }
      total += count
      if total > limit {
        throw file.refusal(.tooLarge, "more than \(limit) bytes; put it into a file, or raise limits.documentBytes")
      }
      try file.write(chunk[..<count])
    }
  }

  private static func empty(_ title: String) throws(Quarantined) -> MemoryFile {
    let file = MemoryFile(descriptor: gongkai_memory_file(), title: title)
    if file.descriptor < 0 { throw file.refusal(.corrupt, "no memory for it: \(FileSystem.lastError)") }
    return file
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The file; it can be read while this value lives.
  func file() throws(Quarantined) -> FoundFile { try FoundFile(named: "/proc/self/fd/\(descriptor)", title: title) }

  private func write(_ bytes: ArraySlice<UInt8>) throws(Quarantined) {
    var rest = bytes
    while !rest.isEmpty {
      let step = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if step < 0, errno != EINTR { throw refusal(.corrupt, "no memory for it: \(FileSystem.lastError)") }
      rest = rest.dropFirst(max(0, step))
    }
  }

  private func refusal(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: title, stage: .discover, reason: reason, message: message)
  }
}
