import Bytes

/// How the page prints numbers.
enum PageNumbers {
  /// `1,234,567`.
  static func grouped(_ number: Int) -> String { grouped(FixedDecimal(number)) }

  /// `1 body`, `1,234 bodies`.
  static func counted(_ number: Int, _ one: String, _ several: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : several)"
  }

  /// `-1,234.5`.
  static func grouped(_ number: FixedDecimal) -> String {
    let parts = number.description.split(separator: ".", maxSplits: 1)
    let digits = parts[0].drop { $0 == "-" }
    var text = number.mantissa < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return parts.count > 1 ? "\(text).\(parts[1])" : text
  }

  /// `12.3%`; what is not nothing is not shown as nothing, and what is not all is not shown as all.
  static func percent(_ part: Double, of whole: Double) -> String {
    guard whole > 0, part.isFinite, let tenths = Int(exactly: (part / whole * 1000).rounded()) else { return "–" }
    if tenths == 0, part > 0 { return "<0.1%" }
    if tenths == 1000, part < whole { return ">99.9%" }
    if tenths == 0 || tenths == 1000 { return "\(tenths / 10)%" }
    return "\(tenths / 10).\(abs(tenths % 10))%"
  }

  /// `12.3%`
  static func percent(_ part: Int, of whole: Int) -> String { percent(Double(part), of: Double(whole)) }

  /// Three digits at most and a unit: 1.2万 and 12k.
  static func short(_ number: Double) -> Words {
    Words(
      short(number, [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")]),
      short(number, [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")]))
  }

  private static func short(_ number: Double, _ units: [(Double, String)]) -> String {
    guard let (unit, name) = units.first(where: { abs(number) >= $0.0 }) else { return threeDigits(number) }
    return threeDigits(number / unit) + name
  }

  /// A number with three digits at most, unless more stand before its point: `12.3`, `1,234`.
  static func threeDigits(_ number: Double) -> String {
    let places = abs(number) >= 100 ? 0 : abs(number) >= 10 ? 1 : 2
    let factor = [1.0, 10, 100][places]
    guard let scaled = Int64(exactly: (number * factor).rounded()) else { return "–" }
    return reduced(FixedDecimal(mantissa: scaled, scale: UInt8(places)))
  }

  /// Without zeros behind the point.
  private static func reduced(_ number: FixedDecimal) -> String {
    var text = grouped(number)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }

  /// The least of 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten that is not below.
  static func roundedUp(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= number { power *= 10 }
    while power > number { power /= 10 }
    return ([1, 1.5, 2, 3, 4, 5, 6, 8].first { $0 * power >= number } ?? 10) * power
  }
}
