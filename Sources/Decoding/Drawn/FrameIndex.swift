/// What a program for data writes beside the cells of a table: a first column headed by nothing that counts the rows
/// from 0, numbers or `Unnamed: 1` over columns without a heading, and words for cells that are empty.
enum FrameIndex {
  /// Fewer rows that begin with 0, 1, 2 may be figures.
  private static let fewestRows = 3
  private static let unnamed = Array("Unnamed: ".utf8)
  private static let emptyWords = ["nan", "NaN", "NaT", "None", "<NA>"].map { Array($0.utf8) }

  /// Whether a cell holds a word for nothing.
  static func isEmptyWord(_ cell: [UInt8]) -> Bool { emptyWords.contains(cell) }

  /// Takes the numbers of rows out of the tables among rows, and the line of numbers over their columns.
  ///
  /// - Parameter isRuler: whether a row is no row but a stroke below the headings.
  /// - Returns: whether there were any.
  static func drop(_ rows: inout CellRows, isRuler: ([[UInt8]]) -> Bool = { _ in false }) -> Bool {
    var kept: CellRows = []
    var start = 0
    var isChanged = false
    while start < rows.count {
      let table = rows[start...].prefix(numberedRows(rows[start...], isRuler))
      start += max(table.count, 1)
      guard let heading = table.first else {
        kept.append(rows[start - 1])
        continue
      }
      isChanged = true
      for (index, row) in table.enumerated() where index > 0 || !isCount(heading.dropFirst()) {
        kept.append(row.dropFirst().map { $0.starts(with: unnamed) || isEmptyWord($0) ? [] : $0 })
      }
    }
    rows = kept
    return isChanged
  }

  /// How many rows a table with numbered rows has that begins here, its heading counted; 0 where none does.
  private static func numberedRows(_ rows: ArraySlice<[[UInt8]]>, _ isRuler: ([[UInt8]]) -> Bool) -> Int {
    guard let heading = rows.first, heading.count > 2, heading[0].isEmpty || heading[0] == unnamed + [0x30],
      heading.contains(where: { !$0.isEmpty })
    else { return 0 }
    var rest = rows.dropFirst()
    if let ruler = rest.first, isRuler(ruler) { rest = rest.dropFirst() }
    let body = rest.prefix { $0.count > 2 }
    var number = 0
    for (row, next) in zip(body, body.dropFirst().map(Optional.some) + [nil]) {
      if row[0].elementsEqual("\(number)".utf8) {
        number += 1
        continue
      }
      // A row of the same table without its number leaves in doubt what the others are.
      let isHeading = row[0].isEmpty && next?[0] == [0x30]
      if isHeading || row.count(where: { !$0.isEmpty }) < 2 { break }
      return 0
    }
    let count = rows.count - rest.count + number
    return number >= fewestRows ? count : 0
  }

  /// Whether cells are 0, 1, 2 and so on.
  static func isCount(_ cells: some Sequence<[UInt8]>) -> Bool {
    cells.enumerated().allSatisfy { $1.elementsEqual("\($0)".utf8) }
  }
}
