extension Page {
  /// Layout 5: Markdown tables. Merged cells are empty cells or nothing at all; the head may come again in the middle, or
  /// the table is cut into many with invented heads.
  mutating func pipeRows(_ table: PrintedTable) {
    let dropsCovered = habit % 10 < 3
    let isCut = table.rows.count > 12 && habit % 4 == 3
    let repeatsHead = table.rows.count > 12 && habit % 4 == 1
    var written = 0
    for row in table.rows {
      if case .page(let mark) = row {
        endPage(mark)
        continue
      }
      if case .data = row {
        if isCut, written > 5, written % 6 == 0 { inventedHead(table.width) }
        if repeatsHead, written == table.rows.count / 2 { put(head(of: table)) }
      }
      put(pipes(row, in: table, dropsCovered: dropsCovered))
      if written == 0 { put("|" + String(repeating: "---|", count: table.width)) }
      written += 1
    }
  }

  private mutating func inventedHead(_ width: Int) {
    gap()
    put("| " + (1...width).map { "数据\($0)" }.joined(separator: " | ") + " |")
    put("|" + String(repeating: "---|", count: width))
  }

  private func head(of table: PrintedTable) -> String {
    for row in table.rows.reversed() {
      if case .head = row { return pipes(row, in: table, dropsCovered: false) }
    }
    return ""
  }

  private func pipes(_ row: PrintedRow, in table: PrintedTable, dropsCovered: Bool) -> String {
    let cells = dropsCovered ? row.cells : row.grid(in: table)
    if case .span = row, !dropsCovered { return "| \(cells[0]) " + String(repeating: "|", count: cells.count) }
    return "| " + cells.map { $0.isEmpty ? "" : "\($0) " }.joined(separator: "| ") + "|"
  }
}
