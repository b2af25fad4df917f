/// The headings of a table's columns as they are printed, from left to right.
///
/// The form prints 自然人, five kinds of 法人或其他组织 and 总计; the five stand on a second line under the name of their
/// group, or in its place, or behind 总计 where two lines were poured into one.
struct ColumnHeads {
  /// What stands over one printed column.
  struct Head {
    /// The form's column that the words name; nil for words that the form does not have.
    let column: Int?
    let token: Int
    let line: Int32
    /// Its cell on a line of cells; -1 on a line of words.
    let cell: Int16
  }

  /// From left to right as far as the words tell.
  let heads: [Head]
  /// Words behind the last heading on its line: one more column each, or nothing.
  let trailing: [Head]

  /// Headings farther than this in front of the first row are not its own.
  private static let reach = 60
  /// Longer text in bytes heads no column.
  private static let longestHead = 60

  /// Reads the headings in front of a table's rows; none when there are none.
  init(of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream) {
    let width = labels.plans[plan].rows.first?.width ?? 0
    let bit: UInt64 = 1 << UInt64(plan)
    var printed: [Head] = []
    var group: Int?
    let first = max(0, region.tokens.lowerBound - Self.reach)
    for position in first..<region.tokens.upperBound {
      let token = stream.tokens[position]
      if token.kind == .value, !printed.isEmpty { break }
      guard token.kind == .label || token.kind == .text else { continue }
      if token.kind == .label, labels.isHeading(token.meaning) {
        // Headings of the table in front end where this one's section begins.
        (printed, group) = ([], nil)
        continue
      }
      let cell = stream.styles[Int(token.line)] == .spaces ? -1 : token.cell
      let columns = token.kind == .label ? labels.columns(token.meaning, of: plan) : 0
      let isGroup = token.kind == .label && columns == 0 && labels.groupPlans(token.meaning) & bit != 0
      if isGroup, labels.rows(token.meaning, of: plan) == 0 {
        if group == nil, !printed.isEmpty { group = printed.count }
      } else if columns.nonzeroBitCount == 1 {
        let column = columns.trailingZeroBitCount
        if printed.contains(where: { $0.column == column }) { continue }
        printed.append(Head(column: column, token: position, line: token.line, cell: cell))
      } else if !printed.isEmpty, token.end - token.start <= Self.longestHead {
        if token.kind == .label, labels.rows(token.meaning, of: plan) != 0 { continue }
        printed.append(Head(column: nil, token: position, line: token.line, cell: cell))
      }
    }
    let last = printed.lastIndex { $0.column != nil } ?? -1
    trailing = printed[(last + 1)...].prefix { $0.line == printed[max(last, 0)].line }.map { $0 }
    heads = Self.unfolded(Array(printed[..<(last + 1)]), group: group, width: width)
  }

  /// The headings with those of a second line brought to the place of their group.
  private static func unfolded(_ printed: [Head], group: Int?, width: Int) -> [Head] {
    guard let total = printed.firstIndex(where: { $0.column == width - 1 }),
      printed[..<total].contains(where: { $0.column == 0 })
    else { return printed }
    let second = printed[(total + 1)...]
    guard second.contains(where: { $0.column != nil }) else { return printed }
    let place = min(group ?? total, total)
    return Array(printed[..<place] + second + printed[place...total])
  }
}
