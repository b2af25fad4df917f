import Bytes
import Records

/// Finds the number of a cell in the line it was read from.
///
/// Numbers are compared by their value, so that `１２`, `1,200` and `0012` are found too. Cells that share a line are
/// paired with its numbers from the right, because labels with numbers of their own stand on the left.
struct NumberMark {
  /// The bytes of the line where it stands; several when equal numbers cannot be told apart, none when it is not found.
  let ranges: [Range<Int>]

  /// Whether exactly one place is meant.
  var isCertain: Bool { ranges.count == 1 }

  /// Looks for a cell in its line.
  ///
  /// - Complexity: one pass over the line and the cells of the report.
  init(_ cell: Int, of report: Report, in line: ArraySlice<UInt8>) {
    let raw = report.cells[cell].raw
    let printed = report.rawText[Int(raw.lowerBound)..<min(Int(raw.upperBound), report.rawText.count)]
    if let found = Self.only(printed, in: line) {
      ranges = [found]
      return
    }
    guard let value = report.cells[cell].value else {
      ranges = []
      return
    }
    let numbers = Self.numbers(in: line)
    let equal = numbers.filter { $0.value == value }.map(\.range)
    if equal.count > 1, let paired = Self.paired(cell, of: report, with: numbers) {
      ranges = [paired]
    } else {
      ranges = equal
    }
  }

  /// Where a text stands, when it stands there once.
  private static func only(_ text: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Range<Int>? {
    guard !text.isEmpty, text.count <= line.count else { return nil }
    var found: Range<Int>?
    for start in line.startIndex...(line.endIndex - text.count)
    where line[start..<start + text.count].elementsEqual(text) {
      if found != nil { return nil }
      found = start..<start + text.count
    }
    return found
  }

  private static func paired(
    _ cell: Int, of report: Report, with numbers: [(value: FixedDecimal, range: Range<Int>)]
  ) -> Range<Int>? {
    let line = report.cells[cell].line
    var last = numbers.endIndex
    for index in report.cells.indices.reversed() where report.cells[index].line == line {
      guard let value = report.cells[index].value else { continue }
      guard let found = numbers[..<last].lastIndex(where: { $0.value == value }) else { return nil }
      if index == cell { return numbers[found].range }
      last = found
    }
    return nil
  }

  /// Every number of a line with the bytes it stands in.
  private static func numbers(in line: ArraySlice<UInt8>) -> [(value: FixedDecimal, range: Range<Int>)] {
    var numbers: [(value: FixedDecimal, range: Range<Int>)] = []
    var digits: [UInt8] = []
    var start = line.startIndex
    var end = start
    func close() {
      while let last = digits.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { digits.removeLast() }
      if let value = FixedDecimal(ascii: digits) { numbers.append((value, start..<end)) }
      digits.removeAll()
    }
    var position = line.startIndex
    while position < line.endIndex {
      let (digit, length) = Self.digit(line, at: position)
      if let digit {
        if digits.isEmpty { start = position }
        if digit == UInt8(ascii: "-"), !digits.isEmpty { close() }
        if digits.isEmpty { start = position }
        if digit != UInt8(ascii: ",") {
          digits.append(digit)
          if digit != UInt8(ascii: ".") { end = position + length }
        }
      } else if !digits.isEmpty {
        close()
      }
      position += length
    }
    close()
    return numbers
  }

  /// The ASCII byte of a digit, sign, point or comma of either width at a position, and how many bytes it has there.
  private static func digit(_ line: ArraySlice<UInt8>, at position: Int) -> (UInt8?, Int) {
    let byte = line[position]
    if (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") { return (byte, 1) }
    if byte == UInt8(ascii: ",") { return (byte, 1) }
    // U+FF0C to U+FF19: the full-width forms.
    if byte == 0xEF, position + 2 < line.endIndex, line[position + 1] == 0xBC,
      (0x8C...0x99).contains(line[position + 2]), line[position + 2] != 0x8F
    {
      return (line[position + 2] &- 0x60, 3)
    }
    return (nil, 1)
  }
}
