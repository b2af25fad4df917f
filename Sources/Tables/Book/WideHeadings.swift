import Forms

/// The three rows of headings of the sheet `wide`.
struct WideHeadings {
  let sheet: Workbook.Sheet
  let layout: WideLayout
  let columns: [TableSchema.Column]
  let kinds: [BookColumn]

  /// What stands above a column of the sheet.
  private struct Heading {
    var group = ""
    var label = ""
    var code = ""
    var width = 10.0
    var isCheck = false
  }

  /// Writes them row by row, and sets the widths.
  func write() {
    let headings = all()
    sheet.setHeight(of: 0, 48)
    writeGroups(headings)
    sheet.setHeight(of: 1, 48)
    for (column, heading) in headings.enumerated() {
      sheet.write(heading.label, 1, column, heading.isCheck ? .checkHeader : .header)
    }
    sheet.setHeight(of: 2, 36)
    for (column, heading) in headings.enumerated() {
      sheet.write(heading.code, 2, column, heading.isCheck ? .checkCode : .code)
    }
    sheet.setWidths(headings.map(\.width))
  }

  private func all() -> [Heading] {
    var headings = [Heading](repeating: Heading(), count: layout.columnCount)
    for (index, column) in columns.enumerated() {
      var heading = Heading(code: column.name, width: kinds[index].width)
      if let (form, cell) = layout.cells[index] {
        let row = form.tables[cell.table].rows[cell.row]
        let of = form.column(of: cell)
        heading.group = [row.group, row.label].filter { !$0.isEmpty }.joined(separator: " · ")
        heading.label = of.unit.isEmpty || of.label.contains(of.unit) ? of.label : "\(of.label)\n（\(of.unit)）"
      } else {
        heading.label = column.titleZH
      }
      headings[layout.positions[index]] = heading
    }
    for check in layout.checks {
      headings[check.column] = Heading(
        group: headings[check.total].group, label: check.label, code: check.rule, width: 12, isCheck: true)
    }
    return headings
  }

  /// A row of the form stands once above its columns.
  private func writeGroups(_ headings: [Heading]) {
    var start = 0
    while start < headings.count {
      var end = start + 1
      while end < headings.count, !headings[start].group.isEmpty, headings[end].group == headings[start].group {
        end += 1
      }
      sheet.merge(headings[start].group, 0, columns: start..<end, .header)
      start = end
    }
  }
}
