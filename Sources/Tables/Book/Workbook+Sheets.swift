import CXLSXWriter

extension Workbook.Sheet {
  /// Puts a text into several cells of a row as if they were one.
  func merge(_ text: String, _ row: Int, columns: Range<Int>, _ style: Workbook.Style) {
    guard columns.count > 1 else { return write(text, row, columns.lowerBound, style) }
    worksheet_merge_range(
      sheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound - 1), text,
      formats[style.rawValue])
  }

  /// Makes a row so many points high.
  func setHeight(of row: Int, _ points: Double) { worksheet_set_row(sheet, UInt32(row), points, nil) }

  /// Sets filters on a row of headings, over the rows below it, and keeps quiet about numbers that are texts, such as
  /// codes of regions.
  func filter(row: Int, through last: Int, columns: Int) {
    if columns > 0 {
      worksheet_autofilter(sheet, UInt32(row), 0, UInt32(max(row, last)), UInt16(columns - 1))
    }
    worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
  }

  /// Lets cells of a column look so where a formula, written for the first of the rows, holds.
  func mark(_ style: Workbook.Style, where formula: String, column: Int, rows: ClosedRange<Int>) {
    formula.withCString { formula in
      var format = lxw_conditional_format()
      format.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      format.value_string = UnsafeMutablePointer(mutating: formula)
      format.format = formats[style.rawValue]
      worksheet_conditional_format_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &format)
    }
  }
}
