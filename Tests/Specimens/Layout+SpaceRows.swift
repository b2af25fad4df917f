extension Page {
  /// Layout 3: the text flow of a PDF. Values apart by spaces; long labels wrapped before, around or after them; group
  /// labels on lines of their own or glued to the front of a row.
  mutating func spaceRows(_ table: PrintedTable) {
    let isAiry = habit % 10 < 6
    var rest = ""
    for row in table.rows {
      switch row {
      case .page(let mark): endPage(mark)
      case .span(let text): put(text)
      case .head(let cells): spaceHead(cells)
      case .data(let data): rest = spaceRow(data, in: table, before: rest)
      }
      if isAiry { gap() }
    }
    if !rest.isEmpty { put(rest) }
  }

  private mutating func spaceHead(_ cells: [PrintedCell]) {
    let texts = cells.map(\.text).filter { !$0.isEmpty }
    if texts.isEmpty { return }
    guard cells.contains(where: { $0.span > 1 }), dice.chance(50) else { return put(texts, separator: " ") }
    for text in texts {
      if text.count > 4, dice.chance(40) {
        let (front, back) = halves(text)
        putApart(front)
        put(back)
      } else {
        put(text)
      }
    }
  }

  /// Writes a row; returns what is left of a group label that is continued before the next row.
  private mutating func spaceRow(_ data: PrintedData, in table: PrintedTable, before: String) -> String {
    let values = data.values.filter { !$0.isEmpty }.joined(separator: " ")
    guard let label = data.lead.last, table.leadWidth == 3 else {
      put((data.lead + data.values).filter { !$0.isEmpty }, separator: " ")
      return ""
    }
    if data.lead.count > 1, !data.lead[0].isEmpty { outerGroup(data.lead[0]) }
    var prefix = before
    var rest = ""
    if data.lead.count == 3, !data.lead[1].isEmpty { (prefix, rest) = innerGroup(data.lead[1]) }
    wrappedRow(prefix + label, values: values)
    return rest
  }

  private mutating func outerGroup(_ text: String) {
    let (front, back) = halves(text)
    put(front)
    if dice.chance(60) { gap() }
    put(back)
  }

  /// A group label before its first row: on lines of its own, glued to it, or half here and half before the next.
  private mutating func innerGroup(_ text: String) -> (prefix: String, rest: String) {
    let (front, back) = halves(text)
    switch dice.below(3) {
    case 0:
      put(front)
      gap()
      putApart(back)
      return ("", "")
    case 1: return ("\(text) ", "")
    default: return ("\(front) ", " \(back) ")
    }
  }

  private mutating func wrappedRow(_ label: String, values: String) {
    guard label.count > 26 || (noise.contains(.valuesOnNextLine) && dice.chance(15)) else {
      return put([label, values].filter { !$0.isEmpty }, separator: " ")
    }
    let (front, back) = halves(label)
    switch dice.below(4) {
    case 0: for line in [front, "", back, values] { put(line) }
    case 1: for line in [front, values, back] { put(line) }
    case 2:
      put(front)
      put("\(back) \(values)")
    default:
      put("\(front) \(values)")
      put(back)
    }
  }
}
