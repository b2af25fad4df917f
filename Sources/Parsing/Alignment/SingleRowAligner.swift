import Bytes

/// Reads a table whose rows stand side by side in one printed row (行政复议、行政诉讼: three rows of five).
///
/// Printed as one row of fifteen, as three rows of five or a cell a line, the numbers come in the same order: what is
/// looked for is as many of them as the form has columns.
struct SingleRowAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader
  /// Whether any heading names rows or columns; without, the rows are inferred.
  var isHeaded = true
  /// The rows from left to right where headings say another order than the form's; only sums that all hold confirm it.
  var order: [Int]?

  private var width: Int { plan.rows.map(\.width).reduce(0, +) }

  func align() -> TableAlignment {
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    if var (range, reading) = complete(), reader.positions != nil || !beginsWithTotals(reading) {
      if range.count == 1, goesOn(range.lowerBound), sums(reading).broken > 0 {
        guard let whole = unwrapped(range.lowerBound) else { return unread }
        (range, reading) = (range.lowerBound..<range.upperBound + 1, whole)
      }
      if order != nil, range.count > 1 || sums(reading).broken > 0 { return unread }
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
    return unread
  }

  /// No number is in a column.
  private var unread: TableAlignment {
    TableAlignment(
      rows: [RowAssignment](repeating: RowAssignment(), count: plan.rows.count),
      unassigned: groups.filter { $0.valueCount > 0 }, score: -groups.map(\.valueCount).reduce(0, +))
  }

  // MARK: Numbers broken over two lines

  /// Whether right under the line of a full row stand digits in cells of the same columns, with no words between: what
  /// narrow columns broke off their numbers (`39` over `4`), or numbers that make these doubtful.
  private func goesOn(_ index: Int) -> Bool {
    guard index + 1 < groups.count, case let (row, next) = (groups[index], groups[index + 1]),
      next.gap.labels.isEmpty, next.gap.texts.isEmpty, let line = commonLine(row), commonLine(next) == line + 1,
      reader.stream.styles[Int(line)] != .spaces
    else { return false }
    let cells = Set(values(row).map(\.cell))
    return next.valueCount > 0 && values(next).allSatisfy { cells.contains($0.cell) }
  }

  /// The row with the digits below put behind its numbers, where all its sums hold then.
  private func unwrapped(_ index: Int) -> RowReading? {
    guard reader.positions == nil, groups[index].valueCount == width else { return nil }
    let rest = Dictionary(values(groups[index + 1]).map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
    var cells: [ReadCell] = []
    for slot in groups[index].slots where reader.stream.tokens[slot].kind == .value {
      let token = reader.stream.tokens[slot]
      let digits = Array(reader.bytes[token.range]) + (rest[token.cell].map { Array(reader.bytes[$0.range]) } ?? [])
      guard digits.count <= 15, digits.allSatisfy({ (0x30...0x39).contains($0) }),
        digits.count == 1 || digits[0] != 0x30, let number = FixedDecimal(ascii: digits)
      else { return nil }
      cells.append(ReadCell(token: slot, value: PrintedValue(number: number, dress: .plain)))
    }
    let whole = RowReading(outcome: .glued, cells: cells, score: RowReader.Score.glued)
    return sums(whole).broken == 0 ? whole : nil
  }

  private func values(_ group: ValueGroup) -> [Token] {
    group.slots.lazy.map { reader.stream.tokens[$0] }.filter { $0.kind == .value }
  }

  /// The line that all slots of a group stand on.
  private func commonLine(_ group: ValueGroup) -> Int32? {
    guard let line = group.slots.first.map({ reader.stream.tokens[$0].line }) else { return nil }
    return group.slots.allSatisfy { reader.stream.tokens[$0].line == line } ? line : nil
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
    if range.count == 1 || groups[range].map(\.cellCount) == plan.rows.map(\.width) { return true }
    if groups[range].contains(where: \.isWhole) { return false }
    return reading.score >= RowReader.Score.full + plan.rows.count * RowReader.Score.zeroSum
      && sums(reading).broken == 0
  }

  /// Whether no sum holds in the form's order, and most do with the total in front: then it stands in front.
  private func beginsWithTotals(_ reading: RowReading) -> Bool {
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

  /// How many sums of the rows hold and fail.
  private func sums(_ reading: RowReading) -> (held: Int, broken: Int) {
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    distribute(reading, slots: [], over: &rows)
    return InferenceCheck(plan: plan, order: Array(plan.rows.indices)).sums(of: rows)
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
    guard groups.allSatisfy({ $0.valueCount == 0 && !$0.isWhole }), groups.contains(where: { $0.slots.count >= width })
    else {
      return nil
    }
    let cells = [ReadCell](repeating: ReadCell(token: -1, value: nil), count: width)
    return RowReading(outcome: .plain, cells: cells, score: RowReader.Score.blankRow)
  }

  private func distribute(_ reading: RowReading, slots: [Int], over rows: inout [RowAssignment]) {
    var offset = 0
    for row in order ?? Array(plan.rows.indices) {
      let cells = Array(reading.cells[offset..<offset + plan.rows[row].width])
      let part = RowReading(outcome: reading.outcome, cells: cells, score: reading.score)
      rows[row] = RowAssignment(reading: part, slots: slots, label: slots.first, isNamed: isHeaded)
      offset += plan.rows[row].width
    }
  }

  /// Whether the row that is printed again has the same numbers.
  private func hasNumbers(of reading: RowReading, _ slots: [Int]) -> Bool {
    let other = read(slots)
    return other.cells.map { $0.value?.number } == reading.cells.map { $0.value?.number }
  }
}
