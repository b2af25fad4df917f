import Bytes

/// A character by its number or name in a page: `&#x4E00;`, `&nbsp;`, and what browsers take for one, `&copy2024`.
struct CharacterReference {
  /// The bytes of the reference, from `&` on.
  let length: Int
  /// The bytes of the characters that it stands for, at most six.
  let count: Int

  /// The most bytes that a reference stands for.
  static let mostBytes = 6

  /// Reads a reference, and writes what it stands for.
  ///
  /// - Parameters:
  ///   - text: begins with `&`.
  ///   - isValue: whether the text is an attribute's, where `&copy=` is left as it is.
  ///   - output: room for `mostBytes`.
  /// - Returns: nil where no reference stands.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, isValue: Bool, into output: UnsafeMutablePointer<UInt8>
  ) -> CharacterReference? {
    guard text.count > 2 else { return nil }
    if text[1] == UInt8(ascii: "#") { return number(text, into: output) }
    return name(text, isValue: isValue, into: output)
  }

  /// Calls with what a text stands for.
  static func withResolved<Result>(
    _ value: UnsafeBufferPointer<UInt8>, isValue: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    // The shortest reference of six bytes is as long as four; a number takes no more than it gives.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: value.count * 2 + mostBytes) { room in
      guard let output = room.baseAddress else { return body(value) }
      var (position, count) = (0, 0)
      while position < value.count {
        let rest = UnsafeBufferPointer(rebasing: value[position...])
        if rest[0] == UInt8(ascii: "&"), let reference = read(rest, isValue: isValue, into: output + count) {
          position += reference.length
          count += reference.count
        } else {
          output[count] = rest[0]
          position += 1
          count += 1
        }
      }
      return body(UnsafeBufferPointer(start: output, count: count))
    }
  }

  // MARK: Numbers

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>
  ) -> CharacterReference? {
    let isHexadecimal = text[2] | 0x20 == UInt8(ascii: "x")
    let first = isHexadecimal ? 3 : 2
    var (position, code) = (first, UInt32(0))
    while position < text.count, let digit = digit(text[position], isHexadecimal) {
      code = min(code * (isHexadecimal ? 16 : 10) + digit, 0x110000)
      position += 1
    }
    guard position > first else { return nil }
    if position < text.count, text[position] == UInt8(ascii: ";") { position += 1 }
    if (0x80..<0xA0).contains(code), windows1252[Int(code) - 0x80] != 0 { code = windows1252[Int(code) - 0x80] }
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    return CharacterReference(length: position, count: write(scalar ?? "\u{FFFD}", to: output))
  }

  @inline(__always)
  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte &- 0x30) }
    return isHexadecimal && (byte | 0x20) &- 0x61 < 6 ? UInt32((byte | 0x20) &- 0x61 + 10) : nil
  }

  private static func write(_ scalar: Unicode.Scalar, to output: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      output[count] = byte
      count += 1
    }
    return count
  }

  /// What browsers read for U+0080 to U+009F, 0 for the character itself.
  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  // MARK: Names

  private static func name(
    _ text: UnsafeBufferPointer<UInt8>, isValue: Bool, into output: UnsafeMutablePointer<UInt8>
  ) -> CharacterReference? {
    var end = 1
    while end < text.count, end <= CharacterNames.longest, isLetterOrDigit(text[end]) { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: ";"),
      let count = CharacterNames.all.write(UnsafeBufferPointer(rebasing: text[1..<end]), isEnded: true, to: output)
    {
      return CharacterReference(length: end + 1, count: count)
    }
    // The longest name that needs no semicolon.
    for length in stride(from: min(end - 1, CharacterNames.longestUnended), through: 2, by: -1) {
      let name = UnsafeBufferPointer(rebasing: text[1...length])
      guard let count = CharacterNames.all.write(name, isEnded: false, to: output) else { continue }
      if isValue, length + 1 < text.count {
        let next = text[length + 1]
        if next == UInt8(ascii: "=") || isLetterOrDigit(next) { return nil }
      }
      return CharacterReference(length: length + 1, count: count)
    }
    return nil
  }

  @inline(__always)
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}

/// The names of characters in HTML, sorted.
struct CharacterNames {
  private struct Name {
    let name: Range<Int>
    let characters: Range<Int>
    /// Whether it stands for a character without a semicolon too, as it did in old pages.
    let isKnownUnended: Bool
  }

  private let list: [UInt8] = PackageResources.character_references_txt
  private var names: [Name] = []
  private var characters: [UInt8] = []

  static let longest = 31
  static let longestUnended = 6

  /// https://html.spec.whatwg.org/multipage/named-characters.html, a name and its code points a line; a star is on names
  /// that need no semicolon.
  static let all = CharacterNames()

  private init() {
    var start = 0
    while let end = list[start...].firstIndex(of: 0x0A) {
      let fields = list[start..<end].split(separator: 0x20)
      let first = characters.count
      for field in fields.dropFirst() {
        guard let scalar = UInt32(String(decoding: field, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init) else {
          continue
        }
        characters += Array(String(Character(scalar)).utf8)
      }
      let isKnownUnended = fields[0].last == UInt8(ascii: "*")
      names.append(
        Name(
          name: start..<(fields[0].endIndex - (isKnownUnended ? 1 : 0)), characters: first..<characters.count,
          isKnownUnended: isKnownUnended))
      start = end + 1
    }
  }

  /// Writes the characters of a name: how many bytes; nil when there is no such name.
  ///
  /// - Complexity: O(log *n*) comparisons.
  func write(_ name: UnsafeBufferPointer<UInt8>, isEnded: Bool, to output: UnsafeMutablePointer<UInt8>) -> Int? {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(names[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, list[names[low].name].elementsEqual(name), isEnded || names[low].isKnownUnended else {
      return nil
    }
    for (offset, index) in names[low].characters.enumerated() { output[offset] = characters[index] }
    return names[low].characters.count
  }

  private func isBefore(_ range: Range<Int>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in 0..<min(range.count, name.count) {
      let (left, right) = (list[range.lowerBound + offset], name[offset])
      if left != right { return left < right }
    }
    return range.count < name.count
  }
}
