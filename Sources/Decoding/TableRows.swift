/// Turns the cells of a table that has ended into rows, or leaves the blocks in them where the table only lays out a
/// page.
struct TableRows {
  let cells: ArraySlice<TableCell>
  let blocks: [Block]
  let firstBlock: Int

  /// A cell with more text than this in several paragraphs holds prose, not a label or a figure.
  private static let longestCell = 1500
  /// Columns that rows may be covered in; no short row grows longer than this.
  private static let mostColumns = 256
  /// The same as `longestCell` for a cell that is alone in its row.
  private static let longestNote = 600

  /// The blocks that the table becomes; the text of its rows goes to the end of `flow`.
  func settle(into flow: inout FlowText) -> [Block] {
    var settled: [Block] = []
    var covered: [Int] = []
    var block = firstBlock
    var rest = cells
    let isOneColumn = isOneColumn
    while let first = rest.first {
      let row = rest.prefix { $0.row == first.row }
      rest = rest.dropFirst(row.count)
      let end = max(row.last?.blocks.upperBound ?? block, block)
      settled += blocks[block..<max(first.blocks.lowerBound, block)]
      if isOneColumn || isLayout(row) {
        settled += blocks[max(first.blocks.lowerBound, block)..<end]
      } else {
        let parts = RowStack(row, blocks, flow.bytes).parts
        for index in covered.indices where covered[index] > 0 { covered[index] += parts.count - 1 }
        settled += parts.map { write($0, covered: &covered, into: &flow) }
      }
      block = end
    }
    return settled + blocks[block...]
  }

  private var isOneColumn: Bool {
    zip(cells, cells.dropFirst()).allSatisfy { $0.row != $1.row } && cells.allSatisfy { $0.columnSpan == 1 }
  }

  /// Whether a row lays out a page: a table of several rows stands in it, or paragraphs of prose.
  private func isLayout(_ row: ArraySlice<TableCell>) -> Bool {
    row.contains { cell in
      guard cell.blocks.count > 1 else { return false }
      let content = blocks[cell.blocks]
      if content.contains(where: { $0.kind == .row }) { return true }
      let bytes = content.reduce(0) { $0 + $1.text.count }
      return bytes > (row.count == 1 ? Self.longestNote : Self.longestCell)
    }
  }

  // MARK: One row

  private func write(_ row: [TableCell], covered: inout [Int], into flow: inout FlowText) -> Block {
    let start = flow.bytes.count
    var result = Block(kind: .row, text: start..<start)
    var column = 0
    func tab() { if column > 0 { flow.appendVerbatim(0x09) } }
    for cell in row {
      while covered.indices.contains(column), covered[column] > 0 {
        tab()
        column += 1
      }
      tab()
      for block in cell.blocks { add(blocks[block], to: &result, isFirst: block == cell.blocks.lowerBound, &flow) }
      for offset in 0..<cell.columnSpan {
        if offset > 0 { flow.appendVerbatim(0x09) }
        cover(column, cell.rowSpan, &covered)
        column += 1
      }
    }
    while covered.indices.contains(column), covered[column...].contains(where: { $0 > 0 }) {
      tab()
      column += 1
    }
    for index in covered.indices where covered[index] > 0 { covered[index] -= 1 }
    result.text = start..<flow.bytes.count
    return result
  }

  private func cover(_ column: Int, _ rows: Int, _ covered: inout [Int]) {
    if column < covered.count {
      covered[column] = rows
    } else if covered.count < Self.mostColumns {
      covered.append(rows)
    }
  }

  private func add(_ block: Block, to row: inout Block, isFirst: Bool, _ flow: inout FlowText) {
    row.linkBytes += block.linkBytes
    row.links += block.links
    if !isFirst { flow.appendJoint(before: block.text.lowerBound) }
    flow.appendCell(block.text)
  }
}

extension FlowText {
  /// Parts two paragraphs of a cell by a space, unless both sides are Chinese.
  fileprivate mutating func appendJoint(before position: Int) {
    let isWide = bytes.withUnsafeBufferPointer { Wide.begins($0, position) } && Wide.ends(bytes, bytes.count)
    if !isWide { appendVerbatim(0x20) }
  }

  /// Copies text without the spaces between Chinese characters.
  fileprivate mutating func appendCell(_ text: Range<Int>) {
    var start = text.lowerBound
    for position in text where bytes[position] == 0x20 {
      guard position > text.lowerBound, position + 3 < text.upperBound + 1,
        bytes.withUnsafeBufferPointer({ Wide.begins($0, position + 1) }), Wide.ends(bytes, position)
      else { continue }
      appendVerbatim(start..<position)
      start = position + 1
    }
    appendVerbatim(start..<text.upperBound)
  }
}
