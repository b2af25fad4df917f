extension Page {
  /// Layout 4: `pdftotext -layout`. Columns stand at fixed places; a wrapped label goes above and below its values; group
  /// labels run down the page beside their rows; page numbers come between.
  mutating func layoutText(_ table: PrintedTable) {
    let rule = ColumnRule(table)
    var margin = Margin(table)
    var sinceBreak = dice.below(20)
    for row in table.rows {
      switch row {
      case .page(let mark): endPage(mark, indent: 42)
      case .span(let text): put(text)
      case .head(let cells): alignedHead(cells, rule: rule)
      case .data(let data): alignedRow(data, rule: rule, margin: margin.next())
      }
      if dice.chance(30) { put("") }
      sinceBreak += 1
      if sinceBreak > 24 {
        endPage("-#-", indent: habit % 2 * 42)
        sinceBreak = 0
      }
    }
    while let rest = margin.rest() { put(rest) }
  }

  private mutating func alignedHead(_ cells: [PrintedCell], rule: ColumnRule) {
    var pieces: [(column: Int, lines: [String])] = []
    var column = 0
    for cell in cells {
      let width = max(rule.end(of: column + cell.span - 1) - rule.start(of: column) - 2, 4)
      pieces.append((rule.start(of: column), cell.text.isEmpty ? [] : wrapped(cell.text, width: width)))
      column += cell.span
    }
    let height = pieces.map(\.lines.count).max() ?? 0
    for height in 0..<height {
      var line = ""
      for piece in pieces where height < piece.lines.count { line.place(piece.lines[height], at: piece.column) }
      put(line)
    }
  }

  private mutating func alignedRow(_ data: PrintedData, rule: ColumnRule, margin: (outer: String, inner: String)) {
    let label = data.lead[..<(rule.isList ? 1 : data.lead.count)]
    let start = label.isEmpty ? 0 : rule.start(of: label.count - 1)
    let end = rule.isList ? rule.start(of: 1) : rule.valueStart
    var lines = wrapped(label.last ?? "", width: max(end - start - 2, 8))
    if lines.count == 2 { lines.insert("", at: 1) }
    for (position, text) in lines.enumerated() {
      let isMiddle = position == lines.count / 2
      var line = ""
      if isMiddle {
        line.place(margin.outer, at: 0)
        line.place(margin.inner, at: rule.start(of: 1))
      }
      line.place(text, at: start)
      if isMiddle { line.place(unitAndValuesOf: data, rule: rule) }
      put(line)
    }
  }
}

/// Where the columns of a table begin.
private struct ColumnRule {
  let leadStarts: [Int]
  let valueStart: Int
  let pitch: Int

  init(_ table: PrintedTable) {
    switch table.leadWidth {
    case 0: (leadStarts, valueStart, pitch) = ([], 0, 9)
    case 1: (leadStarts, valueStart, pitch) = ([0], 28, 18)
    case 2: (leadStarts, valueStart, pitch) = ([0, 56], 66, 10)
    default: (leadStarts, valueStart, pitch) = ([0, 6, 16], 50, 10)
    }
  }

  var leadWidth: Int { leadStarts.count }
  var isList: Bool { leadWidth == 2 }
  /// How far behind the start of its heading a number begins: it is centred under it.
  func inset(of value: String) -> Int { max((8 - displayWidth(value)) / 2, 0) }

  func start(of column: Int) -> Int {
    column < leadWidth ? leadStarts[column] : valueStart + pitch * (column - leadWidth)
  }

  func end(of column: Int) -> Int { start(of: column + 1) }
}

/// The group labels in the left margin: the outer one character a row, the inner one in short pieces.
private struct Margin {
  private var outer: [String] = []
  private var inner: [String] = []
  private var hasOuter: [Bool]
  private var hasInner: [Bool]
  private var position = 0

  init(_ table: PrintedTable) {
    let leads = table.rows.compactMap { row in
      if case .data(let data) = row { data.lead } else { nil }
    }
    hasOuter = leads.map { table.leadWidth == 3 && $0.count > 1 }
    hasInner = leads.map { table.leadWidth == 3 && $0.count > 2 }
    outer = leads.first { $0.count > 1 && table.leadWidth == 3 }?[0].map(String.init) ?? []
    inner = Array(repeating: "", count: leads.count)
    for (position, lead) in leads.enumerated() where hasInner[position] && !lead[1].isEmpty {
      for (offset, piece) in wrapped(lead[1], width: 8).enumerated() where position + offset < inner.count {
        inner[position + offset] = piece
      }
    }
  }

  /// What stands beside the next row.
  mutating func next() -> (outer: String, inner: String) {
    defer { position += 1 }
    let character = hasOuter[position] && !outer.isEmpty ? outer.removeFirst() : ""
    return (character, inner[position])
  }

  /// What did not find a row.
  mutating func rest() -> String? { outer.isEmpty ? nil : outer.removeFirst() }
}

extension String {
  /// Appends text so that it begins at this column, or one space behind what is there.
  fileprivate mutating func place(_ text: String, at column: Int) {
    if text.isEmpty { return }
    let width = displayWidth(self)
    self += String(repeating: " ", count: column > width ? column - width : width > 0 ? 1 : 0) + text
  }

  /// Appends the cells behind the label, each under its heading.
  fileprivate mutating func place(unitAndValuesOf data: PrintedData, rule: ColumnRule) {
    if rule.isList, data.lead.count > 1 { place(data.lead[1], at: rule.start(of: 1)) }
    for (column, value) in data.values.enumerated() {
      place(value, at: rule.start(of: rule.leadWidth + column) + rule.inset(of: value))
    }
  }
}
