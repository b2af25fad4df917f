import Bytes
import Forms
import Records

/// Puts what the aligner read into the cells of a report, and notes what a reader must know.
struct CellWriter {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  let form: Form

  /// Fills the rows of a table.
  func fill(_ report: inout Report, from table: ReadTable, plan: TablePlan) {
    guard let tableIndex = form.tableIndex(plan.id) else { return }
    let formTable = form.tables[tableIndex]
    for (row, assignment) in table.alignment.rows.enumerated() {
      guard let rowIndex = formTable.rowIndex(plan.rowIDs[row]), let reading = assignment.reading else { continue }
      let formRow = formTable.rows[rowIndex]
      guard formRow.columns.count == plan.rows[row].width else { continue }
      // Where numbers are left over, a label without values may be theirs: not blank but missing.
      if table.alignment.isDoubtful, assignment.slots.isEmpty { continue }
      fill(&report, formRow, in: formTable, assignment, reading)
    }
    noteStrays(&report, table, formTable)
    for repetition in table.repetitions {
      report.notes.append(
        ReadingNote(
          rule: .tableRepeated, place: Place(table: plan.id), line: repetition.line, printed: "",
          reading: repetition.isSame ? "same" : "different"))
    }
  }

  private func fill(
    _ report: inout Report, _ row: FormRow, in table: FormTable, _ assignment: RowAssignment, _ reading: RowReading
  ) {
    let place = Place(table: table.id, row: row.id)
    if reading.outcome == .unsettled || reading.cells.isEmpty {
      leaveMissing(&report, row, place, assignment)
      return
    }
    let inferred = !assignment.isNamed && reading.cells.contains { $0.value != nil }
    let line = self.line(assignment)
    for (column, cell) in reading.cells.enumerated() {
      let cellPlace = Place(table: table.id, row: row.id, column: row.columns[column].id)
      write(&report, cell, at: row.firstCell + column, cellPlace, rowLine: line)
      if inferred || reading.outcome == .glued, report.cells[row.firstCell + column].state == .reported {
        report.cells[row.firstCell + column].state = .repaired
      }
    }
    if reading.outcome == .glued { note(&report, .valueGlued, place, assignment, reading) }
    if inferred { note(&report, .rowInferred, place, assignment, reading) }
  }

  private func line(_ assignment: RowAssignment) -> Int {
    (assignment.slots.first ?? assignment.label).map { Int(stream.tokens[$0].line) + 1 } ?? 0
  }

  private func note(
    _ report: inout Report, _ rule: Rule, _ place: Place, _ assignment: RowAssignment, _ reading: RowReading
  ) {
    let read = reading.cells.map { $0.value?.number.map(\.description) ?? "" }.joined(separator: " ")
    report.notes.append(
      ReadingNote(rule: rule, place: place, line: line(assignment), printed: printed(assignment.slots), reading: read))
  }

  /// Values that could not be brought into the columns: kept as they were printed, in every cell they may belong to.
  private func leaveMissing(_ report: inout Report, _ row: FormRow, _ place: Place, _ assignment: RowAssignment) {
    let text = printed(assignment.slots)
    guard !text.isEmpty else { return }
    for cell in row.cellRange {
      report.cells[cell].line = Int32(clamping: line(assignment))
      report.setRaw(text.utf8, of: cell)
    }
    report.notes.append(ReadingNote(rule: .rowUnassigned, place: place, line: line(assignment), printed: text))
  }

  private func noteStrays(_ report: inout Report, _ table: ReadTable, _ formTable: FormTable) {
    for group in table.alignment.unassigned {
      guard let first = group.slots.first, !isPageNumber(group, formTable) else { continue }
      report.notes.append(
        ReadingNote(
          rule: .rowUnassigned, place: Place(table: formTable.id), line: Int(stream.tokens[first].line) + 1,
          printed: printed(group.slots)))
    }
  }

  /// A small number alone on its line, between rows of several values, is the number of a page.
  private func isPageNumber(_ group: ValueGroup, _ table: FormTable) -> Bool {
    guard group.slots.count == 1, let token = group.slots.first, table.shape != .ownColumns, table.shape != .list,
      stream.lines[Int(stream.tokens[token].line)].count == 1,
      let number = stream.tokens[token].value?.number, number.isInteger
    else { return false }
    return (1...400).contains(number.mantissa)
  }

  /// The words of the tokens as printed, with single spaces between them.
  private func printed(_ slots: [Int]) -> String {
    slots.map { String(decoding: bytes[stream.tokens[$0].range], as: UTF8.self) }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  // MARK: Cells

  private func write(_ report: inout Report, _ cell: ReadCell, at index: Int, _ place: Place, rowLine: Int) {
    let line = cell.token >= 0 ? Int(stream.tokens[cell.token].line) + 1 : rowLine
    guard let value = cell.value else {
      report.cells[index] = Cell(state: .blank, line: line)
      return
    }
    report.cells[index] = Cell(value: value.number, state: state(of: value), line: line)
    let range = stream.tokens[cell.token].range
    if value.dress != .plain || !isCanonical(range, value.number) { report.setRaw(bytes[range], of: index) }
    guard let rule = rule(of: value.dress) else { return }
    report.notes.append(
      ReadingNote(
        rule: rule, place: place, line: line, printed: String(decoding: bytes[range], as: UTF8.self),
        reading: value.number?.description ?? ""))
  }

  private func state(of value: PrintedValue) -> CellState {
    switch value.dress {
    case .plain, .leadingZero, .unit: .reported
    case .letter: .repaired
    case .notApplicable: .notApplicable
    case .range, .word, .digits: .text
    }
  }

  private func rule(of dress: PrintedValue.Dress) -> Rule? {
    switch dress {
    case .leadingZero: .valueLeadingZero
    case .unit: .valueUnit
    case .range: .valueRange
    case .letter: .valueText
    case .plain, .notApplicable, .word, .digits: nil
    }
  }

  /// Whether the printed bytes are just the number.
  private func isCanonical(_ range: Range<Int>, _ number: FixedDecimal?) -> Bool {
    guard let number else { return false }
    if range.count == 1 { return true }
    var canonical: [UInt8] = []
    canonical.append(number)
    return bytes[range].elementsEqual(canonical)
  }
}
