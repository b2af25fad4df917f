import Forms

/// The sheet of the table `wide`: totals stand beside what recomputes them, and turn red where the two differ.
struct WideSheet: ~Copyable {
  /// A report on the sheet.
  struct Entry {
    /// Its row; nil when it found no room.
    let row: Int?
    /// Its number among the reports.
    let number: Int
  }

  /// Rows of headings: what a row of the form is called, the column, and the name that programs know.
  private static let headings = 3

  let name: String
  private var sheet: BookSheet
  private let codebook: Codebook
  private var layout: WideLayout
  private var columns: [BookColumn] = []
  /// Positions of columns of the table; -1 for none.
  private var identifier = -1
  private var edition = -1
  private var borrowed: [Int] = []
  /// The numbers of the current row by column of the sheet.
  private var values: [Double] = []
  private var formula: [UInt8] = []
  private var numbers: [UInt64: Int] = [:]
  /// Body and year of every report, packed.
  private var names = PackedNames()

  init(_ sheet: consuming BookSheet, codebook: Codebook) {
    name = sheet.sheet.name
    self.sheet = sheet
    self.codebook = codebook
    layout = WideLayout(codebook, columns: [])
  }

  /// Where a report stands.
  func report(_ id: UInt64) -> Entry? {
    numbers[id].map { Entry(row: $0 < sheet.written ? $0 + Self.headings : nil, number: $0) }
  }

  /// The column that a finding is about: rule, table, row and column.
  func target(_ place: [String]) -> Int {
    let cell = place.dropFirst().joined(separator: "/")
    return layout.targets["\(place[0])/\(cell)"] ?? layout.targets["/\(cell)"] ?? 0
  }

  /// Puts body and year of a report into two cells of another sheet.
  func putOrganization(_ report: Entry, into out: inout BookSheet, at column: Int) {
    names.withNames(of: report.number) { cursor in
      for (offset, name) in TableSheet.borrowed.enumerated() {
        out.put(cursor.next(), column + offset, BookTable.column(name))
      }
    }
  }

  /// Writes the headings.
  mutating func begin(_ columns: [TableSchema.Column]) {
    layout = WideLayout(codebook, columns: columns)
    self.columns = columns.enumerated().map { index, column in
      guard let (form, cell) = layout.cells[index] else { return BookTable.column(column.name) }
      return BookColumn(kind: form.column(of: cell).isDecimal ? .amount : .count)
    }
    identifier = columns.firstIndex { $0.name == "report_id" } ?? -1
    edition = columns.firstIndex { $0.name == "edition" } ?? -1
    borrowed = TableSheet.borrowed.compactMap { name in columns.firstIndex { $0.name == name } }
    values = [Double](repeating: .nan, count: layout.columnCount)
    WideHeadings(sheet: sheet.sheet, layout: layout, columns: columns, kinds: self.columns).write()
    let frozen = BookTable.frozen(.wide)
    sheet.sheet.freeze(row: Self.headings, column: frozen)
    // Some hundred columns: on one page nobody could read them.
    sheet.sheet.setUpPrinting(rows: Self.headings, columns: frozen, .halfSize)
    sheet.begin(below: Self.headings)
  }

  /// Writes packed rows.
  mutating func append(_ rows: [UInt8]) {
    rows.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      while !cursor.isAtEnd { appendRow(&cursor) }
    }
  }

  private mutating func appendRow(_ cursor: inout PackedCursor) {
    let hasRoom = sheet.hasRoom
    var form: Int?
    var front: [PackedField] = []
    for index in values.indices { values[index] = .nan }
    for index in columns.indices {
      let field = cursor.next()
      if layout.cells[index] == nil { front.append(field) }
      if index == edition, case .text(let id) = field { form = layout.form(id) }
      if index == identifier, case .id(let bits) = field { numbers[bits] = names.count }
      if hasRoom { values[layout.positions[index]] = sheet.put(field, layout.positions[index], columns[index]) }
    }
    names.append(borrowed.map { front.indices.contains($0) ? front[$0] : .null })
    guard hasRoom else { return sheet.omit() }
    if let form { putFormulas(form) }
    sheet.endRow()
  }

  private mutating func putFormulas(_ form: Int) {
    let digits = Array("\(sheet.row + 1)".utf8)
    for sum in layout.formulas(form: form, values: values) {
      var value = 0.0
      for column in sum.plus { value += values[column] }
      for column in sum.minus { value -= values[column] }
      // As ROUND of the formula does; and nothing where the total has no number.
      value = (value * 1e6).rounded() / 1e6 + 0 * values[sum.total]
      sum.template.write(row: digits, into: &formula)
      sheet.put(formula: formula, value, sum.column, value == value.rounded() ? .check : .checkFraction)
    }
  }

  /// Sets filters and what turns red, and says what found no room.
  mutating func finish() throws(TableError) {
    let last = sheet.row - 1
    sheet.sheet.filter(row: Self.headings - 1, through: last, columns: layout.columnCount)
    if last >= Self.headings {
      for check in layout.checks {
        let (total, sum) = (Workbook.Sheet.letters(check.total), Workbook.Sheet.letters(check.column))
        let row = Self.headings + 1
        let condition = "=AND(ISNUMBER($\(sum)\(row)),ROUND($\(total)\(row),6)<>$\(sum)\(row))"
        for column in [check.total, check.column] {
          sheet.sheet.mark(.broken, where: condition, column: column, rows: Self.headings...last)
        }
      }
    }
    try sheet.close(table: .wide)
  }
}

/// Body and year of reports, packed one behind the other.
private struct PackedNames {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  var count: Int { starts.count }

  mutating func append(_ fields: [PackedField]) {
    starts.append(bytes.count)
    for field in fields {
      switch field {
      case .text(let text): bytes.append(packedText: text)
      case .integer(let number): bytes.append(packed: [.integer(Int(number))])
      default: bytes.append(packed: [.null])
      }
    }
  }

  func withNames(of number: Int, _ body: (inout PackedCursor) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(UnsafeBufferPointer(rebasing: bytes[starts[number]...]))
      body(&cursor)
    }
  }
}

extension Form {
  /// The column of a cell.
  func column(of cell: FormCell) -> FormColumn { tables[cell.table].rows[cell.row].columns[cell.column] }
}
