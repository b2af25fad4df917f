/// Pairs values with rows by the order of the form alone: for text whose labels and values were taken apart.
///
/// It is believed only when there are exactly as many values as the rows need, cut where the rows end, and when the sums
/// of the table hold: all of them, or so many that the few others must have been published wrong. A table without sums
/// must name its rows in the form's order, as far as it does, and keep the values of one row on one line.
struct OrderAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader
  let evidence: LabelEvidence

  /// Values that are shifted or exchanged break most sums: so many must hold for each that fails.
  private static let soundShare = 6

  /// The alignment by order in one of the ways to print the rows; nil when none fits.
  ///
  /// - Parameter other: the alignment by labels: a row that it gives the same values keeps its label.
  func align(_ orders: [[Int]], beside other: TableAlignment) -> TableAlignment? {
    for order in orders {
      guard
        let slots = slots(for: order, groups)
          ?? slots(for: order, groups.filter { !PageNumbers.isPageNumber($0, reader.stream) })
      else {
        continue
      }
      var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
      for (row, values) in zip(order, slots) { rows[row] = assignment(row, values, beside: other.rows[row]) }
      guard order.allSatisfy({ isRead(rows[$0]) && !rows[$0].isContradicted }) else { continue }
      if isSound(rows, order) { return TableAlignment(rows: rows, unassigned: [], score: other.score) }
    }
    return nil
  }

  private func isRead(_ row: RowAssignment) -> Bool {
    row.reading.map { $0.outcome != .unsettled && !$0.cells.isEmpty } ?? false
  }

  private func isSound(_ rows: [RowAssignment], _ order: [Int]) -> Bool {
    let sums = InferenceCheck(plan: plan, order: order).sums(of: rows)
    if plan.rowSums.isEmpty, plan.columnSums.isEmpty {
      return evidence.keepsOrder(order) && order.allSatisfy { standsOnOneLine(rows[$0].slots) }
    }
    return sums.broken == 0 || sums.held >= Self.soundShare * sums.broken
  }

  /// Whether the values of a row stand on one line, and no others with them.
  private func standsOnOneLine(_ slots: [Int]) -> Bool {
    guard slots.count > 1, let first = slots.first else { return true }
    let line = reader.stream.tokens[first].line
    let tokens = reader.stream.lines[Int(line)]
    let values = reader.stream.tokens[Int(tokens.lowerBound)..<Int(tokens.upperBound)].count { $0.kind == .value }
    return values == slots.count && slots.allSatisfy { reader.stream.tokens[$0].line == line }
  }

  private func assignment(_ row: Int, _ values: [Int], beside other: RowAssignment) -> RowAssignment {
    let isSame = other.slots.filter { reader.stream.tokens[$0].kind == .value } == values
    return RowAssignment(
      reading: reader.read(values, width: plan.rows[row].width), slots: values, label: other.label,
      isNamed: isSame && other.isNamed, isPaired: true, isContradicted: isSame && other.isContradicted)
  }

  /// The values of each row; nil unless all values are used and no row reaches over the end of a group. A group with
  /// fewer values than its row has numbers that were printed together.
  private func slots(for order: [Int], _ groups: [ValueGroup]) -> [[Int]]? {
    var result: [[Int]] = []
    var next = order.makeIterator()
    for group in groups {
      var values = group.slots.filter { reader.stream.tokens[$0].kind == .value }[...]
      while !values.isEmpty {
        guard let row = next.next() else { return nil }
        let width = plan.rows[row].width
        if values.count < width, values.count < group.valueCount || plan.rowSums.isEmpty || group.isWhole { return nil }
        result.append(Array(values.prefix(width)))
        values = values.dropFirst(width)
      }
    }
    return next.next() == nil ? result : nil
  }
}
