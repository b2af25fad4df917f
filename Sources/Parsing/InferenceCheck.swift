import Bytes

/// Holds rows that were paired without a label to a harder test: what the sums do not settle is not kept.
///
/// A single row between two named ones is settled by its place. A run of unnamed rows is kept only when every row sum
/// and every column sum of the table holds: text that was taken apart (labels here, numbers there, columns instead of
/// rows) fails it.
struct InferenceCheck {
  let plan: TablePlan

  func checked(_ alignment: TableAlignment) -> TableAlignment {
    guard !plan.rowSums.isEmpty else { return alignment }
    let inferred = alignment.rows.indices.filter { isInferred(alignment.rows[$0]) }
    guard !inferred.isEmpty else { return alignment }
    let doubtful = inferred.filter { !isFlanked($0, alignment.rows) || !rowHolds(alignment.rows[$0]) }
    guard !doubtful.isEmpty else { return alignment }
    if inferred.allSatisfy({ rowHolds(alignment.rows[$0]) }), columnsHold(alignment.rows) { return alignment }
    var result = alignment
    for row in doubtful { result.rows[row].reading = RowReading(outcome: .unsettled, score: 0) }
    return result
  }

  private func isInferred(_ row: RowAssignment) -> Bool {
    row.label == nil && row.reading.map { $0.cells.contains { $0.value != nil } } ?? false
  }

  /// Whether the rows before and after were read by their labels.
  private func isFlanked(_ row: Int, _ rows: [RowAssignment]) -> Bool {
    let before = rows[..<row].last { $0.reading != nil }
    let after = rows[(row + 1)...].first { $0.reading != nil }
    return before?.label != nil && after?.label != nil
  }

  private func number(_ row: RowAssignment, _ column: Int) -> FixedDecimal {
    guard let cells = row.reading?.cells, column < cells.count else { return .zero }
    return cells[column].value?.number ?? .zero
  }

  private func rowHolds(_ row: RowAssignment) -> Bool {
    plan.rowSums.allSatisfy { sum in
      total(sum.terms.map { number(row, $0) }) == number(row, sum.total)
    }
  }

  private func columnsHold(_ rows: [RowAssignment]) -> Bool {
    let width = plan.rows.map(\.width).max() ?? 0
    return plan.columnSums.allSatisfy { sum in
      (0..<width).allSatisfy { column in
        // Only one of a variant row and the rows it replaces is there: the absent ones count nothing.
        let left = Set(sum.left).union(variants(of: sum.left))
        return total(left.map { number(rows[$0], column) }) == total(sum.right.map { number(rows[$0], column) })
      }
    }
  }

  private func variants(of rows: [Int]) -> [Int] {
    guard plan.alternatives.count > 1, rows.contains(where: { !plan.alternatives[1].contains($0) }) else { return [] }
    return plan.alternatives[1].filter { !plan.alternatives[0].contains($0) }
  }

  private func total(_ numbers: [FixedDecimal]) -> FixedDecimal? {
    var sum: FixedDecimal? = .zero
    for number in numbers { sum = sum?.adding(number) }
    return sum
  }
}
