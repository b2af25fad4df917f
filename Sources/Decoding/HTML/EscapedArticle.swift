/// The articles of a page that stand in it as escaped mark-up: the values of fields that a script shows, or the content
/// of an element (`&lt;p&gt;…&lt;table&gt;…`).
struct EscapedArticle {
  /// The HTML of the articles.
  let html: [UInt8]
  /// Whether they are text of the page, and not values of attributes.
  let isText: Bool

  /// Nil for a page with tables of its own, and for one without such an article.
  ///
  /// - Parameter page: the bytes of the page, UTF-8.
  /// - Complexity: two searches for a word where there is none.
  init?(in page: [UInt8]) {
    guard let table = ByteSearch.first("&lt;table", in: page), ByteSearch.first("<table", in: page) == nil,
      let (first, isText) = Self.stretch(around: table, page)
    else { return nil }
    var html: [UInt8] = []
    var range = first
    while true {
      html += page[range].withUnsafeBufferPointer { CharacterReference.withResolved($0, isValue: false) { Array($0) } }
      html.append(0x0A)
      guard let next = ByteSearch.first("&lt;table", in: page, from: range.upperBound),
        let stretch = Self.stretch(around: next, page)
      else { break }
      range = stretch.0
    }
    self.html = html
    self.isText = isText
  }

  /// The text between two tags, or the quoted value of an attribute, that holds a position.
  private static func stretch(around position: Int, _ page: [UInt8]) -> (Range<Int>, isText: Bool)? {
    let tag = page[..<position].lastIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    guard let tag, page[tag] == UInt8(ascii: "<") else {
      let end = page[position...].firstIndex(of: UInt8(ascii: "<")) ?? page.count
      return ((tag.map { $0 + 1 } ?? 0)..<end, true)
    }
    var quote = tag
    while let open = page[quote...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      open < position, let close = page[(open + 1)...].firstIndex(of: page[open])
    {
      if close > position { return (open + 1..<close, false) }
      quote = close + 1
    }
    return nil
  }
}
