import Containers

/// Tables of HTML in a text, as programs that read scans write them: `# 二、…`, then `<html><body><table>…` on a line.
///
/// The tables become rows with tabs between cells, what else is text stays as it is, without the tags that only wrap
/// the tables.
struct EmbeddedTables {
  private let text: [UInt8]
  /// Where the tables stand, outermost ones only.
  private var tables: [Range<Int>] = []
  /// The tags outside of them.
  private var tags: [(range: Range<Int>, name: [UInt8])] = []

  /// The text with rows in place of its tables; nil where it has none, or is a page.
  static func settled(_ text: [UInt8], name: String) -> [UInt8]? {
    guard text.first(where: { $0 > 0x20 }) != UInt8(ascii: "{") else { return nil }
    let isPage = HTMLSignature.matches(text[...], name: name)
    guard let document = EmbeddedTables(text, isPage: isPage), !isPage || document.isText else { return nil }
    return document.written()
  }

  private static let table = Array("table".utf8)
  /// Elements that wrap a table and hold no text of their own.
  private static let wrappers = ["html", "body", "div", "center"].map { Array($0.utf8) }
  /// Elements that stand in lines of text.
  private static let inline = ["br", "img"].map { Array($0.utf8) }

  /// Nil where no table begins and ends.
  ///
  /// - Parameter isPage: whether the text may be a page; the first tag that only pages have ends the search then.
  private init?(_ text: [UInt8], isPage: Bool) {
    self.text = text
    var open: (start: Int, depth: Int)?
    let isOfPage = text.withUnsafeBufferPointer { bytes in
      DrawingMarks.contains(UInt8(ascii: "<"), bytes) { !take($0, open: &open) && isPage }
    }
    if isOfPage { return nil }
    if tables.isEmpty || open != nil { return nil }
  }

  /// Keeps the tag that begins at a position; false for one that only pages have.
  private mutating func take(_ start: Int, open: inout (start: Int, depth: Int)?) -> Bool {
    guard let (name, isEnd) = Self.name(text[(start + 1)...]) else { return true }
    if name == Self.table {
      let depth = (open?.depth ?? 0) + (isEnd ? -1 : 1)
      if depth > 0 { open = (open?.start ?? start, depth) }
      if depth == 0, let first = open?.start, let close = close(from: start) {
        tables.append(first..<close)
        open = nil
      }
    } else if open == nil, let close = close(from: start) {
      tags.append((start..<close, name))
      return Self.wrappers.contains(name) || Self.inline.contains(name)
    }
    return true
  }

  /// Behind the `>` of a tag.
  private func close(from start: Int) -> Int? {
    text[start...].prefix(4096).firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }

  /// The name of a tag in lower case, and whether it ends an element; nil where there is no tag.
  private static func name(_ rest: ArraySlice<UInt8>) -> (name: [UInt8], isEnd: Bool)? {
    let isEnd = rest.first == UInt8(ascii: "/")
    let name = (isEnd ? rest.dropFirst() : rest).prefix(16).prefix {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "!")
    }
    return name.isEmpty ? nil : (name.map { $0 | 0x20 }, isEnd)
  }

  /// Whether what stands around the tables is lines of text, and no page: it has ink, and either begins
  /// with it and has no tags beside those
  /// of whole pages around tables, or headings of Markdown.
  private var isText: Bool {
    var outside: [UInt8] = []
    var position = 0
    for range in (tables + tags.map(\.range)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      outside += text[position..<max(range.lowerBound, position)]
      position = max(range.upperBound, position)
    }
    outside += text[position...]
    guard outside.contains(where: { $0 > 0x20 }) else { return false }
    if text.first(where: { $0 > 0x20 }) != UInt8(ascii: "<"), tags.allSatisfy({ Self.wrappers[..<2].contains($0.name) })
    {
      return true
    }
    return tags.allSatisfy {
      Self.wrappers.contains($0.name) || Self.inline.contains($0.name)
    }
      && outside.split(separator: 0x0A).contains { line in
        let level = line.prefix { $0 == UInt8(ascii: "#") }.count
        return (1...6).contains(level) && line.dropFirst(level).first == 0x20
      }
  }

  /// Nil where a table cannot be read.
  private func written() -> [UInt8]? {
    let wrapping = tags.filter { Self.wrappers.contains($0.name) }.map { (range: $0.range, isTable: false) }
    let pieces = (wrapping + tables.map { (range: $0, isTable: true) }).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = 0
    for piece in pieces {
      // A tag without its `>` reaches into the next.
      output += text[position..<max(position, piece.range.lowerBound)]
      position = max(position, piece.range.upperBound)
      guard piece.isTable else { continue }
      var (page, outcome) = HTMLParser.parse(
        Array(text[piece.range]), into: HTMLPage(byteCount: piece.range.count))
      guard outcome == .read else { return nil }
      if let last = output.last, last != 0x0A { output.append(0x0A) }
      output += page.finished().text
    }
    return output + text[position...]
  }
}
