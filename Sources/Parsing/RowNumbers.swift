import Bytes

/// Numbers of the rows (序号, 代码): one more in every row, in front of their labels (on the label's line or the one
/// before) or in a column of their own behind them.
struct RowNumbers {
  private let positions: Set<Int>

  /// Fewer numbers in a row may be values that happen to rise.
  private static let fewest = 5

  /// Nil where no values count the rows.
  init?(of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream) {
    let found =
      Self.inFront(of: region, plan: plan, labels: labels, stream: stream)
      ?? Self.column(of: region, stream: stream)
    guard let found else { return nil }
    positions = Set(found)
  }

  func contains(_ position: Int) -> Bool { positions.contains(position) }

  /// A number that may count a row; in front of the heading of a group it may be the last value of the row before.
  private struct Candidate {
    let position: Int
    let number: Int64
    let isBeforeGroup: Bool
  }

  private static func inFront(
    of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream
  ) -> [Int]? {
    var numbers: [Candidate] = []
    var others = 0
    // The number of the first row stands in front of the region's first label.
    for position in max(1, region.tokens.lowerBound) - 1..<region.tokens.upperBound {
      let token = stream.tokens[position]
      guard token.kind == .value else { continue }
      let next = position + 1 < region.tokens.upperBound ? stream.tokens[position + 1] : token
      let namesRow = next.kind == .label && labels.rows(next.meaning, of: plan) != 0
      let namesGroup = next.kind == .label && !namesRow && labels.groupPlans(next.meaning) & (1 << UInt64(plan)) != 0
      if namesRow || namesGroup || (next.kind == .text && next.end - next.start >= 9), let number = token.value?.number,
        number.isInteger
      {
        numbers.append(Candidate(position: position, number: number.mantissa, isBeforeGroup: namesGroup))
      } else {
        others += 1
      }
    }
    var chain: [Candidate] = []
    var passed = 0
    for (index, candidate) in numbers.enumerated() {
      // In front of a group it counts only where the next number goes on from it.
      let goesOn = index + 1 < numbers.count && numbers[index + 1].number == candidate.number + 1
      if candidate.number == (chain.last?.number ?? 0) + 1, goesOn || !candidate.isBeforeGroup {
        chain.append(candidate)
      } else if candidate.isBeforeGroup {
        passed += 1
      }
    }
    guard chain.count >= fewest, chain.count * 5 >= (numbers.count - passed) * 4,
      (others + passed) * 5 >= chain.count * 4
    else { return nil }
    return chain.map(\.position)
  }

  /// A column that counts the lines of cells from 1 without a gap, while other values stand beside it.
  private static func column(of region: TableRegion, stream: TokenStream) -> [Int]? {
    var chain: [Int] = []
    var cell: Int16 = -1
    var others = 0
    for position in region.tokens {
      let token = stream.tokens[position]
      guard token.kind == .value, stream.styles[Int(token.line)] != .spaces else { continue }
      if chain.isEmpty { cell = token.cell }
      guard token.cell == cell else {
        others += 1
        continue
      }
      guard let number = token.value?.number, number.isInteger, number.mantissa == Int64(chain.count + 1) else {
        return nil
      }
      chain.append(position)
    }
    return chain.count >= fewest && others * 5 >= chain.count * 4 ? chain : nil
  }
}
