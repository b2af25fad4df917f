import Glibc

/// A line of an intermediate file.
struct Line: Sendable {
  let bytes: [UInt8]
  /// Path of the file.
  let file: String
  /// 1-based number of the line.
  let number: Int
}

/// The lines of a stage's parts, in their order, some at a time.
struct LineFeed: Sendable {
  private var files: ArraySlice<String>
  private var reader: LineReader?

  init(folder: String) {
    files = FileSystem.names(in: folder).filter { $0.hasPrefix("part-") }.map { "\(folder)/\($0)" }[...]
  }

  init(files: [String]) { self.files = files[...] }

  /// The next lines, until there are `count` or they have so many bytes; empty at the end.
  mutating func lines(upTo count: Int, bytes: Int = 4 << 20) throws(RunFailure) -> [Line] {
    var lines: [Line] = []
    var size = 0
    while lines.count < count, size < bytes, let line = try nextLine() {
      size += line.bytes.count
      lines.append(line)
    }
    return lines
  }

  private mutating func nextLine() throws(RunFailure) -> Line? {
    while true {
      if let line = try reader?.next() { return line }
      guard let file = files.popFirst() else { return nil }
      reader = try LineReader(file)
    }
  }
}

/// Cuts one file into lines.
private struct LineReader: Sendable {
  private let path: String
  private let file: Descriptor
  private var buffer: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)
  private var start = 0
  private var number = 0

  init(_ path: String) throws(RunFailure) {
    guard let file = Descriptor(path, O_RDONLY) else {
      throw RunFailure(.unusable, "cannot read \(path): \(FileSystem.lastError)")
    }
    self.path = path
    self.file = file
  }

  mutating func next() throws(RunFailure) -> Line? {
    var searched = start
    while true {
      if let end = newline(from: searched) { return line(upTo: end) }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      let count = file.read(into: &chunk)
      if count < 0 { throw RunFailure(.unusable, "cannot read \(path): \(FileSystem.lastError)") }
      if count == 0 { return buffer.isEmpty ? nil : line(upTo: buffer.count) }
      buffer.append(contentsOf: chunk[..<count])
    }
  }

  private func newline(from position: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard position < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + position, 0x0A, bytes.count - position)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func line(upTo end: Int) -> Line {
    let bytes = Array(buffer[start..<end])
    start = min(end + 1, buffer.count)
    number += 1
    return Line(bytes: bytes, file: path, number: number)
  }
}
