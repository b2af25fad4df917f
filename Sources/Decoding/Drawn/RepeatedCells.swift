/// Takes back what a program repeated: it wrote the text of a merged cell into every cell that it covers.
///
/// Labels that are equal to their neighbour are one; numbers are, where the headings above them are one and they are
/// equal too.
struct RepeatedCells {
  /// For each column whether all headings above it are those of the column in front.
  private var isCovered: [Bool] = []
  /// Whether the row above was one of headings.
  private var isBelowHeadings = false

  /// Empties the repeated cells of the next row of a table.
  mutating func settle(_ row: inout [[UInt8]]) {
    let repeats = row.indices.map { $0 > 0 && !row[$0].isEmpty && row[$0] == row[$0 - 1] }
    if row.contains(where: Self.isValue) {
      isBelowHeadings = false
    } else if Set(row.filter { !$0.isEmpty }).count > 1 {
      // A heading across all columns would say nothing of them.
      isCovered = isBelowHeadings ? zip(isCovered, repeats).map { $0 && $1 } : repeats
      isBelowHeadings = true
    }
    for column in row.indices where repeats[column] {
      let isHeaded = isCovered.indices.contains(column) && isCovered[column]
      if !Self.isValue(row[column]) || isHeaded { row[column] = [] }
    }
  }

  /// What is printed for no number, or for none as a word.
  private static let words = ["—", "——", "－", "–", "无", "零", "〇", "／"].map { Array($0.utf8) }

  /// Whether a cell holds a number, bare, in full width or with a unit or mark of one character, or a word in its place.
  private static func isValue(_ cell: [UInt8]) -> Bool {
    if WrappedCell.isFigure(cell) || words.contains(cell) { return true }
    var rest = cell[...]
    while let digit = digitLength(rest) { rest = rest.dropFirst(digit) }
    // `1.` and `1、` number a label.
    return rest.count < cell.count && rest.count <= 3 && rest.first != 0x2E && !rest.elementsEqual("、".utf8)
      && !rest.elementsEqual("．".utf8)
  }

  /// How many bytes the digit has, or the comma among digits, that a text begins with; nil when there is none.
  private static func digitLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    if (0x30...0x39).contains(first) || first == 0x2C { return 1 }
    let isWide = text.starts(with: [0xEF, 0xBC]) && text.dropFirst(2).first.map { (0x90...0x99).contains($0) } ?? false
    return isWide ? 3 : nil
  }

  /// Empties the repeated cells of a table.
  static func settle(_ rows: inout CellRows) {
    var settler = RepeatedCells()
    for index in rows.indices { settler.settle(&rows[index]) }
  }

  /// Rows that tell: a table of merged cells begins with one, since its first heading spans all columns.
  private static let sampledRows = 8

  /// A text whose cells stand apart by tabs or pipes without the repeated ones; nil where none of its first rows has
  /// any.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    for separator: UInt8 in [0x09, 0x7C] {
      let rows = DrawingMarks.lines(with: separator, in: text, limit: sampledRows)
      let isRepeating = text.withUnsafeBufferPointer { bytes in
        rows.contains { Self.isRepeating(UnsafeBufferPointer(rebasing: bytes[$0]), separator) }
      }
      if isRepeating { return settled(text, separator) }
    }
    return nil
  }

  private static func settled(_ text: [UInt8], _ separator: UInt8) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var settler = RepeatedCells()
    for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { output.append(0x0A) }
      var cells = line.split(separator: separator, omittingEmptySubsequences: false)
        .map { Array(WrappedCell.trimmed($0)) }
      if cells.count > 1 {
        settler.settle(&cells)
        output += cells.joined(separator: [separator])
      } else {
        output += line
      }
    }
    return output
  }

  /// Whether a label stands in two cells that follow each other.
  private static func isRepeating(_ line: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> Bool {
    var before = 0..<0
    var start = 0
    for position in 0...line.count where position == line.count || line[position] == separator {
      var cell = start..<position
      while let last = cell.last, line[last] <= 0x20 { cell = cell.dropLast() }
      while let first = cell.first, line[first] <= 0x20 { cell = cell.dropFirst() }
      if cell.count == before.count, let first = cell.first, line[first] >= 0x80,
        zip(cell, before).allSatisfy({ line[$0] == line[$1] })
      {
        return true
      }
      before = cell
      start = position + 1
    }
    return false
  }
}
