public import Bytes

/// What is called a leap of a count from one year to the next (`cross_year.jump`).
public struct Leap: Sendable, Equatable {
  /// A count this many times the one before, or this small a part of it.
  public var factor: Int
  /// Smaller differences are the ups and downs of small numbers.
  public var floor: Int

  /// Ten times as much, and a hundred apart, unless the settings say otherwise.
  public init(factor: Int = 10, floor: Int = 100) { (self.factor, self.floor) = (factor, floor) }

  /// Whether one of two counts is many times the other, and far from it.
  public func holds(from old: FixedDecimal, to new: FixedDecimal) -> Bool {
    guard old.isInteger, new.isInteger, old >= .zero, new >= .zero else { return false }
    let (low, high) = (min(old, new).mantissa, max(old, new).mantissa)
    return high - low >= Int64(floor) && high / Int64(factor) >= low
  }
}
