import Bytes

/// Fills the last open rows of a table with the values that no row took, in whatever order these were taken out of the
/// page: where the sums across and down allow one way only, it is that one.
///
/// It is for text in which a page break or a column of labels tore a few rows apart. The other rows must be read, and
/// there must be exactly as many values left as the open rows have cells.
struct RowCompletion {
  let plan: TablePlan
  /// The rows of the plan that may be there, in their order.
  let order: [Int]
  let reader: RowReader

  /// With more open rows the sums settle too little.
  private static let mostOpenRows = 4
  /// The search is given up behind so many steps: then no row is filled.
  private static let longestSearch = 50_000

  /// Fills the open rows of an alignment; false when the sums do not settle them.
  func fill(_ alignment: inout TableAlignment, from groups: [ValueGroup]) -> Bool {
    guard let width = order.first.map({ plan.rows[$0].width }), plan.rowSums.count == 1, let sum = plan.rowSums.first,
      sum.total == width - 1, sum.terms == Array(0..<sum.total), !plan.columnSums.isEmpty
    else { return false }
    let open = order.filter { isOpen(alignment.rows[$0]) }
    guard (1...Self.mostOpenRows).contains(open.count), let known = knownRows(alignment, open, width) else {
      return false
    }
    let used = Set(order.filter { !open.contains($0) }.flatMap { alignment.rows[$0].slots })
    let pool = groups.flatMap(\.slots).filter { reader.stream.tokens[$0].kind == .value && !used.contains($0) }
    let numbers = pool.compactMap { integer(reader.stream.tokens[$0].value?.number) }
    guard pool.count == open.count * width, numbers.count == pool.count else { return false }
    var search = CompletionSearch(
      balances: balances(open, known, width), open: open.count, width: width, pool: numbers, steps: Self.longestSearch)
    guard let rows = search.solution() else { return false }
    var free = pool
    for (row, numbers) in zip(open, rows) {
      alignment.rows[row] = assignment(numbers, &free, label: alignment.rows[row].label)
    }
    let left = Set(groups.flatMap(\.slots)).subtracting(used).subtracting(pool)
    alignment.unassigned.removeAll {
      $0.slots.allSatisfy { !left.contains($0) || reader.stream.tokens[$0].kind == .empty }
    }
    alignment.isDoubtful = !alignment.unassigned.isEmpty
    return true
  }

  private func isOpen(_ row: RowAssignment) -> Bool {
    guard let reading = row.reading, reading.outcome != .unsettled, !reading.cells.isEmpty else { return true }
    return row.slots.isEmpty
  }

  private func integer(_ number: FixedDecimal?) -> Int64? {
    number.flatMap { $0.isInteger && $0.scale == 0 && (0..<1 << 40).contains($0.mantissa) ? $0.mantissa : nil }
  }

  /// The numbers of the rows that are read, empty cells counting nothing; nil when a cell holds no whole number.
  private func knownRows(_ alignment: TableAlignment, _ open: [Int], _ width: Int) -> [Int: [Int64]]? {
    var known: [Int: [Int64]] = [:]
    for row in order where !open.contains(row) {
      guard let cells = alignment.rows[row].reading?.cells, cells.count == width else { return nil }
      let numbers = cells.compactMap { cell in cell.value.map { integer($0.number) } ?? 0 }
      guard numbers.count == width else { return nil }
      known[row] = numbers
    }
    return known
  }

  /// For each sum down the columns what the known rows add up to, and how often each open row counts.
  private func balances(_ open: [Int], _ known: [Int: [Int64]], _ width: Int) -> [CompletionSearch.Balance] {
    plan.columnSums.map { sum in
      let variants = Set(order).subtracting(plan.alternatives[0])
      let left = sum.left.filter(order.contains) + (sum.left.allSatisfy(order.contains) ? [] : variants.sorted())
      var balance = CompletionSearch.Balance(
        signs: [Int64](repeating: 0, count: open.count), known: [Int64](repeating: 0, count: width))
      for (rows, sign) in [(left, Int64(1)), (sum.right, -1)] {
        for row in rows {
          if let position = open.firstIndex(of: row) { balance.signs[position] += sign }
          for (column, number) in (known[row] ?? []).enumerated() { balance.known[column] += sign * number }
        }
      }
      return balance
    }
  }

  private func assignment(_ numbers: [Int64], _ free: inout [Int], label: Int?) -> RowAssignment {
    let cells = numbers.map { number -> ReadCell in
      let place = free.firstIndex { integer(reader.stream.tokens[$0].value?.number) == number } ?? 0
      let token = free.remove(at: place)
      return ReadCell(token: token, value: reader.stream.tokens[token].value)
    }
    return RowAssignment(
      reading: RowReading(outcome: .plain, cells: cells, score: RowReader.Score.full), slots: cells.map(\.token),
      label: label, isPaired: true)
  }
}

/// Spreads numbers over open rows so that the sums across and down hold.
struct CompletionSearch {
  /// A sum down the columns: the open rows as often as they count, and the known rest of each column, come to zero.
  struct Balance {
    var signs: [Int64]
    var known: [Int64]
  }

  let balances: [Balance]
  let open: Int
  let width: Int
  /// The numbers as printed, as many as the open rows have cells.
  let pool: [Int64]
  /// The steps that are left; the search is given up at 0.
  var steps: Int

  private var left: [Int64: Int] = [:]
  private var columns: [[Int64]] = []
  private var found: [[Int64]]?
  private var isAmbiguous = false

  init(balances: [Balance], open: Int, width: Int, pool: [Int64], steps: Int) {
    (self.balances, self.open, self.width, self.pool, self.steps) = (balances, open, width, pool, steps)
  }

  /// The numbers of each open row: those in the order they were printed in where the sums hold for it, otherwise the
  /// only ones for which they hold; nil where there are none, or several.
  mutating func solution() -> [[Int64]]? {
    let printed = (0..<open).map { Array(pool[$0 * width..<($0 + 1) * width]) }
    if isSound(printed) { return printed }
    left = pool.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    search()
    guard let found, !isAmbiguous, steps > 0 else { return nil }
    return (0..<open).map { row in found.map { $0[row] } }
  }

  private func isSound(_ rows: [[Int64]]) -> Bool {
    rows.allSatisfy { $0.dropLast().reduce(0, +) == $0[width - 1] }
      && (0..<width).allSatisfy { column in isBalanced(rows.map { $0[column] }, column) }
  }

  private func isBalanced(_ numbers: [Int64], _ column: Int) -> Bool {
    balances.allSatisfy { balance in
      zip(balance.signs, numbers).reduce(balance.known[column]) { $0 + $1.0 * $1.1 } == 0
    }
  }

  /// Depth-first over the columns; the last is the total of the others.
  private mutating func search() {
    if isAmbiguous || steps <= 0 { return }
    if columns.count == width {
      if found != nil, found != columns { isAmbiguous = true }
      found = columns
      return
    }
    if columns.count == width - 1 {
      let totals = (0..<open).map { row in columns.reduce(0) { $0 + $1[row] } }
      if isBalanced(totals, width - 1), take(totals) {
        columns.append(totals)
        search()
        columns.removeLast()
        giveBack(totals)
      }
      return
    }
    var numbers: [Int64] = []
    fillColumn(&numbers)
  }

  /// Goes through the numbers that a column may have, one open row after another: the last open row of a sum has no choice.
  private mutating func fillColumn(_ numbers: inout [Int64]) {
    steps -= 1
    if isAmbiguous || steps <= 0 { return }
    if numbers.count == open {
      columns.append(numbers)
      search()
      columns.removeLast()
      return
    }
    for number in choices(numbers) where left[number, default: 0] > 0 {
      left[number, default: 0] -= 1
      numbers.append(number)
      if isPossible(numbers) { fillColumn(&numbers) }
      numbers.removeLast()
      left[number, default: 0] += 1
    }
  }

  private func choices(_ numbers: [Int64]) -> [Int64] {
    let row = numbers.count
    for balance in balances where balance.signs[row] != 0 && balance.signs[(row + 1)...].allSatisfy({ $0 == 0 }) {
      let rest = zip(balance.signs, numbers).reduce(balance.known[columns.count]) { $0 + $1.0 * $1.1 }
      return rest % balance.signs[row] == 0 ? [-rest / balance.signs[row]] : []
    }
    return left.filter { $0.value > 0 }.keys.sorted()
  }

  /// Whether the sums that are complete with these numbers hold.
  private func isPossible(_ numbers: [Int64]) -> Bool {
    balances.allSatisfy { balance in
      balance.signs[numbers.count...].contains { $0 != 0 }
        || zip(balance.signs, numbers).reduce(balance.known[columns.count]) { $0 + $1.0 * $1.1 } == 0
    }
  }

  private mutating func take(_ numbers: [Int64]) -> Bool {
    for (count, number) in numbers.enumerated() {
      guard left[number, default: 0] > 0 else {
        giveBack(Array(numbers[..<count]))
        return false
      }
      left[number, default: 0] -= 1
    }
    return true
  }

  private mutating func giveBack(_ numbers: [Int64]) { for number in numbers { left[number, default: 0] += 1 } }
}
