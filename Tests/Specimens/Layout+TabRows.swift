extension Page {
  /// Layout 1: a row a line, tabs between cells; how many tabs stand for the merged cells is anybody's guess.
  mutating func tabRows(_ table: PrintedTable) {
    let isRagged = habit % 2 == 0
    var rest = ""
    for row in table.rows {
      switch row {
      case .page(let mark): endPage(mark)
      case .span, .head: put(row.grid(in: table), separator: "\t")
      case .data(var data):
        if isRagged, data.lead.count == 3 { splitGroup(of: &data, rest: &rest) }
        tabRow(data, in: table, isRagged: isRagged)
      }
    }
  }

  /// Sometimes leaves half of a group label for the next row, as where a page broke inside the merged cell.
  private mutating func splitGroup(of data: inout PrintedData, rest: inout String) {
    if data.lead[1].isEmpty {
      if !rest.isEmpty { data.lead = [rest, data.lead[2]] }
      rest = ""
    } else if dice.chance(20) {
      (data.lead[1], rest) = halves(data.lead[1])
    }
  }

  private mutating func tabRow(_ data: PrintedData, in table: PrintedTable, isRagged: Bool) {
    var lead = data.lead
    if isRagged, dice.chance(8) { lead.removeAll(where: \.isEmpty) }
    let covered = max(table.leadWidth - lead.count, 0)
    let padding = isRagged ? dice.between(0...covered) : covered
    lead += Array(repeating: "", count: padding)
    let values = data.values + Array(repeating: "", count: max(trailing(data, in: table), 0))
    if noise.contains(.valuesOnNextLine), !lead.isEmpty, dice.chance(12) {
      put(lead + values.map { _ in "" }, separator: "\t")
      put(["", ""] + values, separator: "\t")
      if dice.chance(50) { gap() }
    } else {
      put(lead + values, separator: "\t")
    }
  }

  /// Empty cells behind the values: those of a table whose other rows have more columns, or one too many.
  private mutating func trailing(_ data: PrintedData, in table: PrintedTable) -> Int {
    table.leadWidth == 1 ? table.valueWidth - data.values.count : dice.chance(20) ? 1 : 0
  }
}
