public import Bytes
public import Forms
public import Records

extension Form {
  /// A report that prints every standard cell, sums right, line numbers counting up from 1.
  public func filledReport(seed: UInt64 = 1, year: Int? = 2023) -> Report {
    var report = Report(id: ReportID(0x0123_4567_89AB_CDEF), source: "a/b.txt", edition: id, cellCount: cells.count)
    report.title = "清河县人民政府2023年政府信息公开工作年度报告"
    report.organization.name = "清河县人民政府"
    report.year = year
    report.layout = "tab_rows"
    report.sections = [Section(id: "overview", heading: "一、总体情况", text: Array("情况 良好。".utf8), line: 3)]
    for (cell, value) in filledValues(seed: seed).enumerated() {
      guard let value else { continue }
      report.cells[cell] = Cell(value: FixedDecimal(value), state: .reported, line: cell + 1)
    }
    return report
  }

  /// Index of the cell `table/row/column`; traps when the form has none, which is a slip in the test.
  public func cell(_ path: String) -> Int {
    guard let index = cells.firstIndex(where: { $0.path == path }) else { preconditionFailure("no cell \(path)") }
    return index
  }
}

extension Report {
  /// Puts a number into a cell, `nil` for a cell that is not printed.
  public mutating func set(_ cell: Int, _ value: FixedDecimal?) {
    cells[cell] = value.map { Cell(value: $0, state: .reported, line: cell + 1) } ?? .missing
  }

  /// Puts a cell without a number.
  public mutating func set(_ cell: Int, state: CellState, raw: String = "") {
    cells[cell] = Cell(state: state, line: cell + 1)
    if !raw.isEmpty { setRaw(Array(raw.utf8), of: cell) }
  }

  /// Puts one state into a whole row.
  public mutating func set(_ row: FormRow, state: CellState) {
    for cell in row.cellRange { cells[cell] = state == .missing ? .missing : Cell(state: state, line: cell + 1) }
  }

  /// `rule table/row/column` of every finding, in order.
  public var foundRules: [String] {
    findings.map { finding in
      let place = [finding.place.table, finding.place.row, finding.place.column].joined(separator: "/")
      return "\(finding.rule) \(place)"
    }
  }
}
