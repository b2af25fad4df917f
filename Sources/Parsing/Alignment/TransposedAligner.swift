/// Reads a table that was printed or extracted column by column: behind the heading of each column as many values as
/// the form has rows.
///
/// It is believed only when every column is there with the same number of values, when the labels of the rows in front
/// keep to the form's order, and when the sums across the rows hold.
struct TransposedAligner {
  let plan: TablePlan
  let planIndex: Int
  let labels: LabelTable
  let reader: RowReader

  /// Values that belong to other rows or columns break most sums: so many must hold for each that fails.
  private static let soundShare = 6

  /// The alignment of the tokens of a region; nil when they are no such table.
  func align(_ region: Range<Int>) -> TableAlignment? {
    let width = plan.rows.first?.width ?? 0
    let (rowLabels, columns) = cut(region)
    guard columns.count == width, let count = columns.first?.values.count,
      columns.allSatisfy({ $0.values.count == count }),
      let order = plan.alternatives.first(where: { $0.count == count && keepsTo($0, rowLabels) })
    else { return nil }
    let sorted = columns.sorted { $0.column < $1.column }.map(\.values)
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    for (position, row) in order.enumerated() {
      let slots = sorted.map { $0[position] }
      let label = rowLabels.first { $0.row == row }?.token
      rows[row] = RowAssignment(
        reading: reader.read(slots, width: width), slots: slots, label: label, isNamed: label != nil)
    }
    let sums = InferenceCheck(plan: plan, order: order).sums(of: rows)
    guard sums.held > 0, sums.held >= Self.soundShare * sums.broken else { return nil }
    return TableAlignment(rows: rows, unassigned: [], score: rows.reduce(0) { $0 + ($1.reading?.score ?? 0) })
  }

  /// The labels of rows in front of the first value, and the values behind the heading of each column.
  private func cut(_ region: Range<Int>) -> (
    rows: [(row: Int, token: Int)], columns: [(column: Int, values: [Int])]
  ) {
    var rows: [(row: Int, token: Int)] = []
    var columns: [(column: Int, values: [Int])] = []
    for position in region {
      let token = reader.stream.tokens[position]
      switch token.kind {
      case .text: continue
      case .empty where columns.isEmpty || leadsToLabel(position, region.upperBound): continue
      case .value, .empty:
        guard let last = columns.indices.last else { return ([], []) }
        // Empty cells right behind a heading are the trace of a merged one.
        if token.kind == .value || !columns[last].values.isEmpty { columns[last].values.append(position) }
      case .label:
        let column = labels.columns(token.meaning, of: planIndex)
        let row = labels.rows(token.meaning, of: planIndex)
        if column.nonzeroBitCount == 1, !columns.contains(where: { $0.column == column.trailingZeroBitCount }) {
          columns.append((column.trailingZeroBitCount, []))
        } else if row.nonzeroBitCount == 1, columns.isEmpty {
          rows.append((row.trailingZeroBitCount, position))
        }
      }
    }
    return (inPlace(rows), columns)
  }

  /// Whether a label follows an empty cell on its line: the trace of a merged one.
  private func leadsToLabel(_ position: Int, _ end: Int) -> Bool {
    let tokens = reader.stream.tokens
    return position + 1 < end && tokens[position + 1].line == tokens[position].line
      && tokens[position + 1].kind == .label
  }

  /// Labels in cells from left to right, whichever line of the table's head they stand on.
  private func inPlace(_ rows: [(row: Int, token: Int)]) -> [(row: Int, token: Int)] {
    let tokens = reader.stream.tokens
    guard rows.allSatisfy({ reader.stream.styles[Int(tokens[$0.token].line)] != .spaces }) else { return rows }
    return rows.sorted { (tokens[$0.token].cell, $0.token) < (tokens[$1.token].cell, $1.token) }
  }

  /// Whether the labels of these rows stand in their order; labels of other rows head groups.
  private func keepsTo(_ order: [Int], _ rowLabels: [(row: Int, token: Int)]) -> Bool {
    let places = rowLabels.compactMap { order.firstIndex(of: $0.row) }
    return zip(places, places.dropFirst()).allSatisfy(<)
  }
}
