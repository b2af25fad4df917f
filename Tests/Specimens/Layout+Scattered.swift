extension Page {
  /// Layout 9: the labels of a group in one run and its rows of numbers in another; either may miss its partner.
  mutating func scattered(_ table: PrintedTable) {
    for row in table.rows {
      if case .head(let cells) = row { for cell in cells where !cell.text.isEmpty { put(cell.text) } }
      if case .page(let mark) = row { endPage(mark) }
    }
    gap()
    var run: [PrintedRecord] = []
    for record in table.records {
      if record.group != run.last?.group {
        scatter(run)
        run = []
      }
      run.append(record)
    }
    scatter(run)
  }

  private mutating func scatter(_ records: [PrintedRecord]) {
    guard let first = records.first else { return }
    let numbersFirst = dice.chance(20)
    if numbersFirst { numbers(of: records) }
    if !first.group.isEmpty { put(first.group) }
    for record in records where records.count == 1 || !dice.chance(6) { labelRun(record.label) }
    gap()
    if !numbersFirst { numbers(of: records) }
  }

  private mutating func labelRun(_ label: String) {
    guard label.count > 14, dice.chance(40) else { return put(label) }
    let (front, back) = halves(label)
    put(front)
    put(back)
  }

  private mutating func numbers(of records: [PrintedRecord]) {
    for record in records {
      let printed = record.values.filter { !$0.isEmpty }
      if !printed.isEmpty { put(printed, separator: " ") }
    }
    gap()
  }
}
