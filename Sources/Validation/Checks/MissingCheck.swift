import Forms
import Records

/// `table.missing` and `row.missing`: what the form has and the report does not print.
///
/// One finding says it for a whole table, one for a whole row, and one for each cell otherwise. A row that a printed
/// variant row stands for is not missing, and what the parser's notes explain is not said twice.
struct MissingCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    guard subject.survey.has(.missing) else { return }
    var printed = [Bool](repeating: false, count: subject.form.tables.count)
    subject.forEachRow { _, span in
      if subject.report.prints(span) { printed[span.table] = true }
    }
    for (table, isPrinted) in printed.enumerated() where !isPrinted { add(table: table, subject, &findings) }
    subject.forEachRow { _, span in
      guard printed[span.table] else { return }
      if subject.report.prints(span) {
        addCells(of: span, subject, &findings)
      } else {
        add(row: span, subject, &findings)
      }
    }
  }

  private func add(table: Int, _ subject: Subject, _ findings: inout FindingList) {
    var cellCount = 0
    subject.forEachRow { _, span in
      if span.table == table { cellCount += span.cellCount }
    }
    findings.add(.tableMissing, at: Spot(table: table)) {
      Message(
        en: "the table is not printed or could not be read; \(cellCount) cells have no number.",
        zh: "该表未印或无法识别，\(cellCount) 格均无数字，请核对。")
    }
  }

  private func add(row: RowSpan, _ subject: Subject, _ findings: inout FindingList) {
    let spot = Spot(table: row.table, row: row.row)
    if subject.hasNote(at: spot) { return }
    findings.add(.rowMissing, at: spot) {
      Message(
        en: "the row is not printed or could not be read; its cells (\(row.cellCount)) have no number.",
        zh: "该行未印或无法识别，\(row.cellCount) 格均无数字，请核对。")
    }
  }

  private func addCells(of row: RowSpan, _ subject: Subject, _ findings: inout FindingList) {
    for (column, cell) in row.cells.enumerated() where subject.report.cells[cell].state == .missing {
      let spot = Spot(table: row.table, row: row.row, column: column)
      if subject.hasNote(at: spot) { continue }
      findings.add(.rowMissing, at: spot) {
        Message(
          en: "the cell is not printed or could not be read, while others of its row are.",
          zh: "该格未印或无法识别，而同一行其他格有内容，请核对。")
      }
    }
  }
}
