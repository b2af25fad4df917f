/// The text of Markdown that begins with a tag of the page it was made from, without its tags; nil for a page.
///
/// A ruler of pipes and dashes tells Markdown, and the tables of a page are of tags.
func untaggedMarkdown(_ text: [UInt8]) -> [UInt8]? {
  guard text.first(where: { $0 > 0x20 }) == UInt8(ascii: "<"), hasPipeRuler(text),
    !["<table", "<TABLE", "<tr", "<TR"].contains(where: { ByteSearch.contains($0, in: text, text.indices) })
  else { return nil }
  var output: [UInt8] = []
  output.reserveCapacity(text.count)
  var rest = text[...]
  while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
    output += rest[..<open]
    let inner = rest[(open + 1)...]
    if let first = inner.first, isTagBegin(first), let close = inner.firstIndex(of: UInt8(ascii: ">")) {
      rest = rest[(close + 1)...]
    } else {
      output.append(UInt8(ascii: "<"))
      rest = inner
    }
  }
  return output + rest
}

private func isTagBegin(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (0x61...0x7A).contains(byte | 0x20)
}

/// Whether a line of the text is `|---|:--:|` or its like.
private func hasPipeRuler(_ text: [UInt8]) -> Bool {
  let ruler = Array("|-: \t\r".utf8)
  return DrawingMarks.lines(with: UInt8(ascii: "|"), in: text, limit: 40).contains { line in
    text[line].allSatisfy(ruler.contains) && text[line].count { $0 == UInt8(ascii: "-") } > 2
  }
}
