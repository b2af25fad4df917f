import Specimens

/// What the command line asks for.
///
/// usage: accuracy [DOCUMENTS] [--layout NAME] [--noise BITS] [--seed N] [--failures] [--print] [--shrink FOLDER]
struct Plan {
  let trials: [Trial]
  let layouts: [Layout]
  let showsFailures: Bool
  let printsFirst: Bool
  /// Where the smallest failing documents are saved; nil to save none.
  let shrinkFolder: String?

  /// How many options of noise the documents of the curve bear at once.
  static let curve = [0, 1, 2, 4, 6, 8, 12, 16]

  init(_ arguments: [String]) {
    func option(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
    }
    let total = arguments.first.flatMap { Int($0) } ?? 20_000
    let layouts = option("--layout").flatMap(Layout.init(rawValue:)).map { [$0] } ?? Layout.allCases
    let noise = option("--noise").flatMap { UInt32($0) }.map(Noise.init(rawValue:))
    let seed = option("--seed").flatMap { UInt64($0) }
    trials = (0..<total).map { index in
      let seed = seed ?? UInt64(index) &* 0x9E37_79B9 &+ 7
      let turn = index / layouts.count
      return Trial(seed: seed, layout: layouts[index % layouts.count], noise: noise ?? Self.noise(turn, seed: seed))
    }
    self.layouts = layouts
    showsFailures = arguments.contains("--failures")
    printsFirst = arguments.contains("--print")
    shrinkFolder = option("--shrink")
  }

  /// In turn: none, slight, each option alone, then several at once.
  private static func noise(_ turn: Int, seed: UInt64) -> Noise {
    let single = [[], .slight] + Noise.each
    let position = turn % (single.count + curve.count)
    if position < single.count { return single[position] }
    var dice = SeededGenerator(seed: seed ^ 0xC0DE)
    return .random(curve[position - single.count], using: &dice)
  }
}
