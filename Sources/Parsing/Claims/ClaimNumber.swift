import Bytes

/// A number of the narrative with the unit behind it.
struct ClaimNumber {
  enum Unit {
    /// 件, 条, 宗, 份, 起, 例.
    case count
    /// 万元, after the value was turned into it.
    case money
    case year, month
    /// Several years: 2019—2023年, 三年.
    case years
    /// Any other number, or one that is no exact count (第3件, 3至5件, 500余条).
    case other
  }

  var value: FixedDecimal
  var unit: Unit
  /// The byte behind the number and its unit.
  var end: Int
}

/// Reads numbers in digits, full-width digits and Chinese numerals.
struct ClaimNumberReader {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The number that begins at a place; nil when none does.
  ///
  /// - Complexity: linear in its length.
  func number(at start: Int) -> ClaimNumber? {
    guard start < bytes.count else { return nil }
    if let digits = digits(at: start) { return counted(digits.value, start, digits.end) }
    if let numeral = numeral(at: start) { return counted(numeral.value, start, numeral.end) }
    return nil
  }

  /// The scalar at a place of three bytes; 0 for others.
  private func scalar(_ position: Int) -> UInt32 {
    guard position + 2 < bytes.count, bytes[position] & 0xF0 == 0xE0 else { return 0 }
    return UInt32(bytes[position] & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
      | UInt32(bytes[position + 2] & 0x3F)
  }

  // MARK: Digits

  private func digit(_ position: Int) -> (value: Int64, length: Int)? {
    guard position < bytes.count else { return nil }
    if bytes[position] &- 0x30 < 10 { return (Int64(bytes[position] - 0x30), 1) }
    let scalar = scalar(position)
    return (0xFF10...0xFF19).contains(scalar) ? (Int64(scalar - 0xFF10), 3) : nil
  }

  /// `3,119`, `３，１１９`, `0.35`: a comma parts groups of three, and stands in the width of its digits.
  private func digits(at start: Int) -> (value: FixedDecimal, end: Int)? {
    guard let first = digit(start) else { return nil }
    var (mantissa, scale, position, count) = (Int64(0), UInt8(0), start, 0)
    while let next = digit(position), count < 12 {
      mantissa = mantissa * 10 + next.value
      position += next.length
      count += 1
    }
    if count <= 3 {
      var groups = 0
      while groups < 3, let group = group(at: position, wide: first.length == 3) {
        mantissa = mantissa * 1000 + group.value
        position = group.end
        groups += 1
      }
    }
    if let point = point(position), digit(position + point) != nil {
      position += point
      while let next = digit(position), scale < 6 {
        mantissa = mantissa * 10 + next.value
        scale += 1
        position += next.length
      }
    }
    return (FixedDecimal(mantissa: mantissa, scale: scale), position)
  }

  private func group(at position: Int, wide: Bool) -> (value: Int64, end: Int)? {
    guard position < bytes.count else { return nil }
    var next = position
    if bytes[position] == UInt8(ascii: ",") {
      next += 1
    } else if wide, scalar(position) == 0xFF0C {
      next += 3
    } else {
      return nil
    }
    var value: Int64 = 0
    for _ in 0..<3 {
      guard let digit = digit(next) else { return nil }
      value = value * 10 + digit.value
      next += digit.length
    }
    return digit(next) == nil ? (value, next) : nil
  }

  private func point(_ position: Int) -> Int? {
    guard position < bytes.count else { return nil }
    return bytes[position] == UInt8(ascii: ".") ? 1 : scalar(position) == 0xFF0E ? 3 : nil
  }

  // MARK: Chinese numerals

  /// 三十二, 一百零五, 两万三千, 二〇二三; nil for what is no numeral, and for one that is not well formed.
  private func numeral(at start: Int) -> (value: FixedDecimal, end: Int)? {
    var position = start
    var (total, section, pending) = (Int64(0), Int64(0), Int64(-1))
    var (plain, digits, powers) = (Int64(0), 0, 0)
    // The power below which the next digit must stand.
    var ceiling: Int64 = 10000
    while digits + powers < 16 {
      let scalar = scalar(position)
      if let digit = ChineseNumeral.digit(scalar) {
        plain = plain * 10 + digit
        digits += 1
        if digit != 0 || pending < 0 { pending = digit }
      } else if let power = ChineseNumeral.power(scalar) {
        guard power < ceiling, pending != 0 || power == 10 else { return nil }
        section += max(pending, pending < 0 ? 1 : pending) * power
        (pending, ceiling) = (-1, power)
        powers += 1
      } else if scalar == 0x5EFF || scalar == 0x5345, ceiling > 10, pending <= 0 {
        // 廿 and 卅.
        section += scalar == 0x5EFF ? 20 : 30
        (pending, ceiling) = (-1, 10)
        powers += 1
      } else if scalar == 0x4E07, digits + powers > 0, total == 0 {
        total = (section + max(pending, 0)) * 10000
        (section, pending, ceiling) = (0, -1, 10000)
        powers += 1
      } else {
        break
      }
      position += 3
    }
    guard position > start else { return nil }
    if powers == 0 { return (FixedDecimal(mantissa: plain), position) }
    return (FixedDecimal(mantissa: total + section + max(pending, 0)), position)
  }

  // MARK: Units

  private func counted(_ value: FixedDecimal, _ start: Int, _ end: Int) -> ClaimNumber {
    var number = ClaimNumber(value: value, unit: .other, end: end)
    switch scalar(end) {
    case 0x5E74: return ClaimNumber(value: value, unit: isSpan(value, start, end + 3) ? .years : .year, end: end + 3)
    case 0x6708:
      return ClaimNumber(value: value, unit: isEdgeOfYear(value, end + 3) ? .other : .month, end: end + 3)
    case 0x4EF6, 0x5B97, 0x4EFD, 0x8D77, 0x4F8B, 0x6761: number.unit = scalar(end + 3) == 0x4F8B ? .other : .count
    case 0x5143: (number.unit, number.value) = (.money, value.dividedByTenThousand)
    case 0x4E07 where scalar(end + 3) == 0x5143: (number.unit, number.end) = (.money, end + 3)
    default: return number
    }
    number.end += 3
    // 一件件 counts nothing.
    if isInexact(start, number.end) || scalar(number.end) == 0x4EF6 { number.unit = .other }
    return number
  }

  /// 1月1日, 12月31日, 12月底: the whole year is meant.
  private func isEdgeOfYear(_ month: FixedDecimal, _ next: Int) -> Bool {
    let day = digits(at: next)?.value
    if month == FixedDecimal(1) { return day == FixedDecimal(1) }
    return month == FixedDecimal(12) && (day == FixedDecimal(31) || scalar(next) == 0x5E95 || scalar(next) == 0x672B)
  }

  /// Whether 年 behind a number means several years: 2019—2023年, 三年; not 第三年, 连续三年, 三年行动, 五年规划, 三年以上.
  private func isSpan(_ value: FixedDecimal, _ start: Int, _ end: Int) -> Bool {
    guard value.isInteger else { return false }
    if Self.spans.contains(value.mantissa) {
      let (before, after) = (start >= 3 ? scalar(start - 3) : 0, scalar(end))
      return ![0x7B2C, 0x7EED].contains(before) && ![0x884C, 0x89C4, 0x8BA1, 0x7EA7, 0x671F, 0x4EE5].contains(after)
    }
    // A dash, or two of them, or 至 and 到 behind the digits of another year.
    var front = start
    while front > 0 {
      if [UInt8(ascii: "-"), UInt8(ascii: "~")].contains(bytes[front - 1]) {
        front -= 1
      } else if front >= 3,
        [0x2013, 0x2014, 0x2015, 0x301C, 0xFF0D, 0xFF5E, 0x81F3, 0x5230].contains(scalar(front - 3))
      {
        front -= 3
      } else {
        break
      }
    }
    guard front < start, front > 0 else { return false }
    return bytes[front - 1] &- 0x30 < 10 || front >= 3 && digit(front - 3) != nil
  }

  private static let spans: ClosedRange<Int64> = 2...20

  /// 第 in front, a range, or digits that a space parts: no exact count.
  private func isInexact(_ start: Int, _ end: Int) -> Bool {
    guard start > 0 else { return false }
    let before = bytes[start - 1]
    if before == UInt8(ascii: "-") || before == UInt8(ascii: "~") || before == 0x20 || before == UInt8(ascii: ".") {
      return true
    }
    guard start >= 3 else { return false }
    switch scalar(start - 3) {
    case 0x7B2C, 0x6570, 0x51E0: return true
    case 0x81F3, 0x5230, 0x2014, 0x2013, 0xFF5E: return start >= 4 && digit(start - 4) != nil
    default: return false
    }
  }
}

extension FixedDecimal {
  /// 元 as 万元; the number itself when it has too many digits.
  fileprivate var dividedByTenThousand: FixedDecimal {
    scale > 12 ? self : FixedDecimal(mantissa: mantissa, scale: mantissa == 0 ? 0 : scale + 4)
  }
}
