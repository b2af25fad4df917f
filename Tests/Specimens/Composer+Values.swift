import Bytes
import Forms

/// The noise of values.
extension Composer {
  /// The values of a row as printed; fewer than its columns when two numbers are glued together.
  mutating func printedValues(of row: FormRow) -> [String] {
    var printed = zip(row.columns, row.cellRange).map { column, cell in
      filled.values[cell].map { text($0, of: column) } ?? blankMark
    }
    let gluable = printed.indices.dropLast().filter { Self.isNumber(printed[$0]) && Self.isNumber(printed[$0 + 1]) }
    if noise.contains(.gluedNumbers), row.columns.count > 3, !gluable.isEmpty, dice.chance(10) {
      let place = dice.pick(gluable)
      printed[place] += printed.remove(at: place + 1)
    }
    return printed
  }

  private mutating func text(_ value: FixedDecimal, of column: FormColumn) -> String {
    var text = value.description
    if column.isDecimal, dice.chance(40) { text = Self.withFourPlaces(value) }
    if noise.contains(.doubledZeros), text == "0", dice.chance(5) { return "00" }
    if noise.contains(.thousandsSeparators), dice.chance(70) { text = Self.separated(text) }
    if noise.contains(.units), dice.chance(8) { return text + Self.unit(of: column) }
    if noise.contains(.remarks), value > FixedDecimal(5), !column.isDecimal, dice.chance(4) {
      return "\(text)（其中修订\(dice.between(1...5))件）"
    }
    if noise.contains(.fullWidthDigits), dice.chance(25) { return Self.fullWidth(text) }
    return text
  }

  private static func unit(of column: FormColumn) -> String {
    column.isDecimal ? "万元" : column.unit.count == 1 ? column.unit : "件"
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// `15.5` as `15.5000`, as the form asks for.
  private static func withFourPlaces(_ value: FixedDecimal) -> String {
    let text = value.description
    let zeros = String(repeating: "0", count: max(4 - Int(value.scale), 0))
    return value.isInteger ? "\(text).\(zeros)" : text + zeros
  }

  /// `1878` as `1,878`.
  private static func separated(_ text: String) -> String {
    let whole = text.prefix { $0 != "." && $0 != "-" }
    guard whole.count > 3 else { return text }
    var result = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result + text.dropFirst(whole.count)
  }

  private static func fullWidth(_ text: String) -> String {
    let digits = Array("０１２３４５６７８９")
    return String(text.map { character in character.wholeNumberValue.map { digits[$0] } ?? character })
  }
}
