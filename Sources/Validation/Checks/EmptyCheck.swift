import Forms
import Records

/// `value.blank` and `value.na`: cells that are printed without a number. One finding says it for a whole row.
struct EmptyCheck: Check {
  /// The state the cells have.
  let state: CellState
  /// The rule that this is an instance of.
  let rule: Rule
  /// What is said of one cell that prints a text.
  let ofCell: @Sendable (_ printed: String) -> Message
  /// What is said of a row of so many cells.
  let ofRow: @Sendable (_ cellCount: Int) -> Message

  /// Cells that are printed empty.
  static let blank = EmptyCheck(state: .blank, rule: .valueBlank) { _ in
    Message(
      en: "the cell is printed empty; it is kept as blank and not taken for 0.",
      zh: "该格为空白，按空白记录，不当作 0；如确为零，请填 0。")
  } ofRow: { cellCount in
    Message(
      en: "all \(cellCount) cells are printed empty; they are kept as blank and not taken for 0.",
      zh: "整行 \(cellCount) 格均为空白，按空白记录，不当作 0；如确为零，请填 0。")
  }

  /// Cells that print `/`, `—` or 不适用.
  static let notApplicable = EmptyCheck(state: .notApplicable, rule: .valueNotApplicable) { printed in
    Message(
      en: "the cell prints \"\(printed)\", read as not applicable; no number is recorded.",
      zh: "该格印的是\(inChineseQuotes(printed))，按不适用处理，不记录数字。")
  } ofRow: { cellCount in
    Message(
      en: "all \(cellCount) cells print a mark for not applicable; no number is recorded.",
      zh: "整行 \(cellCount) 格均印不适用符号，不记录数字。")
  }

  func run(on subject: Subject, _ findings: inout FindingList) {
    guard subject.survey.has(state) else { return }
    subject.forEachRow { _, span in
      let cells = span.cells.filter { subject.report.cells[$0].state == state }
      if cells.count == span.cellCount, cells.count > 1 {
        let spot = Spot(table: span.table, row: span.row)
        findings.add(rule, at: spot, line: subject.line(span.firstCell)) { ofRow(span.cellCount) }
      } else {
        for cell in cells { add(cell, in: span, subject, &findings) }
      }
    }
  }

  private func add(_ cell: Int, in span: RowSpan, _ subject: Subject, _ findings: inout FindingList) {
    // A row of one cell is that cell: the finding names no column, as for any whole row.
    let column = span.cellCount == 1 ? -1 : cell - span.firstCell
    let spot = Spot(table: span.table, row: span.row, column: column)
    let printed = subject.printed(cell)
    findings.add(rule, at: spot, actual: printed.isEmpty ? nil : printed, line: subject.line(cell)) { ofCell(printed) }
  }
}
