public import Bytes
public import Records

/// Where a value of an indicator stands among the reports of one level and year.
///
/// Of each indicator, level and year only the values at which the rounded percentile changes are kept, a thousand at
/// most, so that memory does not grow with the number of reports.
public struct Percentiles: Sendable {
  struct Key: Hashable {
    let year: Int
    let level: String
    let indicator: Int
  }

  private var ladders: [Key: Ladder] = [:]

  /// No values at all.
  init() {}

  mutating func insert(_ ladder: Ladder, at key: Key) { ladders[key] = ladder }

  /// The place of a value that was counted in; nil for another, and for reports without a level or year.
  public func standing(of value: FixedDecimal?, indicator: Int, level: String, year: Int?) -> IndicatorRow.Standing? {
    guard let value, let year, let ladder = ladders[Key(year: year, level: level, indicator: indicator)] else {
      return nil
    }
    return ladder.standing(of: value)
  }
}

/// Percentiles of values that came in ascending order: the greatest value of each percentile.
struct Ladder: Sendable {
  private struct Step {
    let value: FixedDecimal
    let tenths: Int64
  }

  /// How many values there are.
  private(set) var count = 0
  private var seen = 0
  private var last: FixedDecimal?
  private var steps: [Step] = []

  /// Announces values.
  mutating func expect(_ times: Int) { count += times }

  /// Takes a value that is not less than those before it; after the greatest comes `close`.
  mutating func add(_ value: FixedDecimal, times: Int) {
    if value != last { close() }
    last = value
    seen += times
  }

  /// Notes the percentile of the value that came last.
  mutating func close() {
    guard let last else { return }
    let tenths = FixedDecimal(1000 * seen).divided(by: FixedDecimal(count), digits: 0)?.mantissa ?? 0
    if steps.last?.tenths == tenths { steps.removeLast() }
    steps.append(Step(value: last, tenths: tenths))
  }

  /// - Complexity: a binary search over a thousand steps at most.
  func standing(of value: FixedDecimal) -> IndicatorRow.Standing? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].value < value { low = middle + 1 } else { high = middle }
    }
    guard low < steps.count else { return nil }
    return IndicatorRow.Standing(
      percentile: FixedDecimal(mantissa: steps[low].tenths, scale: 1), peers: count)
  }
}
