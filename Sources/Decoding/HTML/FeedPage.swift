/// A feed (RSS, Atom) as a page: what its items hold as escaped mark-up or as CDATA stands in it as mark-up, and their titles
/// are headings, so that every report of it is read in its place.
///
/// - Returns: nil for what is no feed.
/// - Complexity: one pass over a feed.
func feedPage(_ text: [UInt8]) -> [UInt8]? {
  let head = 0..<min(text.count, feedHeadBytes)
  guard text.first(where: { $0 > 0x20 }) == UInt8(ascii: "<"),
    ["<rss", "<feed", "<rdf:RDF"].contains(where: { ByteSearch.contains($0, in: text, head) })
  else { return nil }
  var page: [UInt8] = []
  page.reserveCapacity(text.count)
  var position = 0
  while position < text.count {
    let rest = text[position...]
    if rest.starts(with: dataBegin) {
      position += dataBegin.count
      let end = text[position...].firstRange(of: dataEnd)
      page += text[position..<(end?.lowerBound ?? text.count)]
      position = end?.upperBound ?? text.count
    } else if rest.first == UInt8(ascii: "<") {
      let end = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? text.count
      page += heading(rest[..<end])
      position = end
    } else {
      let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? text.count
      page += rest[..<end].withUnsafeBufferPointer { CharacterReference.withResolved($0, isValue: false) { Array($0) } }
      position = end
    }
  }
  return page
}

/// A tag of a title as that of a heading.
private func heading(_ tag: ArraySlice<UInt8>) -> [UInt8] {
  if tag.starts(with: "<title".utf8) { return Array("<h2>".utf8) }
  return tag.starts(with: "</title".utf8) ? Array("</h2>".utf8) : Array(tag)
}

private let feedHeadBytes = 1024
private let dataBegin = Array("<![CDATA[".utf8)
private let dataEnd = Array("]]>".utf8)
