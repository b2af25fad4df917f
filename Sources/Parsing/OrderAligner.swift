/// Pairs values with rows by the order of the form alone: for text whose labels and values were taken apart.
///
/// It is believed only when there are exactly as many values as the rows need, cut where the rows end, and when every
/// sum of the table holds.
struct OrderAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader

  /// The alignment by order in one of the ways to print the rows; nil when none fits.
  ///
  /// - Parameter other: the alignment by labels: a row that it gives the same values keeps its label.
  func align(_ orders: [[Int]], beside other: TableAlignment) -> TableAlignment? {
    for order in orders {
      guard let slots = slots(for: order) else { continue }
      var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
      for (row, values) in zip(order, slots) { rows[row] = assignment(row, values, beside: other.rows[row]) }
      guard order.allSatisfy({ rows[$0].reading?.outcome == .plain && !rows[$0].isContradicted }) else { continue }
      if InferenceCheck(plan: plan, order: order).allSumsHold(rows) {
        return TableAlignment(rows: rows, unassigned: [], score: other.score)
      }
    }
    return nil
  }

  private func assignment(_ row: Int, _ values: [Int], beside other: RowAssignment) -> RowAssignment {
    let isSame = other.slots.filter { reader.stream.tokens[$0].kind == .value } == values
    return RowAssignment(
      reading: reader.read(values, width: plan.rows[row].width), slots: values, label: other.label,
      isNamed: isSame && other.isNamed, isPaired: true, isContradicted: isSame && other.isContradicted)
  }

  /// The values of each row; nil unless all values are used and no row reaches over the end of a group.
  private func slots(for order: [Int]) -> [[Int]]? {
    var result: [[Int]] = []
    var next = order.makeIterator()
    for group in groups {
      var values = group.slots.filter { reader.stream.tokens[$0].kind == .value }[...]
      while !values.isEmpty {
        guard let row = next.next(), values.count >= plan.rows[row].width else { return nil }
        result.append(Array(values.prefix(plan.rows[row].width)))
        values = values.dropFirst(plan.rows[row].width)
      }
    }
    return next.next() == nil ? result : nil
  }
}
