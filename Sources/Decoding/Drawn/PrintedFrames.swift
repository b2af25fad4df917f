import Records

/// Tables as a program for data prints them: a line of the numbers of the columns, rows that begin with theirs, and
/// between cells two blanks and more, or a tab.
///
/// ```
///         0     1
/// 0    规章   NaN
/// 1  行政许可    12
/// ```
enum PrintedFrames {
  /// The text with rows of cells in place of such tables; nil where there is none.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    guard mayHold(text) else { return nil }
    let lines = LineTable(text).ranges
    var output: [UInt8] = []
    var written = 0
    var line = 0
    while line < lines.count {
      guard let rows = rows(text, lines[line...]) else {
        line += 1
        continue
      }
      output += text[written..<lines[line].lowerBound]
      var settled = rows
      RepeatedCells.settle(&settled)
      output += settled.map { $0.joined(separator: [0x09]) }.joined(separator: [0x0A])
      line += rows.count + 1
      written = lines[line - 1].upperBound
    }
    return written > 0 ? output + text[written...] : nil
  }

  /// Whether a line begins with `0` and two blanks or a tab.
  private static func mayHold(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      DrawingMarks.contains(0x0A, bytes) { position in
        guard position + 3 < bytes.count, bytes[position + 1] == 0x30 else { return false }
        return bytes[position + 2] == 0x09 || bytes[position + 2] == 0x20 && bytes[position + 3] == 0x20
      }
    }
  }

  private static let fewestRows = 2

  /// The rows below a line of the numbers of columns; nil where a cell of one of them is missing or divided.
  private static func rows(_ text: [UInt8], _ lines: ArraySlice<Range<Int>>) -> CellRows? {
    guard let first = lines.first, let separator = text[first].first, separator == 0x20 || separator == 0x09,
      text[first].first(where: { $0 != separator }) == 0x30
    else { return nil }
    let cells = separator == 0x09 ? tabbedCells : spacedCells
    let heading = cells(text[first].drop { $0 == separator })
    guard heading.count > 1, FrameIndex.isCount(heading) else { return nil }
    var rows: CellRows = []
    for line in lines.dropFirst() {
      let number = Array("\(rows.count)".utf8)
      guard text[line].starts(with: number + [separator]) else { break }
      let row = cells(text[line])
      guard row.count == heading.count + 1, row[0] == number else { return nil }
      rows.append(row.dropFirst().map { FrameIndex.isEmptyWord($0) ? [] : $0 })
    }
    return rows.count >= fewestRows ? rows : nil
  }

  /// What tabs part.
  private static func tabbedCells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    line.split(separator: 0x09, omittingEmptySubsequences: false).map { $0.filter { $0 != 0x0D } }
  }

  /// What two blanks and more part.
  private static func spacedCells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var blanks = 2
    for byte in line where byte != 0x0D {
      if byte == 0x20 {
        blanks += 1
        continue
      }
      if blanks > 1 { cells.append([]) } else if blanks == 1 { cells[cells.count - 1].append(0x20) }
      cells[cells.count - 1].append(byte)
      blanks = 0
    }
    return cells
  }
}
