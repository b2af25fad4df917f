import Bytes
import Forms
import Records

/// Puts what the aligner read into the cells of a report, and notes what a reader must know.
struct CellWriter {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  let form: Form
  /// Position of the form in the codebook.
  let formIndex: Int

  /// Fills the rows of a table.
  func fill(_ report: inout Report, from table: ReadTable, plan: TablePlan) {
    guard let tableIndex = form.tableIndex(plan.id),
      let first = form.rowSpans.firstIndex(where: { $0.table == tableIndex })
    else { return }
    let isHome = plan.homes.contains { $0.form == formIndex }
    for row in table.alignment.rows.indices {
      guard table.alignment.rows[row].reading != nil,
        let rowIndex = isHome ? row : form.tables[tableIndex].rowIndex(plan.rowIDs[row])
      else { continue }
      let span = form.rowSpans[first + rowIndex]
      guard span.cellCount == plan.rows[row].width else { continue }
      // Where numbers are left over, a label without values may be theirs: not blank but missing.
      if table.alignment.isDoubtful, table.alignment.rows[row].slots.isEmpty { continue }
      fill(&report, span, table.alignment.rows[row])
    }
    noteStrays(&report, table, form.tables[tableIndex])
    noteOtherUnit(&report, table, tableIndex)
    for extra in table.alignment.extras {
      report.notes.append(
        ReadingNote(
          rule: .rowUnassigned, place: Place(table: plan.id), line: Int(stream.tokens[extra.head].line) + 1,
          printed: "\(printed([extra.head])): \(printed(extra.slots))"))
    }
    for repetition in table.repetitions {
      report.notes.append(
        ReadingNote(
          rule: .tableRepeated, place: Place(table: plan.id), line: repetition.line, printed: "",
          reading: repetition.isSame ? "same" : "different"))
    }
  }

  private func fill(_ report: inout Report, _ span: RowSpan, _ assignment: RowAssignment) {
    guard let reading = assignment.reading, reading.outcome != .unsettled, !reading.cells.isEmpty else {
      return leaveMissing(&report, span, assignment)
    }
    let inferred =
      reading.outcome == .placed || (!assignment.isNamed && reading.cells.contains { $0.value != nil })
    let line = self.line(assignment)
    for column in reading.cells.indices {
      let index = span.firstCell + column
      write(&report, reading.cells[column], span, column, rowLine: line)
      if inferred || reading.outcome == .glued, report.cells[index].state == .reported {
        report.cells[index].state = .repaired
      }
    }
    if reading.outcome == .glued { note(&report, .valueGlued, place(span), assignment, reading) }
    if inferred { note(&report, .rowInferred, place(span), assignment, reading) }
  }

  /// The ids of a row, or of a cell; made only where there is something to say.
  private func place(_ span: RowSpan, column: Int? = nil) -> Place {
    let row = form.tables[span.table].rows[span.row]
    return Place(
      table: form.tables[span.table].id, row: row.id, column: column.map { row.columns[$0].id } ?? "")
  }

  private func line(_ assignment: RowAssignment) -> Int {
    (assignment.slots.first ?? assignment.label).map { Int(stream.tokens[$0].line) + 1 } ?? 0
  }

  private func note(
    _ report: inout Report, _ rule: Rule, _ place: Place, _ assignment: RowAssignment, _ reading: RowReading
  ) {
    let blank = reading.outcome == .placed ? "□" : ""
    let read = reading.cells.map { $0.value?.number.map(\.description) ?? blank }.joined(separator: " ")
    report.notes.append(
      ReadingNote(rule: rule, place: place, line: line(assignment), printed: printed(assignment.slots), reading: read))
  }

  /// Values that could not be brought into the columns: kept as they were printed, in every cell they may belong to.
  private func leaveMissing(_ report: inout Report, _ span: RowSpan, _ assignment: RowAssignment) {
    let text = printed(assignment.slots)
    guard !text.isEmpty else { return }
    for cell in span.cells {
      report.cells[cell].line = Int32(clamping: line(assignment))
      report.setRaw(text.utf8, of: cell)
    }
    report.notes.append(ReadingNote(rule: .rowUnassigned, place: place(span), line: line(assignment), printed: text))
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

  /// An amount of 万元 whose heading says 元: reported as printed, and told.
  private func noteOtherUnit(_ report: inout Report, _ table: ReadTable, _ tableIndex: Int) {
    for span in form.rowSpans
    where span.table == tableIndex
      && form.tables[tableIndex].rows[span.row].columns[0].unit.utf8.elementsEqual(Self.tenThousands)
    {
      guard let value = report.cells[span.firstCell].value, value != .zero else { continue }
      let line = Int(report.cells[span.firstCell].line) - 1
      for token in stream.tokens[table.region.tokens]
      where token.kind == .text && token.line < line && token.line >= line - 4 {
        var folded: [UInt32] = []
        guard Folding.append(bytes, token.range, to: &folded, limit: 60),
          folded.suffix(12).indices.contains(where: { folded[$0...].starts(with: Self.unitOfOnes) })
        else { continue }
        report.notes.append(
          ReadingNote(
            rule: .valueUnit, place: place(span, column: 0), line: Int(token.line) + 1,
            printed: "\(String(decoding: bytes[token.range], as: UTF8.self)): \(value)", reading: "\(value)"))
        break
      }
    }
  }

  private static let tenThousands = Array("万元".utf8)
  private static let unitOfOnes = Folding.folded("单位元")

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

  private func write(_ report: inout Report, _ cell: ReadCell, _ span: RowSpan, _ column: Int, rowLine: Int) {
    let index = span.firstCell + column
    let line = cell.token >= 0 ? Int(stream.tokens[cell.token].line) + 1 : rowLine
    guard let value = cell.value else {
      report.cells[index] = Cell(state: .blank, line: line)
      return
    }
    report.cells[index] = Cell(value: value.number, state: state(of: value), line: line)
    let range = stream.printedRange(of: cell.token)
    if value.dress != .plain || !isCanonical(range) { report.setRaw(bytes[range], of: index) }
    guard let rule = rule(of: value.dress) else { return }
    report.notes.append(
      ReadingNote(
        rule: rule, place: place(span, column: column), line: line,
        printed: String(decoding: bytes[range], as: UTF8.self),
        reading: value.number?.description ?? ""))
  }

  private func state(of value: PrintedValue) -> CellState {
    switch value.dress {
    case .plain, .leadingZero, .unit: .reported
    case .letter, .numeral, .estimate: .repaired
    case .notApplicable: .notApplicable
    case .range, .word, .digits: .text
    }
  }

  private func rule(of dress: PrintedValue.Dress) -> Rule? {
    switch dress {
    case .leadingZero: .valueLeadingZero
    case .unit: .valueUnit
    case .digits: .valueRange
    case .letter, .numeral, .estimate: .valueText
    case .plain, .notApplicable, .word, .range: nil
    }
  }

  /// Whether the printed bytes of a plain number are just the number: no full-width digits, separators, signs of plus
  /// or zeros at the end of a fraction.
  private func isCanonical(_ range: Range<Int>) -> Bool {
    var hasPoint = false
    for byte in bytes[range] {
      switch byte {
      case 0x30...0x39, 0x2D: continue
      case 0x2E: hasPoint = true
      default: return false
      }
    }
    return !hasPoint || bytes[range.upperBound - 1] != 0x30
  }
}
