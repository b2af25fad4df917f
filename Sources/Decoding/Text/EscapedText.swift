import Bytes

/// Text that was escaped once more often than it was unescaped: character references of HTML between its words
/// (`0&nbsp;0&nbsp;3`), or `\n` and `\t` in the place of line ends and tabs.
enum EscapedText {
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
    text.withUnsafeBufferPointer { text in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: CharacterReference.mostBytes) { room in
        guard let output = room.baseAddress else { return }
        var (copied, position) = (0, 0)
        while position < text.count {
          let rest = UnsafeBufferPointer(rebasing: text[position...])
          // In text, `&` without a semicolon is one.
          guard rest[0] == UInt8(ascii: "&"),
            let reference = CharacterReference.read(rest, isValue: false, into: output),
            rest[reference.length - 1] == UInt8(ascii: ";")
          else {
            position += 1
            continue
          }
          plain += text[copied..<position]
          plain += room[..<reference.count]
          position += reference.length
          (copied, found) = (position, found + 1)
        }
        plain += text[copied...]
      }
    }
    return found >= fewest ? plain : nil
  }
}
