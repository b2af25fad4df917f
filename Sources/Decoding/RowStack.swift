/// Rows of a form that a converter put into one row of a table, a line of each cell for each of them.
///
/// They are parted where the figures leave no doubt: in three or more cells as many figures stand below each other, and
/// the last of the labels has as many lines or items.
struct RowStack {
  /// The rows, each with the cells of the row that was printed; the row itself where it is one.
  let parts: [[TableCell]]

  /// The fewest cells of figures that prove rows: one that was broken (`4` / `18`) proves none.
  private static let fewestColumns = 3
  private static let longestFigure = 16

  init(_ row: ArraySlice<TableCell>, _ blocks: [Block], _ bytes: [UInt8]) {
    parts = Self.parts(row, blocks, bytes) ?? [Array(row)]
  }

  private static func parts(_ row: ArraySlice<TableCell>, _ blocks: [Block], _ bytes: [UInt8]) -> [[TableCell]]? {
    guard let last = row.last, last.blocks.count > 1, row.count > fewestColumns else { return nil }
    let count = last.blocks.count
    let figures = row.reversed().prefix { cell in
      cell.blocks.count == count && cell.blocks.allSatisfy { isFigure(blocks[$0].text, bytes) }
    }
    guard figures.count >= fewestColumns, let label = row.dropLast(figures.count).last,
      let items = items(of: label.blocks, count, blocks, bytes)
    else { return nil }
    let labelIndex = row.index(row.endIndex, offsetBy: -figures.count - 1)
    // What stands in front of the labels spans all the rows.
    let heads = row[..<labelIndex].map { cell in
      var cell = cell
      cell.rowSpan += count - 1
      return cell
    }
    return (0..<count).map { part in
      (part == 0 ? heads : [])
        + row[labelIndex...].enumerated().map { offset, cell in
          var cell = cell
          let first = cell.blocks.lowerBound + part
          cell.blocks = offset == 0 ? items[part] : first..<first + 1
          return cell
        }
    }
  }

  /// The lines of each label: one each, or, where labels wrap, those from one number in front to the next.
  private static func items(_ lines: Range<Int>, _ count: Int, _ starts: [Int]) -> [Range<Int>]? {
    guard starts.count == count, starts.first == lines.lowerBound else { return nil }
    return zip(starts, starts.dropFirst() + [lines.upperBound]).map { $0..<$1 }
  }

  private static func items(
    of lines: Range<Int>, _ count: Int, _ blocks: [Block], _ bytes: [UInt8]
  ) -> [Range<Int>]? {
    if lines.count == count { return items(lines, count, Array(lines)) }
    return items(lines, count, lines.filter { isNumbered(blocks[$0].text, bytes) })
  }

  /// Digits with separators, or a dash.
  private static func isFigure(_ text: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard !text.isEmpty, text.count <= longestFigure else { return false }
    return bytes[text].allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D }
  }

  /// `1.`, `2、`, `3．`: digits and a mark that is no digit.
  private static func isNumbered(_ text: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let digits = bytes[text].prefix { (0x30...0x39).contains($0) }
    guard (1...2).contains(digits.count), let next = bytes[text].dropFirst(digits.count).first else { return false }
    return next == 0x2E || next == 0x2C || next == 0xE3 || next == 0xEF
  }
}
