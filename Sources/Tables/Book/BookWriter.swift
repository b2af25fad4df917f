import Forms

/// Writes `gongkai.xlsx`: the tables that people look at, with formulas that recompute the totals of the form.
///
/// Rows of `wide`, `quarantine` and `summary` are written as they come. Those of `reports` and `findings` wait on disk
/// until all of `wide` is there, for they lead to its cells.
final class BookWriter: TableConsumer {
  /// The file.
  static let fileName = "gongkai.xlsx"

  private let export: TableExport
  private let limit: BookSheet.Limit
  private var book: Workbook?
  private let guide: Workbook.Sheet
  private let codebookSheet: Workbook.Sheet
  private var wide: WideSheet
  private var reports: LinkedSheet
  private var findings: LinkedSheet
  private var quarantine: TableSheet
  private var summary: TableSheet

  init(_ export: TableExport, limit: BookSheet.Limit = BookSheet.Limit()) throws(TableError) {
    (self.export, self.limit) = (export, limit)
    let words = export.vocabulary.words.map { Array($0.utf8) }
    do throws(WorkbookError) {
      var book = try Workbook(path: "\(export.folder)/\(Self.fileName)", temporaryFolder: export.folder)
      guide = try book.addSheet("说明 README")
      var sheets: [Workbook.Sheet] = []
      for table in BookTable.all { sheets.append(try book.addSheet(BookTable.sheetName(table))) }
      codebookSheet = try book.addSheet("代码本 codebook")
      self.book = consume book
      func sheet(_ table: TableName) -> BookSheet {
        BookSheet(sheets[BookTable.all.firstIndex(of: table) ?? 0], words: words, limit: limit)
      }
      wide = WideSheet(sheet(.wide), codebook: export.codebook)
      let reportSheet = TableSheet(sheet(.reports), .reports)
      let findingSheet = TableSheet(sheet(.findings), .findings)
      quarantine = TableSheet(sheet(.quarantine), .quarantine)
      summary = TableSheet(sheet(.summary), .summary)
      do throws(TableError) {
        reports = LinkedSheet(reportSheet, waiting: try RowSpill(folder: export.folder, name: "reports"))
        findings = LinkedSheet(findingSheet, waiting: try RowSpill(folder: export.folder, name: "findings"))
      } catch { throw WorkbookError(description: error.description) }
    } catch { throw TableError("\(Self.fileName): \(error.description)") }
  }

  func begin(_ table: TableName, columns: [TableSchema.Column]) throws(TableError) {
    switch table {
    case .wide: wide.begin(columns)
    case .reports: reports.begin(columns)
    case .findings: findings.begin(columns)
    case .quarantine: quarantine.begin(columns)
    case .summary: summary.begin(columns)
    default: return
    }
  }

  func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
    switch table {
    case .wide: wide.append(rows)
    case .reports: try reports.wait(rows)
    case .findings: try findings.wait(rows)
    case .quarantine: quarantine.append(rows)
    case .summary: summary.append(rows)
    default: break
    }
  }

  func finish() throws(TableError) {
    try reports.write(wide)
    try findings.write(wide)
    try wide.finish()
    try quarantine.finish()
    try summary.finish()
    BookGuide(sheet: guide).write()
    BookCodebook(sheet: codebookSheet, codebook: export.codebook).write()
    do throws(WorkbookError) { try book.take()?.close() } catch {
      throw TableError("\(Self.fileName) cannot be written: \(error.description)")
    }
  }
}

/// The sheet of a table as it is, with the columns that matter in front.
struct TableSheet: ~Copyable {
  private var sheet: BookSheet
  private let table: TableName
  private var columns: [BookColumn] = []
  private var names: [String] = []
  private var positions: [Int] = []
  private var width = 0

  init(_ sheet: consuming BookSheet, _ table: TableName) {
    self.sheet = sheet
    self.table = table
  }

  /// The names of the columns of the sheet that are those of others.
  static let borrowed = ["organization", "year"]

  /// The column that says in Chinese what the reason of a quarantined input is; `message` is English.
  private static let meaning = BookColumn(width: 44, isWrapped: true)

  /// Writes the headings: labels, and below them the names that programs know, with filters.
  mutating func begin(_ columns: [TableSchema.Column]) {
    let borrowed = TableSchema(.reports).columns.filter { table == .findings && Self.borrowed.contains($0.name) }
    let first = BookTable.first(of: table).compactMap { name in columns.first { $0.name == name } }
    let others = columns.filter { column in !first.contains { $0.name == column.name } }
    var headings = BookTable.hasLinks(table) ? [(label: "定位", code: "→ wide", width: 11.0)] : []
    let front = headings.count + borrowed.count
    for column in borrowed + first + others {
      headings.append((column.titleZH, column.name, BookTable.column(column.name).width))
    }
    if table == .quarantine {
      headings.append(("说明（中文）", "message_zh", Self.meaning.width))
    }
    width = headings.count
    let order = (first + others).map(\.name)
    positions = columns.map { column in (order.firstIndex(of: column.name) ?? 0) + front }
    names = columns.map(\.name)
    self.columns = columns.map { BookTable.column($0.name) }
    // Row by row: a workbook on disk has no way back.
    for (index, heading) in headings.enumerated() { sheet.sheet.write(heading.label, 0, index, .header) }
    for (index, heading) in headings.enumerated() { sheet.sheet.write(heading.code, 1, index, .code) }
    sheet.sheet.setWidths(headings.map(\.width))
    sheet.sheet.freeze(row: 2, column: BookTable.frozen(table))
    sheet.sheet.setUpPrinting(widths: headings.map(\.width), rows: 2)
    sheet.begin(below: 2)
  }

  /// Writes packed rows.
  mutating func append(_ rows: [UInt8]) {
    rows.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      while !cursor.isAtEnd {
        appendRow(&cursor) { [table, columns = names, last = width - 1] out, fields in
          guard table == .quarantine, let reason = columns.firstIndex(of: "reason") else { return }
          out.put(meaningOf: fields[reason], last, Self.meaning)
        }
      }
    }
  }

  /// Writes the next row, once it has room.
  mutating func appendRow(
    _ cursor: inout PackedCursor, _ extra: (inout BookSheet, _ fields: [PackedField]) -> Void
  ) {
    var fields: [PackedField] = []
    fields.reserveCapacity(columns.count)
    for _ in columns { fields.append(cursor.next()) }
    guard sheet.hasRoom else { return sheet.omit() }
    sheet.fitHeight(zip(fields, columns))
    extra(&sheet, fields)
    for index in columns.indices { sheet.put(fields[index], positions[index], columns[index]) }
    sheet.endRow()
  }

  /// Sets the filters, and says what found no room.
  mutating func finish() throws(TableError) {
    sheet.sheet.filter(row: 1, through: sheet.row - 1, columns: width)
    try sheet.close(table: table)
  }
}

/// A sheet whose rows lead to cells of `wide`.
struct LinkedSheet: ~Copyable {
  private var sheet: TableSheet
  private var waiting: RowSpill
  private var names: [String] = []

  init(_ sheet: consuming TableSheet, waiting: consuming RowSpill) {
    self.sheet = sheet
    self.waiting = waiting
  }

  mutating func begin(_ columns: [TableSchema.Column]) {
    names = columns.map(\.name)
    sheet.begin(columns)
  }

  /// Keeps rows until all of `wide` is there.
  mutating func wait(_ rows: [UInt8]) throws(TableError) { try waiting.append(rows) }

  /// Writes the rows.
  mutating func write(_ wide: borrowing WideSheet) throws(TableError) {
    let id = names.firstIndex(of: "report_id") ?? 0
    let place = ["rule", "table", "row", "column"].map { names.firstIndex(of: $0) }
    let isFindings = place.allSatisfy { $0 != nil }
    try waiting.forEach { rows in
      rows.withUnsafeBufferPointer { bytes in
        var cursor = PackedCursor(bytes)
        while !cursor.isAtEnd {
          sheet.appendRow(&cursor) { out, fields in
            guard case .id(let bits) = fields[id], let report = wide.report(bits) else { return }
            let column = isFindings ? wide.target(place.map { $0.map { fields[$0].string } ?? "" }) : 0
            if let row = report.row {
              let label = "→ \(Workbook.Sheet.letters(column))\(row + 1)"
              out.link(label, to: wide.name, row, column, at: 0)
            }
            if isFindings { wide.putOrganization(report, into: &out, at: 1) }
          }
        }
      }
    }
    try sheet.finish()
  }
}

extension PackedField {
  /// A text as a string; empty for what is none.
  fileprivate var string: String {
    if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { "" }
  }
}
