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

extension Leap {
  /// What a leap is in plain words: `125 times as much`, `只有上年的 1/125`.
  public static func words(from old: FixedDecimal, to new: FixedDecimal) -> (en: String, zh: String) {
    let (low, high) = (min(old, new).mantissa, max(old, new).mantissa)
    if low <= 0 { return new > old ? ("up from none at all", "上年一件也没有") : ("none any more", "本年一件也没有") }
    let times = high / low
    let about = high % low == 0 ? ("", "") : ("about ", "约")
    return new > old
      ? ("\(about.0)\(times) times as much", "\(about.1)为上年的 \(times) 倍")
      : ("only \(about.0)1/\(times) of it", "只有上年的\(about.1) 1/\(times)")
  }

  /// What may be behind it, for a reader of English and of Chinese.
  public static let advice = (
    en: "So large a change within a year is rare: a digit may be missing or doubled, the number may stand in the wrong "
      + "row, or it may be true. Please check.",
    zh: "一年之间很少有这样大的变化：可能多写或漏写了一位数，可能填错了行，也可能属实，请核对。"
  )
}
