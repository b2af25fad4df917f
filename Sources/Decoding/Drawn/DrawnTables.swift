import Records

/// Turns the tables of a text that are drawn with characters into lines with a tab between cells.
///
/// What is recognised: grids (`DrawnGrid`), columns under rulers (`RuledTable`), separated values (`DelimitedText`),
/// rows of LaTeX (`LaTeXRows`), rows of Markdown (`PipeRows`), what programs for data print (`PrintedFrames`), paragraphs
/// that lines of tabs part (`ParagraphCells`), and merged cells that a program repeated (`RepeatedCells`). What stands
/// around the tables stays.
struct DrawnTables {
  private let text: [UInt8]
  private let table: [Range<Int>]
  private let marks: DrawingMarks
  private var output: [UInt8] = []
  private var changes = 0

  /// The text with rows of cells in place of drawings; nil when nothing is drawn in it.
  static func settled(_ text: [UInt8], name: String) -> [UInt8]? {
    if let rows = ParagraphCells.settled(text) { return settled(rows, name: name) ?? rows }
    let frames = PrintedFrames.settled(text)
    let plain = PipeRows.settled(frames ?? text) ?? frames
    return drawn(plain ?? text, name: name) ?? plain
  }

  private static func drawn(_ text: [UInt8], name: String) -> [UInt8]? {
    let marks = DrawingMarks(text)
    if !marks.isEmpty {
      var tables = DrawnTables(text: text, marks: marks)
      tables.settle()
      if tables.changes > 0 { return tables.output }
    }
    return DelimitedText.settled(text, name: name) ?? LaTeXRows.settled(text) ?? RepeatedCells.settled(text)
  }

  private init(text: [UInt8], marks: DrawingMarks) {
    self.text = text
    self.marks = marks
    table = LineTable(text).ranges
    output.reserveCapacity(text.count)
  }

  /// Rulers that head no table before no more are tried, so that a text of nothing but dashes costs little.
  private static let mostAttempts = 64
  /// A longer line in bytes is no part of a drawing.
  private static let longestLine = 8192

  private mutating func settle() {
    var line = 0
    var written = 0
    var attempts = 0
    while line < table.count {
      var found: (lines: Range<Int>, rows: CellRows)?
      var next = line + 1
      switch lead(line) {
      case 0xE2 where marks.hasBoxes, 0x2B where marks.hasGrids:
        let block = gridLines(from: line)
        next = max(next, block.upperBound)
        found = block.count > 2 ? DrawnGrid(text, table[block]).rows().map { (block, $0) } : nil
      case 0x2D where marks.hasRulers && attempts < Self.mostAttempts,
        0x3D where marks.hasRulers && attempts < Self.mostAttempts:
        found = RuledTable(text, table, ruler: line, floor: written).map { ($0.lines, $0.rows) }
        if found == nil { attempts += 1 }
      default: break
      }
      if let found {
        copy(written..<found.lines.lowerBound)
        write(found.rows)
        written = found.lines.upperBound
        next = written
      }
      line = next
    }
    copy(written..<table.count)
  }

  /// The first byte of ink on a line.
  private func lead(_ line: Int) -> UInt8? { text[table[line]].first { $0 > 0x20 } }

  /// The lines of the drawing that begins with a line; none where none does.
  private func gridLines(from line: Int) -> Range<Int> {
    guard isGridLine(line, isFirst: true) else { return line..<line }
    var end = line + 1
    while end < table.count, isGridLine(end, isFirst: false) { end += 1 }
    return line..<end
  }

  /// Whether a line begins with a stroke.
  private func isGridLine(_ line: Int, isFirst: Bool) -> Bool {
    let ink = text[table[line]].drop { $0 <= 0x20 }
    if ink.count > Self.longestLine { return false }
    switch ink.first {
    case 0xE2:
      let second = ink.dropFirst().first
      return second == 0x94 || second == 0x95
    case 0x2B: return ink.dropFirst().first == 0x2D || ink.dropFirst().first == 0x3D
    case 0x7C: return !isFirst
    default: return false
    }
  }

  // MARK: Writing

  /// Copies lines; the strokes of a drawing that was not understood still part cells.
  private mutating func copy(_ lines: Range<Int>) {
    for line in lines {
      let start = table[line].lowerBound
      let end = line + 1 < table.count ? table[line + 1].lowerBound : text.count
      guard marks.hasBoxes, let cells = strokedCells(table[line]) else {
        output += text[start..<end]
        continue
      }
      output += cells.joined(separator: [0x09])
      output += text[table[line].upperBound..<end]
      changes += 1
    }
  }

  /// The cells between upright strokes; none for a line of nothing but strokes, nil for a line without.
  private func strokedCells(_ line: Range<Int>) -> [[UInt8]]? {
    guard text[line].contains(0xE2) else { return nil }
    let glyphs = GlyphMeasure.known[0].glyphs(text, line)
    let strokes = glyphs.filter { Stroke(box: $0.scalar) != nil }
    guard strokes.contains(where: { Stroke(box: $0.scalar) != .horizontal }) else { return nil }
    if glyphs.allSatisfy({ $0.isBlank || Stroke(box: $0.scalar) != nil }) { return [] }
    guard strokes.allSatisfy({ Stroke(box: $0.scalar) == .vertical }) else { return nil }
    let isFramed = glyphs.first { !$0.isBlank }.map { Stroke(box: $0.scalar) != nil } ?? false
    var start = line.lowerBound
    var cells: [[UInt8]] = []
    for stroke in strokes {
      cells.append(Array(WrappedCell.trimmed(text[start..<stroke.bytes.lowerBound])))
      start = stroke.bytes.upperBound
    }
    let last = Array(WrappedCell.trimmed(text[start..<line.upperBound]))
    if !last.isEmpty { cells.append(last) }
    if isFramed { cells.removeFirst() }
    return cells
  }

  private mutating func write(_ rows: CellRows) {
    var rows = rows
    _ = FrameIndex.drop(&rows)
    RepeatedCells.settle(&rows)
    for row in rows {
      output += row.joined(separator: [0x09])
      output.append(0x0A)
    }
    changes += 1
  }
}
