/// Reads `word/document.xml`: paragraphs as lines, tables as rows, tracked changes as if accepted.
final class WordDocument: MarkupHandler {
  /// What an element of WordprocessingML means for the text.
  private enum Element {
    case paragraph, table, row, cell, textBox, text, space, lineBreak, hyphen, unread, span, merge, skipped, other
    /// A stretch of text with properties of its own, and properties that hide it.
    case run, hidden, raised
    /// What a tracked change has deleted: text, or the row in whose properties it stands.
    case rowProperties, deleted
  }

  private static let elements: [String: Element] = [
    "p": .paragraph, "tbl": .table, "tr": .row, "tc": .cell, "txbxContent": .textBox, "t": .text, "tab": .space,
    "br": .lineBreak, "cr": .lineBreak, "noBreakHyphen": .hyphen, "gridSpan": .span, "vMerge": .merge,
    "gridBefore": .skipped,
    // Struck out, hidden, or the mark of a footnote: glued to a number it would make another one.
    "r": .run, "vanish": .hidden, "strike": .hidden, "dstrike": .hidden, "vertAlign": .raised,
    // Deleted text, the old drawing beside the new one, properties of what was before a change, codes of fields.
    "trPr": .rowProperties, "del": .deleted, "delText": .unread, "moveFrom": .unread, "Fallback": .unread,
    "pPr": .unread,
    "rPrChange": .unread,
    "tblPr": .unread, "sectPr": .unread, "instrText": .unread, "tcPrChange": .unread, "trPrChange": .unread,
  ]

  private var list: BlockList
  private var depth = 0
  private var unreadDepth = 0
  private var isText = false
  private var isHiddenRun = false
  /// How deep the open rows stand.
  private var rowDepths: [Int] = []
  private var isInRowProperties = false

  init(byteCount: Int) { list = BlockList(capacity: byteCount / 4) }

  /// The lines of the document, after all of it was read.
  func lines() -> [UInt8] {
    list.finish()
    return PageContent(text: list.flow.bytes, blocks: list.blocks).lines()
  }

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) {
    depth += 1
    if unreadDepth > 0 { return }
    switch Self.element(name) {
    case .unread: unreadDepth = depth
    case .paragraph: list.endBlock()
    case .table: list.beginTable()
    case .row:
      list.beginRow()
      rowDepths.append(depth)
    case .rowProperties: isInRowProperties = true
    case .deleted: unreadDepth = isInRowProperties ? rowDepths.last ?? depth : depth
    case .cell: list.beginCell(columnSpan: 1, rowSpan: 1)
    case .textBox: list.endBlock()
    case .text: isText = !isHiddenRun
    case .run: isHiddenRun = false
    case .hidden: if !["0", "false", "off"].contains(attributes.value("val")) { isHiddenRun = true }
    case .raised: if attributes.value("val") == "superscript" { isHiddenRun = true }
    case .space: list.space()
    case .lineBreak: list.isInTable ? list.space() : list.endBlock()
    case .hyphen: add("-")
    case .span: list.widenCell(to: Self.number(attributes))
    case .merge: if attributes.value("val") != "restart" { list.coverCell() }
    case .skipped: for _ in 0..<min(Self.number(attributes), 64) { list.beginCell(columnSpan: 1, rowSpan: 1) }
    case .other: break
    }
  }

  func end(_ name: MarkupName) {
    defer { depth -= 1 }
    if unreadDepth > 0 {
      if depth == unreadDepth { unreadDepth = 0 }
      if depth == rowDepths.last { rowDepths.removeLast() }
      if Self.element(name) == .rowProperties { isInRowProperties = false }
      return
    }
    switch Self.element(name) {
    case .paragraph, .textBox: list.endBlock()
    case .table: list.endTable()
    case .cell: list.endCell()
    case .row:
      list.endCell()
      rowDepths.removeLast()
    case .rowProperties: isInRowProperties = false
    case .text: isText = false
    case .run: isHiddenRun = false
    default: break
    }
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if isText, unreadDepth == 0 { list.append(text) }
  }

  private func add(_ text: StaticString) { text.withUTF8Buffer { list.append($0) } }

  private static func element(_ name: MarkupName) -> Element { elements[localName(name)] ?? .other }

  private static func number(_ attributes: MarkupAttributes) -> Int { attributes.value("val").flatMap { Int($0) } ?? 1 }
}
