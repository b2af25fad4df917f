import Bytes

/// Text that was escaped once more often than it was unescaped: character references of HTML between its words
/// (`0&nbsp;0&nbsp;3`), or `\n` and `\t` in the place of line ends and tabs.
enum EscapedText {
  /// References that web pages use for white space and punctuation, and what they stand for.
  private static let references: [(name: [UInt8], text: [UInt8])] = [
    ("nbsp", "\u{A0}"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"), ("thinsp", "\u{2009}"), ("ldquo", "“"),
    ("rdquo", "”"), ("lsquo", "‘"), ("rsquo", "’"), ("mdash", "—"), ("ndash", "–"), ("hellip", "…"), ("middot", "·"),
    ("bull", "•"), ("times", "×"), ("permil", "‰"), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""),
  ].map { (Array($0.utf8), Array($1.utf8)) }
  /// So many of a kind are no accident.
  private static let fewest = 5

  /// The text as it was meant; nil for text that is not escaped.
  ///
  /// - Complexity: two searches for a byte where there is nothing to do, otherwise one pass.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    var settled = ByteSearch.first(UInt8(ascii: "\\"), in: text) == nil ? nil : withoutBackslashes(text)
    if ByteSearch.first(UInt8(ascii: "&"), in: settled ?? text) != nil, let plain = withoutReferences(settled ?? text) {
      settled = plain
    }
    return settled
  }

  /// A text almost without line ends, but with many `\n`.
  private static func withoutBackslashes(_ text: [UInt8]) -> [UInt8]? {
    let written = text.indices.dropLast().count {
      text[$0] == UInt8(ascii: "\\") && text[$0 + 1] == UInt8(ascii: "n")
    }
    guard written >= fewest, written > 2 * text.count(where: { $0 == 0x0A }) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let next = position + 1 < text.count ? text[position + 1] : 0
      let meant: UInt8? =
        switch (text[position], next) {
        case (UInt8(ascii: "\\"), UInt8(ascii: "n")): 0x0A
        case (UInt8(ascii: "\\"), UInt8(ascii: "r")): 0x0D
        case (UInt8(ascii: "\\"), UInt8(ascii: "t")): 0x09
        case (UInt8(ascii: "\\"), UInt8(ascii: "\"")): next
        default: nil
        }
      plain.append(meant ?? text[position])
      position += meant == nil ? 1 : 2
    }
    return plain
  }

  private static func withoutReferences(_ text: [UInt8]) -> [UInt8]? {
    var plain: [UInt8] = []
    var found = 0
    var copied = 0
    var position = 0
    while position < text.count {
      guard text[position] == UInt8(ascii: "&"), let (meant, end) = reference(text, position + 1) else {
        position += 1
        continue
      }
      if found == 0 { plain.reserveCapacity(text.count) }
      plain += text[copied..<position]
      plain += meant
      (copied, position, found) = (end, end, found + 1)
    }
    return found >= fewest ? plain + text[copied...] : nil
  }

  /// What a reference behind `&` stands for, and where it ends.
  private static func reference(_ text: [UInt8], _ start: Int) -> (meant: [UInt8], end: Int)? {
    if start < text.count, text[start] == UInt8(ascii: "#") { return number(text, start + 1) }
    for (name, meant) in references where text[start...].starts(with: name) {
      let end = start + name.count
      if end < text.count, text[end] == UInt8(ascii: ";") { return (meant, end + 1) }
    }
    return nil
  }

  /// `160;` and `xA0;`.
  private static func number(_ text: [UInt8], _ start: Int) -> (meant: [UInt8], end: Int)? {
    let isHex = start < text.count && text[start] | 0x20 == UInt8(ascii: "x")
    let digits = text[(start + (isHex ? 1 : 0))...].prefix(7).prefix { $0 != UInt8(ascii: ";") }
    guard !digits.isEmpty, digits.endIndex < text.count, text[digits.endIndex] == UInt8(ascii: ";"),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10), code >= 0x20,
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return (Array(String(Character(scalar)).utf8), digits.endIndex + 1)
  }
}
