import Glibc

/// A stream, compressed or not, from which lines and counted bytes are taken.
final class StreamReader: @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let input: Input
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var failure: GzipError?
  private let room: UnsafeMutableRawBufferPointer

  /// Gzip goes through zlib, which gives all that stands before a cut; libarchive loses up to 64 KB of it.
  private enum Input {
    case gzip(GzipStream)
    case other(ArchiveHandle)
  }

  init(_ source: ContainerSource) throws(ContainerFault) {
    if let gzip = try GzipStream(source) {
      input = .gzip(gzip)
    } else {
      let handle = try ArchiveHandle(source, mode: .stream)
      isAtEnd = try handle.nextEntry() == nil
      input = .other(handle)
    }
    // Last: what is thrown before every property is set runs no `deinit`.
    room = .allocate(byteCount: 256 << 10, alignment: 16)
  }

  deinit { room.deallocate() }

  /// Reads on; false at the end.
  private func fill() throws(ContainerFault) -> Bool {
    if isAtEnd { return false }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    let count = try read()
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

  private func read() throws(ContainerFault) -> Int {
    switch input {
    case .other(let handle):
      // Nothing can be had behind an error of libarchive.
      isAtEnd = true
      let count = try handle.read(into: room)
      isAtEnd = count == 0
      return count
    case .gzip(let stream):
      do throws(GzipError) {
        if let failure { throw failure }
        let count = try stream.read(into: room)
        isAtEnd = count == 0
        return count
      } catch {
        failure = error
        throw ContainerFault(error)
      }
    }
  }

  /// Takes the empty lines behind a record, and looks whether the gzip member it stood in ends as it should.
  ///
  /// - Throws: `ContainerFault` when the bytes that were given last fail their checksum.
  func settle() throws(ContainerFault) {
    do throws(ContainerFault) {
      while true {
        if start == buffer.count, try !fill() { return }
        guard buffer[start] == 0x0D || buffer[start] == 0x0A else { return }
        start += 1
      }
    } catch {
      // What is wrong with another member, or with the length only, is told when the next bytes are asked for.
      guard case .gzip(let stream) = input, case .corrupt = failure, stream.isInsideMember else { return }
      throw error
    }
  }

  /// Whether a gzip stream ended before its end.
  var isBroken: Bool { failure != nil }

  /// Goes on behind damage of a gzip stream, where another member may begin; false when none does.
  func skipDamage() -> Bool {
    guard case .gzip(let stream) = input, case .corrupt = failure else { return false }
    buffer.removeAll(keepingCapacity: true)
    (start, failure) = (0, nil)
    return (try? stream.skipDamage()) ?? false
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
