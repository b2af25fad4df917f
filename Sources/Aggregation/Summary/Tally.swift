import Bytes
import Records

/// The values of one group, counted in ascending order: exact, and without keeping them.
///
/// How many there will be is counted first, so that the ranks of the quartiles are known when the values come.
struct Tally {
  /// How many values there are.
  private(set) var count = 0
  private var seen = 0
  private var wholeSum: Int128 = 0
  private var fractionSum: FixedDecimal? = .zero
  /// The values at `rank(0)` to `rank(7)`, as far as they have come.
  private var found: InlineArray<8, FixedDecimal> = .init(repeating: .zero)
  private var next = 0
  private var nextRank = 0

  /// Announces values.
  @inline(__always)
  mutating func expect(_ times: Int) { count += times }

  /// Takes a value that is not less than those before it.
  @inline(__always)
  mutating func add(_ value: FixedDecimal, times: Int) {
    seen += times
    if value.scale == 0 {
      wholeSum += Int128(value.mantissa) * Int128(times)
    } else {
      for _ in 0..<times { fractionSum = fractionSum?.adding(value) }
    }
    while seen > nextRank, next < 8 {
      // Of few values, a quartile may lie between the same two values as the one before.
      found[next] = next > 1 && nextRank < rank(next - 1) ? found[next - 2] : value
      next += 1
      nextRank = rank(next)
    }
  }

  /// The ranks that are asked for: the least, the two around each quartile, the greatest.
  private func rank(_ index: Int) -> Int {
    switch index {
    case 0: 0
    case 7: count - 1
    default: min(count - 1, (count - 1) * ((index + 1) / 2) / 4 + (index + 1) % 2)
    }
  }

  /// The exact sum; nil when it would not fit 64 bits.
  var sum: FixedDecimal? {
    Int64(exactly: wholeSum).flatMap { fractionSum?.adding(FixedDecimal(mantissa: $0)) }
  }

  /// How the values are spread.
  var spread: SummaryRow.Spread {
    SummaryRow.Spread(min: found[0], p25: quartile(1), median: quartile(2), p75: quartile(3), max: found[7])
  }

  /// The quartile as pandas, NumPy and Excel's QUARTILE.INC compute it: linear between the two nearest ranks.
  ///
  /// The position is a whole number of quarters, so that the result is an exact decimal.
  private func quartile(_ quarter: Int) -> FixedDecimal? {
    let (low, high) = (found[2 * quarter - 1], found[2 * quarter])
    let part = (count - 1) * quarter % 4
    return part == 0 || high == low ? low : low.interpolated(to: high, quarters: part)
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
