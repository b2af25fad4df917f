import Glibc

/// Cuts a stream into frames, one in memory at a time and what was read with it.
struct FrameReader: Sendable {
  private let descriptor: Int32
  private let framing: Framing
  private let mostBytes: Int
  private var buffer: [UInt8] = []
  private var start = 0
  /// Up to where the buffer holds no line feed.
  private var searched = 0
  private var isAtEnd = false
  private var count = 0
  /// Whether a length made no sense, so that nobody can say where the next frame begins: it is beyond what anybody has,
  /// or the input ended before it was reached.
  private(set) var isLost = false

  /// Names are paths, which the system limits to fewer bytes.
  private static let mostNameBytes = 1 << 16
  /// Of a document that is passed over: what announces more, a TiB, is no length, and waiting for the end of the input would
  /// leave the sender without an answer.
  private static let mostAnnouncedBytes: UInt64 = 1 << 40
  private static let chunkBytes = 1 << 18

  /// - Parameter mostBytes: larger frames are passed over.
  init(_ descriptor: Int32, _ framing: Framing, mostBytes: Int = 2 << 30) {
    (self.descriptor, self.framing, self.mostBytes) = (descriptor, framing, mostBytes)
  }

  /// The next frame; nil at the end, and, unless it may wait, when not all of it is there yet.
  mutating func next(mayWait: Bool) throws(RunFailure) -> Frame? {
    let content =
      switch framing {
      case .ndjson: try nextLine(mayWait)
      case .binary: try nextDocument(mayWait)
      }
    guard let content else { return nil }
    defer { count += 1 }
    return Frame(number: count, content: content)
  }

  // MARK: Lines

  private mutating func nextLine(_ mayWait: Bool) throws(RunFailure) -> Frame.Content? {
    while true {
      if let end = buffer[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[start..<end])
        start = end + 1
        if !line.allSatisfy({ $0 <= 0x20 }) { return .line(line) }
        continue
      }
      searched = buffer.count
      if buffer.count - start > mostBytes { return try passOverLine() }
      if isAtEnd { return lastLine() }
      if !mayWait { return nil }
      try fill()
    }
  }

  private mutating func lastLine() -> Frame.Content? {
    let line = Array(buffer[start...])
    start = buffer.count
    return line.allSatisfy { $0 <= 0x20 } ? nil : .line(line)
  }

  private mutating func passOverLine() throws(RunFailure) -> Frame.Content {
    while true {
      if let end = buffer[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        start = end + 1
        break
      }
      start = buffer.count
      if isAtEnd { break }
      try fill()
    }
    return .damaged(name: [], isTooLarge: true, message: "a line of more than \(mostBytes) bytes; send it as a file")
  }

  // MARK: Lengths

  private mutating func nextDocument(_ mayWait: Bool) throws(RunFailure) -> Frame.Content? {
    if isLost { return nil }
    guard try has(4, mayWait) else { return mayWait ? cut() : nil }
    let nameBytes = Int(number(at: start, bytes: 4))
    if nameBytes > Self.mostNameBytes { return outOfStep("a name of \(nameBytes) bytes") }
    let head = 4 + nameBytes + 8
    guard try has(head, mayWait) else { return mayWait ? cut() : nil }
    let name = Array(buffer[start + 4..<start + 4 + nameBytes])
    let announced = number(at: start + 4 + nameBytes, bytes: 8)
    if announced > Self.mostAnnouncedBytes { return outOfStep("a document of \(announced) bytes", name: name) }
    let byteCount = Int(announced)
    if byteCount > mostBytes { return try passOver(byteCount, head, name) }
    guard try has(head + byteCount, mayWait) else {
      return mayWait ? cut(name: name, after: buffer.count - start - head, of: byteCount) : nil
    }
    let bytes = Array(buffer[start + head..<start + head + byteCount])
    start += head + byteCount
    return .document(name: name, bytes: bytes)
  }

  /// A length that nobody means.
  private mutating func outOfStep(_ what: String, name: [UInt8] = []) -> Frame.Content {
    isLost = true
    return .damaged(
      name: name, isTooLarge: false,
      message: "\(what) is announced, so the frames are out of step; what follows is not read")
  }

  /// What is left when the stream ends in the lengths and the name of a frame; nil when it ends behind one.
  private mutating func cut() -> Frame.Content? {
    if buffer.count == start { return nil }
    return cut(name: [], "the input ends before the document of a frame")
  }

  private mutating func cut(name: [UInt8], after bytes: Int, of announced: Int) -> Frame.Content {
    cut(name: name, "the input ends inside a frame, after \(bytes) of the \(announced) bytes announced")
  }

  /// A sender that stopped, or a wrong length, which took the frames behind it for a part of this one.
  private mutating func cut(name: [UInt8], _ words: String) -> Frame.Content {
    start = buffer.count
    isLost = true
    return .damaged(
      name: name, isTooLarge: false,
      message: "\(words): send it again, and, if a length is wrong, the frames behind it too, which were taken for a "
        + "part of it")
  }

  private mutating func passOver(_ byteCount: Int, _ head: Int, _ name: [UInt8]) throws(RunFailure) -> Frame.Content {
    start += head
    var rest = byteCount
    while true {
      let step = min(rest, buffer.count - start)
      start += step
      rest -= step
      if rest == 0 { break }
      if isAtEnd { return cut(name: name, after: byteCount - rest, of: byteCount) }
      try fill()
    }
    return .damaged(
      name: name, isTooLarge: true, message: "more than \(mostBytes) bytes in one frame; cut the container into smaller"
    )
  }

  private func number(at position: Int, bytes: Int) -> UInt64 {
    buffer[position..<position + bytes].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func has(_ bytes: Int, _ mayWait: Bool) throws(RunFailure) -> Bool {
    while buffer.count - start < bytes, mayWait, !isAtEnd { try fill() }
    return buffer.count - start >= bytes
  }

  private mutating func fill() throws(RunFailure) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      searched = max(0, searched - start)
      start = 0
    }
    var taken = 0
    while true {
      let before = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: Self.chunkBytes))
      taken = buffer.withUnsafeMutableBytes { bytes in
        Glibc.read(descriptor, bytes.baseAddress.map { $0 + before }, Self.chunkBytes)
      }
      buffer.removeLast(Self.chunkBytes - max(0, taken))
      if taken >= 0 || errno != EINTR { break }
    }
    if taken < 0 { throw RunFailure(.inputOutput, "standard input cannot be read: \(FileSystem.lastError)") }
    isAtEnd = taken == 0
  }
}

/// Frames, some at a time; it never waits for more when it has one, since who sends them may be waiting for an answer.
struct FrameFeed: Feed, Sendable {
  private(set) var reader: FrameReader
  private static let framesAtATime = 32

  init(_ reader: FrameReader) { self.reader = reader }

  mutating func next() throws(RunFailure) -> [Frame]? {
    var frames: [Frame] = []
    while frames.count < Self.framesAtATime, let frame = try reader.next(mayWait: frames.isEmpty) {
      frames.append(frame)
    }
    return frames.isEmpty ? nil : frames
  }
}
