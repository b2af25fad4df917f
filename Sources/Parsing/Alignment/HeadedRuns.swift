/// Reads a table of several short blocks (主动公开) that was taken out column by column: behind the heading of each
/// column as many values as its block has rows.
///
/// There are no sums to confirm it: every heading, every row and every value must be there, blocks and rows in the
/// form's order, and nothing be left over.
struct HeadedRuns {
  let plan: TablePlan
  let planIndex: Int
  let labels: LabelTable
  let reader: RowReader

  /// What the values of a run stand behind.
  private enum Head {
    case column(Int, hash: UInt64)
    case row(Int)
  }

  private struct Run {
    let head: Head
    var values: [Int] = []
  }

  /// The alignment of the tokens of a region; nil when they are no such table.
  func align(_ region: Range<Int>) -> TableAlignment? {
    guard let (runs, named) = cut(region), runs.contains(where: isColumn), isComplete(named) else { return nil }
    var cells: [[Int?]] = plan.rows.map { [Int?](repeating: nil, count: $0.width) }
    var last = 0
    for run in runs {
      guard let block = place(run, after: last, &cells) else { return nil }
      last = block
    }
    let order = plan.alternatives[0]
    guard order.allSatisfy({ cells[$0].allSatisfy { $0 != nil } }) else { return nil }
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    for row in order {
      let slots = cells[row].compactMap(\.self)
      rows[row] = RowAssignment(
        reading: reader.read(slots, width: slots.count), slots: slots, label: named.first { $0.row == row }?.token)
    }
    return TableAlignment(rows: rows, unassigned: [], score: rows.reduce(0) { $0 + ($1.reading?.score ?? 0) })
  }

  private func isColumn(_ run: Run) -> Bool {
    if case .column = run.head { true } else { false }
  }

  /// Whether every row is named, in the form's order.
  private func isComplete(_ named: [(row: Int, token: Int)]) -> Bool { named.map(\.row) == plan.alternatives[0] }

  /// The runs of values with what stands before each, and the rows that are named; nil where values stand behind
  /// anything else.
  private func cut(_ region: Range<Int>) -> (runs: [Run], named: [(row: Int, token: Int)])? {
    var runs: [Run] = []
    var named: [(row: Int, token: Int)] = []
    var head: Head?
    for position in region {
      let token = reader.stream.tokens[position]
      switch token.kind {
      case .empty: return nil
      case .text:
        if runs.last?.values.last == position - 1 { head = nil }
      case .value:
        guard let open = head else { return nil }
        if runs.last?.values.last == position - 1, !runs.isEmpty {
          runs[runs.count - 1].values.append(position)
        } else {
          runs.append(Run(head: open, values: [position]))
        }
      case .label:
        let columns = labels.columns(token.meaning, of: planIndex)
        let rows = labels.rows(token.meaning, of: planIndex)
        if columns.nonzeroBitCount == 1 {
          var folded: [UInt32] = []
          _ = Folding.append(reader.bytes, token.range, to: &folded)
          head = .column(columns.trailingZeroBitCount, hash: Folding.hash(folded[...]))
        } else if rows.nonzeroBitCount == 1 {
          named.append((rows.trailingZeroBitCount, position))
          head = .row(rows.trailingZeroBitCount)
        } else {
          head = nil
        }
      }
    }
    return (runs, named)
  }

  /// Puts the values of a run into its block; the block, or nil when there is none for it.
  private func place(_ run: Run, after last: Int, _ cells: inout [[Int?]]) -> Int? {
    switch run.head {
    case .row(let row):
      let block = plan.rows[row].block
      guard block >= last, run.values.count == plan.rows[row].width, cells[row].allSatisfy({ $0 == nil }) else {
        return nil
      }
      cells[row] = run.values
      return block
    case .column(let column, let hash):
      for block in last...(plan.rows.map(\.block).max() ?? 0) {
        let rows = plan.alternatives[0].filter { plan.rows[$0].block == block }
        let isOpen = rows.allSatisfy { row in
          column < plan.rows[row].width && plan.rows[row].heads[column].contains(hash) && cells[row][column] == nil
        }
        if isOpen, rows.count == run.values.count {
          for (row, value) in zip(rows, run.values) { cells[row][column] = value }
          return block
        }
        // A block that was begun must be finished first.
        if rows.contains(where: { row in cells[row].contains { $0 != nil } && cells[row].contains { $0 == nil } }) {
          return nil
        }
      }
      return nil
    }
  }
}
