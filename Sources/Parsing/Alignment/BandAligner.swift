import Bytes

/// Reads a matrix whose values were taken out of the page block by block: some rows one after another, others column by
/// column, as many rows high as a program joined cells that stand under each other.
///
/// The values are cut into bands of one or more rows; within a band they run down the columns. It is believed only when
/// there are as many values as the rows need and every sum of the table holds, in one way only.
struct BandAligner {
  let plan: TablePlan
  let groups: [ValueGroup]
  let reader: RowReader

  /// The search is given up behind so many steps.
  private static let longestSearch = 20_000
  /// A table with fewer sums that hold for more than nothing is too empty to tell one order from another.
  private static let fewestSums = 4

  /// The alignment in one of the ways to print the rows; nil when none fits, or several do.
  ///
  /// - Parameter labels: the alignment by labels, from which rows keep their label.
  func align(labels: TableAlignment) -> TableAlignment? {
    let orders = plan.alternatives
    let values = groups.flatMap(\.slots)
    let numbers = values.compactMap { reader.stream.tokens[$0].value?.number }
    guard numbers.count == values.count, let width = orders.first?.first.map({ plan.rows[$0].width }), width > 2 else {
      return nil
    }
    for order in orders where order.count * width == values.count {
      let check = InferenceCheck(plan: plan, order: order)
      func alignment(_ bands: [[Int]]) -> TableAlignment {
        var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
        for (row, places) in zip(order, bands) {
          let slots = places.map { values[$0] }
          rows[row] = RowAssignment(
            reading: reader.read(slots, width: width), slots: slots, label: labels.rows[row].label, isPaired: true)
        }
        return TableAlignment(rows: rows, unassigned: [], score: labels.score)
      }
      var cut = BandCut(
        numbers: numbers, width: width, rows: order.count, sums: plan.rowSums, steps: Self.longestSearch)
      let bands = cut.bands { check.sums(of: alignment($0).rows).broken == 0 }
      guard let bands else { continue }
      var alignment = alignment(bands)
      let completion = RowCompletion(plan: plan, order: order, reader: reader)
      if bands.count < order.count, !completion.fill(&alignment, from: groups) { continue }
      let sums = check.sums(of: alignment.rows)
      if sums.broken == 0, sums.held >= Self.fewestSums { return alignment }
    }
    return nil
  }
}

/// Cuts numbers into bands of rows whose sums hold.
private struct BandCut {
  let numbers: [FixedDecimal]
  let width: Int
  let rows: Int
  let sums: [(terms: [Int], total: Int)]
  var steps: Int

  /// The places of the numbers of each row so far.
  private var open: [[Int]] = []
  private var best: [[Int]] = []
  private var hasTurned = false
  private var isAmbiguous = false

  init(numbers: [FixedDecimal], width: Int, rows: Int, sums: [(terms: [Int], total: Int)], steps: Int) {
    (self.numbers, self.width, self.rows, self.sums, self.steps) = (numbers, width, rows, sums, steps)
  }

  /// The places of the numbers of the rows, as many rows from the first as can be cut; nil where nothing runs down a
  /// column and nothing is left, or where the numbers can be cut in several ways.
  ///
  /// - Parameter isSound: whether the sums down the columns hold for all rows.
  mutating func bands(_ isSound: ([[Int]]) -> Bool) -> [[Int]]? {
    search(turned: 0, isSound)
    guard steps > 0, !isAmbiguous, !best.isEmpty, hasTurned || best.count < rows else { return nil }
    return best
  }

  private mutating func search(turned: Int, _ isSound: ([[Int]]) -> Bool) {
    steps -= 1
    if steps <= 0 || isAmbiguous { return }
    if open.count == rows {
      guard isSound(open) else { return }
      if best.count == rows, read(open) != read(best) { isAmbiguous = true }
      (best, hasTurned) = (open, turned > 0)
      return
    }
    if open.count > best.count { (best, hasTurned) = (open, turned > 0) }
    let start = open.count * width
    for height in 1...rows - open.count where start + height * width <= numbers.count {
      let band = (0..<height).map { row in (0..<width).map { start + $0 * height + row } }
      // A band that reads the same row by row is none.
      if height > 1, read(band) == (0..<height).map({ row in (0..<width).map { numbers[start + row * width + $0] } }) {
        continue
      }
      guard band.allSatisfy(holds) else { continue }
      open += band
      search(turned: turned + (height > 1 ? 1 : 0), isSound)
      open.removeLast(height)
    }
  }

  private func read(_ band: [[Int]]) -> [[FixedDecimal]] { band.map { row in row.map { numbers[$0] } } }

  private func holds(_ row: [Int]) -> Bool {
    sums.allSatisfy { sum in
      let total = sum.terms.reduce(FixedDecimal?.some(.zero)) { $0?.adding(numbers[row[$1]]) }
      return total == numbers[row[sum.total]]
    }
  }
}
