/// Prints a number of a workbook as its reader sees it.
enum PrintedNumber {
  /// Digits that count: a workbook computes with about 15, and stores what is left of the computation behind them.
  private static let digits = 15

  /// `12` for `12.0`, `1500` for `1.5E3`, `15.3` for `15.300000000000001`; text that is no number stays as it is.
  static func text(_ stored: String) -> String {
    var mantissa = stored[...]
    var exponent = 0
    if let mark = stored.firstIndex(where: { $0 == "E" || $0 == "e" }) {
      guard let value = Int(stored[stored.index(after: mark)...].drop { $0 == "+" }), abs(value) < 40 else {
        return stored
      }
      mantissa = stored[..<mark]
      exponent = value
    }
    let isNegative = mantissa.first == "-"
    if isNegative { mantissa.removeFirst() }
    let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let all = parts.joined()
    guard let whole = parts.first, !all.isEmpty, all.allSatisfy({ ("0"..."9").contains($0) }) else { return stored }
    let number = placed(rounded(all.compactMap(\.wholeNumberValue)), point: whole.count + exponent)
    return isNegative && number != "0" ? "-" + number : number
  }

  /// The digits, those behind the fifteenth that counts rounded away; one more in front when rounding carries.
  private static func rounded(_ digits: [Int]) -> (digits: [Int], carry: Bool) {
    let leading = digits.prefix { $0 == 0 }.count
    let end = leading + Self.digits
    guard digits.count > end else { return (digits, false) }
    var result = Array(digits[..<end])
    var place = end - 1
    guard digits[end] >= 5 else { return (result + zeros(digits.count - end), false) }
    while place >= 0, result[place] == 9 {
      result[place] = 0
      place -= 1
    }
    if place >= 0 { result[place] += 1 } else { result.insert(1, at: 0) }
    return (result + zeros(digits.count - end), place < 0)
  }

  private static func zeros(_ count: Int) -> [Int] { Array(repeating: 0, count: max(count, 0)) }

  private static func placed(_ number: (digits: [Int], carry: Bool), point: Int) -> String {
    let point = point + (number.carry ? 1 : 0)
    let padded = zeros(-point) + number.digits + zeros(point - number.digits.count)
    let whole = padded.prefix(max(point, 0)).drop { $0 == 0 }.map(String.init).joined()
    var fraction = Array(padded.dropFirst(max(point, 0)))
    while fraction.last == 0 { fraction.removeLast() }
    let text = whole.isEmpty ? "0" : whole
    return fraction.isEmpty ? text : text + "." + fraction.map(String.init).joined()
  }
}
