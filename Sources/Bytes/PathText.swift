/// Names of files as text, and back: a name on Linux is any bytes, the column `source` is UTF-8.
///
/// A name that is UTF-8 stays as it is. In any other, each byte that is none becomes `%` and two hexadecimal digits, and
/// so does a `%` in front of two such digits. A name that already looks like one of these has its `%` written so too, so
/// that no two names have the same text, and the text leads back to the name.
public enum PathText {
  /// The text of a name.
  ///
  /// - Complexity: a look at the bytes, where they are UTF-8 without `%`.
  public static func text(of name: ArraySlice<UInt8>) -> String {
    if let text = String(validating: name, as: UTF8.self), !isEscaped(name) { return text }
    var rest = name
    var text = ""
    while let byte = rest.first {
      let length = scalarLength(rest)
      if length == 0 || hexPair(rest) != nil {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      } else {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
        rest = rest.dropFirst(length)
      }
    }
    return text
  }

  /// The name that has this text.
  public static func name(of text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return isEscaped(bytes[...]) ? unescaped(bytes[...]) : bytes
  }

  /// Whether this is what a name becomes that is not UTF-8, or one that looks like it.
  private static func isEscaped(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(UInt8(ascii: "%")) else { return false }
    let name = unescaped(text)
    if name.count == text.count { return false }
    return String(validating: name, as: UTF8.self) == nil || isEscaped(name[...])
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var rest = text
    var name: [UInt8] = []
    while let byte = rest.first {
      let escaped = hexPair(rest)
      name.append(escaped ?? byte)
      rest = rest.dropFirst(escaped == nil ? 1 : 3)
    }
    return name
  }

  /// The byte that `%` and two hexadecimal digits at the front stand for.
  private static func hexPair(_ text: ArraySlice<UInt8>) -> UInt8? {
    guard text.count >= 3, text.first == UInt8(ascii: "%") else { return nil }
    let digits = text.dropFirst().prefix(2).map { Character(UnicodeScalar($0)).hexDigitValue }
    guard let high = digits[0], let low = digits[1] else { return nil }
    return UInt8(high << 4 | low)
  }

  /// Bytes of the first character; 0 when the first byte begins none.
  private static func scalarLength(_ bytes: ArraySlice<UInt8>) -> Int {
    (1...4).first { $0 <= bytes.count && String(validating: bytes.prefix($0), as: UTF8.self) != nil } ?? 0
  }
}
