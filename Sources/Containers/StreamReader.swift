import Glibc

/// A stream, compressed or not, from which lines and counted bytes are taken.
final class StreamReader: @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let handle: ArchiveHandle
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd: Bool
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  init(_ source: ContainerSource) throws(ContainerFault) {
    handle = try ArchiveHandle(source, mode: .stream)
    isAtEnd = try handle.nextEntry() == nil
  }

  deinit { room.deallocate() }

  /// Reads on; false at the end.
  private func fill() throws(ContainerFault) -> Bool {
    if isAtEnd { return false }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    let count = try handle.read(into: room)
    isAtEnd = count == 0
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<count]))
    return count > 0
  }

  /// The next line without its line feed; nil at the end. Of a line over the limit only the front is given.
  func line(limit: Int) throws(ContainerFault) -> (bytes: [UInt8], isCut: Bool)? {
    var searched = 0
    while true {
      if let end = lineFeed(from: start + searched) {
        defer { start = end + 1 }
        return (Array(buffer[start..<end]), false)
      }
      searched = buffer.count - start
      if searched > limit {
        let front = Array(buffer[start..<start + limit])
        try skipLine()
        return (front, true)
      }
      if try !fill() {
        defer { start = buffer.count }
        return start < buffer.count ? (Array(buffer[start...]), false) : nil
      }
    }
  }

  private func skipLine() throws(ContainerFault) {
    while true {
      if let end = lineFeed(from: start) { return start = end + 1 }
      start = buffer.count
      if try !fill() { return }
    }
  }

  private func lineFeed(from position: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard position < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + position, 0x0A, bytes.count - position)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The next bytes, fewer only at the end; nil when there are more than the limit, which are skipped.
  func bytes(_ count: Int, limit: Int) throws(ContainerFault) -> [UInt8]? {
    if count > limit {
      var rest = count
      while rest > 0 {
        if start == buffer.count, try !fill() { break }
        let step = min(rest, buffer.count - start)
        start += step
        rest -= step
      }
      return nil
    }
    while buffer.count - start < count, try fill() {}
    let end = min(start + count, buffer.count)
    defer { start = end }
    return Array(buffer[start..<end])
  }
}
