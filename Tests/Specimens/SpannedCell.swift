/// A cell of a table whose merged cells are one.
struct SpannedCell {
  var text: String
  var columns = 1
  var rows = 1
  /// Whether a cell above spans it.
  var isCovered = false
}

extension PrintedTable {
  /// All rows, each over the whole width of the table.
  var spanned: [[SpannedCell]] {
    var grid = rows.map(spannedRow)
    for row in grid.indices {
      for column in grid[row].indices where leads(row, column) && !grid[row][column].text.isEmpty {
        var below = row + 1
        while below < grid.count, continues(below, column) {
          grid[below][column].isCovered = true
          grid[row][column].rows += 1
          below += 1
        }
      }
    }
    return grid
  }

  private func spannedRow(_ row: PrintedRow) -> [SpannedCell] {
    var cells: [SpannedCell]
    switch row {
    case .span(let text), .page(let text): return [SpannedCell(text: text, columns: width)]
    case .head(let heads): cells = heads.map { SpannedCell(text: $0.text, columns: $0.span) }
    case .data(let data):
      cells = data.lead.map { SpannedCell(text: $0) }
      if let last = cells.indices.last { cells[last].columns = max(leadWidth - last, 1) }
      cells += data.values.map { SpannedCell(text: $0) }
    }
    let used = cells.reduce(0) { $0 + $1.columns }
    return cells + Array(repeating: SpannedCell(text: ""), count: max(width - used, 0))
  }

  /// Whether a cell stands to the left of the label of its row.
  private func leads(_ row: Int, _ column: Int) -> Bool {
    if case .data(let data) = rows[row] { return column < data.lead.count - 1 }
    return false
  }

  private func continues(_ row: Int, _ column: Int) -> Bool {
    if case .data(let data) = rows[row] { return leads(row, column) && data.lead[column].isEmpty }
    return false
  }
}
