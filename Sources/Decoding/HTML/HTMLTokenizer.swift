import Glibc

/// Cuts a page into tags and text as the standard says (https://html.spec.whatwg.org/multipage/parsing.html), without
/// copying any of it.
struct HTMLTokenizer {
  enum Token {
    /// Text without character references.
    case text(Range<Int>)
    /// Text of a `&` and what follows: a character reference, or just that.
    case ampersand(Int)
    /// A tag; `tag`, `key`, `isSelfClosing` and, of a start tag, `attributes` tell of it.
    case start, end
    case endOfPage
  }

  private let page: UnsafePointer<UInt8>
  private let count: Int
  private let tagNames = HTMLTag.names
  private let attributeNames = HTMLAttribute.names
  private(set) var position = 0

  /// What the last tag says.
  private(set) var tag = HTMLTag.unknown
  private(set) var key: UInt64 = 0
  private(set) var isSelfClosing = false
  private(set) var attributes: HTMLAttributes
  /// Where the last tag begins.
  private(set) var tagStart = 0

  /// - Parameter page: valid for as long as the tokenizer is used.
  init(page: UnsafePointer<UInt8>, count: Int) {
    self.page = page
    self.count = count
    attributes = HTMLAttributes(page: page)
  }

  // MARK: Tokens

  /// The next token.
  ///
  /// - Parameter isForeign: whether sections of CDATA are text here, as in a drawing.
  mutating func next(isForeign: Bool) -> Token {
    while position < count {
      let byte = page[position]
      if byte == UInt8(ascii: "&") { return .ampersand(position) }
      if byte != UInt8(ascii: "<") { return text() }
      guard position + 1 < count else { return single() }
      let second = page[position + 1]
      if isLetter(second) {
        if readTag(from: position + 1) { return .start }
      } else if second == UInt8(ascii: "/") {
        guard position + 2 < count else { return rest() }
        if !isLetter(page[position + 2]) {
          skip(behind: UInt8(ascii: ">"), from: position + 2)
        } else if readTag(from: position + 2) {
          return .end
        }
      } else if second == UInt8(ascii: "!") {
        if isForeign, stands("<![CDATA[", at: position) { return section() }
        skipDeclaration()
      } else if second == UInt8(ascii: "?") {
        skip(behind: UInt8(ascii: ">"), from: position + 1)
      } else {
        return single()
      }
    }
    return .endOfPage
  }

  /// Reads the reference that a `&` begins: what it stands for is in `output`, so many bytes; none where it is text.
  mutating func resolve(into output: UnsafeMutablePointer<UInt8>) -> Int {
    let text = UnsafeBufferPointer(start: page + position, count: count - position)
    guard let reference = CharacterReference.read(text, isValue: false, into: output) else {
      output[0] = text[0]
      position += 1
      return 1
    }
    position += reference.length
    return reference.count
  }

  /// Reads a start tag once more.
  mutating func rereadTag(at start: Int) {
    let (before, kept) = (position, tagStart)
    _ = readTag(from: start + 1)
    (position, tagStart) = (before, kept)
  }

  private mutating func text() -> Token {
    var cursor = position
    while cursor < count, page[cursor] != UInt8(ascii: "<"), page[cursor] != UInt8(ascii: "&") { cursor += 1 }
    defer { position = cursor }
    return .text(position..<cursor)
  }

  private mutating func single() -> Token {
    position += 1
    return .text(position - 1..<position)
  }

  private mutating func rest() -> Token {
    defer { position = count }
    return .text(position..<count)
  }

  private mutating func section() -> Token {
    let start = position + 9
    let end = find("]]>", from: start)
    position = end.map { $0 + 3 } ?? count
    return .text(start..<(end ?? count))
  }

  // MARK: Tags

  /// Reads a tag from its name on; a tag that the page ends in is none.
  private mutating func readTag(from nameStart: Int) -> Bool {
    tagStart = position
    var (cursor, key) = (nameStart, NameKey.empty)
    while cursor < count, page[cursor] > UInt8(ascii: ">") || !isNameEnd(page[cursor]) {
      key = NameKey.adding(page[cursor], to: key)
      cursor += 1
    }
    attributes.removeAll()
    isSelfClosing = false
    while cursor < count {
      let byte = page[cursor]
      if byte == UInt8(ascii: ">") {
        (self.key, tag) = (key, HTMLTag(key: key, in: tagNames))
        position = cursor + 1
        return true
      }
      isSelfClosing = byte == UInt8(ascii: "/")
      cursor = isSelfClosing || isSpace(byte) ? cursor + 1 : readAttribute(from: cursor)
    }
    position = count
    return false
  }

  /// Reads an attribute; returns the position behind it.
  private mutating func readAttribute(from start: Int) -> Int {
    // An equals sign in front is the name's.
    var (cursor, key) = (start + 1, NameKey.adding(page[start], to: NameKey.empty))
    while cursor < count, page[cursor] > UInt8(ascii: ">") || !isNameEnd(page[cursor]) && page[cursor] != 0x3D {
      key = NameKey.adding(page[cursor], to: key)
      cursor += 1
    }
    let nameEnd = cursor
    while cursor < count, isSpace(page[cursor]) { cursor += 1 }
    guard cursor < count, page[cursor] == UInt8(ascii: "=") else {
      if let attribute = HTMLAttribute(key: key, in: attributeNames) { attributes.add(attribute, nameEnd..<nameEnd) }
      return cursor
    }
    cursor += 1
    while cursor < count, isSpace(page[cursor]) { cursor += 1 }
    guard cursor < count else { return count }
    let valueStart: Int
    let valueEnd: Int
    switch page[cursor] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      valueStart = cursor + 1
      valueEnd = find(page[cursor], from: valueStart) ?? count
      cursor = min(valueEnd + 1, count)
    default:
      valueStart = cursor
      while cursor < count, page[cursor] != UInt8(ascii: ">"), !isSpace(page[cursor]) { cursor += 1 }
      valueEnd = cursor
    }
    if let attribute = HTMLAttribute(key: key, in: attributeNames) { attributes.add(attribute, valueStart..<valueEnd) }
    return cursor
  }

  // MARK: What is no mark-up

  /// Passes a comment, a document type, or a declaration that browsers take for a comment, `<![if !vml]>`.
  private mutating func skipDeclaration() {
    guard stands("<!--", at: position) else { return skip(behind: UInt8(ascii: ">"), from: position + 2) }
    position += 4
    if stands(">", at: position) { return position += 1 }
    if stands("->", at: position) { return position += 2 }
    while let dashes = find("--", from: position) {
      position = dashes + 1
      if stands("->", at: position) { return position += 2 }
      if stands("-!>", at: position) { return position += 3 }
    }
    position = count
  }

  /// The text of an element that holds no mark-up, up to its end tag, which is read too.
  mutating func rawText(of tag: HTMLTag) -> Range<Int> {
    let start = position
    // A script may hold a comment with a script in it.
    var commentEnd = 0
    var isInner = false
    while let mark = find(UInt8(ascii: "<"), from: position) {
      position = mark + 1
      if mark > commentEnd { isInner = false }
      if tag == .script {
        if mark > commentEnd, stands("<!--", at: mark) { commentEnd = find("-->", from: mark + 2) ?? count }
        if mark < commentEnd, isName(tag, from: mark + 1) { isInner = true }
      }
      guard stands("/", at: mark + 1), isName(tag, from: mark + 2) else { continue }
      if isInner {
        isInner = false
      } else {
        position = mark
        _ = readTag(from: mark + 2)
        return start..<mark
      }
    }
    position = count
    return start..<count
  }

  /// Whether an end tag of this element follows anywhere.
  func isEnded(_ tag: HTMLTag) -> Bool {
    var cursor = position
    while let mark = find("</", from: cursor) {
      if isName(tag, from: mark + 2) { return true }
      cursor = mark + 2
    }
    return false
  }

  /// All that is left.
  mutating func remainder() -> Range<Int> {
    defer { position = count }
    return position..<count
  }

  /// Whether a name is this element's.
  private func isName(_ tag: HTMLTag, from start: Int) -> Bool {
    var (cursor, key) = (start, NameKey.empty)
    while cursor < count, !isNameEnd(page[cursor]) {
      key = NameKey.adding(page[cursor], to: key)
      cursor += 1
      if cursor - start > 10 { return false }
    }
    return cursor < count && HTMLTag(key: key, in: tagNames) == tag
  }

  // MARK: Bytes

  private mutating func skip(behind byte: UInt8, from start: Int) {
    position = find(byte, from: start).map { $0 + 1 } ?? count
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let found = memchr(page + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(page)
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    var cursor = start
    while let first = find(text.utf8Start.pointee, from: cursor) {
      if stands(text, at: first) { return first }
      cursor = first + 1
    }
    return nil
  }

  @inline(__always)
  private func stands(_ text: StaticString, at start: Int) -> Bool {
    start + text.utf8CodeUnitCount <= count && memcmp(page + start, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  @inline(__always)
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inline(__always)
  private func isNameEnd(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}
