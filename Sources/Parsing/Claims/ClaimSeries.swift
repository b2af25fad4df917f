import Bytes

/// Outcomes that are named one after the other, and their numbers in the same order behind 分别为: 维持、纠正、其他、未审结
/// 分别为 72、64、178、37 件.
struct ClaimSeries {
  /// What was named; nil for 其他.
  private var measures: [ClaimMeasure?] = []
  private var numbers: [ClaimNumber] = []
  /// Whether what was named is now counted.
  private(set) var isCounting = false
  private var isBroken = false

  /// Forgets what was named.
  mutating func clear() {
    measures.removeAll(keepingCapacity: true)
    if !isCounting { return }
    numbers.removeAll(keepingCapacity: true)
    (isCounting, isBroken) = (false, false)
  }

  mutating func add(_ word: ClaimWord) {
    if isCounting {
      if word.measure != .unsaid { isBroken = true }
    } else if word.marks.contains(.respectively) {
      isCounting = measures.count > 1
    } else if word.measure != .unsaid {
      measures.append(word.measure)
    } else if word.marks == .others {
      measures.append(nil)
    }
  }

  /// Takes a number that stands behind 分别为.
  mutating func add(_ number: ClaimNumber) -> Bool {
    if isCounting { numbers.append(number) }
    return isCounting
  }

  /// What each number counts; nothing unless there are as many numbers as names. The last has the unit, others may.
  var pairs: [(measure: ClaimMeasure, value: FixedDecimal)] {
    guard isCounting, !isBroken, numbers.count == measures.count, numbers.last?.unit == .count,
      numbers.allSatisfy({ ($0.unit == .count || $0.unit == .other) && $0.value.isInteger })
    else { return [] }
    let left = measures.contains(.upheld) || measures.contains(.corrected) ? ClaimMeasure.otherResult : .otherHandling
    return zip(measures, numbers).map { ($0 ?? left, $1.value) }
  }
}
