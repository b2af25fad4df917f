import Bytes
import Forms
import Records

/// Sheets as a workbook: a list of everything to look at, and the tables of each draft with the doubtful cells coloured.
///
/// - Throws: `WorkbookError` when there is no memory for it.
public func checkWorkbook(_ sheets: [CheckSheet], _ language: CheckLanguage) throws(WorkbookError) -> [UInt8] {
  let words = CheckWords(language: language)
  var book = try Workbook()
  let list = try book.addSheet(words("核对清单", "List"))
  var row = CheckList(sheet: list, words: words).begin()
  for (number, sheet) in sheets.enumerated() {
    guard case .report(let checked) = sheet else {
      list.write(sheet.source, row, 0, .wrapped)
      list.write(words.refusal(sheet) ?? "", row, 8, .wrapped)
      row += 2
      continue
    }
    let page = try book.addSheet("\(number + 1) \(checked.report.displayTitle)")
    let places = CheckPage(sheet: page, checked: checked, words: words).draw()
    row = CheckList(sheet: list, words: words).add(checked, page, places, from: row)
  }
  return try book.finished()
}

/// The first sheet: one row an item.
private struct CheckList {
  private static let widths: [Double] = [28, 6, 22, 34, 26, 34, 40, 40, 48, 30]

  let sheet: Workbook.Sheet
  let words: CheckWords

  /// Writes the headings.
  ///
  /// - Returns: the first row below them.
  func begin() -> Int {
    let headings = [
      words("报告", "Report"), words("序号", "No."), words("类别", "Kind"), words("位置", "Place"),
      words("表上印的数", "Printed"), words("按勾稽关系应为", "Should be"), words("建议核对", "Look at"), words("或者", "Or"),
      words("说明", "Why"), words("上年同格", "Last year"),
    ]
    for (column, heading) in headings.enumerated() { sheet.write(heading, 0, column, .header) }
    sheet.setWidths(Self.widths)
    sheet.freeze(row: 1)
    sheet.setUpPrinting()
    return 1
  }

  /// Adds the items of a draft and its closing line.
  ///
  /// - Returns: the row below.
  func add(_ checked: CheckedReport, _ page: Workbook.Sheet, _ places: [Place: (Int, Int)], from start: Int) -> Int {
    var row = start
    for item in checked.items {
      add(item, of: checked, page, places, row)
      row += 1
    }
    if let previous = words.previous(checked.previous, of: checked.report) {
      sheet.write(previous, row, 0, .bold)
      row += 1
    }
    sheet.write(words.closing(checked), row, 0, .bold)
    return row + 2
  }

  private func add(
    _ item: CheckItem, of checked: CheckedReport, _ page: Workbook.Sheet, _ places: [Place: (Int, Int)], _ row: Int
  ) {
    let facts = CheckFacts(item, of: checked, words)
    let texts = [
      checked.report.displayTitle, "\(item.number)", words.heading(item.kind), facts.place, facts.printed,
      facts.expected, facts.advice, facts.alternatives.joined(separator: "\n"),
      [facts.quoted, facts.explanation].filter { !$0.isEmpty }.joined(separator: "\n"), facts.previous,
    ]
    for (column, text) in texts.enumerated() where !text.isEmpty {
      sheet.write(text, row, column, column == 2 ? item.kind.style : .wrapped)
    }
    if let target = item.places(in: checked.form).compactMap({ places[$0] }).first {
      sheet.link(facts.place, to: page, target.0, target.1, at: row, 3)
    }
    // A line of its own takes the whole width.
    let lines = texts.enumerated().map { column, text in
      text.split(separator: "\n").map(String.init).map { line in
        let width = Int(Self.widths[column])
        return line.padded(to: (line.displayWidth + width - 1) / width * width)
      }.joined()
    }
    sheet.fitHeight(of: row, Array(zip(lines, Self.widths)))
  }
}

extension CheckItem.Kind {
  /// How a workbook shows it.
  fileprivate var style: Workbook.Style {
    switch self {
    case .absent, .mismatch: .wrong
    case .question, .reading: .doubtful
    case .notice: .wrapped
    }
  }
}

/// The sheet of a draft: its tables.
private struct CheckPage {
  private static let labelWidth = 46.0
  private static let columnWidth = 14.0

  let sheet: Workbook.Sheet
  let checked: CheckedReport
  let words: CheckWords

  /// Draws the tables.
  ///
  /// - Returns: row and column of every place.
  func draw() -> [Place: (Int, Int)] {
    let marks = CheckMarks(checked)
    let grids = ReportGrids(checked.report, form: checked.form)
    var places: [Place: (Int, Int)] = [:]
    func put(_ entry: Grid.Entry, _ row: Int, _ column: Int, _ style: Workbook.Style) {
      let mark = entry.place.flatMap { marks[$0] }
      let marked: Workbook.Style = mark?.kind.style ?? style
      if let place = entry.place { places[place] = (row, column) }
      if column > 0, style == .label, let place = entry.place, let value = checked.value(place),
        entry.text == "\(value)"
      {
        sheet.write(value, row, column, marked)
      } else {
        sheet.write(entry.text, row, column, marked)
      }
    }
    sheet.write(checked.report.displayTitle, 0, 0, .bold)
    sheet.setWidths([Self.labelWidth] + [Double](repeating: Self.columnWidth, count: 8))
    sheet.freeze(row: 1, column: 1)
    sheet.setUpPrinting()
    var row = 2
    for (position, table) in checked.form.tables.enumerated() {
      put(Grid.Entry(table.title, at: Place(table: table.id)), row, 0, .bold)
      row += 1
      for grid in grids.grids(position) {
        sheet.write("", row, 0, .header)
        for (column, heading) in grid.headings.enumerated() { put(heading, row, column + 1, .header) }
        sheet.fitHeight(of: row, grid.headings.map { ($0.text, Self.columnWidth) })
        for line in grid.rows {
          row += 1
          put(line.label, row, 0, .label)
          sheet.fitHeight(of: row, [(line.label.text, Self.labelWidth)])
          for (column, entry) in line.entries.enumerated() { put(entry, row, column + 1, .label) }
        }
        row += 2
      }
    }
    return places
  }
}

extension CheckedReport {
  /// The number at a place.
  fileprivate func value(_ place: Place) -> FixedDecimal? {
    form.cellIndex(table: place.table, row: place.row, column: place.column).flatMap { report.cells[$0].value }
  }
}

/// Which places of a draft some item is about: the worst of them stands for all.
struct CheckMarks {
  private let items: [Place: CheckItem]

  init(_ checked: CheckedReport) {
    var items: [Place: CheckItem] = [:]
    for item in checked.items where item.kind != .notice {
      for place in item.places(in: checked.form) where !place.table.isEmpty && items[place] == nil {
        items[place] = item
      }
    }
    self.items = items
  }

  /// The item about a place.
  subscript(place: Place) -> CheckItem? { items[place] }
}
