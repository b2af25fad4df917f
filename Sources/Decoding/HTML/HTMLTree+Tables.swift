/// Tags in tables.
extension HTMLTree {
  mutating func startTag() {
    if stack.last?.readsForeign ?? false { return startForeign() }
    let tag = tokenizer.tag
    switch mode {
    case .body: startInBody(tag)
    case .cell, .caption:
      guard tag.isTablePart else { return startInBody(tag) }
      closeCell()
      startTag()
    case .row, .section, .table: startInTable(tag)
    case .columns:
      if tag == .col { return tellEmpty(tag) }
      close()
      startTag()
    case .select: startInSelect(tag)
    }
  }

  mutating func endTag() {
    if stack.last?.readsForeign ?? false { return endForeign() }
    endTagOfHTML()
  }

  mutating func endTagOfHTML() {
    let tag = tokenizer.tag
    switch mode {
    case .body: endInBody(tag)
    case .cell, .caption: endInCell(tag)
    case .row, .section, .table: endInTable(tag)
    case .columns:
      if tag == .col { return }
      close()
      if tag != .colgroup { endTag() }
    case .select: endInSelect(tag)
    }
  }

  // MARK: Cells

  private mutating func closeCell() {
    let cell = index(in: .table) { $0.tag == .td || $0.tag == .th || $0.tag == .caption }
    if let cell { closeWithImplied(at: cell) }
  }

  private mutating func endInCell(_ tag: HTMLTag) {
    switch tag {
    case .td, .th, .caption:
      if let index = index(of: tag, in: .table), mode == .caption || tag != .caption { closeWithImplied(at: index) }
    case .table, .tbody, .tfoot, .thead, .tr:
      guard index(of: tag, in: .table) != nil, mode == .cell || tag == .table else { return }
      closeCell()
      endTag()
    case .body, .html, .col, .colgroup: return
    default: endInBody(tag)
    }
  }

  // MARK: Rows

  private mutating func startInTable(_ tag: HTMLTag) {
    switch tag {
    case .tr, .td, .th:
      let isCell = tag != .tr
      switch mode {
      case .row where isCell, .section where !isCell:
        closeToPart()
        begin()
      case .row:
        closePart()
        startTag()
      default:
        closeToPart()
        begin(mode == .section ? .tr : .tbody)
        startTag()
      }
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      if mode != .table {
        closePart()
        return startTag()
      }
      closeToPart()
      if tag != .col { return begin() }
      begin(.colgroup)
      startTag()
    case .table:
      // A table that stands in no cell ends the one around it.
      guard let index = index(of: .table, in: .table) else { return }
      close(to: index)
      startTag()
    case .form:
      // What its end tag will end is not what it holds.
      if hasForm { return }
      hasForm = true
      tellEmpty(.form, tokenizer.attributes)
    default: startInBody(tag)
    }
  }

  private mutating func endInTable(_ tag: HTMLTag) {
    switch tag {
    case .table:
      if let index = index(of: .table, in: .table) { close(to: index) }
    case .tr:
      if mode == .row { closePart() }
    case .tbody, .tfoot, .thead:
      guard mode != .table, index(of: tag, in: .table) != nil else { return }
      if mode == .row { closePart() }
      closePart()
    case .td, .th, .caption, .col, .colgroup, .body, .html: return
    default: endInBody(tag)
    }
  }

  /// Ends what stands in a row, a section or a table but in no cell.
  private mutating func closeToPart() {
    while let last = stack.last, HTMLMode(last.tag) == nil { close() }
  }

  /// Ends a row or a section.
  private mutating func closePart() {
    closeToPart()
    close()
  }

  // MARK: Lists to choose from

  private mutating func startInSelect(_ tag: HTMLTag) {
    switch tag {
    case .option, .optgroup:
      if stack.last?.tag == .option { close() }
      if tag == .optgroup, stack.last?.tag == .optgroup { close() }
      begin()
    case .select: closeSelect()
    case .input, .keygen, .textarea:
      closeSelect()
      startTag()
    case .script, .template: startInBody(tag)
    case .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      guard isSelectInTable else { return }
      closeSelect()
      startTag()
    default: return
    }
  }

  private mutating func endInSelect(_ tag: HTMLTag) {
    switch tag {
    case .option:
      if stack.last?.tag == .option { close() }
    case .optgroup:
      if stack.last?.tag == .option, stack.dropLast().last?.tag == .optgroup { close() }
      if stack.last?.tag == .optgroup { close() }
    case .select: closeSelect()
    case .template: endInBody(tag)
    case .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      guard isSelectInTable, index(of: tag, in: .table) != nil else { return }
      closeSelect()
      endTag()
    default: return
    }
  }

  private var selectIndex: Int? { stack.lastIndex { $0.tag == .select } }

  private mutating func closeSelect() {
    if let selectIndex { close(to: selectIndex) }
  }

  private var isSelectInTable: Bool {
    guard let selectIndex, selectIndex > 0 else { return false }
    return stack[selectIndex - 1].mode != .body
  }

  // MARK: Drawings and formulas

  private mutating func startForeign() {
    guard tokenizer.tag.isOutsideForeign else {
      if tokenizer.isSelfClosing { return tellEmpty(.unknown) }
      return begin(isForeign: true)
    }
    while stack.last?.readsForeign ?? false { close() }
    startTag()
  }

  private mutating func endForeign() {
    guard stack.last?.endableNames.mayContain(tokenizer.key) ?? false else { return endTagOfHTML() }
    for index in stack.indices.reversed() {
      if !stack[index].isForeign { return endTagOfHTML() }
      if stack[index].key == tokenizer.key { return close(to: index) }
    }
  }
}
