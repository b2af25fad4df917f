import Bytes

/// Finds the columns of rows whose empty cells left no trace (`18 7 3 3 31` for seven columns): where the sums across and
/// down allow only one way to place them, it is that one.
///
/// The last value must be the sum of the others, so that it is the total; the others keep their order.
struct BlankPlacement {
  let plan: TablePlan
  /// The rows of the plan that may be there, in their order.
  let order: [Int]
  let reader: RowReader

  /// The search is given up behind so many steps: then nothing is placed.
  private static let longestSearch = 100_000
  /// With more solutions than this too little is settled to go on.
  private static let mostSolutions = 64

  /// A row to be placed: its values without the total, and the ways to place them as sets of columns.
  private struct Row {
    let row: Int
    let slots: [Int]
    let numbers: [Int64]
    let ways: [UInt64]
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
      alignment.rows[row.row].reading = reading(row, way, columns: sum.total)
    }
  }

  /// A row with fewer values than columns behind its label, the last of them their sum.
  private func openRow(_ row: Int, _ assignment: RowAssignment, columns: Int) -> Row? {
    guard assignment.isNamed, assignment.reading?.outcome == .unsettled,
      assignment.slots.allSatisfy({ reader.stream.tokens[$0].kind == .value })
    else { return nil }
    let numbers = assignment.slots.compactMap { integer(reader.stream.tokens[$0].value?.number) }
    guard numbers.count == assignment.slots.count, (2...columns).contains(numbers.count),
      numbers.allSatisfy({ $0 >= 0 }),
      numbers.dropLast().reduce(0, +) == numbers.last
    else { return nil }
    let ways = (0..<(UInt64(1) << UInt64(columns))).filter { $0.nonzeroBitCount == numbers.count - 1 }
    return Row(row: row, slots: assignment.slots, numbers: numbers.dropLast(), ways: ways)
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
  private func solutions(_ rows: [Row], _ balances: [Balance], columns: Int) -> [[UInt64]]? {
    var found: [[UInt64]] = []
    var ways: [UInt64] = []
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
    func add(_ row: Row, _ way: UInt64, _ factor: Int64) {
      for balance in balances.indices {
        guard let sign = balances[balance].signs[row.row] else { continue }
        var number = row.numbers.makeIterator()
        for column in 0..<columns where way & (1 << UInt64(column)) != 0 {
          totals[balance][column] += factor * sign * (number.next() ?? 0)
        }
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
      for way in rows[next].ways {
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

  private func reading(_ row: Row, _ way: UInt64, columns: Int) -> RowReading {
    var slots = row.slots.makeIterator()
    let cells = (0...columns).map { column -> ReadCell in
      guard column == columns || way & (1 << UInt64(column)) != 0, let slot = slots.next() else {
        return ReadCell(token: -1, value: nil)
      }
      return ReadCell(token: slot, value: reader.stream.tokens[slot].value)
    }
    return RowReading(outcome: .placed, cells: cells, score: RowReader.Score.glued)
  }
}
