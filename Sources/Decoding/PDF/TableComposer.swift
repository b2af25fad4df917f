/// Writes the rows of a table: label cells, then a cell for each column, with a tab between.
struct TableComposer {
  private let head: [PrintedText]
  private var rows: [Row] = []
  private var pieces: [PrintedText] = []
  private let columns: ColumnGrid
  private let labelEdge: Double

  /// A row of figures and what stands left of it.
  private struct Row {
    let middle: Double
    var figures: [PrintedText]
    var group = ""
    var label: LabelBlock?
  }

  /// A table of a page; one without headings goes on in the columns of the table before it.
  init(lines: [PrintedLine], table: TablePlace, continuing columns: inout ColumnGrid) {
    head = lines[table.head].flatMap(\.cells)
    let figures = lines[table.body].map { line in line.firstFigure.map { Array(line.cells[$0...]) } ?? [] }
    let edge = figures.joined().reduce(Double.infinity) { min($0, $1.box.left) }
    for (line, figures) in zip(lines[table.body], figures) {
      pieces += line.cells.dropLast(figures.count)
      guard !figures.isEmpty else { continue }
      let box = PrintedLine(cells: figures).box
      rows.append(Row(middle: box.middle, figures: figures))
    }
    // What is left over from a label of the page before heads no column.
    let firstColumn = columns.spans.first?.left ?? 0
    let isGoingOn = head.allSatisfy { $0.box.right <= firstColumn } && columns.fits(figures)
    if !isGoingOn { columns = ColumnGrid(rows: figures, heads: LabelArea(pieces).columnHeads(head)) }
    self.columns = columns
    labelEdge = min(edge, columns.spans.first?.left ?? edge)
  }

  /// The lines of text.
  func text() -> [String] {
    var composer = self
    return composer.compose()
  }

  private mutating func compose() -> [String] {
    let vertical = LabelBlocks.takeVertical(from: &pieces)
    let blocks = LabelBlocks.blocks(pieces, rows: rows.map(\.middle), heads: head)
    var lines = headLines() + (vertical.isEmpty ? [] : [vertical])
    var rest = assign(blocks)
    let width = rest.isEmpty ? 1 : 2
    for row in rows {
      while let block = rest.first, block.box.middle < row.middle - 3.5 {
        lines.append(alone(block))
        rest.removeFirst()
      }
      if let block = rest.first, abs(block.box.middle - row.middle) <= 3.5 {
        lines.append(line(row, group: block.text, width: width))
        rest.removeFirst()
      } else {
        lines.append(line(row, group: "", width: width))
      }
    }
    return lines + rest.map(alone)
  }

  /// Gives each row the block beside it that stands nearest to the figures; returns the blocks that no row took.
  private mutating func assign(_ blocks: [LabelBlock]) -> [LabelBlock] {
    var taken: Set<Int> = []
    for index in rows.indices {
      let middle = rows[index].middle
      let beside = blocks.indices.filter { !taken.contains($0) && isBeside(blocks[$0], middle) }
      guard let best = beside.max(by: { blocks[$0].box.right < blocks[$1].box.right }) else { continue }
      rows[index].label = blocks[best]
      taken.insert(best)
    }
    return blocks.indices.filter { !taken.contains($0) }.map { blocks[$0] }
  }

  private func isBeside(_ block: LabelBlock, _ middle: Double) -> Bool {
    abs(block.box.middle - middle) <= 4 || block.lines.contains { abs($0.box.middle - middle) <= 3.5 }
  }

  // MARK: Lines

  private func line(_ row: Row, group: String, width: Int) -> String {
    let label = row.label?.text ?? ""
    var labels = [group, label]
    if group.isEmpty, label.isEmpty { labels = [] } else if group.isEmpty { labels = [label] }
    guard columns.isSound else { return (labels + row.figures.map(\.text)).joined(separator: "\t") }
    var cells = Array(repeating: "", count: columns.spans.count)
    for figure in row.figures {
      guard let column = columns.column(of: figure.box) else { continue }
      cells[column] += cells[column].isEmpty ? figure.text : " " + figure.text
    }
    return (labels + cells).joined(separator: "\t")
  }

  /// A label that has no figures: a row whose cells are all empty, or the name of a group of rows.
  private func alone(_ block: LabelBlock) -> String {
    isBlankRow(block) ? ([block.text] + columns.spans.map { _ in "" }).joined(separator: "\t") : block.text
  }

  /// A row with nothing in it stands beside none of the others' labels; the name of a group has those of its rows to its
  /// right, above and below.
  private func isBlankRow(_ block: LabelBlock) -> Bool {
    let isItem = CellShape.startsItem(block.text) && !block.text.hasPrefix("第") && !block.text.hasSuffix("情况")
    guard columns.spans.count > 1, isItem else { return false }
    let labels = rows.compactMap { $0.label?.box }
    let isAligned = labels.contains { abs($0.left - block.box.left) < 3 && block.box.height < $0.height * 3.5 }
    let isBesideLabel = labels.contains { $0.top < block.box.bottom && block.box.top < $0.bottom }
    let above = labels.last { $0.middle < block.box.middle }
    let below = labels.first { $0.middle > block.box.middle }
    let isGroup = [above, below].compactMap { $0 }.allSatisfy { $0.left > block.box.right - 2 }
    return isAligned && !isBesideLabel && !isGroup
  }

  /// Headings that stand over several columns on lines of their own, and then one line with the heading of each column.
  private func headLines() -> [String] {
    var lines: [String] = []
    var cells = Array(repeating: "", count: columns.spans.count + 1)
    for cell in head {
      if cell.box.right <= labelEdge {
        cells[0] += cell.text
      } else if let column = columns.spans.indices.first(where: { isOver(cell.box, $0) }) {
        cells[column + 1] += cell.text
      } else {
        lines.append(cell.text)
      }
    }
    if cells[1...].allSatisfy(\.isEmpty) { return cells[0].isEmpty ? lines : [cells[0]] + lines }
    return lines + [cells.joined(separator: "\t")]
  }

  private func isOver(_ box: Box, _ column: Int) -> Bool {
    let (left, right) = columns.territory(column)
    return box.left >= left - 3 && box.right <= right + 3
  }
}

/// The ground that labels of rows stand on.
struct LabelArea {
  private let left: Double
  private let right: Double

  init(_ pieces: [PrintedText]) {
    left = pieces.map(\.box.left).min() ?? .infinity
    right = pieces.map(\.box.right).max() ?? -.infinity
  }

  /// The headings that do not stand over labels; the leftmost is the heading of the labels where no other is.
  func columnHeads(_ heads: [PrintedText]) -> [PrintedText] {
    let others = heads.filter { $0.box.left >= right || $0.box.right <= left }
    guard right >= left, others.count == heads.count else { return others }
    guard let first = others.min(by: { $0.box.left < $1.box.left }) else { return others }
    return others.filter { $0.box.overlap(first.box) < 0 }
  }
}
