/// Tags outside of tables, and in their cells.
extension HTMLTree {
  mutating func startInBody(_ tag: HTMLTag) {
    leaveHead(tag)
    if tag.endsParagraph { return startBlock(tag) }
    if tag.isVoid { return tellEmpty(tag, tokenizer.attributes) }
    if tag.isRaw { return startRaw(tag) }
    switch tag {
    case .unknown: begin()
    case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: tellStray(tag)
    case .html, .head, .frameset: return
    case .body:
      if stack.isEmpty { begin() }
    case _ where tokenizer.isSelfClosing && HTMLElement(tag) == .unread:
      // What is written as XHTML means no more than this; the text behind it must not be lost.
      tellEmpty(tag)
    case .li, .dd, .dt: startItem(tag)
    case .table:
      closeParagraph()
      begin()
    case .svg, .math: begin(isForeign: true)
    case .a, .nobr:
      endFormatting(tag)
      begin()
    case .button:
      if let index = index(of: tag, in: .element) { closeWithImplied(at: index) }
      begin()
    case .option, .optgroup:
      if stack.last?.tag == .option { close() }
      begin()
    case .rb, .rtc, .rp, .rt:
      if index(of: .ruby, in: .element) != nil { closeImplied(except: tag == .rp || tag == .rt ? .rtc : .unknown) }
      begin()
    default: begin()
    }
  }

  /// What stands in the head may forget its end.
  private mutating func leaveHead(_ tag: HTMLTag) {
    guard isHead else { return }
    switch tag {
    case .basefont, .bgsound, .link, .meta, .noframes, .style: return
    case .html, .head, .base, .title, .script, .template, .noscript: break
    default: isHead = false
    }
    if stack.last?.tag == .noscript { close() }
  }

  /// A cell or a row without a table: browsers pass over it, but what it parts must not run together.
  private mutating func tellStray(_ tag: HTMLTag) { tellEmpty(.br) }

  private mutating func startBlock(_ tag: HTMLTag) {
    if tag == .form, hasForm { return }
    closeParagraph()
    if tag.isHeading, let last = stack.last, last.tag.isHeading { close() }
    switch tag {
    case .hr: return tellEmpty(tag)
    case .xmp: return startRaw(tag)
    case .form: hasForm = true
    default: break
    }
    begin()
    if tag == .plaintext { tell(tokenizer.remainder()) }
  }

  private mutating func startItem(_ tag: HTMLTag) {
    if isOpen(.li) || isOpen(.dd) || isOpen(.dt) { closeItem(tag) }
    closeParagraph()
    begin()
  }

  private mutating func closeItem(_ tag: HTMLTag) {
    for index in stack.indices.reversed() {
      let open = stack[index].tag
      if open == tag || tag != .li && (open == .dd || open == .dt) { return closeWithImplied(at: index, except: open) }
      if stack[index].isSpecial, open != .address, open != .div, open != .p { return }
    }
  }

  /// An element that holds text and nothing else.
  private mutating func startRaw(_ tag: HTMLTag) {
    if tokenizer.isSelfClosing {
      if !neverEnded.contains(tag), !tokenizer.isEnded(tag) { neverEnded.insert(tag) }
      if neverEnded.contains(tag) { return tellEmpty(tag) }
    }
    begin()
    let text = tokenizer.rawText(of: tag)
    if tag == .title || tag == .textarea { tellResolved(text) } else { tell(text) }
    close()
  }

  // MARK: Ends

  mutating func endInBody(_ tag: HTMLTag) {
    switch tag {
    case .unknown: endOther(tag)
    case .body, .html, .head: return
    case .p:
      guard let index = index(of: .p, in: .button) else { return tellEmpty(.p) }
      closeWithImplied(at: index, except: .p)
    case .li:
      if let index = index(of: tag, in: .list) { closeWithImplied(at: index, except: tag) }
    case .dd, .dt:
      if let index = index(of: tag, in: .element) { closeWithImplied(at: index, except: tag) }
    case .h1, .h2, .h3, .h4, .h5, .h6:
      let isAnyOpen = [HTMLTag.h1, .h2, .h3, .h4, .h5, .h6].contains(where: isOpen)
      if isAnyOpen, let index = index(in: .element, where: { $0.tag.isHeading }) {
        closeWithImplied(at: index)
      }
    case .br: tellEmpty(.br)
    case .form: endForm()
    case .template:
      if let index = stack.lastIndex(where: { $0.tag == .template }) { close(to: index) }
    case .tr, .td, .th: tellStray(tag)
    case _ where tag.isBlock:
      if let index = index(of: tag, in: .element) { closeWithImplied(at: index) }
    case _ where tag.isFormatting: endFormatting(tag)
    default: endOther(tag)
    }
  }

  /// An end tag ends the innermost element of its name, unless a block stands in it.
  private mutating func endOther(_ tag: HTMLTag) {
    guard stack.last?.endableNames.mayContain(tokenizer.key) ?? false else { return }
    for index in stack.indices.reversed() {
      if stack[index].key == tokenizer.key { return closeWithImplied(at: index, except: tag) }
      if stack[index].isSpecial { return }
    }
  }
}
