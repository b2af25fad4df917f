extension Page {
  /// Layout 8: every row of the form a small table of its own under a Markdown heading.
  mutating func headingRows(_ table: PrintedTable) {
    var group = ""
    for record in table.records {
      if record.group != group, !record.group.isEmpty { putApart("### \(record.group)") }
      group = record.group
      putApart((group.isEmpty ? "### " : "#### ") + record.label)
      let columns = record.columns.prefix(record.values.count)
      put("| " + columns.joined(separator: " | ") + " |")
      put("|" + String(repeating: " --- |", count: columns.count))
      put("| " + record.values.joined(separator: " | ") + " |")
      gap()
    }
  }
}
