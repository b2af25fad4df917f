/// Approximate search for a label in text, by Myers' bit-parallel algorithm (J. ACM 46, 1999).
struct FuzzyPattern {
  /// The scalars of the pattern, each once, by open addressing, and where each stands as a bit set.
  private let scalars: [UInt32]
  private let masks: [UInt64]
  let length: Int

  private static let slots = 128

  /// A pattern of at most 64 folded scalars; longer ones are cut.
  init(_ folded: [UInt32]) {
    var scalars = [UInt32](repeating: 0, count: Self.slots)
    var masks = [UInt64](repeating: 0, count: Self.slots)
    for (position, scalar) in folded.prefix(64).enumerated() {
      let slot = Self.slot(of: scalar, in: scalars)
      scalars[slot] = scalar
      masks[slot] |= 1 << UInt64(position)
    }
    (self.scalars, self.masks) = (scalars, masks)
    length = min(folded.count, 64)
  }

  /// The slot of a scalar, or the free one where it would stand: at most 64 of 128 are taken.
  private static func slot(of scalar: UInt32, in scalars: [UInt32]) -> Int {
    var slot = Int((scalar &* 0x9E37_79B1) >> 25)
    while scalars[slot] != scalar, scalars[slot] != 0 { slot = (slot + 1) & (slots - 1) }
    return slot
  }

  /// The place in `text` whose edit distance to the pattern is smallest: distance, and the index behind its end.
  ///
  /// - Complexity: one step of word operations a scalar of the text.
  func best(in text: [UInt32]) -> (distance: Int, end: Int) {
    guard length > 0 else { return (0, 0) }
    var positive: UInt64 = ~0
    var negative: UInt64 = 0
    var score = length
    var best = (distance: length, end: 0)
    let last: UInt64 = 1 << UInt64(length - 1)
    for (index, scalar) in text.enumerated() {
      let equal = masks[Self.slot(of: scalar, in: scalars)]
      let diagonal = (((equal & positive) &+ positive) ^ positive) | equal | negative
      var up = negative | ~(diagonal | positive)
      var down = positive & diagonal
      if up & last != 0 { score += 1 } else if down & last != 0 { score -= 1 }
      up <<= 1
      down <<= 1
      positive = down | ~(diagonal | up)
      negative = up & diagonal
      if score < best.distance { best = (score, index + 1) }
    }
    return best
  }

  /// How alike the best place is, from 0 (nothing alike) to 100 (the same); 0 where too little is alike to count.
  func similarity(in text: [UInt32]) -> (percent: Int, end: Int) {
    let match = best(in: text)
    let allowed = length < 4 ? 0 : max(1, length / 3)
    guard match.distance <= allowed else { return (0, 0) }
    return (100 - match.distance * 100 / length, match.end)
  }
}
