/// Whether a text with tags in it is written in lines of its own, as one that was copied out of a page with a tag or two
/// left in front: then its line ends mean what they say, and its rows are lines with tabs. So are the pages of a PDF that
/// Apache Tika wrote as XHTML: a paragraph a page.
///
/// - Complexity: one pass over the bytes.
func keepsItsLines(_ text: [UInt8]) -> Bool {
  if ByteSearch.contains("content=\"application/pdf\"", in: text, 0..<min(text.count, headBytes)) { return true }
  var (lines, tags, position) = (0, 0, 0)
  var hasInk = false
  while position < text.count {
    switch text[position] {
    case 0x0A:
      if hasInk { lines += 1 }
      hasInk = false
    case UInt8(ascii: "<"):
      hasInk = true
      // What follows such a tag stands as a page has it, however it is broken into lines.
      if shapesPages(text[(position + 1)...]) { return false }
      tags += 1
    case 0...0x20: break
    default: hasInk = true
    }
    position += 1
  }
  return lines >= linesOfText && tags * linesOfTag <= lines
}

/// Where a page says what it was made from.
private let headBytes = 4096
/// Fewer lines say nothing.
private let linesOfText = 20
/// At least so many lines stand there for each tag.
private let linesOfTag = 10
private let shapes = ["td", "tr", "br", "pre", "script", "style"].map { Array($0.utf8) }

private func shapesPages(_ rest: ArraySlice<UInt8>) -> Bool {
  shapes.contains { name in
    rest.count > name.count && zip(rest, name).allSatisfy { $0 | 0x20 == $1 }
      && !(0x61...0x7A).contains(rest[rest.startIndex + name.count] | 0x20)
  }
}
