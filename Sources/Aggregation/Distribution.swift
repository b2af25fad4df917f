import Bytes
import Records

/// Every value of one measure with how often it occurs: exact, and compact because most published numbers are small.
///
/// Memory grows with the number of different values, not with the number of reports.
struct Distribution: Sendable {
  /// How often each of the whole numbers 0 to 255 occurs, as far as they occur.
  private var small: [UInt32] = []
  /// How often every other value occurs.
  private var others: [FixedDecimal: Int] = [:]
  /// How many values there are.
  private(set) var count = 0
  private var wholeSum: Int64 = 0
  private var exactSum: FixedDecimal? = .zero

  private static let smallLimit: Int64 = 256

  /// Counts a value in.
  mutating func add(_ value: FixedDecimal) {
    count += 1
    guard value.scale == 0, value.mantissa >= 0, value.mantissa < Self.smallLimit else {
      others[value, default: 0] += 1
      exactSum = exactSum?.adding(value)
      return
    }
    let index = Int(value.mantissa)
    while small.count <= index { small.append(0) }
    small[index] += 1
    wholeSum += value.mantissa
  }

  /// The exact sum; nil when it would not fit 64 bits.
  var sum: FixedDecimal? { exactSum?.adding(FixedDecimal(mantissa: wholeSum)) }

  /// How the values are spread; nil when there are none.
  ///
  /// - Complexity: sorts the different values.
  var spread: SummaryRow.Spread? {
    let sorted = SortedCounts(sortedCounts())
    guard let min = sorted.value(at: 0), let max = sorted.value(at: count - 1) else { return nil }
    return SummaryRow.Spread(
      min: min, p25: sorted.quartile(1, of: count), median: sorted.quartile(2, of: count),
      p75: sorted.quartile(3, of: count), max: max)
  }

  private func sortedCounts() -> [(value: FixedDecimal, count: Int)] {
    let small = self.small.enumerated().filter { $0.element > 0 }.map { (FixedDecimal($0.offset), Int($0.element)) }
    let others = self.others.map { ($0.key, $0.value) }
    return (small + others).sorted { $0.0 < $1.0 }
  }
}

/// Values in their order, each with how often it occurs.
private struct SortedCounts {
  private let values: [FixedDecimal]
  /// How many values are at or before each of them.
  private var ranks: [Int] = []

  init(_ counts: [(value: FixedDecimal, count: Int)]) {
    values = counts.map(\.value)
    var rank = 0
    for entry in counts {
      rank += entry.count
      ranks.append(rank)
    }
  }

  /// The value at a rank, from 0.
  func value(at rank: Int) -> FixedDecimal? {
    ranks.firstIndex { $0 > rank }.map { values[$0] }
  }

  /// The quartile as pandas, NumPy and Excel's QUARTILE.INC compute it: linear between the two nearest ranks.
  ///
  /// The position is a whole number of quarters, so that the result is an exact decimal.
  func quartile(_ quarter: Int, of count: Int) -> FixedDecimal? {
    let (rank, part) = ((count - 1) * quarter).quotientAndRemainder(dividingBy: 4)
    guard let low = value(at: rank) else { return nil }
    guard part > 0, let high = value(at: rank + 1), high != low else { return low }
    return low.interpolated(to: high, quarters: part)
  }
}

extension FixedDecimal {
  /// The point so many quarters of the way to another number; nil when it would not fit 64 bits.
  fileprivate func interpolated(to other: FixedDecimal, quarters: Int) -> FixedDecimal? {
    var sum: FixedDecimal? = .zero
    for _ in quarters..<4 { sum = sum?.adding(self) }
    for _ in 0..<quarters { sum = sum?.adding(other) }
    guard let sum, sum.scale <= 16 else { return nil }
    let (mantissa, overflow) = sum.mantissa.multipliedReportingOverflow(by: 25)
    return overflow ? nil : FixedDecimal(mantissa: mantissa, scale: sum.scale + 2)
  }
}
