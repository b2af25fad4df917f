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
    case 0x2E80...0x2EF3, 0x2F00...0x2FD5: return radical(scalar)
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

  /// PDF text layers print some ideographs as the radical of the same shape (Unicode, blocks 2E80 and 2F00); a radical
  /// that is no ideograph of its own is left out.
  private static func radical(_ scalar: UInt32) -> UInt32 {
    scalar >= 0x2F00 ? kangxi[Int(scalar - 0x2F00)] : supplement[scalar] ?? 0
  }

  /// The ideographs of the Kangxi radicals 2F00 to 2FD5, in their order.
  private static let kangxi: [UInt32] = Array(
    """
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
    """.unicodeScalars.map(\.value))

  /// The ideographs of those supplementary radicals that fonts share with them.
  private static let supplement: [UInt32: UInt32] = Dictionary(
    uniqueKeysWithValues: zip(
      "⺎⺒⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳".unicodeScalars.map(\.value),
      "兀巳母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟".unicodeScalars.map(\.value)))

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
