import Bytes
import Forms
import Records

/// Sums that share cells, as whole numbers: what a search for the cause of a broken sum works on.
///
/// Only sums whose cells all have numbers are in it; one with a gap can be satisfied by whatever is missing there.
struct SumNetwork {
  /// One sum: the left cells add up to what the right cells do.
  struct Sum {
    let left: [Int]
    let right: [Int]
    /// Which identity of the form it is an instance of; a cell stands in at most one instance of each.
    let identity: Int
    /// Whether its cells are one row of the table.
    let isRow: Bool

    var cells: [Int] { left + right }
  }

  /// A number in the place of another.
  struct Change: Equatable {
    let cell: Int
    let value: Int64
  }

  let sums: [Sum]
  /// The number of each cell of the form, times `unit`; 0 where there is none.
  let values: [Int64]
  /// Left side less right side of each sum.
  let residuals: [Int64]
  /// Ten to the digits behind the point, 1 where all numbers are whole.
  let unit: Int64
  /// Where the sums of a cell stand in `memberships`: from its own entry to the next.
  private let firstMembership: [Int]
  /// Sums by cell, with 1 for the left side and -1 for the right.
  private let memberships: [(sum: Int, sign: Int64)]

  /// - Parameter numbers: the number of each cell of the form; nil where there is none.
  /// - Returns: nil when the numbers are too large to be reckoned with.
  init?(sums: [Sum], numbers: [FixedDecimal?]) {
    let scale = sums.flatMap(\.cells).reduce(UInt8(0)) { max($0, numbers[$1]?.scale ?? 0) }
    guard scale <= 6 else { return nil }
    unit = Self.powerOfTen(scale)
    var values = [Int64](repeating: 0, count: numbers.count)
    for cell in sums.flatMap(\.cells) {
      guard let number = numbers[cell], abs(number.doubleValue) < 1e11 else { return nil }
      values[cell] = number.mantissa * Self.powerOfTen(scale - number.scale)
    }
    var counts = [Int](repeating: 0, count: numbers.count + 1)
    for cell in sums.flatMap(\.cells) { counts[cell + 1] += 1 }
    for cell in numbers.indices { counts[cell + 1] += counts[cell] }
    firstMembership = counts
    var memberships = [(sum: Int, sign: Int64)](repeating: (0, 0), count: counts[numbers.count])
    for (index, sum) in sums.enumerated() {
      for (cells, sign) in [(sum.left, Int64(1)), (sum.right, -1)] {
        for cell in cells {
          memberships[counts[cell]] = (index, sign)
          counts[cell] += 1
        }
      }
    }
    self.sums = sums
    self.values = values
    self.memberships = memberships
    residuals = sums.map { sum in
      sum.left.reduce(0) { $0 + values[$1] } - sum.right.reduce(0) { $0 + values[$1] }
    }
  }

  /// The sums that a cell stands in.
  @inline(__always)
  func sums(of cell: Int) -> ArraySlice<(sum: Int, sign: Int64)> {
    memberships[firstMembership[cell]..<firstMembership[cell + 1]]
  }

  /// Whether every sum holds when these numbers take the place of those that are printed.
  func holds(with changes: [Change]) -> Bool {
    var residuals = residuals
    for change in changes {
      for (sum, sign) in sums(of: change.cell) { residuals[sum] += sign * (change.value - values[change.cell]) }
    }
    return residuals.allSatisfy { $0 == 0 }
  }

  /// A number of the network as it is printed.
  func decimal(_ value: Int64) -> FixedDecimal {
    var scale: UInt8 = 0
    while Self.powerOfTen(scale) < unit { scale += 1 }
    return FixedDecimal(mantissa: value, scale: scale)
  }

  private static func powerOfTen(_ exponent: UInt8) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

extension SumNetwork {
  /// Sums that hang together, with where each stands in the form.
  struct Part {
    var sums: [Sum] = []
    var places: [Spot] = []
  }

  /// The sums of a table whose cells all have numbers, cut apart where they share no cell.
  static func parts(of table: Int, _ subject: Subject) -> [Part] {
    var whole = Part()
    subject.forEachSum { identity, terms in
      guard identity.identity.table == table, terms.sum(identity.left, subject) != nil,
        terms.sum(identity.right, subject) != nil
      else { return }
      whole.sums.append(
        Sum(
          left: terms.cells(identity.left, subject), right: terms.cells(identity.right, subject),
          identity: identity.position, isRow: terms.row != nil))
      whole.places.append(terms.spot(in: identity))
    }
    return components(of: whole.sums, cellCount: subject.report.cells.count).map { part in
      Part(sums: part.map { whole.sums[$0] }, places: part.map { whole.places[$0] })
    }
  }

  /// Positions of sums that hang together through the cells they share.
  private static func components(of sums: [Sum], cellCount: Int) -> [[Int]] {
    var leader = Array(sums.indices)
    func root(_ sum: Int) -> Int {
      var sum = sum
      while leader[sum] != sum { sum = leader[sum] }
      return sum
    }
    var owner = [Int](repeating: -1, count: cellCount)
    for (index, sum) in sums.enumerated() {
      for cell in sum.cells {
        if owner[cell] < 0 { owner[cell] = index } else { leader[root(index)] = root(owner[cell]) }
      }
    }
    return Dictionary(grouping: sums.indices, by: root).values.sorted { $0[0] < $1[0] }
  }
}
