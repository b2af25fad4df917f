/// Takes back what a program repeated: it wrote the text of a merged cell into every cell that it covers.
///
/// Labels that are equal to their neighbour are one; numbers are, where the headings above them are one and they are
/// equal too.
struct RepeatedCells {
  /// For each column whether the heading above it is the one of the column in front.
  private var isCovered: [Bool] = []

  /// Empties the repeated cells of the next row of a table.
  mutating func settle(_ row: inout [[UInt8]]) {
    let repeats = row.indices.map { $0 > 0 && !row[$0].isEmpty && row[$0] == row[$0 - 1] }
    let hasFigure = row.contains { WrappedCell.isFigure($0) }
    if !hasFigure { isCovered = repeats }
    for column in row.indices where repeats[column] {
      let isHeaded = isCovered.indices.contains(column) && isCovered[column]
      if !WrappedCell.isFigure(row[column]) || isHeaded { row[column] = [] }
    }
  }

  /// Empties the repeated cells of a table.
  static func settle(_ rows: inout CellRows) {
    var settler = RepeatedCells()
    for index in rows.indices { settler.settle(&rows[index]) }
  }

  /// Rows that tell: a table of merged cells begins with one, since its first heading spans all columns.
  private static let sampledRows = 12

  /// A text whose cells stand apart by tabs without the repeated ones; nil where none of its first rows has any.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    guard DrawingMarks.lines(with: 0x09, in: text, limit: sampledRows).contains(where: { isRepeating(text[$0]) }) else {
      return nil
    }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var settler = RepeatedCells()
    var rest = text[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      var cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map(Array.init)
      if cells.count > 1 {
        settler.settle(&cells)
        output += cells.joined(separator: [0x09])
      } else {
        output += line
      }
      rest = rest[line.endIndex...]
      if rest.first == 0x0A {
        output.append(0x0A)
        rest = rest.dropFirst()
      }
    }
    return output
  }

  /// Whether a label stands in two cells that follow each other.
  private static func isRepeating(_ line: ArraySlice<UInt8>) -> Bool {
    let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
    return zip(cells, cells.dropFirst()).contains { left, right in
      left.elementsEqual(right) && left.contains { $0 >= 0x80 } && !WrappedCell.trimmed(left).isEmpty
    }
  }
}
