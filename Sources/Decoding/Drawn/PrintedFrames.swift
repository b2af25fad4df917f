import Records

/// Tables as a program for data prints them: a line of the numbers of the columns, rows that begin with theirs, two
/// blanks and more between cells.
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

  /// Whether a line begins with `0` and two blanks.
  private static func mayHold(_ text: [UInt8]) -> Bool {
    let head: [UInt8] = [0x30, 0x20, 0x20]
    return text.withUnsafeBufferPointer { bytes in
      DrawingMarks.contains(0x0A, bytes) { position in
        position + head.count < bytes.count && zip(head, bytes[(position + 1)...]).allSatisfy(==)
      }
    }
  }

  private static let fewestRows = 2

  /// The rows below a line of the numbers of columns; nil where a cell of one of them is missing or divided.
  private static func rows(_ text: [UInt8], _ lines: ArraySlice<Range<Int>>) -> CellRows? {
    guard let first = lines.first, text[first].first == 0x20, text[first].first(where: { $0 != 0x20 }) == 0x30 else {
      return nil
    }
    let heading = cells(text[first])
    guard heading.count > 1, FrameIndex.isCount(heading) else { return nil }
    var rows: CellRows = []
    for line in lines.dropFirst() {
      let number = Array("\(rows.count) ".utf8)
      guard text[line].starts(with: number) else { break }
      let row = cells(text[line])
      guard row.count == heading.count + 1, row[0] == number.dropLast() else { return nil }
      rows.append(row.dropFirst().map { FrameIndex.isEmptyWord($0) ? [] : $0 })
    }
    return rows.count >= fewestRows ? rows : nil
  }

  /// What two blanks and more part.
  private static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
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
