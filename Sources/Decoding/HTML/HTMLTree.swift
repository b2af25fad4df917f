import Glibc

/// Tells a handler which elements begin and end, as browsers understand a page (https://html.spec.whatwg.org/multipage/
/// parsing.html#tree-construction), without building the tree.
///
/// Two things differ, since what was told cannot be taken back: what stands in a table but in none of its cells is told
/// where it stands and not in front of the table, and an element of formatting that a page ends in the wrong order is not
/// begun again.
struct HTMLTree<Handler: HTMLHandler> {
  private let page: UnsafePointer<UInt8>
  /// Whom it tells.
  private(set) var handler: Handler
  var tokenizer: HTMLTokenizer
  var stack: [OpenElement] = []
  /// How many elements of each tag are open.
  private var open = [Int32](repeating: 0, count: HTMLTag.allCases.count)
  var hasForm = false
  /// Whether nothing of the body has begun.
  var isHead = true
  /// Elements without mark-up in them that no end tag ends any more.
  var neverEnded = HTMLTags()
  private(set) var isTooDeep = false
  private let hasNUL: Bool

  /// Beyond this, every end that is missing makes the next one slower to find.
  private static var deepest: Int { 5000 }

  init(page: UnsafePointer<UInt8>, count: Int, handler: Handler) {
    self.page = page
    self.handler = handler
    tokenizer = HTMLTokenizer(page: page, count: count)
    hasNUL = memchr(page, 0, count) != nil
    stack.reserveCapacity(64)
  }

  /// Reads the page to its end, or to where it is nested too deep.
  mutating func read() {
    while !isTooDeep {
      switch tokenizer.next(isForeign: stack.last?.readsForeign ?? false) {
      case .text(let range): tell(range)
      case .ampersand: tellReference()
      case .start: startTag()
      case .end: endTag()
      case .endOfPage:
        close(to: 0)
        return
      }
    }
  }

  // MARK: Text

  mutating func tell(_ range: Range<Int>) {
    let text = UnsafeBufferPointer(start: page + range.lowerBound, count: range.count)
    if !hasNUL { return handler.characters(text) }
    for piece in text.split(separator: 0) { handler.characters(UnsafeBufferPointer(rebasing: piece)) }
  }

  private mutating func tellReference() {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: CharacterReference.mostBytes) { room in
      guard let output = room.baseAddress else { return }
      let count = tokenizer.resolve(into: output)
      handler.characters(UnsafeBufferPointer(start: output, count: count))
    }
  }

  /// Text in which references, but no tags stand.
  mutating func tellResolved(_ range: Range<Int>) {
    let text = UnsafeBufferPointer(start: page + range.lowerBound, count: range.count)
    CharacterReference.withResolved(text, isValue: false) { handler.characters($0) }
  }

  // MARK: Elements

  /// How tags are read here.
  var mode: HTMLMode { stack.last?.mode ?? .body }

  /// Begins the element of the last start tag.
  mutating func begin(isForeign: Bool = false) {
    let tag = isForeign && tokenizer.tag != .svg && tokenizer.tag != .math ? .unknown : tokenizer.tag
    push(OpenElement(tag, key: tokenizer.key, start: tokenizer.tagStart, in: stack.last, isForeign: isForeign))
    handler.start(tag, tokenizer.attributes)
  }

  /// Begins an element that the page left out.
  mutating func begin(_ tag: HTMLTag) {
    push(OpenElement(tag, key: tag.key, start: nil, in: stack.last))
    handler.start(tag, HTMLAttributes(page: page))
  }

  /// Tells an element without content.
  mutating func tellEmpty(_ tag: HTMLTag, _ attributes: HTMLAttributes? = nil) {
    handler.start(tag, attributes ?? HTMLAttributes(page: page))
    handler.end(tag)
  }

  private mutating func push(_ element: OpenElement) {
    stack.append(element)
    open[Int(element.tag.rawValue)] += 1
    if stack.count > Self.deepest { isTooDeep = true }
  }

  /// Ends the innermost element.
  mutating func close() {
    guard let element = stack.popLast() else { return }
    open[Int(element.tag.rawValue)] -= 1
    handler.end(element.tag)
    if stack.last?.isEndedForm ?? false { close() }
  }

  /// Ends elements until so many are open.
  mutating func close(to count: Int) {
    while stack.count > count { close() }
  }

  /// Ends elements that may go without an end tag.
  mutating func closeImplied(except tag: HTMLTag = .unknown) {
    while let last = stack.last, last.tag != tag, last.tag.isImplied { close() }
  }

  /// Ends elements up to one, and it.
  mutating func closeWithImplied(at index: Int, except tag: HTMLTag = .unknown) {
    closeImplied(except: tag)
    close(to: index)
  }

  mutating func closeParagraph() {
    if let index = index(of: .p, in: .button) { close(to: index) }
  }

  // MARK: Looking up

  func isOpen(_ tag: HTMLTag) -> Bool { open[Int(tag.rawValue)] > 0 }

  /// Where the innermost element of a tag stands in its scope.
  func index(of tag: HTMLTag, in scope: HTMLScope) -> Int? {
    guard isOpen(tag), scope == .table || stack.last?.inScope.contains(tag) ?? false else { return nil }
    return index(in: scope) { $0.tag == tag }
  }

  @inline(__always)
  func index(in scope: HTMLScope, where matches: (OpenElement) -> Bool) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      if matches(stack[index]) { return index }
      if scope.ends(at: stack[index]) { return nil }
      index -= 1
    }
    return nil
  }

  // MARK: Ends out of order

  /// Ends an element of formatting: the blocks in it go on behind it.
  mutating func endFormatting(_ tag: HTMLTag) {
    guard let index = index(of: tag, in: .element) else { return }
    let inner = index == stack.count - 1 ? [] : Array(stack[(index + 1)...].drop { !$0.isSpecial })
    close(to: index)
    for element in inner where !isTooDeep { reopen(element) }
  }

  private mutating func reopen(_ element: OpenElement) {
    push(element.reopened(in: stack.last))
    guard let start = element.start else { return handler.start(element.tag, HTMLAttributes(page: page)) }
    tokenizer.rereadTag(at: start)
    handler.start(element.tag, tokenizer.attributes)
  }

  /// Ends a form, though not the elements in it that are still open.
  mutating func endForm() {
    guard hasForm else { return }
    hasForm = false
    guard let index = index(of: .form, in: .element) else { return }
    closeImplied()
    if index == stack.count - 1 { return close() }
    open[Int(HTMLTag.form.rawValue)] -= 1
    open[Int(HTMLTag.unknown.rawValue)] += 1
    stack[index] = .endedForm(stack[index], in: index > 0 ? stack[index - 1] : nil)
  }
}
