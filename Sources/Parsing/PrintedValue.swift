import Bytes

/// A value as a document prints it: the number, if it is one, and how it was dressed.
struct PrintedValue: Sendable {
  /// How a number or its absence is printed.
  enum Dress: UInt8, Sendable {
    /// Digits, perhaps full-width, with a sign, separators of thousands or a fraction.
    case plain
    /// A number with leading zeros: `00`.
    case leadingZero
    /// A number with a unit, a remark or a footnote mark: `3件`, `22（其中修订16件）`, `共30`, `8*`, `206①`.
    case unit
    /// An estimate: `约500`, `近30`, `30余`.
    case estimate
    /// The letter O for a zero, or l for a one among digits.
    case letter
    /// A Chinese numeral: 五, 十二.
    case numeral
    /// `3-5`: two numbers for one cell.
    case range
    /// `/`, `—`, 不适用: no number applies.
    case notApplicable
    /// 无: a word where a number belongs; `3%`: a share where a count or an amount does.
    case word
    /// More digits than a number can have: several numbers printed together.
    case digits
  }

  /// The number; nil for `range`, `notApplicable`, `word` and `digits`.
  var number: FixedDecimal?
  /// How it is dressed.
  var dress: Dress

  /// Reads the value that fills `range`, which holds no white space at its ends; nil when it is something else.
  ///
  /// - Complexity: one pass; plain ASCII digits take a short cut.
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PrintedValue? {
    if let plain = plainDigits(bytes, range) { return plain }
    if range.count > 96, range.count > longestRemark || !endsWithBracket(bytes, range) { return nil }
    if !mayBegin(bytes, range) { return nil }
    var scan = ValueScanner(bytes, range)
    return scan.value()
  }

  /// Whether words are nothing but a unit: 件, 万元. 多件 says how many.
  static func isUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if !isUnit(Folding.scalar(bytes, &position, range.upperBound)) { return false }
    }
    return true
  }

  /// Whether a scalar is a unit or part of one.
  static func isUnit(_ scalar: UInt32) -> Bool {
    ValueScanner.units.contains(scalar) && !ValueScanner.estimates.contains(scalar)
  }

  /// A number with a remark in brackets is no longer than this in bytes.
  private static let longestRemark = 3000

  /// Whether the last character closes a bracket.
  static func endsWithBracket(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    bytes[range.upperBound - 1] == 0x29 || bytes[range.suffix(3)].elementsEqual([0xEF, 0xBC, 0x89])
  }

  /// Whether a value can begin so: most words end here.
  private static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    guard position < range.upperBound else { return false }
    switch Folding.scalar(bytes, &position, range.upperBound) {
    case 0x30...0x39: return mayGoOn(bytes, position..<range.upperBound)
    // + - / \ N n, and the letters O o I l that are read for digits.
    case 0x2B, 0x2D, 0x2F, 0x5C, 0x4E, 0x6E, 0x4F, 0x6F, 0x49, 0x6C: return true
    case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD, 0x3007, 0x25CB: return true
    case 0xFF0B, 0xFF0D, 0xFF0F, 0xFF10...0xFF19, 0xFF2F, 0xFF3C, 0xFF4F: return true
    // 约 近 逾 共 计, 增 减, 不适用 不涉及, 无, 暂无, 没有, 零.
    case 0x7EA6, 0x8FD1, 0x903E, 0x5171, 0x8BA1, 0x589E, 0x51CF: return true
    case 0x4E0D, 0x65E0, 0x6682, 0x6CA1, 0x96F6: return true
    default: return false
    }
  }

  /// Whether what follows the digits in front can belong to a value: in `1.属于国家秘密` it cannot.
  private static func mayGoOn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      switch scalar {
      case 0x30...0x39, 0x2C, 0x2E: continue
      case 0..<0x80: return true
      case 0x4E00..<0xA000: return ValueScanner.units.contains(scalar) || scalar == 0x81F3
      default: return true
      }
    }
    return true
  }

  /// Up to 18 ASCII digits and nothing else.
  @inline(__always)
  private static func plainDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PrintedValue? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var value: Int64 = 0
    for position in range {
      let digit = bytes[position] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    let leadingZero = range.count > 1 && bytes[range.lowerBound] == 0x30
    return PrintedValue(number: FixedDecimal(mantissa: value), dress: leadingZero ? .leadingZero : .plain)
  }
}

/// The grammar of printed values, over scalars with full-width forms folded to ASCII.
private struct ValueScanner {
  private var scalars: [UInt32] = []
  private var position = 0
  /// Whether a percent sign stands behind the number.
  private var isShare = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = Self.ascii(Folding.scalar(bytes, &index, range.upperBound))
      if scalar != 0 { scalars.append(scalar) }
    }
  }

  /// Full-width forms to ASCII, dashes to `-`, zero-width characters to 0.
  private static func ascii(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x2010...0x2015, 0x2212, 0x2500, 0x2501: 0x2D
    case 0x200B...0x200F, 0xFEFF, 0x2060, 0x00AD: 0
    case 0x3007, 0x25CB: 0x30
    default: scalar
    }
  }

  private var peek: UInt32? { position < scalars.count ? scalars[position] : nil }

  private static let introductions: Set<UInt32> = Set("约近逾共计".unicodeScalars.map(\.value))
  static let estimates: Set<UInt32> = Set("约近逾余多".unicodeScalars.map(\.value))
  static let units: Set<UInt32> = Set("件条项个元万亿次篇份宗人起例户期场家部余多%".unicodeScalars.map(\.value))
  private static let notApplicable: Set<[UInt32]> = Set(
    ["-", "--", "---", "----", "/", "//", "\\", "n/a", "N/A", "NA", "不适用", "不涉及"].map { $0.unicodeScalars.map(\.value) }
  )
  private static let words: Set<[UInt32]> = Set(["无", "暂无", "没有"].map { $0.unicodeScalars.map(\.value) })

  mutating func value() -> PrintedValue? {
    let beginsWithDigit = scalars.first.map { 0x30...0x39 ~= $0 } ?? false
    if !beginsWithDigit, scalars.count <= 4 {
      if Self.notApplicable.contains(scalars) { return PrintedValue(number: nil, dress: .notApplicable) }
      if Self.words.contains(scalars) { return PrintedValue(number: nil, dress: .word) }
    }
    if scalars == [0x96F6] { return PrintedValue(number: .zero, dress: .unit) }
    if scalars == [0x4F] || scalars == [0x6F] { return PrintedValue(number: .zero, dress: .letter) }
    if let number = lettersForDigits() { return PrintedValue(number: number, dress: .letter) }
    var dress = PrintedValue.Dress.plain
    if let first = peek, Self.introductions.contains(first), scalars.count > 1 {
      position += 1
      dress = Self.estimates.contains(first) ? .estimate : .unit
    }
    let sign = change(&dress)
    guard let number = number() else { return nil }
    if let last = peek, last == 0x2D || last == 0x7E || last == 0x81F3, dress == .plain {
      position += 1
      return self.number() != nil && peek == nil ? PrintedValue(number: nil, dress: .range) : nil
    }
    guard suffix(&dress) else { return nil }
    if isShare { return PrintedValue(number: nil, dress: .word) }
    guard let value = number.value else { return dress == .plain ? PrintedValue(number: nil, dress: .digits) : nil }
    if dress == .plain, number.hasLeadingZero { dress = .leadingZero }
    return PrintedValue(
      number: sign < 0 ? FixedDecimal(mantissa: -value.mantissa, scale: value.scale) : value, dress: dress)
  }

  /// `增12`, `减少3`: the sign of a change that is told in words; 0 without one.
  private mutating func change(_ dress: inout PrintedValue.Dress) -> Int {
    guard let first = peek, first == 0x589E || first == 0x51CF else { return 0 }
    position += 1
    if peek == 0x52A0 || peek == 0x5C11 { position += 1 }
    if dress == .plain { dress = .unit }
    return first == 0x589E ? 1 : -1
  }

  private static let letters: [UInt32] = [0x4F, 0x6F, 0x49, 0x6C]

  /// `l4`, `1O`: letters of the same shape among digits.
  private func lettersForDigits() -> FixedDecimal? {
    guard scalars.count > 1, scalars.count <= 9, scalars.contains(where: Self.letters.contains) else { return nil }
    var ascii: [UInt8] = []
    var letters = 0
    for scalar in scalars {
      switch scalar {
      case 0x30...0x39: ascii.append(UInt8(scalar))
      case 0x4F, 0x6F: ascii.append(0x30)
      case 0x49, 0x6C: ascii.append(0x31)
      default: return nil
      }
      if scalar > 0x39 { letters += 1 }
    }
    return letters > 0 && letters < scalars.count && ascii[0] != 0x30 ? FixedDecimal(ascii: ascii) : nil
  }

  /// Sign, digits with separators of thousands, fraction. `value` is nil for more than 18 digits.
  private mutating func number() -> (value: FixedDecimal?, hasLeadingZero: Bool)? {
    var ascii: [UInt8] = []
    if peek == 0x2D || peek == 0x2B {
      if peek == 0x2D { ascii.append(0x2D) }
      position += 1
    }
    let start = ascii.count
    var sinceSeparator: Int?
    while let scalar = peek {
      if (0x30...0x39).contains(scalar) {
        ascii.append(UInt8(scalar))
        sinceSeparator? += 1
      } else if scalar == 0x2C, !ascii.contains(0x2E), ascii.count > start, sinceSeparator ?? 3 == 3 {
        sinceSeparator = 0
      } else if scalar == 0x2E, !ascii.contains(0x2E), ascii.count > start, sinceSeparator ?? 3 == 3 {
        ascii.append(0x2E)
        sinceSeparator = nil
      } else {
        break
      }
      position += 1
    }
    guard ascii.count > start, ascii.last != 0x2E, sinceSeparator ?? 3 == 3 else { return nil }
    let hasLeadingZero = ascii.count > start + 1 && ascii[start] == 0x30 && ascii[start + 1] != 0x2E
    return (FixedDecimal(ascii: ascii), hasLeadingZero)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0xA0 || scalar == 0x3000 || scalar == 0xE5E5
  }

  /// A unit of up to two scalars and a remark in brackets or a footnote mark, then the end.
  private mutating func suffix(_ dress: inout PrintedValue.Dress) -> Bool {
    // 万 and 亿 multiply: what is meant is settled only of 万元, the unit of amounts.
    let unit = scalars.dropFirst(position).prefix { $0 != 0x28 }.filter { !Self.isSpace($0) }
    let rest = unit.starts(with: [0x4E07, 0x5143]) ? unit.dropFirst(2) : unit[...]
    if rest.contains(where: { $0 == 0x4E07 || $0 == 0x4EBF }) { return false }
    var unitLength = 0
    if let next = scalars.dropFirst(position).first(where: { !Self.isSpace($0) }), Self.units.contains(next) {
      while let scalar = peek, Self.isSpace(scalar) { position += 1 }
    }
    while let scalar = peek, Self.units.contains(scalar), unitLength < 3 {
      position += 1
      unitLength += 1
      if scalar == 0x25 { isShare = true }
      if Self.estimates.contains(scalar) { dress = .estimate } else if dress == .plain { dress = .unit }
    }
    if peek == 0x28 {
      // One remark that reaches to the end, not several values with remarks of their own.
      guard scalars.dropFirst(position).firstIndex(of: 0x29) == scalars.count - 1 else { return false }
      if dress == .plain { dress = .unit }
      return true
    }
    if let last = peek, position == scalars.count - 1, Self.isFootnoteMark(last) {
      if dress == .plain { dress = .unit }
      return true
    }
    return peek == nil
  }

  /// `*` `†` `‡` `※`, a superior or a circled number: what leads from a number to a note below the table.
  private static func isFootnoteMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2A, 0x2020, 0x2021, 0x203B, 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079, 0x2460...0x2473: true
    default: false
    }
  }
}
