import Bytes
import Forms

/// Keeps the values of the report's year where a table prints those of another year beside them.
struct PrintedYears {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  /// The statistical year of the report.
  let year: Int?

  /// Takes out the rows that begin with another year than the report's, where rows of its own year stand beside them.
  ///
  /// - Returns: the rows taken out.
  func removeRowsOfOtherYears(from groups: inout [ValueGroup]) -> [ValueGroup] {
    guard let year else { return [] }
    let years = groups.indices.map { leadingYear(groups[$0].slots.first) }
    guard years.contains(year), years.contains(where: { $0 != nil && $0 != year }) else { return [] }
    var removed: [ValueGroup] = []
    var kept: [ValueGroup] = []
    var open = Gap()
    for (group, printed) in zip(groups, years) {
      var group = group
      group.gap.labels = open.labels + group.gap.labels
      group.gap.texts = open.texts + group.gap.texts
      open = Gap()
      if printed == nil || printed == year {
        kept.append(group)
      } else {
        // The row of the other year may come first: then the label of both stands in front of it.
        open = group.gap
        removed.append(group)
      }
      if printed == year { open = Gap() }
    }
    groups = kept
    return removed
  }

  /// Whether the caption over a table says that it is of another year than the report's.
  ///
  /// The caption is a short line among the few in front of the table, behind any other table.
  func isOfAnotherYear(_ region: TableRegion) -> Bool {
    guard let year, let first = stream.tokens[region.tokens].first else { return false }
    for line in (max(0, Int(first.line) - 12)...Int(first.line)).reversed() {
      let tokens = stream.tokens[Int(stream.lines[line].lowerBound)..<Int(stream.lines[line].upperBound)]
      if line < Int(first.line), tokens.contains(where: { $0.kind == .value }) { return false }
      guard let start = tokens.first?.start, let end = tokens.last?.end, end - start <= 120 else { continue }
      if let printed = self.year(in: Int(start)..<Int(end)) { return printed != year }
    }
    return false
  }

  /// The only year that a line names as `2023年`.
  private func year(in range: Range<Int>) -> Int? {
    var found: Int?
    for position in range.dropLast(6) where (0x30...0x39).contains(bytes[position]) && bytes[position + 4] == 0xE5 {
      guard bytes[position + 4..<position + 7].elementsEqual("年".utf8),
        let number = PrintedValue.scan(bytes, position..<position + 4)?.number, number.isInteger,
        (1990...2100).contains(number.mantissa)
      else { continue }
      if let found, found != Int(number.mantissa) { return nil }
      found = Int(number.mantissa)
    }
    return found
  }

  /// The year that is printed in front of a group's first value on its line.
  private func leadingYear(_ first: Int?) -> Int? {
    guard let first, first > 0, case let token = stream.tokens[first - 1], token.kind == .text,
      token.line == stream.tokens[first].line
    else { return nil }
    return year(of: token)
  }

  /// `2023年`, `2023年度`.
  private func year(of token: Token) -> Int? {
    let range = token.range
    guard range.count == 7 || range.count == 10,
      let number = PrintedValue.scan(bytes, range.lowerBound..<range.lowerBound + 4)?.number,
      bytes[range.dropFirst(4)].starts(with: Array("年".utf8))
    else { return nil }
    return number.isInteger && (1990...2100).contains(number.mantissa) ? Int(number.mantissa) : nil
  }

  /// The column of the report's year in a list that prints two: nil when it does not, or does not say which is which.
  func columns(of region: TableRegion, _ plan: TablePlan, _ groups: [ValueGroup]) -> ColumnOrder? {
    guard plan.shape == .list, groups.count(where: { $0.valueCount == 2 }) * 2 > groups.count else { return nil }
    var heads: [(isThisYear: Bool, token: Int)] = []
    for position in max(0, region.tokens.lowerBound - 16)..<region.tokens.upperBound {
      let token = stream.tokens[position]
      if token.kind == .value, !heads.isEmpty { break }
      if token.kind == .text, let isThisYear = isThisYear(token) { heads.append((isThisYear, position)) }
    }
    guard heads.count == 2, heads[0].isThisYear != heads[1].isThisYear else { return nil }
    let own = heads[0].isThisYear ? 0 : 1
    return .widened(WidenedColumns(positions: [own], count: 2, others: [(1 - own, heads[1 - own].token)]))
  }

  /// Whether a heading names the report's year or the one before; nil for other words.
  func isThisYear(_ head: Int) -> Bool? { isThisYear(stream.tokens[head]) }

  private func isThisYear(_ token: Token) -> Bool? {
    if let printed = year(of: token) { return year.map { $0 == printed } }
    let words = bytes[token.range]
    if Self.thisYear.contains(where: { words.starts(with: $0) }) { return true }
    return Self.lastYear.contains { words.starts(with: $0) } ? false : nil
  }

  private static let thisYear = ["本年", "今年", "本期"].map { Array($0.utf8) }
  private static let lastYear = ["上年", "去年", "上期", "上一年"].map { Array($0.utf8) }
}
