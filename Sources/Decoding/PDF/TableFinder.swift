/// Where a table stands among the lines of a page.
struct TablePlace: Equatable {
  /// Lines of its headings.
  var head: Range<Int>
  /// Lines from its first row of figures to its last line.
  var body: Range<Int>
}

/// Finds the tables of a page: lines that end in figures, with nothing between them but labels to their left.
struct TableFinder {
  let lines: [PrintedLine]

  func tables() -> [TablePlace] {
    var tables: [TablePlace] = []
    var position = 0
    while position < lines.count {
      guard isRow(position) else {
        position += 1
        continue
      }
      let before = tables.last?.body.upperBound ?? 0
      let body = body(from: position)
      let start = labelStart(above: position, after: before, body: body)
      tables.append(TablePlace(head: headStart(above: start, after: before)..<start, body: start..<body.upperBound))
      position = body.upperBound
    }
    return tables
  }

  /// Whether the page begins with a table that has no headings here.
  var beginsWithRows: Bool { tables().first.map { $0.head.isEmpty && $0.body.lowerBound == 0 } ?? false }

  /// The lines that end the page and head columns: short cells, several beside each other; empty when there are none.
  var headsAtEnd: Range<Int> {
    let after = tables().last?.body.upperBound ?? 0
    let heads = headStart(above: lines.count, after: after)..<lines.count
    return lines[heads].contains { $0.cells.count > 2 } ? heads : 0..<0
  }

  /// Whether a line is a row of figures: several of them, or one behind a label.
  private func isRow(_ position: Int) -> Bool {
    guard let first = lines[position].firstFigure else { return false }
    return lines[position].cells.count > 1 && (first > 0 || lines[position].cells.count > 2)
  }

  /// Where the figures of a line begin.
  private func figuresLeft(_ position: Int) -> Double {
    lines[position].firstFigure.map { lines[position].cells[$0].box.left } ?? .infinity
  }

  private func body(from first: Int) -> Range<Int> {
    var edge = figuresLeft(first)
    var end = first + 1
    var position = first + 1
    while position < lines.count, lines[position].box.top - lines[end - 1].box.bottom < 90 {
      if lines[position].firstFigure != nil, figuresLeft(position) > edge - 40 {
        edge = min(edge, figuresLeft(position))
        end = position + 1
      } else if lines[position].box.right > edge {
        break
      }
      position += 1
    }
    return first..<labelEnd(below: end, limit: position)
  }

  /// Labels under the last row belong to the table while they follow closely.
  private func labelEnd(below end: Int, limit: Int) -> Int {
    var last = end
    while last < limit, lines[last].box.top - lines[last - 1].box.bottom < closeness(last) { last += 1 }
    return last
  }

  /// The first line of labels that may belong to the first row: a label can begin above its figures.
  private func labelStart(above first: Int, after limit: Int, body: Range<Int>) -> Int {
    let edge = body.reduce(Double.infinity) { min($0, figuresLeft($1)) }
    var start = first
    while start > limit, first - start < 3, lines[start - 1].box.right <= edge,
      lines[start].box.top - lines[start - 1].box.bottom < lines[start - 1].box.height * 0.8
    {
      start -= 1
    }
    return isBlankRow(start - 1, after: limit, edge: edge) ? start - 1 : start
  }

  /// Whether a line right under the headings of the columns is a label alone: a row whose cells are all blank.
  private func isBlankRow(_ position: Int, after limit: Int, edge: Double) -> Bool {
    guard position > limit, lines[position].cells.count == 1, lines[position].box.right <= edge else { return false }
    let above = lines[position - 1]
    return above.cells.count > 2 && above.box.right > edge
      && lines[position].box.top - above.box.bottom < closeness(position)
  }

  /// Lines above that head the columns: short cells, with no wide gap between the lines.
  private func headStart(above first: Int, after limit: Int) -> Int {
    var start = first
    while start > limit, first - start < 10, isHead(start - 1),
      start == lines.count || lines[start].box.top - lines[start - 1].box.bottom < (start == first ? 48 : 24)
    {
      start -= 1
    }
    return start
  }

  private func isHead(_ position: Int) -> Bool {
    lines[position].cells.allSatisfy {
      !CellShape.startsItem($0.text) && !$0.text.hasSuffix("。") && $0.text.unicodeScalars.count <= 30
    }
  }

  private func closeness(_ position: Int) -> Double { lines[position].box.height * 2.2 }
}
