/// Approximate search for a label in text, by Myers' bit-parallel algorithm (J. ACM 46, 1999).
struct FuzzyPattern {
  private let masks: [UInt32: UInt64]
  let length: Int

  /// A pattern of at most 64 folded scalars; longer ones are cut.
  init(_ folded: [UInt32]) {
    var masks: [UInt32: UInt64] = [:]
    for (position, scalar) in folded.prefix(64).enumerated() { masks[scalar, default: 0] |= 1 << UInt64(position) }
    self.masks = masks
    length = min(folded.count, 64)
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
      let equal = masks[scalar] ?? 0
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
