/// Reads the keys and values of a line or a row of metadata: `索引号：… 发布机构：…`.
struct PageMetadata {
  /// What a line states.
  struct Entry {
    let key: MetadataKey
    let value: String
  }

  private let text: [UInt8]
  private var entries: [Entry] = []
  private var key: MetadataKey?
  private var valueStart = 0

  /// A line of metadata is short.
  private static let longest = 900

  private init(_ text: [UInt8]) { self.text = text }

  /// The entries of a block; none when it does not begin with a key.
  static func entries(of block: Block, in text: [UInt8]) -> [Entry] {
    guard block.text.count <= longest else { return [] }
    var reader = PageMetadata(text)
    reader.read(block)
    return reader.entries
  }

  private mutating func read(_ block: Block) {
    var position = block.text.lowerBound
    while position < block.text.upperBound, "[【(（ \t".utf8.contains(text[position]) { position += 1 }
    guard let first = keyEnd(position, block) else { return }
    begin(first)
    position = first.end
    while position < block.text.upperBound {
      let isBoundary = text[position] == 0x20 || text[position] == 0x09 || text[position] == UInt8(ascii: "|")
      if isBoundary, let next = keyEnd(position + 1, block) {
        finish(at: position)
        begin(next)
        position = next.end
      } else {
        position += 1
      }
    }
    finish(at: block.text.upperBound)
  }

  private mutating func begin(_ found: (key: MetadataKey, end: Int)) {
    key = found.key
    valueStart = found.end
  }

  private mutating func finish(at end: Int) {
    guard let key else { return }
    entries.append(Entry(key: key, value: String(decoding: text[valueStart..<max(end, valueStart)], as: UTF8.self)))
  }

  /// The key at a position and where its value begins: behind a colon, or in the next cell of a row.
  private func keyEnd(_ position: Int, _ block: Block) -> (key: MetadataKey, end: Int)? {
    guard position < block.text.upperBound, let found = MetadataKey.find(in: text, position..<block.text.upperBound)
    else { return nil }
    var end = found.end
    while end < block.text.upperBound, text[end] == 0x20 { end += 1 }
    if end == block.text.upperBound { return block.kind == .row ? (found.key, end) : nil }
    if text[end] == UInt8(ascii: ":") { return (found.key, end + 1) }
    if text[end...].starts(with: "：".utf8) { return (found.key, end + 3) }
    // A closing bracket: 【索引号】.
    if text[end...].starts(with: "】".utf8) { return (found.key, end + 3) }
    return text[end] == 0x09 && block.kind == .row ? (found.key, end + 1) : nil
  }
}
