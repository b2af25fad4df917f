extension Page {
  /// Layout 7: every cell its own paragraph; a blank cell leaves no trace.
  mutating func cellParagraphs(_ table: PrintedTable) {
    for row in table.rows {
      if case .page(let mark) = row {
        endPage(mark)
        continue
      }
      for cell in row.cells where !cell.isEmpty { putApart(cell) }
    }
  }
}
