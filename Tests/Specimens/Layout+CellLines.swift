extension Page {
  /// Layout 2: a cell a line with a tab before it, rows apart by an empty line, labels broken where the cell was narrow.
  mutating func cellLines(_ table: PrintedTable) {
    let emptyCell = habit % 10 < 7 ? "\t" : ""
    for row in table.rows {
      if case .page(let mark) = row {
        endPage(mark)
        continue
      }
      var cells = row.cells
      if case .data(let data) = row { cells = data.lead.map { brokenLabel($0) } + data.values }
      if case .head = row { cells = cells.map { brokenLabel($0) } }
      for cell in cells {
        if cell.isEmpty {
          put(emptyCell)
        } else {
          for (position, line) in cell.split(separator: "\n").enumerated() {
            put(position == 0 ? "\t\(line)" : "\(line)")
          }
        }
      }
      put("")  // Also after an empty cell that is an empty line itself.
    }
  }

  /// A label with a break or a space in it, as it was broken in its cell.
  private mutating func brokenLabel(_ label: String) -> String {
    guard label.count > 5, dice.chance(30) else { return label }
    let (front, back) = halves(label)
    return front + (dice.chance(40) ? "\n" : " ") + back
  }
}
