/// Reads a table of several short blocks (主动公开) that was taken out column by column: behind the heading of each
/// column as many values as its block has rows.
///
/// There are no sums to confirm it: every row must be named, in the form's order, and every value be there and fit into
/// one place only; headings that several blocks share count in the order of the blocks.
struct HeadedRuns {
  let plan: TablePlan
  let planIndex: Int
  let labels: LabelTable
  let reader: RowReader

  /// What the values of a run stand behind.
  private enum Head {
    case column(Int, words: [UInt32])
    case row(Int)
    /// Nothing right in front: the values of a heading that stands farther away.
    case none
  }

  private struct Run {
    let head: Head
    var values: [Int] = []

    var isLoose: Bool {
      if case .none = head { true } else { false }
    }
  }

  /// The alignment of the tokens of a region; nil when they are no such table.
  func align(_ region: Range<Int>) -> TableAlignment? {
    guard let (runs, named) = cut(region), runs.contains(where: isColumn), isComplete(named) else { return nil }
    var cells: [[Int?]] = plan.rows.map { [Int?](repeating: nil, count: $0.width) }
    for run in runs { guard place(run, &cells) else { return nil } }
    for run in runs where run.isLoose { guard fillRest(run.values, &cells) else { return nil } }
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

  /// The runs of values with what stands before each, and the rows that are named; nil where values stand behind words of
  /// another table.
  private func cut(_ region: Range<Int>) -> (runs: [Run], named: [(row: Int, token: Int)])? {
    var runs: [Run] = []
    var named: [(row: Int, token: Int)] = []
    var head: Head?
    var isOpen = false
    for position in region {
      let token = reader.stream.tokens[position]
      switch token.kind {
      case .empty: return nil
      case .text:
        // What is left of a heading broken over lines stands in front of its values, other words behind them.
        if isOpen { head = nil }
        isOpen = false
      case .value:
        if isOpen, !token.followsBlankLine || isRow(head) {
          runs[runs.count - 1].values.append(position)
        } else {
          guard isOpen || head != nil else { return nil }
          runs.append(Run(head: isOpen ? .none : head ?? .none, values: [position]))
        }
        isOpen = true
      case .label:
        isOpen = false
        let columns = labels.columns(token.meaning, of: planIndex)
        let rows = labels.rows(token.meaning, of: planIndex)
        if columns.nonzeroBitCount == 1 {
          var folded: [UInt32] = []
          _ = Folding.append(reader.bytes, token.range, to: &folded)
          head = .column(columns.trailingZeroBitCount, words: folded)
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

  private func isRow(_ head: Head?) -> Bool {
    if case .row = head { true } else { false }
  }

  /// Puts the values of a run into its block; false when there is none for it, or several.
  private func place(_ run: Run, _ cells: inout [[Int?]]) -> Bool {
    switch run.head {
    case .none: return true
    case .row(let row):
      guard run.values.count == plan.rows[row].width, cells[row].allSatisfy({ $0 == nil }) else { return false }
      cells[row] = run.values
      return true
    case .column(let column, let words):
      let open = blocks().filter { rows in
        rows.count == run.values.count
          && rows.allSatisfy { row in
            column < plan.rows[row].width && plan.rows[row].heads[column].contains(words) && cells[row][column] == nil
          }
      }
      let begun = open.filter { rows in rows.contains { row in cells[row].contains { $0 != nil } } }
      guard begun.count < 2, let rows = begun.first ?? open.first else { return false }
      for (row, value) in zip(rows, run.values) { cells[row][column] = value }
      return true
    }
  }

  /// Puts loose values where alone something is left open: one column of one block.
  private func fillRest(_ values: [Int], _ cells: inout [[Int?]]) -> Bool {
    let open = blocks().flatMap { rows in
      (0..<(rows.map { plan.rows[$0].width }.max() ?? 0)).filter { column in
        rows.contains { column < cells[$0].count && cells[$0][column] == nil }
      }.map { (rows, $0) }
    }
    guard open.count == 1, case let (rows, column) = open[0], rows.count == values.count else { return false }
    for (row, value) in zip(rows, values) { cells[row][column] = value }
    return true
  }

  /// The rows of each block.
  private func blocks() -> [[Int]] {
    let order = plan.alternatives[0]
    return Set(order.map { plan.rows[$0].block }).sorted().map { block in order.filter { plan.rows[$0].block == block }
    }
  }
}
