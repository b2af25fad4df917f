import CLinux
import Discovery
import Glibc
import Records

/// Standard input as a file in memory, so that it can be read as any other.
struct StandardInput {
  private let descriptor: Int32

  /// Reads it to its end.
  ///
  /// - Throws: `Quarantined` when it has more bytes than the limit, or cannot be read.
  init(limit: Int) throws(Quarantined) {
    descriptor = gongkai_memory_file()
    if descriptor < 0 { throw Self.refusal(.corrupt, "no memory for it: \(FileSystem.lastError)") }
    do throws(Quarantined) { try Self.copy(to: descriptor, limit: limit) } catch {
      close(descriptor)
      throw error
    }
  }

  /// Ends its use.
  func discard() { close(descriptor) }

  /// The file, called `-`.
  func file() throws(Quarantined) -> FoundFile { try FoundFile(named: "/proc/self/fd/\(descriptor)", title: "-") }

  private static func copy(to descriptor: Int32, limit: Int) throws(Quarantined) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw refusal(.corrupt, "cannot be read: \(FileSystem.lastError)") }
      if count == 0 { return }
      total += count
      if total > limit {
        throw refusal(.tooLarge, "more than \(limit) bytes; put it into a file, or raise limits.documentBytes")
      }
      var written = 0
      while written < count {
        let step = chunk[written..<count].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if step < 0, errno != EINTR { throw refusal(.corrupt, "no memory for it: \(FileSystem.lastError)") }
        written += max(0, step)
      }
    }
  }

  private static func refusal(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: "-", stage: .discover, reason: reason, message: message)
  }
}
