/// The blocks of a page, from which what belongs to the site is taken out.
struct PageContent {
  let text: [UInt8]
  private(set) var blocks: [Block]
  private var isKept: [Bool]

  init(text: [UInt8], blocks: [Block]) {
    self.text = text
    self.blocks = blocks
    isKept = Array(repeating: true, count: blocks.count)
  }

  /// The lines that are kept.
  func lines() -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(blocks.reduce(0) { $0 + $1.text.count + 1 })
    for (block, isKept) in zip(blocks, isKept) where isKept {
      lines.append(contentsOf: text[block.text])
      lines.append(0x0A)
    }
    return lines
  }

  /// Takes out lists of links, metadata, controls and the footer; metadata goes to the head of the page.
  mutating func clean(_ head: inout PageHead) {
    dropLinks()
    dropMetadata(&head)
    dropControls()
    dropFooter()
  }

  // MARK: Links

  /// Three links in a block or in a row of blocks are navigation, unless they lead to attachments.
  private mutating func dropLinks() {
    var run = 0..<0
    for index in blocks.indices {
      if isNavigation(blocks[index]) {
        run = run.upperBound == index ? run.lowerBound..<index + 1 : index..<index + 1
        if blocks[index].links >= 3 { isKept[index] = false }
        if run.count == 3 { for index in run { isKept[index] = false } } else if run.count > 3 { isKept[index] = false }
      }
    }
  }

  /// Whether links are nearly all of a block; the dates beside them do not count.
  private func isNavigation(_ block: Block) -> Bool {
    guard block.links > 0, block.linkBytes * 5 >= text[block.text].count(where: { $0 > 0x40 }) * 4 else { return false }
    let attachments: [StaticString] = ["附件", ".doc", ".xls", ".pdf", ".zip", ".rar", ".wps"]
    return !attachments.contains { ByteSearch.contains($0, in: text, block.text) }
  }

  // MARK: Metadata

  /// Two keys in neighbouring blocks are metadata; one alone may be a sentence.
  private mutating func dropMetadata(_ head: inout PageHead) {
    var first = 0
    var run: [(Block, [PageMetadata.Entry])] = []
    for index in blocks.indices {
      let entries = isKept[index] ? PageMetadata.entries(of: blocks[index], in: text) : []
      if !entries.isEmpty {
        if run.isEmpty { first = index }
        run.append((blocks[index], entries))
      }
      if entries.isEmpty && isKept[index] || index == blocks.count - 1 {
        if run.reduce(0, { $0 + $1.1.count }) >= 2 { take(run, from: first, into: &head) }
        run.removeAll()
      }
    }
  }

  private mutating func take(_ run: [(Block, [PageMetadata.Entry])], from first: Int, into head: inout PageHead) {
    var index = first
    for (block, entries) in run {
      while blocks[index].text != block.text { index += 1 }
      isKept[index] = false
      // A list of keys is a table too, however it is made.
      for entry in entries { head.add(entry.value, for: entry.key, isTable: block.kind == .row || run.count > 2) }
    }
  }

  // MARK: Controls and footer

  private mutating func dropControls() {
    for index in blocks.indices where isKept[index] && PageControls.matches(text, blocks[index].text) {
      isKept[index] = false
    }
  }

  /// Lines of copyright and registration, and the lines about the site beside them.
  private mutating func dropFooter() {
    let tail = blocks.indices.suffix(40)
    var isBeside = false
    for index in tail.reversed() where isKept[index] {
      let range = blocks[index].text
      if PageControls.isFooter(text, range) || isBeside && PageControls.isBesideFooter(text, range) {
        isKept[index] = false
        isBeside = true
      } else {
        isBeside = false
      }
    }
  }
}
