import Forms

/// The cells of a row some of which hold words where a number belongs (`26 | 见附件 | 0 | …`, 若干, 五), on a line whose
/// cells are kept apart.
///
/// Words are a cell only where the line leaves no other place for them: behind what names the row stand as many cells as
/// it has columns, no label among them. Words in the first cell may also be a part of the label; they must be short
/// behind the exact label of a row, or say how many.
struct WordedRow {
  /// The first token of each cell.
  let slots: [Int]
  /// All tokens of the cells.
  let tokens: Range<Int>

  /// Longer words in the first cell, in bytes, may be the rest of a label.
  private static let longestFirst = 18

  /// Nil where the words at a position are no cell of a row.
  ///
  /// - Complexity: linear in the tokens of the line.
  init?(at position: Int, of region: Range<Int>, in builder: GroupBuilder) {
    let stream = builder.stream
    let line = stream.tokens[position].line
    // Where the table ends within the line (附件 is a heading), the rest of the row is not known.
    guard stream.styles[Int(line)] != .spaces, Int(stream.lines[Int(line)].upperBound) <= region.upperBound else {
      return nil
    }
    let lower = max(Int(stream.lines[Int(line)].lowerBound), region.lowerBound)
    let upper = Int(stream.lines[Int(line)].upperBound)
    var start = position
    while start > lower, [.value, .empty].contains(stream.tokens[start - 1].kind) { start -= 1 }
    let front = start > lower ? stream.tokens[start - 1] : nil
    guard front?.cell != stream.tokens[start].cell, let slots = Self.slots(start..<upper, in: builder) else {
      return nil
    }
    let plan = builder.labels.plans[builder.planIndex]
    let rows = front.map { $0.kind == .label ? builder.labels.rows($0.meaning, of: builder.planIndex) : 0 } ?? 0
    guard front != nil || plan.shape == .singleRow, let width = Self.width(of: rows, plan),
      Self.fills(slots, width, isNamed: rows != 0, builder)
    else { return nil }
    if let first = slots.first(where: { stream.tokens[$0].kind != .empty }), stream.tokens[first].kind == .text {
      let range = stream.printedRange(of: first)
      let isBehindRow = rows != 0 && rows & plan.groupNames == 0 && range.count <= Self.longestFirst
      guard isBehindRow || PrintedValue.countsSomething(builder.bytes, range), front != nil || slots.count == width
      else { return nil }
    }
    self.slots = slots
    tokens = start..<upper
  }

  /// The first token of each cell; nil where a label, or a number beside others in its cell, stands among them.
  private static func slots(_ range: Range<Int>, in builder: GroupBuilder) -> [Int]? {
    let tokens = builder.stream.tokens
    var slots: [Int] = []
    for position in range where !(builder.skips?(position) ?? false) {
      if tokens[position].kind == .label { return nil }
      guard let last = slots.last, tokens[last].cell == tokens[position].cell else {
        slots.append(position)
        continue
      }
      guard tokens[last].kind == .text, tokens[position].kind == .text else { return nil }
    }
    return slots
  }

  /// How many columns the rows have; nil where they differ, or nothing says which they are.
  private static func width(of rows: UInt64, _ plan: TablePlan) -> Int? {
    guard rows == 0 else {
      let widths = plan.rows.indices.filter { rows & (1 << UInt64($0)) != 0 }.map { plan.rows[$0].width }
      return widths.allSatisfy { $0 == widths[0] } ? widths[0] : nil
    }
    return switch plan.shape {
    case .matrix: plan.rows.first?.width
    case .singleRow: plan.rows.map(\.width).reduce(0, +)
    case .list, .ownColumns: nil
    }
  }

  /// Whether cells are just those of a row: numbers, and words that are no unit.
  private static func fills(_ slots: [Int], _ width: Int, isNamed: Bool, _ builder: GroupBuilder) -> Bool {
    let (stream, bytes) = (builder.stream, builder.bytes)
    guard slots.count >= width, let first = slots.firstIndex(where: { stream.tokens[$0].kind != .empty }),
      let last = slots.lastIndex(where: { stream.tokens[$0].kind != .empty }), last - first < width
    else { return false }
    // Empty cells in front are those of merged labels, unless the line lost cells behind.
    let line = stream.tokens[slots[first]].line
    guard first == 0 || stream.reachesLikeRows(line, of: width) ?? (slots.count == width) else { return false }
    var numbers = 0
    var hasValue = false
    for slot in slots {
      switch stream.tokens[slot].kind {
      case .value: (numbers, hasValue) = (numbers + 1, true)
      case .text:
        let range = stream.printedRange(of: slot)
        if PrintedValue.isUnit(bytes, range) { return false }
        if PrintedValue.countsSomething(bytes, range) { numbers += 1 }
      case .empty, .label: continue
      }
    }
    return hasValue && (isNamed || numbers * 2 >= width)
  }
}

extension TokenStream {
  /// Lines so far from a row are not compared with it.
  private static var farthest: Int32 { 8 }

  /// Whether a line of cells reaches as far as the numbers of the nearest full row; nil where none is near.
  func reachesLikeRows(_ line: Int32, of width: Int) -> Bool? {
    func cells(_ other: Int32) -> Slice<UnsafeBufferPointer<Token>>? {
      guard lines.indices.contains(Int(other)), styles[Int(other)] != .spaces else { return nil }
      return tokens[Int(lines[Int(other)].lowerBound)..<Int(lines[Int(other)].upperBound)]
    }
    for distance in 1...Self.farthest {
      for other in [line - distance, line + distance] {
        guard let row = cells(other), row.count(where: { $0.kind == .value }) >= width else { continue }
        // Behind the last number there may be empty cells, as many as it happened.
        guard let total = row.last(where: { $0.kind != .empty }), let last = cells(line)?.last else { return false }
        return last.cell >= total.cell
      }
    }
    return nil
  }
}
