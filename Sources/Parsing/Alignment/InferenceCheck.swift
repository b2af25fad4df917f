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

  /// Whether every value stands behind the label of its row: then there is nothing to check.
  func isPlain(_ alignment: TableAlignment) -> Bool {
    alignment.unassigned.isEmpty && order.allSatisfy { alignment.rows[$0].isNamed || alignment.rows[$0].slots.isEmpty }
  }

  func checked(_ alignment: TableAlignment) -> TableAlignment {
    var result = alignment
    // Values behind words of their own are a row that the form does not have.
    result.isDoubtful =
      alignment.unassigned.contains { !$0.hasOwnWords } || order.contains { holdsOthers(result.rows[$0], row: $0) }
      || settle(&result)
    guard result.isDoubtful else { return result }
    // In text that lost something, the last of several labels does not speak for the values behind it.
    for row in order where result.rows[row].hasRivals { result.rows[row].isNamed = false }
    _ = settle(&result)
    return result
  }

  /// Whether a row was given more values than two rows have: those of rows that then look blank.
  private func holdsOthers(_ assignment: RowAssignment, row: Int) -> Bool {
    assignment.reading?.outcome == .unsettled && assignment.slots.count > 2 * plan.rows[row].width
  }

  /// Takes back the readings of runs that do not hold; whether there were any.
  private func settle(_ result: inout TableAlignment) -> Bool {
    var isDoubtful = false
    var start = 0
    while start < order.count {
      guard !isSettled(result.rows[order[start]]) else {
        start += 1
        continue
      }
      var end = start
      while end < order.count, !isSettled(result.rows[order[end]]) { end += 1 }
      let run = order[start..<end]
      if run.contains(where: { isInferred(result.rows[$0]) }), !holds(run, result) {
        isDoubtful = true
        for row in run where isInferred(result.rows[row]) {
          result.rows[row].reading = RowReading(outcome: .unsettled, score: 0)
        }
      }
      start = end
    }
    return isDoubtful
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
    guard run.allSatisfy({ isInferred(rows[$0]) && rowHolds(rows[$0]) && !rows[$0].isContradicted }) else {
      return false
    }
    if !plan.rowSums.isEmpty { return true }
    // Without sums across, a run is held by the sums down; without any, by its place alone, and only one row of it.
    return plan.columnSums.isEmpty ? run.count == 1 && !isPartOfGroup(run, rows) : columnsHold(rows)
  }

  /// Whether the values of a run are a piece of those that stand together with a neighbour's.
  private func isPartOfGroup(_ run: ArraySlice<Int>, _ rows: [RowAssignment]) -> Bool {
    run.contains { rows[$0].isSplit }
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

  /// How many sums of the table hold over these rows, across and down, and how many do not; nothing adding up to nothing
  /// does not count.
  func sums(of rows: [RowAssignment]) -> (held: Int, broken: Int) {
    var result = (held: 0, broken: 0)
    func count(_ left: [FixedDecimal], _ right: [FixedDecimal]) {
      let (left, right) = (total(left), total(right))
      if left != right { result.broken += 1 } else if left != .zero { result.held += 1 }
    }
    for row in order {
      for sum in plan.rowSums { count(sum.terms.map { number(rows[row], $0) }, [number(rows[row], sum.total)]) }
    }
    forEachColumnSum(rows) { count($0, $1) }
    return result
  }

  private func columnsHold(_ rows: [RowAssignment]) -> Bool {
    var holds = true
    forEachColumnSum(rows) { left, right in if total(left) != total(right) { holds = false } }
    return holds
  }

  /// The numbers on both sides of every sum down a column.
  private func forEachColumnSum(_ rows: [RowAssignment], _ body: ([FixedDecimal], [FixedDecimal]) -> Void) {
    let width = plan.rows.map(\.width).max() ?? 0
    for sum in plan.columnSums {
      // Only one of a variant row and the rows it replaces is there: the absent ones count nothing.
      let left = Set(sum.left).union(variants(of: sum.left))
      for column in 0..<width {
        body(left.map { number(rows[$0], column) }, sum.right.map { number(rows[$0], column) })
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
