import Bytes

/// Holds rows that were paired without a label right before their values to a harder test: what the order of the form
/// and the sums do not settle is not kept.
///
/// A run of such rows is settled by its place when it is complete: every row between the named rows on its two sides
/// (or the ends of the table) has its values, and every sum across them holds. Text that was taken apart (columns
/// instead of rows), or that lost a row somewhere, fails it.
struct InferenceCheck {
  let plan: TablePlan
  /// The rows of the plan that may be there, in their order.
  let order: [Int]

  func checked(_ alignment: TableAlignment) -> TableAlignment {
    var result = alignment
    var start = 0
    while start < order.count {
      guard !isSettled(alignment.rows[order[start]]) else {
        start += 1
        continue
      }
      var end = start
      while end < order.count, !isSettled(alignment.rows[order[end]]) { end += 1 }
      let run = order[start..<end]
      if run.contains(where: { isInferred(alignment.rows[$0]) }), !holds(run, alignment) {
        for row in run where isInferred(alignment.rows[row]) {
          result.rows[row].reading = RowReading(outcome: .unsettled, score: 0)
        }
      }
      start = end
    }
    return result
  }

  /// Whether a row needs no neighbours to be believed: it is named, or its cells are printed empty, or it has the same
  /// place in a run of labels and a run of values and its sum holds.
  private func isSettled(_ row: RowAssignment) -> Bool {
    row.isNamed || (row.isPaired && rowHolds(row)) || (row.reading != nil && !row.slots.isEmpty && !isInferred(row))
  }

  private func isInferred(_ row: RowAssignment) -> Bool {
    !row.isNamed && row.reading.map { $0.cells.contains { $0.value != nil } } ?? false
  }

  private func holds(_ run: ArraySlice<Int>, _ alignment: TableAlignment) -> Bool {
    let rows = alignment.rows
    guard run.allSatisfy({ isInferred(rows[$0]) && rowHolds(rows[$0]) }) else { return false }
    return !plan.rowSums.isEmpty || plan.columnSums.isEmpty || columnsHold(rows)
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
