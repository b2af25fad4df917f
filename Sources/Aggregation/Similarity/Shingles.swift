/// The runs of eight ideographs in a text, as 32-bit hashes.
///
/// Eight: shorter runs are set phrases (政府信息公开) that texts have in common by chance; longer ones would make a
/// single changed word count for too much.
enum Shingles {
  static let width = 8

  /// Calls `body` with the hash of every run, in their order.
  ///
  /// - Complexity: a few multiplications for each scalar, whatever the width.
  @inline(__always)
  static func forEach(_ scalars: [UInt32], _ body: (UInt32) -> Void) {
    guard scalars.count >= width else { return }
    scalars.withUnsafeBufferPointer { scalars in
      var hash: UInt64 = 0
      for position in scalars.indices {
        hash = hash &* base &+ UInt64(scalars[position])
        guard position >= width - 1 else { continue }
        if position >= width { hash &-= UInt64(scalars[position - width]) &* outgoing }
        var mixed = (hash ^ hash >> 31) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        body(UInt32(truncatingIfNeeded: (mixed &* 0xBF58_476D_1CE4_E5B9) >> 32))
      }
    }
  }

  /// The different hashes of a text, in ascending order.
  static func set(_ scalars: [UInt32]) -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(scalars.count)
    forEach(scalars) { hashes.append($0) }
    hashes.sort()
    return hashes.withoutRepeats()
  }

  private static let base: UInt64 = 0x2545_F491_4F6C_DD1D
  /// `base` to the power of the width: what a scalar has been multiplied with when it leaves the window.
  private static let outgoing = (0..<width).reduce(UInt64(1)) { power, _ in power &* base }
}

extension [UInt32] {
  /// The elements of a sorted array, each once.
  func withoutRepeats() -> [UInt32] {
    var kept: [UInt32] = []
    kept.reserveCapacity(count)
    for element in self where element != kept.last { kept.append(element) }
    return kept
  }

  /// How many elements two sorted arrays without repeats have in common.
  func countShared(with other: [UInt32]) -> Int {
    var (left, right, shared) = (0, 0, 0)
    while left < count, right < other.count {
      let (a, b) = (self[left], other[right])
      if a == b { shared += 1 }
      left += a <= b ? 1 : 0
      right += b <= a ? 1 : 0
    }
    return shared
  }
}
