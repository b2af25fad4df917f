import Forms

/// The cells of a table's lines that are under no heading of the form: a number of the row in front (序号), a share or a
/// remark behind (占比, 备注), columns that a province added.
///
/// They are told where the headings of all columns of the form stand in cells of their own on lines as long as those of
/// the values: in tables whose spans were resolved.
struct OtherCells {
  private let stream: TokenStream
  /// Positions of cells under no heading, as a bit set.
  private let mask: UInt64
  /// The last cell of a full line.
  private let lastCell: Int16
  /// For each other cell with values, its heading (-1 for none) and its values.
  let columns: [ExtraColumn]

  /// Nil where every value stands under a heading of the form, or the headings do not tell.
  init?(of region: TableRegion, plan: Int, labels: LabelTable, stream: TokenStream) {
    guard labels.plans[plan].shape == .matrix, let width = labels.plans[plan].rows.first?.width else { return nil }
    let all = stream.tokens[region.tokens].filter { $0.kind == .value && stream.styles[Int($0.line)] != .spaces }
    guard all.count > width, let lastCell = Self.usualLastCell(all, stream), lastCell >= Int16(width), lastCell < 64
    else {
      return nil
    }
    let values = all.filter { Self.lastCell(of: $0.line, stream) == lastCell }
    // Headings may stand in other cells than their values: only rows with too many of these have other cells.
    let lines = Dictionary(grouping: values, by: \.line)
    guard lines.count(where: { $0.value.count > width }) * 4 > lines.count * 3 else { return nil }
    var own: UInt64 = 0
    var named: UInt64 = 0
    let first = max(0, region.tokens.lowerBound - 60)
    for position in first..<region.tokens.upperBound {
      let token = stream.tokens[position]
      if token.kind == .value, named != 0 { break }
      guard token.kind == .label, stream.styles[Int(token.line)] != .spaces else { continue }
      if labels.isHeading(token.meaning) { (own, named) = (0, 0) }
      let columns = labels.columns(token.meaning, of: plan)
      guard columns.nonzeroBitCount == 1, named & columns == 0, (0..<64).contains(token.cell) else { continue }
      named |= columns
      own |= 1 << UInt64(token.cell)
    }
    guard named == 1 << UInt64(width) - 1, own.nonzeroBitCount == width else { return nil }
    var counts = [Int](repeating: 0, count: 64)
    for value in values where (0..<64).contains(value.cell) { counts[Int(value.cell)] += 1 }
    let rows = counts.indices.filter { own & (1 << UInt64($0)) != 0 }.map { counts[$0] }.max() ?? 0
    let mask: UInt64 = counts.indices.reduce(0) { mask, cell in
      own & (1 << UInt64(cell)) == 0 && counts[cell] > 0 ? mask | 1 << UInt64(cell) : mask
    }
    guard mask != 0, rows > 2 else { return nil }
    (self.stream, self.mask, self.lastCell) = (stream, mask, lastCell)
    columns = (0..<64).filter { mask & (1 << UInt64($0)) != 0 }.map { cell in
      Self.column(Int16(cell), region, first, stream)
    }
  }

  /// Whether a token stands in one of these cells.
  func contains(_ token: Token) -> Bool {
    token.kind != .label && (0..<64).contains(token.cell) && mask & (1 << UInt64(token.cell)) != 0
      && stream.styles[Int(token.line)] != .spaces && Self.lastCell(of: token.line, stream) == lastCell
  }

  private static func lastCell(of line: Int32, _ stream: TokenStream) -> Int16 {
    stream.tokens[Int(stream.lines[Int(line)].upperBound) - 1].cell
  }

  /// The last cell of most of the lines that hold these values; nil where they differ.
  private static func usualLastCell(_ values: [Token], _ stream: TokenStream) -> Int16? {
    var counts: [Int16: Int] = [:]
    var line: Int32 = -1
    for value in values where value.line != line {
      line = value.line
      counts[lastCell(of: line, stream), default: 0] += 1
    }
    let all = counts.values.reduce(0, +)
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }.flatMap { $0.value * 5 >= all * 4 ? $0.key : nil }
  }

  private static func column(_ cell: Int16, _ region: TableRegion, _ first: Int, _ stream: TokenStream) -> ExtraColumn {
    var head = -1
    var slots: [Int] = []
    for position in first..<region.tokens.upperBound {
      let token = stream.tokens[position]
      guard token.cell == cell, stream.styles[Int(token.line)] != .spaces else { continue }
      if token.kind == .value { slots.append(position) } else if token.kind == .text, slots.isEmpty { head = position }
    }
    return ExtraColumn(head: head >= 0 ? head : slots[0], slots: slots)
  }
}
