import Records

/// Reads a page: its blocks in reading order, and what its head says about it.
struct HTMLPage: HTMLHandler {
  private var list: BlockList
  private var head = PageHead()
  private var depth = 0
  /// Elements that are open and need a closer look when they end, the outermost first.
  private var open: [OpenElement] = []
  /// The depth of the element whose content is not read; 0 when text is.
  private var unreadDepth = 0
  private var linkDepth = 0
  private var isTitle = false

  /// An element that may prove to be no part of the report.
  private struct OpenElement {
    let depth: Int
    let firstBlock: Int
  }

  /// - Parameter isPreformatted: whether line ends are those of the text, as in `pre`.
  init(byteCount: Int, isPreformatted: Bool = false) {
    list = BlockList(capacity: byteCount)
    list.setPreformatted(isPreformatted)
  }

  /// The text of the page and its hints, after all of it was read.
  mutating func finished() -> (text: [UInt8], hints: DocumentHints) {
    list.finish()
    var content = PageContent(text: list.flow.bytes, blocks: list.blocks)
    content.clean(&head)
    return (content.lines(), head.hints)
  }

  // MARK: Elements

  mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    depth += 1
    if unreadDepth > 0 { return }
    let element = HTMLElement(tag)
    switch element {
    case .unread: return leaveOut()
    case .meta: return head.addMeta(attributes)
    case .title: isTitle = true
    case .lineBreak: return list.endBlock()
    case .link: beginLink(attributes)
    default: break
    }
    if !attributes.isEmpty,
      PageMargin.isHidden(attributes, isArticle: element == .block && !list.isInTable)
    {
      return leaveOut()
    }
    if element == .input { return addValue(of: attributes) }
    begin(element, attributes)
  }

  /// The value of a field that nobody may change is the text of its cell.
  private mutating func addValue(of attributes: HTMLAttributes) {
    let type = attributes.string(.type)?.lowercased() ?? "text"
    guard list.isInTable, type == "text" || type == "number", attributes.has(.readonly) || attributes.has(.disabled)
    else { return }
    // Beside a number it must not become another one.
    list.space()
    attributes.withValue(.value) { list.append($0) }
    list.space()
  }

  private mutating func begin(_ element: HTMLElement, _ attributes: HTMLAttributes) {
    switch element {
    case .block, .heading, .margin, .preformatted:
      list.endBlock()
      if element == .heading { list.kind = .heading }
      if element == .preformatted { list.setPreformatted(true) }
      watch(element, attributes)
    case .table:
      list.endBlock()
      watch(element, attributes)
      list.beginTable()
    case .row: list.beginRow()
    case .cell: list.beginCell(columnSpan: attributes.span(.colspan), rowSpan: attributes.span(.rowspan))
    default: break
    }
  }

  mutating func end(_ tag: HTMLTag) {
    defer { depth -= 1 }
    if unreadDepth > 0 {
      if depth == unreadDepth { unreadDepth = 0 }
      return
    }
    if depth == linkDepth { linkDepth = 0 }
    switch HTMLElement(tag) {
    case .block, .heading, .margin: list.endBlock()
    case .preformatted:
      list.endBlock()
      list.setPreformatted(false)
    case .table: list.endTable()
    case .row, .cell: list.endCell()
    case .title: isTitle = false
    default: break
    }
    settle()
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if unreadDepth > 0 { return }
    if isTitle { return head.addTitle(text) }
    list.append(text, isLink: linkDepth > 0)
  }

  // MARK: What is left out

  private mutating func leaveOut() { unreadDepth = depth }

  private mutating func beginLink(_ attributes: HTMLAttributes) {
    guard linkDepth == 0, attributes.has(.href) else { return }
    linkDepth = depth
    list.beginLink()
  }

  private mutating func watch(_ element: HTMLElement, _ attributes: HTMLAttributes) {
    guard element == .margin || PageMargin.isNamedLikeOne(attributes) else { return }
    open.append(OpenElement(depth: depth, firstBlock: list.blocks.count))
  }

  /// Takes back the blocks of an element that has ended, when they are in the margin of the page.
  private mutating func settle() {
    guard let element = open.last, element.depth == depth else { return }
    open.removeLast()
    let content = list.blocks[min(element.firstBlock, list.blocks.count)...]
    if PageMargin.holds(content, of: list.flow.bytes) { list.drop(from: element.firstBlock) }
  }
}
