import Bytes

/// Numbers of the rows (序号) in front of their labels: one more in every row, on the label's line or the one before.
struct RowNumbers {
  private let positions: Set<Int>

  /// Fewer numbers in a row may be values that happen to rise.
  private static let fewest = 5

  /// Nil where the values in front of the labels do not count the rows.
  init?(of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream) {
    var numbers: [(position: Int, number: Int64)] = []
    var others = 0
    // The number of the first row stands in front of the region's first label.
    for position in max(1, region.tokens.lowerBound) - 1..<region.tokens.upperBound {
      let token = stream.tokens[position]
      guard token.kind == .value else { continue }
      let next = position + 1 < region.tokens.upperBound ? stream.tokens[position + 1] : token
      let isLabel = next.kind == .label && labels.rows(next.meaning, of: plan) != 0
      if isLabel || (next.kind == .text && next.end - next.start >= 9), let number = token.value?.number,
        number.isInteger
      {
        numbers.append((position, number.mantissa))
      } else {
        others += 1
      }
    }
    // A value in front of the heading of a group is no number of a row.
    var chain: [(position: Int, number: Int64)] = []
    for candidate in numbers where chain.last.map({ $0.number + 1 == candidate.number }) ?? (candidate.number == 1) {
      chain.append(candidate)
    }
    guard chain.count >= Self.fewest, chain.count * 5 >= numbers.count * 4, others * 5 >= chain.count * 4 else {
      return nil
    }
    positions = Set(chain.map(\.position))
  }

  func contains(_ position: Int) -> Bool { positions.contains(position) }
}
