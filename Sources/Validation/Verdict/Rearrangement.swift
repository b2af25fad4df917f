/// Other readings of the same printed numbers under which every sum of a network holds.
///
/// Tried are the slips by which a reader, or a clerk, puts numbers into the wrong cells: two numbers exchanged, digits
/// of one number printed with its neighbour, a row shifted by a cell, the total in another column, two neighbouring
/// rows exchanged.
struct Rearrangement {
  private let network: SumNetwork

  init(_ network: SumNetwork) { self.network = network }

  /// The first rearrangement that satisfies every sum, as the numbers that would stand in other cells; nil when there
  /// is none.
  ///
  /// - Parameter explanations: smallest changes found already; exchanges among them are taken as such.
  func first(among explanations: [[SumNetwork.Change]]) -> [SumNetwork.Change]? {
    if let found = explanations.first(where: { isExchange($0) || isResplit($0) }) { return found }
    for (index, sum) in network.sums.enumerated() where network.residuals[index] != 0 {
      if let found = exchange(sum, network.residuals[index]) ?? resplit(sum) ?? (sum.isRow ? shift(sum) : nil) {
        return found
      }
    }
    return network.residuals.count { $0 != 0 } > 2 ? ofTable() : nil
  }

  private func isExchange(_ changes: [SumNetwork.Change]) -> Bool {
    changes.count > 1 && changes.map(\.value).sorted() == changes.map { network.values[$0.cell] }.sorted()
  }

  /// Whether two neighbours have the same digits, parted elsewhere.
  private func isResplit(_ changes: [SumNetwork.Change]) -> Bool {
    guard changes.count == 2, changes[0].cell + 1 == changes[1].cell, network.unit == 1 else { return false }
    return splits(changes[0].cell, changes[1].cell).contains(changes)
  }

  /// A term and the total it stands under exchanged; two terms of one side change nothing in their sum.
  private func exchange(_ sum: SumNetwork.Sum, _ residual: Int64) -> [SumNetwork.Change]? {
    for left in sum.left {
      for right in sum.right where residual + 2 * (network.values[right] - network.values[left]) == 0 {
        let changes = swapped(left, right)
        if network.holds(with: changes) { return changes }
      }
    }
    return nil
  }

  private func resplit(_ sum: SumNetwork.Sum) -> [SumNetwork.Change]? {
    guard sum.isRow, network.unit == 1 else { return nil }
    let cells = sum.cells
    for (left, right) in zip(cells, cells.dropFirst()) where left + 1 == right {
      if let found = splits(left, right).first(where: network.holds) { return found }
    }
    return nil
  }

  /// The digits of two neighbours parted at every other place; a number does not begin with 0.
  private func splits(_ left: Int, _ right: Int) -> [[SumNetwork.Change]] {
    let (first, second) = (network.values[left], network.values[right])
    guard first >= 0, second >= 0 else { return [] }
    var power: Int64 = 10
    while power <= second { power *= 10 }
    let glued = first * power + second
    var changes: [[SumNetwork.Change]] = []
    var cut: Int64 = 10
    while cut <= glued {
      let (front, back) = (glued / cut, glued % cut)
      if cut != power, back >= cut / 10 || (cut == 10 && back == 0) {
        changes.append([.init(cell: left, value: front), .init(cell: right, value: back)])
      }
      cut *= 10
    }
    return changes
  }

  /// The row shifted by a cell, what falls out on one side coming in on the other.
  private func shift(_ row: SumNetwork.Sum) -> [SumNetwork.Change]? {
    [rotated(row.cells, by: 1), rotated(row.cells, by: -1)].first(where: network.holds)
  }

  /// The slips that touch the whole table.
  private func ofTable() -> [SumNetwork.Change]? {
    let rows = network.sums.filter(\.isRow)
    guard let width = rows.first?.cells.count, rows.count > 1 else { return nil }
    let cells = rows.map(\.cells)
    for by in [1, -1] {
      let changes = cells.flatMap { rotated($0, by: by) }
      if network.holds(with: changes) { return changes }
    }
    for column in 0..<width - 1 {
      let changes = cells.flatMap { swapped($0[column], $0[width - 1]) }
      if network.holds(with: changes) { return changes }
    }
    for (upper, lower) in zip(cells, cells.dropFirst()) {
      let changes = zip(upper, lower).flatMap(swapped)
      if network.holds(with: changes) { return changes }
    }
    return nil
  }

  private func swapped(_ left: Int, _ right: Int) -> [SumNetwork.Change] {
    [.init(cell: left, value: network.values[right]), .init(cell: right, value: network.values[left])]
  }

  private func rotated(_ cells: [Int], by distance: Int) -> [SumNetwork.Change] {
    cells.indices.map { index in
      let origin = (index + distance + cells.count) % cells.count
      return .init(cell: cells[index], value: network.values[cells[origin]])
    }
  }
}
