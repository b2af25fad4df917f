import CXLSXWriter

extension Workbook.Sheet {
  /// How wide a sheet is on paper.
  enum PrintWidth {
    /// As wide as one page, however small that makes its letters.
    case onePage
    /// At half its size on as many pages as it needs, which follow each other from left to right.
    case halfSize
  }

  /// Lets the sheet be printed in landscape: its name stands above each page, the number of the page below.
  ///
  /// - Parameters:
  ///   - widths: those of its columns, in characters; where A4 would make their letters too small to read, it is A3.
  ///   - rows: how many rows of headings stand on every page.
  ///   - columns: how many columns at the left do.
  func setUpPrinting(widths: [Double] = [], rows: Int = 0, columns: Int = 0, _ width: PrintWidth = .onePage) {
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, widths.reduce(0, +) > Self.charactersOfA4 ? Self.a3 : Self.a4)
    worksheet_set_margins(sheet, 0.4, 0.4, 0.7, 0.6)
    worksheet_set_header(sheet, "&L政府信息公开工作年度报告 · gongkai&R&A")
    worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页")
    if rows > 0 { worksheet_repeat_rows(sheet, 0, UInt32(rows - 1)) }
    if columns > 0 { worksheet_repeat_columns(sheet, 0, UInt16(columns - 1)) }
    switch width {
    case .onePage: worksheet_fit_to_pages(sheet, 1, 0)
    case .halfSize:
      worksheet_set_print_scale(sheet, 50)
      worksheet_print_across(sheet)
    }
  }

  private static let a3: UInt8 = 8
  private static let a4: UInt8 = 9
  /// Letters of 7 points at least.
  private static let charactersOfA4 = 200.0
}
