import Bytes
import Forms
import Records

/// What a claim may mean in one form: sums of its cells.
struct CompiledMeaning: Sendable {
  /// A cell of a sum.
  struct Term: Sendable {
    let cell: Int
    /// Position in `Form.rowSpans`: whether the row counts is known only from the report.
    let span: Int
    let isTakenOff: Bool
  }

  let meaning: ClaimMeaning
  /// The sums, the plainest first.
  let sums: [[Term]]
  /// Where the plainest stands.
  let spot: Spot

  /// The meaning in a form; nil when the form has none of its rows and columns.
  init?(_ meaning: ClaimMeaning, form: Form) {
    guard let table = form.tableIndex(meaning.table) else { return nil }
    self.meaning = meaning
    let first = form.tables[..<table].map(\.rows.count).reduce(0, +)
    let rows = form.tables[table].rows
    /// The rows of each alternative, by their position in the table.
    let alternatives = meaning.rows.map { alternative in
      alternative.split(separator: " ").flatMap { word in
        let isTakenOff = word.first == "-"
        let name = isTakenOff ? word.dropFirst() : word
        let isMeant: (FormRow) -> Bool =
          name.last == "*" ? { [prefix = name.dropLast()] in $0.id.hasPrefix(prefix) } : { $0.id == name }
        return rows.indices.filter { isMeant(rows[$0]) }.map { (row: $0, isTakenOff: isTakenOff) }
      }
    }
    let columns = meaning.columns.map { $0.split(separator: " ") }
    sums = columns.flatMap { names in
      alternatives.map { alternative in
        alternative.flatMap { row, isTakenOff in
          rows[row].columns.enumerated().filter { column in names.contains { $0 == column.element.id } }.map {
            Term(cell: rows[row].firstCell + $0.offset, span: first + row, isTakenOff: isTakenOff)
          }
        }
      }
    }.filter { !$0.isEmpty }
    guard let plainest = sums.first, let cell = plainest.first.map({ form.cells[$0.cell] }) else { return nil }
    spot = Spot(table: table, row: plainest.count == 1 ? cell.row : -1, column: plainest.count == 1 ? cell.column : -1)
  }

  /// What the report prints for a sum: blank cells count for nothing, for the form leaves zeros out.
  ///
  /// - Returns: nil when a cell of it could not be read, or none of them has a number.
  func value(of sum: [Term], _ subject: Subject) -> FixedDecimal? {
    var (total, hasNumber) = (FixedDecimal.zero, false)
    for term in sum where subject.cover.counts[term.span] {
      let cell = subject.report.cells[term.cell]
      if cell.state == .missing { return nil }
      guard let value = cell.value else { continue }
      let signed = term.isTakenOff ? FixedDecimal(mantissa: -value.mantissa, scale: value.scale) : value
      guard let next = total.adding(signed) else { return nil }
      (total, hasNumber) = (next, true)
    }
    return hasNumber ? total : nil
  }
}
