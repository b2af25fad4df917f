import Forms
import Records

/// `value.text`: a cell that prints words where a number should stand, unless a note of the parser says more.
struct TextCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    guard subject.survey.has(.text) else { return }
    subject.forEachRow { _, span in
      for (column, cell) in span.cells.enumerated() where subject.report.cells[cell].state == .text {
        let spot = Spot(table: span.table, row: span.row, column: column)
        if subject.hasNote(at: spot) { continue }
        let printed = subject.printed(cell)
        findings.add(.valueText, at: spot, actual: printed, line: subject.line(cell)) {
          Message(
            en: "the cell prints \"\(printed)\", which is no number; no number is recorded.",
            zh: "该格印的是\(inChineseQuotes(printed))，不是数字，未记录数值，请核对。")
        }
      }
    }
  }
}
