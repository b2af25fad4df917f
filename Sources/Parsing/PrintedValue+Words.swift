import Bytes

/// Words that count something.
extension PrintedValue {
  /// The number that a Chinese numeral is and nothing else: 五, 十二, 三百零五. Nil for 一, which in a cell is more often a
  /// dash, and for what is read in more than one way (一百五, 二三).
  static func numeral(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PrintedValue? {
    guard range.count <= 21 else { return nil }
    var total: Int64 = 0
    var digit: Int64?
    var hasZero = false
    // The power below which the next digit stands.
    var ceiling: Int64 = 10_000
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      if scalar == 0x96F6 || scalar == 0x3007 {
        guard digit == nil, total > 0, !hasZero else { return nil }
        hasZero = true
      } else if let next = ChineseNumeral.digit(scalar), next > 0 {
        // 两 stands in front of 百 and 千, or alone.
        guard digit == nil, scalar != 0x4E24 || total == 0 else { return nil }
        digit = next
      } else if let power = ChineseNumeral.power(scalar) {
        guard power < ceiling, digit != nil || (power == 10 && total == 0) else { return nil }
        total += (digit ?? 1) * power
        (digit, ceiling, hasZero) = (nil, power, false)
      } else {
        return nil
      }
    }
    if let digit {
      guard total == 0 ? digit > 1 : ceiling == 10 || hasZero else { return nil }
      total += digit
    } else if total == 0 || hasZero {
      return nil
    }
    return PrintedValue(number: FixedDecimal(mantissa: total), dress: .numeral)
  }

  /// Whether words say how many, exactly or not: 五, 若干, 多件, 五件, ①, `4五`. A unit alone does not.
  static func countsSomething(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var saysHowMany = false
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      if isQuantity(scalar) { saysHowMany = true } else if !isUnit(scalar) { return false }
    }
    return saysHowMany
  }

  private static func isQuantity(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19, 0x2460...0x2473: return true
    // 零 〇 廿, 若 干 多 几 余 数.
    case 0x96F6, 0x3007, 0x5EFF, 0x82E5, 0x5E72, 0x591A, 0x51E0, 0x4F59, 0x6570: return true
    default: return ChineseNumeral.digit(scalar) ?? 0 > 0 || ChineseNumeral.power(scalar) != nil
    }
  }
}
