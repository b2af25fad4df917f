/// Folding: what two printings of one label have in common.
///
/// White space, punctuation, brackets, zero-width and private-use characters go; full-width letters and digits
/// become ASCII; circled and parenthesized numbers become plain ones. What is left is compared and hashed.
enum Folding {
  /// Decodes the scalar at `position` of valid UTF-8 and moves behind it.
  @inline(__always)
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ end: Int) -> UInt32 {
    let first = bytes[position]
    position += 1
    if first < 0x80 { return UInt32(first) }
    var count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    var scalar = UInt32(first) & (0x3F >> UInt32(count))
    while count > 0, position < end {
      scalar = scalar << 6 | UInt32(bytes[position] & 0x3F)
      position += 1
      count -= 1
    }
    return scalar
  }

  /// The folded form of a scalar; 0 for what does not count.
  @inline(__always)
  static func fold(_ scalar: UInt32) -> UInt32 {
    // Safe fast lane: CJK ideographs, most of every label.
    if scalar >= 0x4E00, scalar < 0xA000 { return scalar }
    switch scalar {
    case 0x30...0x39, 0x61...0x7A: return scalar
    case 0x41...0x5A: return scalar + 0x20
    case 0..<0x80: return 0
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: return scalar - 0xFEE0
    case 0xFF21...0xFF3A: return scalar - 0xFEE0 + 0x20
    case 0x2460...0x2468: return scalar - 0x2460 + 0x31
    case 0x2474...0x247C: return scalar - 0x2474 + 0x31
    case 0x3220...0x3229: return chineseDigits[Int(scalar - 0x3220)]
    case 0x2F00...0x2FD5: return kangxi(scalar)
    case 0x3007: return 0x3007
    case 0x3400..<0x4E00, 0xF900..<0xFB00, 0x20000...0x3FFFF: return scalar
    case 0xC0..<0x2000: return scalar
    default: return 0
    }
  }

  /// 一 to 十.
  static let chineseDigits: [UInt32] = [
    0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
  ]

  /// PDF text layers print some ideographs as the Kangxi radical of the same shape (Unicode, block 2F00); these are
  /// the ones that labels and titles need.
  private static func kangxi(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2F00: 0x4E00
    case 0x2F06: 0x4E8C
    case 0x2F08: 0x4EBA
    case 0x2F0B: 0x516B
    case 0x2F12: 0x529B
    case 0x2F17: 0x5341
    case 0x2F1D: 0x53E3
    case 0x2F1F: 0x571F
    case 0x2F24: 0x5927
    case 0x2F26: 0x5B50
    case 0x2F29: 0x5C0F
    case 0x2F2F: 0x5DE5
    case 0x2F34: 0x5E7F
    case 0x2F3C: 0x5FC3
    case 0x2F3F: 0x624B
    case 0x2F42: 0x6587
    case 0x2F45: 0x65B9
    case 0x2F46: 0x65E0
    case 0x2F47: 0x65E5
    case 0x2F49: 0x6708
    case 0x2F4A: 0x6728
    case 0x2F4F: 0x6BD4
    case 0x2F52: 0x6C14
    case 0x2F54: 0x6C34
    case 0x2F63: 0x751F
    case 0x2F64: 0x7528
    case 0x2F69: 0x767D
    case 0x2F6C: 0x76EE
    case 0x2F83: 0x81EA
    case 0x2F8F: 0x884C
    case 0x2F94: 0x8A00
    case 0x2F9D: 0x8EAB
    case 0x2FA5: 0x91CC
    case 0x2FA6: 0x91D1
    case 0x2FAD: 0x9577
    case 0x2FB0: 0x9752
    case 0x2FB3: 0x97F3
    default: 0
    }
  }

  /// Appends the folded scalars of `range`; stops and returns false when there are more than `limit`.
  static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to out: inout [UInt32], limit: Int = .max
  ) -> Bool {
    var position = range.lowerBound
    let start = out.count
    while position < range.upperBound {
      let folded = fold(scalar(bytes, &position, range.upperBound))
      if folded == 0 { continue }
      if out.count - start >= limit { return false }
      out.append(folded)
    }
    return true
  }

  /// The folded scalars of a string.
  static func folded(_ text: String) -> [UInt32] {
    var out: [UInt32] = []
    for scalar in text.unicodeScalars {
      let folded = fold(scalar.value)
      if folded != 0 { out.append(folded) }
    }
    return out
  }

  /// How many leading scalars are a number in front of a label: up to two digits or Chinese numerals.
  static func numberLength(_ folded: ArraySlice<UInt32>) -> Int {
    var length = 0
    for scalar in folded.prefix(3) {
      guard isNumeral(scalar) else { break }
      length += 1
    }
    return length < 3 ? length : 0
  }

  /// Whether a folded scalar can be part of the number in front of a label.
  @inline(__always)
  static func isNumeral(_ scalar: UInt32) -> Bool {
    if (0x30...0x39).contains(scalar) { return true }
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: return true
    default: return false
    }
  }

  /// The hash of no scalars; `hash(_:_:)` adds one after the other (FNV-1a over 32-bit units).
  static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash with one more scalar.
  @inline(__always)
  static func hash(_ hash: UInt64, _ scalar: UInt32) -> UInt64 { (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }

  /// A 64-bit hash of folded scalars.
  static func hash(_ folded: ArraySlice<UInt32>) -> UInt64 { folded.reduce(emptyHash) { hash($0, $1) } }
}
