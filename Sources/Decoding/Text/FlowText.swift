/// Text as a reader sees it: runs of white space become one space, and none where a source was merely broken between
/// two Chinese characters.
struct FlowText {
  /// All text so far; the open block is at its end.
  private(set) var bytes: [UInt8] = []
  /// Where the open block begins.
  private(set) var start = 0
  /// Whether white space stays as it is; a line end is a space here.
  var isPreformatted = false

  private enum Gap { case none, lineBreak, space }
  private var gap = Gap.none

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// The bytes of the open block.
  var open: Range<Int> { start..<bytes.count }

  /// Ends the open block, and begins the next.
  mutating func close() -> Range<Int> {
    defer {
      start = bytes.count
      gap = .none
    }
    return open
  }

  /// White space that is mark-up: a tab, a cell's inner paragraph.
  mutating func space() { gap = .space }

  /// Adds bytes as they are.
  mutating func appendVerbatim(_ slice: Range<Int>) {
    // A slice would share the bytes, so that all of them were copied before it is added.
    for position in slice { bytes.append(bytes[position]) }
  }

  /// Adds one byte as it is.
  mutating func appendVerbatim(_ byte: UInt8) { bytes.append(byte) }

  /// Adds text; white space in it is folded.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < text.count {
      let length = Self.spaceLength(text, position)
      if length > 0 {
        note(text[position])
        position += length
        continue
      }
      let first = position
      position += 1
      while position < text.count, !Self.mayBeSpace(text[position]) { position += 1 }
      fill(before: text[first], text, first)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[first..<position]))
    }
  }

  private mutating func note(_ space: UInt8) {
    if isPreformatted {
      bytes.append(0x20)
    } else if gap != .space {
      gap = space == 0x0A || space == 0x0D ? .lineBreak : .space
    }
  }

  /// Puts the space that white space before a character amounts to.
  private mutating func fill(before next: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ position: Int) {
    defer { gap = .none }
    guard gap != .none, bytes.count > start else { return }
    let isWide = Wide.begins(text, position) && Wide.ends(bytes, bytes.count)
    if gap == .space || !isWide { bytes.append(0x20) }
  }

  /// The first byte of ASCII white space, of U+00A0 and of U+3000, among others.
  @inline(__always)
  private static func mayBeSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xC2 || byte == 0xE3 }

  @inline(__always)
  private static func spaceLength(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    switch text[position] {
    case 0...0x20: return 1
    case 0xC2: return position + 1 < text.count && text[position + 1] == 0xA0 ? 2 : 0
    case 0xE3:
      return position + 2 < text.count && text[position + 1] == 0x80 && text[position + 2] == 0x80 ? 3 : 0
    default: return 0
    }
  }
}

/// Characters that need no space between them: Chinese, with its punctuation; not full-width digits.
enum Wide {
  /// Whether one begins at a position.
  @inline(__always)
  static func begins(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 2 < text.count else { return false }
    return isWide(text[position], text[position + 1], text[position + 2])
  }

  /// Whether one ends in front of a position.
  @inline(__always)
  static func ends(_ text: [UInt8], _ end: Int) -> Bool {
    guard end >= 3 else { return false }
    return isWide(text[end - 3], text[end - 2], text[end - 1])
  }

  @inline(__always)
  static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch first {
    case 0xE3...0xE9: true
    // U+FF10 to U+FF19 are digits, which a space keeps apart.
    case 0xEF: !(second == 0xBC && (0x90...0x99).contains(third))
    default: false
    }
  }
}
