/// Reads a table whose rows stand side by side in one printed row (行政复议、行政诉讼: three rows of five).
///
/// Printed as one row of fifteen, as three rows of five or a cell a line, the numbers come in the same order: what is
/// looked for is as many of them as the form has columns.
struct SingleRowAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader

  private var width: Int { plan.rows.map(\.width).reduce(0, +) }

  func align() -> TableAlignment {
    let total = groups.map(\.valueCount).reduce(0, +)
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    if let (range, reading) = complete(), reader.positions != nil || !beginsWithTotals(reading) {
      distribute(reading, slots: groups[range].flatMap(\.slots), over: &rows)
      let others = groups.indices.filter { !range.contains($0) && groups[$0].valueCount > 0 }.map { groups[$0] }
      let repeats = range.count == 1 ? others.filter { $0.valueCount == width } : []
      var alignment = TableAlignment(
        rows: rows, unassigned: others.filter { $0.valueCount != width || repeats.isEmpty }, score: reading.score)
      alignment.repetitions = repeats.map { ($0.slots, hasNumbers(of: reading, $0.slots)) }
      return alignment
    }
    if let reading = blankRow() {
      distribute(reading, slots: [], over: &rows)
      return TableAlignment(rows: rows, unassigned: [], score: reading.score)
    }
    return TableAlignment(rows: rows, unassigned: groups.filter { $0.valueCount > 0 }, score: -total)
  }

  /// The shortest run of groups that fills the row exactly, the best by its sums where there are several.
  private func complete() -> (Range<Int>, RowReading)? {
    var best: (Range<Int>, RowReading)?
    for start in groups.indices where groups[start].valueCount > 0 {
      var slots: [Int] = []
      for end in start..<groups.count {
        slots += groups[end].slots
        let reading = read(slots)
        guard reading.outcome != .unsettled, !reading.cells.isEmpty, isSound(start...end, reading) else { continue }
        if reading.score > best?.1.score ?? .min {
          best = (start..<end + 1, reading)
        }
      }
    }
    return best
  }

  /// Whether numbers from several places may be one row: rows of the form's widths, or sums that all hold.
  private func isSound(_ range: ClosedRange<Int>, _ reading: RowReading) -> Bool {
    if range.count == 1 || groups[range].map(\.valueCount) == plan.rows.map(\.width) { return true }
    return reading.score >= RowReader.Score.full + plan.rows.count * RowReader.Score.zeroSum
  }

  /// Whether no sum holds in the form's order, and most do with the total in front: then it stands in front.
  private func beginsWithTotals(_ reading: RowReading) -> Bool {
    func sums(_ reading: RowReading) -> (held: Int, broken: Int) {
      var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
      distribute(reading, slots: [], over: &rows)
      return InferenceCheck(plan: plan, order: Array(plan.rows.indices)).sums(of: rows)
    }
    guard sums(reading).held == 0 else { return false }
    var moved = reading
    var offset = 0
    for row in plan.rows {
      let end = offset + row.width
      moved.cells.replaceSubrange(offset..<end, with: reading.cells[offset + 1..<end] + [reading.cells[offset]])
      offset = end
    }
    let other = sums(moved)
    return other.held > max(1, other.broken)
  }

  /// Three sums of a row of fifteen: those of the rows, each moved to its place.
  private func read(_ slots: [Int]) -> RowReading {
    var sums: [(terms: [Int], total: Int)] = []
    var offset = 0
    for row in plan.rows {
      sums += plan.rowSums.map { sum in (sum.terms.map { $0 + offset }, sum.total + offset) }
      offset += row.width
    }
    var wide = RowReader(stream: reader.stream, bytes: reader.bytes, sums: sums)
    wide.trailingEmpties = reader.trailingEmpties
    let asInForm = wide.read(slots, width: width)
    guard let positions = reader.positions else { return asInForm }
    // Headings that say otherwise than the form yield to the sums.
    wide.positions = (0..<plan.rows.count).flatMap { row in positions.map { row * positions.count + $0 } }
    let asHeaded = wide.read(slots, width: width)
    return asInForm.score > asHeaded.score ? asInForm : asHeaded
  }

  /// A row of empty cells only.
  private func blankRow() -> RowReading? {
    guard groups.allSatisfy({ $0.valueCount == 0 }), groups.contains(where: { $0.slots.count >= width }) else {
      return nil
    }
    let cells = [ReadCell](repeating: ReadCell(token: -1, value: nil), count: width)
    return RowReading(outcome: .plain, cells: cells, score: RowReader.Score.blankRow)
  }

  private func distribute(_ reading: RowReading, slots: [Int], over rows: inout [RowAssignment]) {
    var offset = 0
    for row in plan.rows.indices {
      let cells = Array(reading.cells[offset..<offset + plan.rows[row].width])
      let part = RowReading(outcome: reading.outcome, cells: cells, score: reading.score)
      rows[row] = RowAssignment(reading: part, slots: slots, label: slots.first, isNamed: true)
      offset += plan.rows[row].width
    }
  }

  /// Whether the row that is printed again has the same numbers.
  private func hasNumbers(of reading: RowReading, _ slots: [Int]) -> Bool {
    let other = read(slots)
    return other.cells.map { $0.value?.number } == reading.cells.map { $0.value?.number }
  }
}
