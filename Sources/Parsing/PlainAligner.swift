/// The common case, told at a glance: every group of values stands behind the one label of its row, rows in the order
/// of the form and none left out, as many values as columns. Whatever deviates is for `TableAligner`.
struct PlainAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader

  /// The alignment; nil when anything is out of the ordinary.
  func align() -> TableAlignment? {
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    var filled: UInt64 = 0
    for group in groups {
      guard let (row, token) = onlyLabel(group.gap), filled >> UInt64(row) == 0,
        group.valueCount == plan.rows[row].width
      else { return nil }
      let reading = reader.read(group.slots, width: group.valueCount)
      rows[row] = RowAssignment(reading: reading, slots: group.slots, label: token, isNamed: true)
      filled |= 1 << UInt64(row)
    }
    guard plan.alternativeSets.contains(filled) else { return nil }
    let score = rows.reduce(0) { $0 + ($1.reading?.score ?? 0) + 12 }
    return TableAlignment(rows: rows, unassigned: [], score: score, isPlain: true)
  }

  /// The row that a gap names, when it names one and no other; the heading of a group does not count beside it.
  private func onlyLabel(_ gap: Gap) -> (row: Int, token: Int)? {
    var found: (row: Int, token: Int)?
    for label in gap.labels where gap.labels.count == 1 || label.rows & plan.groupNames == 0 {
      guard found == nil, label.rows.nonzeroBitCount == 1 else { return nil }
      found = (label.rows.trailingZeroBitCount, label.token)
    }
    return found
  }
}
