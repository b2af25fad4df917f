import Bytes
import Forms
import Records

/// A report under examination, with what every check asks first.
struct Subject {
  let report: Report
  let compiled: CompiledForm
  /// Which rows count in this report.
  let cover: RowCover
  /// Which states, fractions and negative numbers occur at all: most checks end here.
  let survey: Survey
  /// Its sums.
  private(set) var sums = SumLedger()
  /// What cells need to follow from the report of the year before; empty where none is beside it.
  var fromYearBefore: [Int: FixedDecimal] = [:]

  var form: Form { compiled.form }

  init(report: Report, form: CompiledForm) {
    self.report = report
    compiled = form
    cover = RowCover(report, form: form.form)
    survey = Survey(report.cells)
    sums = SumLedger(self)
  }

  /// Calls `body` with every row that counts: its position in `Form.rowSpans`, and the row.
  func forEachRow(_ body: (Int, RowSpan) -> Void) {
    for (index, span) in form.rowSpans.enumerated() where cover.counts[index] { body(index, span) }
  }

  /// The form's column of a cell.
  func column(_ cell: Int) -> FormColumn {
    let place = form.cells[cell]
    return form.tables[place.table].rows[place.row].columns[place.column]
  }

  /// What a cell prints, for a message.
  func printed(_ cell: Int) -> String {
    let cell = report.cells[cell]
    return report.raw(cell) ?? cell.value?.description ?? ""
  }

  /// Whether a note of the parser is about exactly this place.
  func hasNote(at spot: Spot) -> Bool {
    report.notes.contains { Spot($0.place, in: form) == spot }
  }

  /// Line of a cell; nil when it is printed nowhere.
  func line(_ cell: Int) -> Int? {
    report.cells[cell].line > 0 ? Int(report.cells[cell].line) : nil
  }
}

/// What occurs in the cells of a report, in one pass over them.
struct Survey: Equatable {
  private var states: UInt8 = 0
  /// Whether a number has a fraction.
  private(set) var hasFraction = false
  /// Whether a number is below zero.
  private(set) var hasNegative = false

  init(_ cells: [Cell]) {
    for cell in cells {
      states |= 1 << cell.state.rawValue
      guard let value = cell.value else { continue }
      if value.scale > 0 { hasFraction = true }
      if value.mantissa < 0 { hasNegative = true }
    }
  }

  /// Whether a cell has this state.
  func has(_ state: CellState) -> Bool { states & (1 << state.rawValue) != 0 }
}
