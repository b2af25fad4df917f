/// The rows of Markdown tables without what is no text of a cell: marks of bold and italic print around all of it
/// (`**3**`), words for an empty cell, numbers of rows (`FrameIndex`), and columns that were taken for one
/// (`本年制发件数<br>本年废止件数` over `3<br>0`).
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
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "<"), UInt8(ascii: "n"), UInt8(ascii: "N"): return true
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
    return partColumns(&rows) || isChanged ? rows : nil
  }

  private static let lineBreak = Array("<br>".utf8)
  /// Numbers below a heading in as many lines as it has may be one that was broken; in so many rows they are not.
  private static let fewestParted = 2

  /// Parts the columns that stand as the lines of one cell: those of a heading, with as many numbers in rows below it.
  private static func partColumns(_ rows: inout CellRows) -> Bool {
    var isChanged = false
    var head = 0
    while head < rows.count {
      defer { head += 1 }
      guard let column = rows[head].firstIndex(where: { pieces($0).count > 1 && !isNumbers(pieces($0)) }) else {
        continue
      }
      let width = pieces(rows[head][column]).count
      let isRuled = rows[(head + 1)...].first.map { $0.count > column && isRuler($0) } ?? false
      let first = isRuled ? head + 2 : head + 1
      let parted = rows[first...].prefix { row in
        row.indices.contains(column) && isNumbers(pieces(row[column])) && pieces(row[column]).count == width
      }
      guard parted.count >= fewestParted else { continue }
      for row in head..<parted.endIndex {
        let cells =
          isRuled && row == head + 1 ? Array(repeating: rows[row][column], count: width) : pieces(rows[row][column])
        rows[row].replaceSubrange(column...column, with: cells)
      }
      isChanged = true
    }
    return isChanged
  }

  /// The lines of a cell.
  private static func pieces(_ cell: [UInt8]) -> [[UInt8]] {
    guard cell.contains(0x3C) else { return [cell] }
    return cell.split(separator: lineBreak, omittingEmptySubsequences: false).map { Array(WrappedCell.trimmed($0)) }
  }

  private static func isNumbers(_ pieces: [[UInt8]]) -> Bool {
    pieces.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } }
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
