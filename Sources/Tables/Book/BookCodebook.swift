import Forms

/// The last sheet: what the columns mean, and the sums that must hold.
struct BookCodebook {
  let sheet: Workbook.Sheet
  let codebook: Codebook

  private static let headings: [(label: String, code: String, width: Double)] = [
    ("种类", "kind", 10), ("代码", "code", 44), ("版本", "editions", 12), ("表", "table", 30), ("行", "row", 50),
    ("列", "column", 24), ("单位", "unit", 8), ("说明", "meaning_zh", 70),
    ("英文说明", "meaning_en", 70),
  ]

  /// Writes it.
  func write() {
    for (column, heading) in Self.headings.enumerated() { sheet.write(heading.label, 0, column, .header) }
    for (column, heading) in Self.headings.enumerated() { sheet.write(heading.code, 1, column, .code) }
    sheet.setWidths(Self.headings.map(\.width))
    sheet.freeze(row: 2, column: 2)
    sheet.setUpPrinting(widths: Self.headings.map(\.width), rows: 2)
    let rows = cells() + sums() + fields()
    for (index, row) in rows.enumerated() {
      for (column, text) in row.enumerated() where !text.isEmpty {
        sheet.write(text, index + 2, column, column >= 3 ? .wrapped : .plain)
      }
    }
    sheet.filter(row: 1, through: rows.count + 1, columns: Self.headings.count)
  }

  /// One line for each cell, whichever editions have it; the newest says what it is called.
  private func cells() -> [[String]] {
    let measures = Measures(codebook)
    var editions = [[String]](repeating: [], count: measures.names.count)
    var lines = [[String]](repeating: [], count: measures.names.count)
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      for (cell, measure) in zip(form.cells, numbers) {
        editions[measure].append(form.id)
        if !lines[measure].isEmpty { continue }
        let table = form.tables[cell.table]
        let row = table.rows[cell.row]
        let column = form.column(of: cell)
        lines[measure] = [
          "格 cell", measures.names[measure], "", table.title,
          [row.group, row.label].filter { !$0.isEmpty }.joined(separator: " · "), column.label, column.unit,
        ]
      }
    }
    return zip(lines, editions).map { line, editions in
      var line = line
      if line.count > 2 { line[2] = editions.sorted().joined(separator: " ") }
      return line
    }
  }

  private func sums() -> [[String]] {
    codebook.forms.flatMap { form in
      form.identities.map { identity in
        [
          "勾稽 sum", identity.id, form.id, form.tables[identity.table].title, "", "", "",
          (identity.each == .row ? "每一行：" : "每一列：") + identity.formula,
        ]
      }
    }
  }

  /// The columns of the other tables.
  private func fields() -> [[String]] {
    BookTable.all.flatMap { table in
      TableSchema(table).columns.map { column in
        [
          "字段 field", "\(table.rawValue).\(column.name)", "", BookTable.sheetName(table), "", column.titleZH,
          column.unit, column.descriptionZH, column.description,
        ]
      }
    }
  }
}
