import Forms

/// The fewest numbers of a network that must change for every sum to hold, and what they would be.
///
/// Up to three cells can form no ring of sums, so that one of them stands alone in some broken sum, which tells its
/// number; only cells that stand in the very same sums are never told apart, and one is made to do for both. The search therefore takes a broken sum, lets one of its cells make it hold, and goes on with what is
/// still broken; it gives up after a fixed number of steps.
struct SmallestChange {
  /// Most cells that are tried together.
  static let mostCells = 3
  /// Most steps of a search: a bound on time, far above what one or two changed cells need.
  private static let mostSteps = 1500
  /// Most explanations that are kept.
  private static let mostExplanations = 32

  /// Every smallest set of changes, as far as the search went; empty when there is none of so few cells.
  private(set) var explanations: [[SumNetwork.Change]] = []
  /// Whether the search was cut short, so that the absence of explanations means nothing.
  private(set) var isCutShort = false

  private let network: SumNetwork
  private let isPossible: (_ cell: Int, _ value: Int64) -> Bool
  private var residuals: [Int64]
  private var changes: [SumNetwork.Change] = []
  private var brokenByIdentity: [Int]
  private var steps = 0

  /// Searches.
  ///
  /// - Parameter isPossible: whether a number may stand in a cell.
  /// - Complexity: microseconds for one or two changed cells; never more than a fixed number of steps.
  init(_ network: SumNetwork, isPossible: @escaping (_ cell: Int, _ value: Int64) -> Bool) {
    self.network = network
    self.isPossible = isPossible
    residuals = network.residuals
    brokenByIdentity = [Int](repeating: 0, count: (network.sums.map(\.identity).max() ?? 0) + 1)
    for count in 1...Self.mostCells {
      search(count)
      if !explanations.isEmpty || isCutShort { break }
    }
    let ranked = explanations.map { (rank: rank($0), cells: $0.map(\.cell), changes: $0) }
    explanations = ranked.sorted { left, right in
      left.rank == right.rank ? left.cells.lexicographicallyPrecedes(right.cells) : left.rank < right.rank
    }.map(\.changes)
  }

  /// Totals are named before the numbers they add up.
  private func rank(_ explanation: [SumNetwork.Change]) -> Int {
    -explanation.count { change in network.sums(of: change.cell).contains { $0.sign < 0 } }
  }

  private mutating func search(_ count: Int) {
    steps += 1
    if steps > Self.mostSteps || explanations.count >= Self.mostExplanations {
      isCutShort = isCutShort || steps > Self.mostSteps
      return
    }
    // A cell stands in one instance of each identity: more broken ones need more cells.
    for identity in brokenByIdentity.indices { brokenByIdentity[identity] = 0 }
    var first = -1
    var brokenCount = 0
    for sum in residuals.indices where residuals[sum] != 0 {
      if first < 0 { first = sum }
      brokenCount += 1
      brokenByIdentity[network.sums[sum].identity] += 1
      if brokenByIdentity[network.sums[sum].identity] > count { return }
    }
    if brokenCount == 0 { return }
    if count == 1 { return finish(first, brokenCount: brokenCount) }
    for sum in residuals.indices where residuals[sum] != 0 {
      for (cells, sign) in [(network.sums[sum].left, Int64(1)), (network.sums[sum].right, -1)] {
        for cell in cells { change(cell, by: -sign * residuals[sum]) { $0.search(count - 1) } }
      }
    }
  }

  /// The last change: a cell that all broken sums, and no others, have in common.
  private mutating func finish(_ first: Int, brokenCount: Int) {
    for (cells, sign) in [(network.sums[first].left, Int64(1)), (network.sums[first].right, -1)] {
      for cell in cells {
        let difference = -sign * residuals[first]
        let sums = network.sums(of: cell)
        guard sums.count == brokenCount,
          sums.allSatisfy({ residuals[$0.sum] + $0.sign * difference == 0 })
        else { continue }
        change(cell, by: difference) { search in
          let found = search.changes.sorted { $0.cell < $1.cell }
          if !search.explanations.contains(found) { search.explanations.append(found) }
        }
      }
    }
  }

  /// Goes on with a cell changed, and takes the change back.
  private mutating func change(_ cell: Int, by difference: Int64, _ next: (inout SmallestChange) -> Void) {
    let value = network.values[cell] + difference
    guard !changes.contains(where: { $0.cell == cell }), isPossible(cell, value) else { return }
    changes.append(SumNetwork.Change(cell: cell, value: value))
    for (sum, sign) in network.sums(of: cell) { residuals[sum] += sign * difference }
    next(&self)
    for (sum, sign) in network.sums(of: cell) { residuals[sum] -= sign * difference }
    changes.removeLast()
  }
}
