/// Puts the blocks of a document one after another: paragraphs as lines, tables as rows of cells.
///
/// Tables nest. Whether one holds figures or the page itself shows when it ends: then each of its rows becomes one line
/// with a tab between cells, or stays the blocks that stand in it.
struct BlockList {
  private(set) var flow: FlowText
  private(set) var blocks: [Block] = []
  private var cells: [TableCell] = []
  private var tables: [OpenTable] = []
  /// Bytes and number of links in the open block.
  private var linkBytes = 0
  private var links = 0
  /// What the open block is, once it is closed.
  var kind = Block.Kind.line

  /// Spans beyond this come from no form.
  private static let mostColumns = 64
  private static let mostRows = 4096

  init(capacity: Int) { flow = FlowText(capacity: capacity) }

  /// Whether text is in a table.
  var isInTable: Bool { !tables.isEmpty }

  // MARK: Text

  mutating func append(_ text: UnsafeBufferPointer<UInt8>, isLink: Bool = false) {
    let before = flow.bytes.count
    if flow.isPreformatted, !isInTable { return appendLines(text) }
    flow.append(text)
    if isLink { linkBytes += flow.bytes.count - before }
  }

  /// Adds text whose lines and tabs mean what they say.
  private mutating func appendLines(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for position in text.indices where text[position] == 0x0A || text[position] == 0x09 {
      flow.append(UnsafeBufferPointer(rebasing: text[start..<position]))
      if text[position] == 0x0A { endBlock() } else { flow.appendVerbatim(0x09) }
      start = position + 1
    }
    flow.append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  mutating func space() { flow.space() }

  mutating func beginLink() { links += 1 }

  mutating func setPreformatted(_ isPreformatted: Bool) { flow.isPreformatted = isPreformatted }

  /// Ends the open block; one without text leaves no trace.
  mutating func endBlock() {
    let text = flow.close()
    if !text.isEmpty {
      blocks.append(Block(kind: kind, text: text, linkBytes: linkBytes, links: links))
    }
    linkBytes = 0
    links = 0
    kind = .line
  }

  /// Takes back all blocks from this one on, but those in cells that have ended: a form may stand around the rows of a
  /// table, `<table><form><tr>`.
  mutating func drop(from first: Int) { blocks.removeSubrange(min(max(first, firstLoose), blocks.count)...) }

  /// The first block that no cell that has ended holds, of the tables that are open.
  private var firstLoose: Int {
    guard let table = tables.last else { return 0 }
    guard cells.count > table.firstCell, let cell = cells.last else { return table.firstBlock }
    return table.isInCell ? cell.blocks.lowerBound : cell.blocks.upperBound
  }

  // MARK: Tables

  mutating func beginTable() {
    endBlock()
    tables.append(OpenTable(firstBlock: blocks.count, firstCell: cells.count))
  }

  mutating func beginRow() {
    guard !tables.isEmpty else { return endBlock() }
    endCell()
    tables[tables.count - 1].row += 1
  }

  mutating func beginCell(columnSpan: Int, rowSpan: Int) {
    guard !tables.isEmpty else { return endBlock() }
    endCell()
    let table = tables.count - 1
    if tables[table].row < 0 { tables[table].row = 0 }
    tables[table].isInCell = true
    cells.append(
      TableCell(
        row: tables[table].row, columnSpan: min(max(columnSpan, 1), Self.mostColumns),
        rowSpan: min(max(rowSpan, 1), Self.mostRows), blocks: blocks.count..<blocks.count))
  }

  /// Lets the open cell span columns; office files say so behind its beginning.
  mutating func widenCell(to columns: Int) {
    guard let cell = cells.indices.last else { return }
    cells[cell].columnSpan = min(max(columns, 1), Self.mostColumns)
  }

  /// Lets the open cell continue the one above.
  mutating func coverCell() {
    guard let cell = cells.indices.last else { return }
    cells[cell].isCovered = true
  }

  mutating func endCell() {
    endBlock()
    guard let table = tables.indices.last, tables[table].isInCell, let cell = cells.indices.last else { return }
    tables[table].isInCell = false
    let first = cells[cell].blocks.lowerBound
    if cells[cell].isCovered { drop(from: first) }
    cells[cell].blocks = first..<max(blocks.count, first)
  }

  mutating func endTable() {
    guard !tables.isEmpty else { return endBlock() }
    endCell()
    let table = tables.removeLast()
    let rows = TableRows(cells: cells[table.firstCell...], blocks: blocks, firstBlock: table.firstBlock)
    let settled = rows.settle(into: &flow)
    _ = flow.close()
    blocks.replaceSubrange(table.firstBlock..., with: settled)
    cells.removeSubrange(table.firstCell...)
  }

  /// Ends everything that is still open.
  mutating func finish() {
    endBlock()
    while !tables.isEmpty { endTable() }
  }
}
