extension Page {
  /// Layout 6: a pipe after each cell, none before the first; rows on a line, or cells, or the pipes as well.
  mutating func trailingPipes(_ table: PrintedTable) {
    for row in table.rows {
      if case .page(let mark) = row {
        endPage(mark)
        continue
      }
      switch habit % 3 {
      case 0: put(row.grid(in: table).map { $0.isEmpty ? "|" : "\($0) |" }, separator: " ")
      case 1: for cell in row.cells { put(cell.isEmpty ? "|" : "\(cell) |") }
      default:
        for cell in row.cells {
          if !cell.isEmpty { put(cell) }
          put("|")
        }
      }
      if habit % 3 > 0 { gap() }
    }
  }
}
