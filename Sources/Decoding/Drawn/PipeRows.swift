/// The rows of Markdown tables without what is no text of a cell: marks of bold and italic print around all of it
/// (`**3**`), words for an empty cell, and numbers of rows (`FrameIndex`).
enum PipeRows {
  /// The text with such rows made plain; nil where there is nothing to do.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    let lines = DrawingMarks.lines(with: pipe, in: text, limit: .max).filter { range in
      text[range].first { $0 > 0x20 } == pipe
    }
    var output: [UInt8] = []
    var written = 0
    var first = 0
    while first < lines.count {
      var end = first + 1
      while end < lines.count, lines[end - 1].upperBound + 1 == lines[end].lowerBound { end += 1 }
      if lines[first..<end].contains(where: { mayChange(text, $0) }),
        let rows = plain(lines[first..<end].map { cells(text[$0]) })
      {
        output += text[written..<lines[first].lowerBound]
        output += rows.map(line).joined(separator: [0x0A])
        written = lines[end - 1].upperBound
      }
      first = end
    }
    return written > 0 ? output + text[written...] : nil
  }

  private static let pipe = UInt8(ascii: "|")
  private static let backslash = UInt8(ascii: "\\")
  private static let marks: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "_")]

  /// Whether a row may hold what makes it, or the table, other than plain: a mark, a letter of the words for an empty
  /// cell, or the 0 of the first row that is numbered.
  private static func mayChange(_ text: [UInt8], _ row: Range<Int>) -> Bool {
    var pipes = 0
    for position in row {
      switch text[position] {
      case pipe: pipes += 1
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "n"), UInt8(ascii: "N"): return true
      case UInt8(ascii: "0") where pipes == 1: return true
      default: continue
      }
    }
    return false
  }

  /// The rows of a table made plain; nil where they are.
  private static func plain(_ rows: CellRows) -> CellRows? {
    var rows = rows
    var isChanged = FrameIndex.drop(&rows, isRuler: isRuler)
    for row in rows.indices {
      for column in rows[row].indices {
        let cell = rows[row][column]
        let text = FrameIndex.isEmptyWord(cell) ? [] : unmarked(cell)
        if text.count == cell.count { continue }
        rows[row][column] = Array(text)
        isChanged = true
      }
    }
    return isChanged ? rows : nil
  }

  /// A cell without the pairs of marks around it; one with marks inside stays as it is.
  private static func unmarked(_ cell: [UInt8]) -> ArraySlice<UInt8> {
    var inner = cell[...]
    while inner.count > 2, let mark = inner.first, marks.contains(mark), inner.last == mark {
      inner = inner.dropFirst().dropLast()
    }
    let isWhole = !inner.contains { marks.contains($0) } && inner.first != 0x20 && inner.last != 0x20
    return isWhole ? inner : cell[...]
  }

  /// `:---:` in every cell.
  private static func isRuler(_ row: [[UInt8]]) -> Bool {
    row.allSatisfy { cell in cell.contains(0x2D) && cell.allSatisfy { $0 == 0x2D || $0 == 0x3A } }
  }

  private static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var rest = WrappedCell.trimmed(line).dropFirst()
    if rest.last == pipe, rest.dropLast().last != backslash { rest = rest.dropLast() }
    var cells: [[UInt8]] = [[]]
    var before: UInt8 = 0
    for byte in rest {
      if byte == pipe, before != backslash { cells.append([]) } else { cells[cells.count - 1].append(byte) }
      before = byte
    }
    return cells.map { Array(WrappedCell.trimmed($0[...])) }
  }

  private static func line(_ cells: [[UInt8]]) -> [UInt8] {
    [pipe, 0x20] + cells.joined(separator: [0x20, pipe, 0x20]) + [0x20, pipe]
  }
}
