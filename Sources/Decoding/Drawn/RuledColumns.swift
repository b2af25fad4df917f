/// A table whose columns stand under the dashes of a ruler: the simple and multiline tables of Markdown, the simple
/// tables of reStructuredText, and what database shells print.
///
/// A cell is what stands in the columns of its dashes. Text that runs over into the next ones is taken where it is no
/// number; where a number does, the table is left as it is.
struct RuledColumns {
  private let text: [UInt8]
  /// The first screen column of each column of the table.
  private let starts: [Int]
  /// Behind the dashes of each.
  private let ends: [Int]

  private static let mostColumns = 64

  /// A ruler of two groups of dashes or more; nil for other lines.
  init?(_ text: [UInt8], ruler: Range<Int>) {
    guard let groups = Self.dashes(text, ruler), (2...Self.mostColumns).contains(groups.count) else { return nil }
    self.text = text
    (starts, ends) = (groups.map(\.lowerBound), groups.map(\.upperBound))
  }

  /// The groups of dashes that a line consists of; nil for other lines.
  static func dashes(_ text: [UInt8], _ line: Range<Int>) -> [Range<Int>]? {
    guard let first = text[line].first(where: { $0 > 0x20 }), first == 0x2D || first == 0x3D else { return nil }
    var groups: [Range<Int>] = []
    for (column, byte) in text[line].enumerated() where byte > 0x20 {
      guard byte == first else { return nil }
      if let last = groups.indices.last, groups[last].upperBound == column {
        groups[last] = groups[last].lowerBound..<column + 1
      } else {
        groups.append(column..<column + 1)
      }
    }
    return groups.allSatisfy { $0.count > 1 } ? groups : nil
  }

  /// The cells of each line of the table; nil where a number stands between two columns.
  ///
  /// The measure is the one that leaves most characters under the dashes.
  func cells(_ lines: ArraySlice<Range<Int>>) -> CellRows? {
    var best: (overhang: Int, rows: CellRows)?
    for measure in GlyphMeasure.known {
      let cut = lines.map { cells($0, measure) }
      guard !cut.contains(where: \.isBroken) else { continue }
      let overhang = cut.reduce(0) { $0 + $1.overhang }
      if overhang < best?.overhang ?? Int.max { best = (overhang, cut.map(\.cells)) }
    }
    return best?.rows
  }

  private func cells(_ line: Range<Int>, _ measure: GlyphMeasure) -> (cells: [[UInt8]], overhang: Int, isBroken: Bool) {
    var cells = [[UInt8]](repeating: [], count: starts.count)
    var overhang = 0
    var isBroken = false
    for phrase in phrases(measure.glyphs(text, line)) {
      guard let first = phrase.first, let last = phrase.last else { continue }
      // The column of its first character; text in front of all dashes is the first column's.
      let column = starts.lastIndex { $0 <= first.column } ?? 0
      let next = column + 1 < starts.count ? starts[column + 1] : Int.max
      let content = text[first.bytes.lowerBound..<last.bytes.upperBound]
      let isFigure = WrappedCell.isFigure(content.filter { $0 > 0x20 })
      let isOutside = first.column < starts[column] || first.column >= ends[column] || last.column >= next
      if isOutside { overhang += 1 }
      // A number beside its dashes, or with something else over the same ones, has no column for sure.
      let isShared = !cells[column].isEmpty && (isFigure || WrappedCell.isFigure(cells[column]))
      if isShared || isOutside && isFigure { isBroken = true }
      if !cells[column].isEmpty { cells[column].append(0x20) }
      cells[column] += content
    }
    return (cells, overhang, isBroken)
  }

  /// The parts of a line that two blanks, or the blank between two columns, part.
  private func phrases(_ glyphs: [Glyph]) -> [ArraySlice<Glyph>] {
    var phrases: [ArraySlice<Glyph>] = []
    var start: Int?
    for index in glyphs.indices {
      guard glyphs[index].isBlank else {
        start = start ?? index
        continue
      }
      let isGap = index + 1 < glyphs.count && (glyphs[index + 1].isBlank || starts.contains(glyphs[index + 1].column))
      if let begin = start, isGap {
        phrases.append(glyphs[begin..<index])
        start = nil
      }
    }
    if let begin = start { phrases.append(glyphs[begin...]) }
    return phrases
  }
}

/// Where a table under a ruler begins and ends, and which of its lines are one row.
struct RuledTable {
  /// The lines of the table, rulers and all.
  let lines: Range<Int>
  let rows: CellRows

  /// A header in front of its ruler has no more lines than this.
  private static let mostHeaderLines = 60
  /// And a table below it.
  private static let mostLines = 1000

  /// Finds the table a ruler belongs to.
  ///
  /// - Parameter floor: the first line that belongs to no other table.
  init?(_ text: [UInt8], _ table: [Range<Int>], ruler: Int, floor: Int) {
    guard let columns = RuledColumns(text, ruler: table[ruler]) else { return nil }
    func isBlank(_ line: Int) -> Bool { text[table[line]].allSatisfy { $0 <= 0x20 } }
    func rule(_ line: Int) -> [Range<Int>]? { RuledColumns.dashes(text, table[line]) }
    let head = (max(floor, ruler - Self.mostHeaderLines)..<ruler).last { isBlank($0) || rule($0) != nil }
    let top = head.flatMap { rule($0) == nil ? nil : $0 } ?? (head == ruler - 1 || ruler == floor ? ruler : nil)
    let rest = ruler + 1..<min(table.count, ruler + 1 + Self.mostLines)
    let first = top ?? ruler - 1
    let end: Int
    if let top {
      // The ruler below the header is no end: the body follows it at once.
      let bottom = rest.first { rule($0) == rule(top) && ($0 + 1 == table.count || isBlank($0 + 1)) }
      guard let bottom else { return nil }
      end = bottom + 1
    } else {
      end = rest.first(where: isBlank) ?? rest.upperBound
    }
    let body = (first..<end).filter { rule($0) == nil }
    guard let cells = columns.cells(body.map { table[$0] }[...]) else { return nil }
    var lines: [(cells: [[UInt8]], isBlank: Bool)] = zip(body, cells).map { ($1, isBlank($0)) }
    // The header ends at its ruler as at a blank line.
    if let split = body.firstIndex(where: { $0 > ruler }), split > 0 {
      lines.insert(([], true), at: split)
    }
    let isMultiline = body.contains { isBlank($0) && $0 > ruler }
    self.lines = first..<end
    rows =
      isMultiline ? Self.joinedAtBlanks(lines) : Self.joinedAtEmptyLabels(lines.filter { !$0.isBlank }.map(\.cells))
    // Two groups of dashes over prose are no table.
    guard rows.count(where: { $0.count { !$0.isEmpty } > 1 }) > 1 else { return nil }
  }

  private static func joined(_ lines: [[[UInt8]]]) -> [[UInt8]] {
    guard let width = lines.first?.count else { return [] }
    return (0..<width).map { column in
      var cell = WrappedCell()
      for line in lines { cell.append(line[column][...]) }
      return cell.text
    }
  }

  private static func joinedAtBlanks(_ lines: [(cells: [[UInt8]], isBlank: Bool)]) -> CellRows {
    lines.split { $0.isBlank }.map { joined($0.map(\.cells)) }
  }

  /// A line without a label and without a number is the rest of the line above.
  private static func joinedAtEmptyLabels(_ lines: CellRows) -> CellRows {
    var rows: CellRows = []
    for line in lines {
      let isRest = line.first?.isEmpty == true && !line.contains { WrappedCell.isFigure($0) }
      if isRest, let last = rows.last {
        rows[rows.count - 1] = joined([last, line])
      } else {
        rows.append(line)
      }
    }
    return rows
  }
}
