/// What the characters of Chinese numerals stand for.
enum ChineseNumeral {
  /// 一 to 九 and 两, and the zeros 零, 〇 and ○; nil for anything else.
  static func digit(_ scalar: UInt32) -> Int64? {
    switch scalar {
    case 0x96F6, 0x3007, 0x25CB: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// 十, 百 and 千; nil for anything else.
  static func power(_ scalar: UInt32) -> Int64? {
    switch scalar {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }
}
