import Forms

/// The order in which a table prints its columns, as its headings tell.
///
/// The form prints 自然人, five kinds of 法人或其他组织 and 总计, the headings on one or two lines. A table whose headings
/// say otherwise is read as they say, or not at all.
enum ColumnOrder {
  /// As in the form, or no headings that say otherwise.
  case form
  /// For each column of the form the position where it is printed.
  case printed([Int])
  /// Some other order that the headings do not settle.
  case unknown

  /// Headings farther than this in front of the first row are not its own.
  private static let reach = 60

  /// Reads the headings in front of a table's rows.
  init(of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream) {
    guard labels.plans[plan].shape == .matrix, let width = labels.plans[plan].rows.first?.width else {
      self = Self.rises(in: region, plan, labels, stream) ? .form : .unknown
      return
    }
    let first = max(0, region.tokens.lowerBound - Self.reach)
    var columns: [Int] = []
    var lines: Set<Int32> = []
    for token in stream.tokens[first..<region.tokens.upperBound] {
      if token.kind == .value, !columns.isEmpty { break }
      guard token.kind == .label else { continue }
      // Headings of the table in front end where this one's section begins.
      if labels.isHeading(token.meaning) { (columns, lines) = ([], []) }
      let column = labels.columns(token.meaning, of: plan)
      guard column.nonzeroBitCount == 1, !columns.contains(column.trailingZeroBitCount) else { continue }
      columns.append(column.trailingZeroBitCount)
      lines.insert(token.line)
    }
    self = Self.order(columns, width: width, isOneLine: lines.count == 1)
  }

  /// Whether the headings of a table whose rows have columns of their own, or stand side by side, rise along each line
  /// on which all of them are known.
  private static func rises(in region: TableRegion, _ plan: Int, _ labels: LabelTable, _ stream: TokenStream) -> Bool {
    let plan = (index: plan, shape: labels.plans[plan].shape, width: labels.plans[plan].rows.first?.width ?? 1)
    let first = max(0, region.tokens.lowerBound - 12)
    var line: (number: Int32, columns: [Int]) = (-1, [])
    var rows: [Int] = []
    for token in stream.tokens[first..<region.tokens.upperBound] where token.kind == .label {
      if token.line != line.number {
        if !rises(line.columns, plan.shape, plan.width) { return false }
        line = (token.line, [])
      }
      let column = labels.columns(token.meaning, of: plan.index)
      let row = labels.rows(token.meaning, of: plan.index)
      if column.nonzeroBitCount == 1 { line.columns.append(column.trailingZeroBitCount) }
      if row.nonzeroBitCount == 1, !rows.contains(row.trailingZeroBitCount) { rows.append(row.trailingZeroBitCount) }
    }
    if plan.shape == .singleRow, !zip(rows, rows.dropFirst()).allSatisfy(<) { return false }
    return rises(line.columns, plan.shape, plan.width)
  }

  private static func rises(_ columns: [Int], _ shape: TableShape, _ width: Int) -> Bool {
    if shape == .ownColumns { return zip(columns, columns.dropFirst()).allSatisfy(<) }
    guard shape == .singleRow else { return true }
    return columns.count % width != 0 || columns.enumerated().allSatisfy { $0 % width == $1 }
  }

  private static func order(_ columns: [Int], width: Int, isOneLine: Bool) -> ColumnOrder {
    if isOneLine, columns.count == width {
      if columns == Array(0..<width) { return .form }
      // The last heading may span two lines and so come early; in one line it stands where it is printed.
      return .printed((0..<width).map { columns.firstIndex(of: $0) ?? $0 })
    }
    // On two lines the first has 自然人 and 总计, the second what stands between: those must rise.
    let middle = columns.filter { $0 > 0 && $0 < width - 1 }
    return zip(middle, middle.dropFirst()).allSatisfy(<) ? .form : .unknown
  }
}
