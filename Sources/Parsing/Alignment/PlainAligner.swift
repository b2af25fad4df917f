/// The common case, told at a glance: every group of values stands behind the one label of its row, no row left out or
/// named twice, as many values as columns. Exact labels may stand in any order; words that are only like a label must
/// keep to the form's. Whatever deviates is for `TableAligner`.
struct PlainAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader

  /// The alignment by exact labels; nil when anything is out of the ordinary.
  func align() -> TableAlignment? {
    guard groups.allSatisfy({ $0.valueCount > 0 || ($0.gap.labels.isEmpty && !$0.isWhole) }) else { return nil }
    return align(inOrder: false) { onlyLabel(groups[$0].gap) }
  }

  /// The alignment by what the words in front of each group name best; nil when anything is out of the ordinary.
  func align(_ evidence: LabelEvidence) -> TableAlignment? {
    align(inOrder: true) { gap in
      guard let rows = evidence.nearest(gap), rows.nonzeroBitCount == 1, evidence.labelCount(gap) == 1,
        !evidence.isPaired(gap)
      else { return nil }
      return evidence.token(gap, rows.trailingZeroBitCount).map { (rows.trailingZeroBitCount, $0) }
    }
  }

  private func align(inOrder: Bool, _ named: (Int) -> (row: Int, token: Int)?) -> TableAlignment? {
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    var filled: UInt64 = 0
    for group in groups.indices where groups[group].valueCount > 0 {
      guard let (row, token) = named(group), (inOrder ? filled >> UInt64(row) : filled >> UInt64(row) & 1) == 0,
        groups[group].valueCount == plan.rows[row].width
      else { return nil }
      let reading = reader.read(groups[group].slots, width: plan.rows[row].width)
      rows[row] = RowAssignment(reading: reading, slots: groups[group].slots, label: token, isNamed: true)
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
