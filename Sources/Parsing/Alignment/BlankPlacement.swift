import Bytes

/// Finds the columns of rows whose empty cells left no trace (`18 7 3 3 31` for seven columns), and the numbers of rows
/// that were printed together (`141000015`): where the sums across and down allow only one way, it is that one.
///
/// The last value must be the sum of the others, so that it is the total; the others keep their order. Where the text is
/// laid out as on the page, the places of the values say which columns they are in, and the sums confirm it.
struct BlankPlacement {
  let plan: TablePlan
  /// The rows of the plan that may be there, in their order.
  let order: [Int]
  let reader: RowReader
  /// The columns by place, where the text is laid out as on the page.
  var layout: LayoutColumns?

  /// The search is given up behind so many steps: then nothing is placed.
  private static let longestSearch = 100_000
  /// With more solutions than this too little is settled to go on.
  private static let mostSolutions = 64

  /// More ways to read one row than these are not tried.
  private static let mostWays = 64

  /// A row to be placed, and the ways to read it.
  private struct Row {
    let row: Int
    let ways: [Way]
  }

  /// One way to read a row: what stands in its columns, the total last.
  private struct Way {
    let cells: [ReadCell]
    let numbers: [Int64]
    let outcome: RowReading.Outcome
  }

  /// One sum down the columns: by row how often it counts, and for each column what the rows that are read add up to.
  private struct Balance {
    let signs: [Int: Int64]
    let known: [Int64]
  }

  /// Places the rows of an alignment that the sums settle.
  func settle(_ alignment: inout TableAlignment) {
    guard plan.rowSums.count == 1, let sum = plan.rowSums.first, sum.total == sum.terms.count,
      sum.terms == Array(0..<sum.total), !plan.columnSums.isEmpty
    else { return }
    let open = order.compactMap { openRow($0, alignment.rows[$0], columns: sum.total) }
    let balances = plan.columnSums.compactMap { balance($0, alignment, open.map(\.row), columns: sum.total) }
    guard !open.isEmpty, !balances.isEmpty, let solutions = solutions(open, balances, columns: sum.total) else {
      return
    }
    for (position, row) in open.enumerated() {
      let ways = Set(solutions.map { $0[position] })
      guard ways.count == 1, let way = ways.first, balances.contains(where: { $0.signs[row.row] != nil }) else {
        continue
      }
      alignment.rows[row.row].reading = RowReading(
        outcome: row.ways[way].outcome, cells: row.ways[way].cells, score: RowReader.Score.glued)
    }
  }

  /// A row behind its label that was not read, and the ways to read it.
  private func openRow(_ row: Int, _ assignment: RowAssignment, columns: Int) -> Row? {
    guard assignment.isNamed, assignment.reading?.outcome == .unsettled,
      assignment.slots.allSatisfy({ reader.stream.tokens[$0].kind == .value })
    else { return nil }
    if let placed = placed(assignment.slots, columns: columns) { return Row(row: row, ways: [placed]) }
    let numbers = assignment.slots.compactMap { integer(reader.stream.tokens[$0].value?.number) }
    guard numbers.count == assignment.slots.count, (2...columns).contains(numbers.count),
      numbers.allSatisfy({ $0 >= 0 }), numbers.dropLast().reduce(0, +) == numbers.last
    else { return parted(row, assignment.slots, columns: columns) }
    let masks = (0..<(UInt64(1) << UInt64(columns))).filter { $0.nonzeroBitCount == numbers.count - 1 }
    return Row(row: row, ways: masks.map { way(assignment.slots, mask: $0, columns: columns) })
  }

  /// The row as the places of its values say.
  private func placed(_ slots: [Int], columns: Int) -> Way? {
    guard let places = layout?.columns(of: slots), places.last == columns else { return nil }
    let way = way(slots, mask: places.dropLast().reduce(0) { $0 | 1 << UInt64($1) }, columns: columns)
    return way.numbers.dropLast().reduce(0, +) == way.numbers.last ? way : nil
  }

  /// The row with its digits parted.
  private func parted(_ row: Int, _ slots: [Int], columns: Int) -> Row? {
    guard slots.count == 1 else { return nil }
    let ways = reader.partings(slots, columns + 1, limit: Self.mostWays).map { cells in
      Way(cells: cells, numbers: cells.map { integer($0.value?.number) ?? -1 }, outcome: .glued)
    }
    return ways.isEmpty || ways.contains { $0.numbers.contains(-1) } ? nil : Row(row: row, ways: ways)
  }

  private func way(_ slots: [Int], mask: UInt64, columns: Int) -> Way {
    var slots = slots.makeIterator()
    let cells = (0...columns).map { column -> ReadCell in
      guard column == columns || mask & (1 << UInt64(column)) != 0, let slot = slots.next() else {
        return ReadCell(token: -1, value: nil)
      }
      return ReadCell(token: slot, value: reader.stream.tokens[slot].value)
    }
    return Way(cells: cells, numbers: cells.map { integer($0.value?.number) ?? 0 }, outcome: .placed)
  }

  private func integer(_ number: FixedDecimal?) -> Int64? {
    number.flatMap { $0.isInteger && $0.scale == 0 && abs($0.mantissa) < 1 << 40 ? $0.mantissa : nil }
  }

  /// A sum whose rows are all read, blank or to be placed; nil for others.
  private func balance(
    _ sum: (left: [Int], right: [Int]), _ alignment: TableAlignment, _ open: [Int], columns: Int
  ) -> Balance? {
    var signs: [Int: Int64] = [:]
    var known = [Int64](repeating: 0, count: columns)
    let variants = Set(order).subtracting(plan.alternatives[0])
    let left = sum.left.filter(order.contains) + (sum.left.allSatisfy(order.contains) ? [] : variants.sorted())
    for (rows, sign) in [(left, Int64(1)), (sum.right, -1)] {
      for row in rows {
        if open.contains(row) {
          signs[row] = sign
          continue
        }
        // Where every value has its row and its place, a row that was not found has none.
        if layout != nil, alignment.rows[row].reading == nil, alignment.unassigned.isEmpty { continue }
        guard let reading = alignment.rows[row].reading, reading.outcome != .unsettled, reading.cells.count > columns
        else {
          return nil
        }
        for column in 0..<columns {
          guard let value = reading.cells[column].value else { continue }
          guard let number = integer(value.number) else { return nil }
          known[column] += sign * number
        }
      }
    }
    return signs.isEmpty ? nil : Balance(signs: signs, known: known)
  }

  /// Every way to place all rows so that all balances are zero; nil when there are none, or too many.
  private func solutions(_ rows: [Row], _ balances: [Balance], columns: Int) -> [[Int]]? {
    var found: [[Int]] = []
    var ways: [Int] = []
    var totals = balances.map(\.known)
    var steps = 0
    /// Whether a balance can still come to zero with the rows from a position on.
    func canHold(_ balance: Int, from next: Int) -> Bool {
      let signs = rows[next...].compactMap { balances[balance].signs[$0.row] }
      if signs.isEmpty { return totals[balance].allSatisfy { $0 == 0 } }
      if signs.allSatisfy({ $0 > 0 }) { return totals[balance].allSatisfy { $0 <= 0 } }
      if signs.allSatisfy({ $0 < 0 }) { return totals[balance].allSatisfy { $0 >= 0 } }
      return true
    }
    func add(_ row: Row, _ way: Int, _ factor: Int64) {
      for balance in balances.indices {
        guard let sign = balances[balance].signs[row.row] else { continue }
        for column in 0..<columns { totals[balance][column] += factor * sign * row.ways[way].numbers[column] }
      }
    }
    /// False when the search is to be given up.
    func search(_ next: Int) -> Bool {
      steps += 1
      if steps > Self.longestSearch || found.count > Self.mostSolutions { return false }
      if next == rows.count {
        found.append(ways)
        return true
      }
      for way in rows[next].ways.indices {
        add(rows[next], way, 1)
        ways.append(way)
        let goesOn = !balances.indices.allSatisfy { canHold($0, from: next + 1) } || search(next + 1)
        ways.removeLast()
        add(rows[next], way, -1)
        if !goesOn { return false }
      }
      return true
    }
    return search(0) && !found.isEmpty ? found : nil
  }
}
