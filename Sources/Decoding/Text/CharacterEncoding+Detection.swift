import CUchardet

extension CharacterEncoding {
  /// UTF-16 without a mark: the zero bytes of its digits, spaces and line ends stand on one side of the pairs.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> CharacterEncoding? {
    guard bytes.count.isMultiple(of: 2), ByteSearch.first(0, in: bytes) != nil else { return nil }
    var zeros = (even: 0, odd: 0)
    for position in stride(from: 0, to: bytes.count, by: 2) {
      if bytes[position] == 0 { zeros.even += 1 }
      if bytes[position + 1] == 0 { zeros.odd += 1 }
    }
    let likely: CharacterEncoding = zeros.odd > zeros.even ? .utf16LittleEndian : .utf16BigEndian
    let (more, fewer) = (max(zeros.even, zeros.odd), min(zeros.even, zeros.odd))
    // Binary files have zeros on both sides; some Chinese characters end in 00 too.
    guard more > 8 * fewer, bytes.count >= 8 else { return nil }
    return likely
  }

  /// Whether bytes are UTF-8 but for a few: far more whole characters than damage.
  static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    var characters = 0
    var damage = 0
    var position = 0
    while position < bytes.count {
      let length = utf8Length(bytes, at: position)
      if length > 1 { characters += 1 }
      if length == 0 { damage += 1 }
      position += max(1, length)
    }
    return characters > 10 * damage
  }

  /// Bytes of the UTF-8 character that begins here; 0 when none does.
  static func utf8Length(_ bytes: [UInt8], at position: Int) -> Int {
    let lead = bytes[position]
    let length: Int
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 0
    }
    guard position + length <= bytes.count else { return 0 }
    for next in position + 1..<position + length where bytes[next] & 0xC0 != 0x80 { return 0 }
    let second = bytes[position + 1]
    switch lead {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90, 0xF4 where second > 0x8F:
      return 0
    default: return length
    }
  }

  /// Whether pairs of bytes keep to the characters of GB2312, as simplified Chinese does and Big5 does not.
  static func keepsToGB2312(_ bytes: [UInt8]) -> Bool {
    var pairs = 0
    var common = 0
    var position = 0
    while position + 1 < bytes.count {
      guard bytes[position] >= 0x80 else {
        position += 1
        continue
      }
      pairs += 1
      if (0xA1...0xF7).contains(bytes[position]), bytes[position + 1] >= 0xA1 { common += 1 }
      position += 2
    }
    return common * 10 >= pairs * 9
  }

  /// What uchardet makes of a whole document.
  static func detected(_ bytes: [UInt8]) -> CharacterEncoding? {
    let detector = uchardet_new()
    defer { uchardet_delete(detector) }
    let isFed = bytes.withUnsafeBytes {
      uchardet_handle_data(detector, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) == 0
    }
    guard isFed else { return nil }
    uchardet_data_end(detector)
    return CharacterEncoding(name: String(cString: uchardet_get_charset(detector)))
  }
}
