/// What an alignment says of one row of the form.
struct RowAssignment {
  /// How its values fill its columns; nil for a row that the table does not have.
  var reading: RowReading?
  /// The tokens of the values it was read from.
  var slots: [Int] = []
  /// The token of its label; nil when none was found near its values.
  var label: Int?
  /// Whether its label stands right before its values.
  var isNamed = false
  /// Whether its label and its values stand at the same place in a run of labels and a run of values.
  var isPaired = false
  /// Whether its values are a piece of a group that fills several rows.
  var isSplit = false
  /// Whether the one label in front of its values surely names another row: then no order and no sum makes it this one.
  var isContradicted = false
  /// Whether other rows are named in front of its values as well, or values without a label stand behind them.
  var hasRivals = false
}

/// A table of the document laid against the rows of a plan.
struct TableAlignment {
  /// For each row of the plan.
  var rows: [RowAssignment]
  /// Groups of values that no row could take.
  var unassigned: [ValueGroup]
  /// How well it all fits; higher is better.
  var score: Int
  /// Whether some values could not be settled, so that a label without values does not mean a blank row.
  var isDoubtful = false
  /// Whether every group stands behind the one label of its row and no row is left out.
  var isPlain = false
  /// Columns that the form does not have.
  var extras: [ExtraColumn] = []
  /// The values of tables in one row that are printed again, and whether the numbers are the same.
  var repetitions: [(slots: [Int], isSame: Bool)] = []

  /// Whether values stand in a row that could not be brought into its columns.
  var isUnsettled: Bool { rows.contains { $0.reading?.outcome == .unsettled } }

  /// Whether no row has a value.
  var isEmpty: Bool { rows.allSatisfy { row in !(row.reading?.cells.contains { $0.value != nil } ?? false) } }
}

/// A printed column that the form does not have: its heading, and its values.
struct ExtraColumn {
  let head: Int
  let slots: [Int]
}

/// Lays the groups of values of a region against the rows of a plan, all together: dynamic programming over groups and
/// rows, in the order of the form, with labels, the number of values and the sums as evidence.
struct TableAligner {
  let plan: TablePlan
  /// The rows of the plan that may be there, in their order.
  let order: [Int]
  let groups: [ValueGroup]
  let reader: RowReader
  /// For each gap (the last is the tail) and row, how well the words name the row: 0 to 100.
  let evidence: LabelEvidence
  /// How each group fills a row of each width: by group, then by position in `widths`.
  private let readings: [RowReading]
  /// Position of a width among those of the plan; -1 for widths it does not have.
  private let widths: [Int]
  private let widthCount: Int

  init(plan: TablePlan, order: [Int], groups: [ValueGroup], reader: RowReader, evidence: LabelEvidence) {
    (self.plan, self.order, self.groups, self.reader, self.evidence) = (plan, order, groups, reader, evidence)
    let distinct = Set(plan.rows.map(\.width)).sorted()
    var widths = [Int](repeating: -1, count: (distinct.last ?? 0) + 1)
    for (position, width) in distinct.enumerated() { widths[width] = position }
    self.widths = widths
    widthCount = distinct.count
    readings = groups.flatMap { group in distinct.map { reader.read(group.slots, width: $0) } }
  }

  private func reading(_ group: Int, _ row: Int) -> RowReading {
    readings[group * widthCount + widths[plan.rows[row].width]]
  }

  /// What each kind of step adds to the score of a path.
  private enum Weight {
    /// A label in front of the values it names, times similarity.
    static let label = 12
    /// The same, when another row's label stands between.
    static let labelFarther = 5
    /// The words in front name another row.
    static let otherLabel = -8
    /// No words in front.
    static let noLabel = -2
    /// A label without values: a blank row.
    static let blankRow = 8
    /// A row of the form that is not there.
    static let absentRow = -3
    /// A group that no row takes: for the group, and for each value.
    static let skippedGroup = -2
    static let skippedValue = -2
  }

  private enum Step: Equatable {
    case start
    case take(groups: Int)
    case split(rows: Int)
    case blank
    case absent
    case skip
  }

  private struct State {
    var score = Int.min / 2
    var step = Step.start
  }

  /// The best alignment.
  ///
  /// - Complexity: groups × rows states, each with a handful of steps.
  func align() -> TableAlignment {
    let rowCount = order.count
    let width = rowCount + 1
    var states = [State](repeating: State(), count: (groups.count + 1) * width)
    states[0].score = 0
    for group in 0...groups.count {
      for row in 0...rowCount {
        let here = states[group * width + row].score
        if here == Int.min / 2 { continue }
        func offer(_ nextGroup: Int, _ nextRow: Int, _ gain: Int, _ step: Step) {
          if here + gain > states[nextGroup * width + nextRow].score {
            states[nextGroup * width + nextRow] = State(score: here + gain, step: step)
          }
        }
        if row < rowCount {
          offer(group, row + 1, Weight.absentRow, .absent)
          if let gain = blankGain(group, order[row]) { offer(group, row + 1, gain, .blank) }
        }
        guard group < groups.count else { continue }
        offer(group + 1, row, skipGain(group), .skip)
        guard row < rowCount else { continue }
        if groups[group].valueCount > 0 || isPrintedEmpty(group, order[row]) {
          offer(group + 1, row + 1, takeGain(group, order[row]), .take(groups: 1))
        }
        if let gain = joinGain(group, order[row]) { offer(group + 2, row + 1, gain, .take(groups: 2)) }
        if let (rows, gain) = splitGain(group, row) { offer(group + 1, row + rows, gain, .split(rows: rows)) }
      }
    }
    return trace(states, width)
  }

  // MARK: Gains

  private func skipGain(_ group: Int) -> Int {
    groups[group].valueCount == 0 ? 0 : Weight.skippedGroup + Weight.skippedValue * groups[group].valueCount
  }

  private func blankGain(_ gap: Int, _ row: Int) -> Int? {
    guard !plan.rows[row].isAlsoGroup else { return nil }
    let similarity = evidence[gap, row]
    return similarity >= 80 ? Weight.blankRow * similarity / 100 : nil
  }

  /// Whether empty cells are a row: as many as it has, behind words that name it. Those behind other words are the trace
  /// of a heading.
  private func isPrintedEmpty(_ group: Int, _ row: Int) -> Bool {
    groups[group].slots.count >= plan.rows[row].width && evidence[group, row] > 0
  }

  private func takeGain(_ group: Int, _ row: Int) -> Int {
    // The heading of a group, with empty cells behind it, is no blank row of the same name.
    let isHeading = groups[group].valueCount == 0 && plan.rows[row].isAlsoGroup
    return reading(group, row).score + labelGain(group, row) + (isHeading ? 2 * Weight.otherLabel : 0)
  }

  private func labelGain(_ gap: Int, _ row: Int) -> Int {
    let similarity = evidence[gap, row]
    if similarity > 0 {
      let weight =
        evidence.nearest(gap).map { $0 & (1 << UInt64(row)) != 0 } ?? true ? Weight.label : Weight.labelFarther
      return weight * similarity / 100
    }
    return evidence.nearest(gap) != nil ? Weight.otherLabel : Weight.noLabel
  }

  /// Two groups that make one row: its values were broken by a line end or by words.
  private func joinGain(_ group: Int, _ row: Int) -> Int? {
    guard group + 1 < groups.count, groups[group].valueCount > 0, evidence.nearest(group + 1) == nil,
      !groups[group].isWhole, !groups[group + 1].isWhole,
      case let surplus = groups[group].valueCount + groups[group + 1].valueCount - plan.rows[row].width,
      (0...2).contains(surplus), plan.rows[row].width > 1
    else { return nil }
    let reading = reader.read(groups[group].slots + groups[group + 1].slots, width: plan.rows[row].width)
    // More values than columns are one row only where parts of a number stand on both lines.
    guard surplus == 0 || reading.outcome == .glued else { return nil }
    return reading.score + labelGain(group, row) - 1
  }

  /// One group that fills several rows exactly.
  private func splitGain(_ group: Int, _ row: Int) -> (rows: Int, gain: Int)? {
    let available = groups[group].valueCount
    guard available > plan.rows[order[row]].width, !groups[group].isWhole else { return nil }
    var next = row
    var taken = 0
    var gain = labelGain(group, order[row])
    let values = groups[group].slots.filter { reader.stream.tokens[$0].kind == .value }
    while next < order.count, taken < available {
      let width = plan.rows[order[next]].width
      guard taken + width <= available else { return nil }
      gain += reader.read(Array(values[taken..<taken + width]), width: width).score + (next > row ? Weight.noLabel : 0)
      taken += width
      next += 1
    }
    return taken == available && next - row > 1 ? (next - row, gain) : nil
  }

  // MARK: The way back

  private func trace(_ states: [State], _ width: Int) -> TableAlignment {
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    var unassigned: [ValueGroup] = []
    var group = groups.count
    var row = order.count
    while group > 0 || row > 0 {
      switch states[group * width + row].step {
      case .start: (group, row) = (0, 0)
      case .absent: row -= 1
      case .blank:
        row -= 1
        rows[order[row]] = blankAssignment(gap: group, row: order[row])
      case .skip:
        group -= 1
        if groups[group].valueCount > 0 { unassigned.append(groups[group]) }
      case .take(let count):
        group -= count
        row -= 1
        rows[order[row]] = assignment(groups[group..<group + count].flatMap(\.slots), gap: group, row: order[row])
      case .split(let count):
        group -= 1
        row -= count
        distribute(groups[group], over: order[row..<row + count], &rows, gap: group)
      }
    }
    return TableAlignment(rows: rows, unassigned: unassigned.reversed(), score: states[states.count - 1].score)
  }

  private func assignment(_ slots: [Int], gap: Int, row: Int) -> RowAssignment {
    let isNearest = evidence[gap, row] > 0 && (evidence.nearest(gap) ?? 0) & (1 << UInt64(row)) != 0
    return RowAssignment(
      reading: reader.read(slots, width: plan.rows[row].width), slots: slots, label: evidence.token(gap, row),
      isNamed: isNearest && !evidence.isPaired(gap), isPaired: isNearest && evidence.isPaired(gap),
      isContradicted: evidence.surelyNamesAnother(gap, row)
        && (gap + 1 >= groups.count || evidence.nearest(gap + 1) != nil),
      hasRivals: evidence.hasRivals(gap)
        || (gap + 1 < groups.count && evidence.nearest(gap + 1) == nil && !groups[gap + 1].hasOwnWords))
  }

  private func blankAssignment(gap: Int, row: Int) -> RowAssignment {
    let label = evidence.token(gap, row)
    // Something is printed in the cell, though no value: it is not blank.
    let printed = label.map { words(behind: $0) } ?? []
    if !printed.isEmpty {
      return RowAssignment(reading: RowReading(outcome: .unsettled, score: 0), slots: printed, label: label)
    }
    let cells = [ReadCell](repeating: ReadCell(token: -1, value: nil), count: plan.rows[row].width)
    return RowAssignment(reading: RowReading(outcome: .plain, cells: cells, score: 0), label: label)
  }

  /// The words on a label's line, or at its own end, that hold a digit (`2928①`, `978、979`), or that stand in a cell of their own
  /// (七千一百七十一) and are no unit.
  private func words(behind label: Int) -> [Int] {
    let tokens = reader.stream.tokens
    let isTabular = reader.stream.styles[Int(tokens[label].line)] != .spaces
    var found: [Int] = []
    // Numbers that lost what kept them from their label and from each other: `行政许可43-5137`.
    if tokens[label].kind == .text, (0x30...0x39).contains(reader.bytes[tokens[label].range].last ?? 0) {
      found.append(label)
    }
    var next = label + 1
    while next < tokens.count, tokens[next].line == tokens[label].line, tokens[next].kind != .label {
      let range = tokens[next].range
      let hasDigit = reader.bytes[range].contains { (0x30...0x39).contains($0) }
      let isWords = range.count > 6 || PrintedValue.countsSomething(reader.bytes, range)
      if tokens[next].kind == .text, tokens[next].cell != tokens[label].cell, hasDigit || (isTabular && isWords) {
        found.append(next)
      }
      next += 1
    }
    return found
  }

  private func distribute(_ group: ValueGroup, over range: ArraySlice<Int>, _ rows: inout [RowAssignment], gap: Int) {
    let values = group.slots.filter { reader.stream.tokens[$0].kind == .value }
    let tokens = range.map { evidence.token(gap, $0) ?? -1 }
    let keepsOrder = zip(tokens, tokens.dropFirst()).allSatisfy(<)
    let isPaired =
      keepsOrder && range.allSatisfy { evidence[gap, $0] > 0 } && evidence.labelCount(gap) == range.count
    var taken = 0
    for row in range {
      let width = plan.rows[row].width
      rows[row] = assignment(Array(values[taken..<taken + width]), gap: gap, row: row)
      rows[row].isNamed = false
      // The label in front speaks for the first of the rows.
      rows[row].isContradicted = row == range.first && rows[row].isContradicted
      rows[row].isPaired = isPaired
      rows[row].isSplit = true
      taken += width
    }
  }
}
