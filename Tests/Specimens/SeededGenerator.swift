/// SplitMix64: a small generator whose stream depends on its seed alone, so that a specimen can be made again.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts at `seed`; equal seeds give equal streams.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits of the stream.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from `0` up to, not including, `bound`.
  public mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 11) % max(bound, 1) }

  /// A number of the range.
  public mutating func between(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True in `percent` of 100 calls.
  public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the choices, which must not be empty.
  public mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// `count` of the choices (or all there are) in their own order.
  public mutating func sample<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var wanted = min(count, choices.count)
    var result: [Choice] = []
    for (position, choice) in choices.enumerated() where below(choices.count - position) < wanted {
      result.append(choice)
      wanted -= 1
    }
    return result
  }
}
