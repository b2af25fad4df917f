import Forms

/// How each shape of table stands on the page.
extension Composer {
  mutating func print(_ table: FormTable) -> PrintedTable {
    var printed: PrintedTable
    switch table.shape {
    case .ownColumns: printed = printOwnColumns(table)
    case .matrix: printed = printMatrix(table)
    case .singleRow: printed = printSingleRow(table)
    case .list: printed = printList(table)
    }
    if noise.contains(.pageFurniture), printed.rows.count > 6 {
      let place = dice.between(4...printed.rows.count - 1)
      printed.rows.insert(.page(pageMark), at: place)
    }
    return printed
  }

  private mutating func printOwnColumns(_ table: FormTable) -> PrintedTable {
    var printed = PrintedTable(leadWidth: 1, valueWidth: table.rows.map(\.columns.count).max() ?? 1)
    var previous: FormRow?
    var columns: [String] = []
    for row in table.rows where filled.isPrinted(row, in: table) {
      if row.group != previous?.group || row.columns.map(\.id) != previous?.columns.map(\.id) {
        columns = row.columns.map { label($0.label, variants: $0.variants) }
        let heads = ["信息内容"] + columns
        if !noise.contains(.missingGroups) { printed.rows.append(.span(groupLabel(row.group))) }
        printed.rows.append(.head(heads.map { PrintedCell(text: $0) }))
      }
      let record = record(row, group: row.group, columns: columns)
      printed.rows.append(.data(PrintedData(lead: [record.label], values: record.values)))
      printed.records.append(record)
      previous = row
    }
    return printed
  }

  private mutating func printMatrix(_ table: FormTable) -> PrintedTable {
    let shared = table.rows[0].columns
    let columns = shared.map { label($0.label, variants: $0.variants) }
    var printed = PrintedTable(leadWidth: 3, valueWidth: columns.count)
    printed.rows = matrixHead(shared, columns: columns)
    let stage = table.rows.first { !$0.group.isEmpty }?.group ?? ""
    var outer = stage
    var inner = ""
    for row in table.rows where filled.isPrinted(row, in: table) {
      let record = record(row, group: row.group, columns: columns)
      var lead = [record.label]
      if !row.group.isEmpty, !noise.contains(.missingGroups) {
        if row.group != stage { lead.insert(row.group == inner ? "" : groupLabel(row.group), at: 0) }
        lead.insert(outer, at: 0)
        outer = ""
      }
      inner = row.group
      printed.rows.append(.data(PrintedData(lead: lead, values: record.values)))
      printed.records.append(record)
    }
    return printed
  }

  /// Three heading rows: who asked, the kinds of organizations, and under them the single columns.
  private mutating func matrixHead(_ columns: [FormColumn], columns labels: [String]) -> [PrintedRow] {
    let note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    var upper: [PrintedCell] = [PrintedCell(text: "", span: 3)]
    var lower: [PrintedCell] = [PrintedCell(text: "", span: 3)]
    var group = ""
    for (column, label) in zip(columns, labels) {
      if column.group.isEmpty {
        upper.append(PrintedCell(text: label))
        lower.append(PrintedCell(text: ""))
      } else {
        if column.group == group {
          upper[upper.count - 1].span += 1
        } else {
          upper.append(PrintedCell(text: groupLabel(column.group)))
        }
        lower.append(PrintedCell(text: label))
      }
      group = column.group
    }
    let applicants = PrintedCell(text: "申请人情况", span: columns.count)
    return [.head([PrintedCell(text: note, span: 3), applicants]), .head(upper), .head(lower)]
  }

  private mutating func printSingleRow(_ table: FormTable) -> PrintedTable {
    let columns = table.rows[0].columns.map { label($0.label, variants: $0.variants) }
    var heads: (top: [PrintedCell], middle: [PrintedCell], bottom: [PrintedCell]) = ([], [], [])
    var printed = PrintedTable(leadWidth: 0, valueWidth: columns.count * table.rows.count)
    var group = ""
    for row in table.rows {
      let record = record(row, group: row.group, columns: columns)
      let cells = columns.map { PrintedCell(text: $0) }
      if row.group.isEmpty {
        heads.top.append(PrintedCell(text: record.label, span: columns.count))
        heads.middle += cells
        heads.bottom += columns.map { _ in PrintedCell(text: "") }
      } else {
        if row.group == group {
          heads.top[heads.top.count - 1].span += columns.count
        } else {
          heads.top.append(PrintedCell(text: row.group, span: columns.count))
        }
        heads.middle.append(PrintedCell(text: record.label, span: columns.count))
        heads.bottom += cells
      }
      group = row.group
      printed.records.append(record)
    }
    let values = printed.records.flatMap(\.values)
    printed.rows = [
      .head(heads.top), .head(heads.middle), .head(heads.bottom), .data(PrintedData(lead: [], values: values)),
    ]
    return printed
  }

  private mutating func printList(_ table: FormTable) -> PrintedTable {
    var printed = PrintedTable(leadWidth: 2, valueWidth: 1)
    printed.rows.append(.head(["统计指标", "单位", "统计数"].map { PrintedCell(text: $0) }))
    var group = ""
    for row in table.rows {
      if row.group != group, !noise.contains(.missingGroups) { printed.rows.append(.span(row.group)) }
      group = row.group
      let record = record(row, group: row.group, columns: ["统计数"])
      let unit = row.columns[0].unit
      printed.rows.append(.data(PrintedData(lead: [record.label, unit], values: record.values)))
      printed.records.append(record)
    }
    return printed
  }

  private mutating func record(_ row: FormRow, group: String, columns: [String]) -> PrintedRecord {
    PrintedRecord(
      group: noise.contains(.missingGroups) ? "" : groupLabel(group), label: label(row.label, variants: row.variants),
      columns: columns, values: printedValues(of: row))
  }
}
