import Bytes

/// Reads a table of three rows of five (行政复议、行政诉讼) of which a tool took out a few columns at a time: pieces of
/// headings, then as many values, then the next pieces (`结果 其他` over `纠正 结果`, `0`, `2`, `尚未`, `审结`, `0`, `总`, `计`, `2`).
///
/// Which headings the pieces make up is told by their characters alone, whatever order they stand in. The reading is
/// believed where each piece gives all its characters, every row gets all its columns, and either every row's sum
/// holds, or the headings of each row are a line, and its numbers another.
struct HeadPieces {
  let plan: TablePlan
  let planIndex: Int
  let labels: LabelTable
  let reader: RowReader

  /// Other words between the pieces (page numbers, the heading of the next section) are not more than this.
  private static let mostStrays = 8

  /// Some headings and what stands behind them.
  private struct Chunk {
    var words: [[UInt32]] = []
    var values: [Int] = []
    /// Whether its words stand on one line.
    var isLine = true
  }

  /// The alignment of the tokens from a heading above a region: that of its section, or the one before, where the heading
  /// of the next section stands among the pieces; nil when they are no such table.
  func align(_ region: Range<Int>) -> TableAlignment? {
    var headings = 0
    for position in (0..<region.lowerBound).reversed() where isHeading(position) {
      if let alignment = align(from: position + 1) { return alignment }
      headings += 1
      if headings == 2 { return nil }
    }
    return nil
  }

  private func isHeading(_ position: Int) -> Bool {
    let token = reader.stream.tokens[position]
    return token.kind == .label && labels.isHeading(token.meaning)
  }

  private func align(from start: Int) -> TableAlignment? {
    guard let (chunks, names) = cut(from: start), let order = order(of: names) else { return nil }
    var cells: [[Int?]] = plan.rows.map { [Int?](repeating: nil, count: $0.width) }
    var next = order.makeIterator()
    var row = next.next()
    for chunk in chunks {
      guard let open = row, let columns = columns(of: chunk, in: plan.rows[open], open: cells[open]) else { return nil }
      for (column, slot) in zip(columns, chunk.values) { cells[open][column] = slot }
      if cells[open].allSatisfy({ $0 != nil }) { row = next.next() }
    }
    guard row == nil else { return nil }
    var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    for (row, cells) in cells.enumerated() {
      let slots = cells.compactMap(\.self)
      rows[row] = RowAssignment(
        reading: reader.read(slots, width: slots.count), slots: slots, label: names.first { $0.row == row }?.token)
    }
    guard chunks.allSatisfy(isWholeRow) || InferenceCheck(plan: plan, order: order).sums(of: rows).broken == 0 else {
      return nil
    }
    return TableAlignment(rows: rows, unassigned: [], score: rows.reduce(0) { $0 + ($1.reading?.score ?? 0) })
  }

  /// The chunks up to the last value of the table, and the rows named among them; nil where there are fewer values.
  private func cut(from start: Int) -> (chunks: [Chunk], names: [(row: Int, token: Int)])? {
    let wanted = plan.rows.map(\.width).reduce(0, +)
    let alphabet = Set(plan.rows.flatMap { $0.heads.flatMap { $0.first ?? [] } })
    var chunks: [Chunk] = []
    var names: [(row: Int, token: Int)] = []
    var (found, strays) = (0, 0)
    var lastLine: Int32?
    for position in start..<reader.stream.tokens.count {
      let token = reader.stream.tokens[position]
      switch token.kind {
      case .empty: continue
      case .value:
        guard !chunks.isEmpty else { return nil }
        chunks[chunks.count - 1].values.append(position)
        found += 1
        if found == wanted { return isLast(position) ? (chunks, names) : nil }
      case .text, .label:
        if let row = row(token) {
          if !names.contains(where: { $0.row == row }) { names.append((row, position)) }
          continue
        }
        var word: [UInt32] = []
        guard token.end - token.start <= 60, Folding.append(reader.bytes, token.range, to: &word),
          word.allSatisfy(alphabet.contains)
        else {
          strays += 1
          if strays > Self.mostStrays { return nil }
          continue
        }
        if chunks.last.map({ !$0.values.isEmpty }) ?? true { chunks.append(Chunk()) }
        chunks[chunks.count - 1].words.append(word)
        if let lastLine, lastLine != token.line, chunks[chunks.count - 1].words.count > 1 {
          chunks[chunks.count - 1].isLine = false
        }
        lastLine = token.line
      }
    }
    return nil
  }

  /// Whether a chunk is a line with the headings of a whole row, and one with its numbers.
  private func isWholeRow(_ chunk: Chunk) -> Bool {
    let lines = chunk.values.map { reader.stream.tokens[$0].line }
    return chunk.isLine && chunk.words.count == plan.rows.first?.width && lines.first == lines.last
  }

  /// The row that a label names, and no column.
  private func row(_ token: Token) -> Int? {
    guard token.kind == .label, labels.columns(token.meaning, of: planIndex) == 0,
      case let rows = labels.rows(token.meaning, of: planIndex), rows.nonzeroBitCount == 1
    else { return nil }
    return rows.trailingZeroBitCount
  }

  /// Whether no other value stands behind one on its line.
  private func isLast(_ position: Int) -> Bool {
    let tokens = reader.stream.tokens
    return position + 1 >= tokens.count || tokens[position + 1].kind != .value
      || tokens[position + 1].line != tokens[position].line
  }

  /// The rows in the order they are printed in: that of the form, where their names do not say another one; nil where
  /// only some of them are named, out of order.
  private func order(of names: [(row: Int, token: Int)]) -> [Int]? {
    let named = names.map(\.row)
    if zip(named, named.dropFirst()).allSatisfy(<) { return Array(plan.rows.indices) }
    return named.count == plan.rows.count ? named : nil
  }

  /// The columns that the words of a chunk make up, as many as it has values; nil where they make up none, or where more
  /// sets of columns have the same characters.
  private func columns(of chunk: Chunk, in row: TablePlan.Row, open: [Int?]) -> [Int]? {
    let printed = chunk.words.joined().sorted()
    let free = open.indices.filter { open[$0] == nil }
    guard chunk.values.count <= free.count else { return nil }
    var matches: [[Int]] = []
    for set in 1..<(1 << free.count) where set.nonzeroBitCount == chunk.values.count {
      let columns = free.indices.filter { set & 1 << $0 != 0 }.map { free[$0] }
      if columns.flatMap({ row.heads[$0].first ?? [] }).sorted() == printed { matches.append(columns) }
    }
    guard matches.count == 1, let columns = matches.first else { return nil }
    // Whole headings say their order; of pieces the form's is taken.
    let order = chunk.words.compactMap { word in columns.first { row.heads[$0].first == word } }
    return order.count == chunk.words.count ? order : columns
  }
}
