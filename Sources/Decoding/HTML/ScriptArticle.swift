import Bytes

/// The article of a page that a script puts together: a long string in its JSON that is HTML with a table.
///
/// Portals that render on the reader's side ship the article so (`window.__DATA__ = {"content": "\u003cp\u003e…"}`), and
/// leave next to nothing in the mark-up.
///
/// - Parameter page: the bytes of the page, UTF-8.
/// - Returns: the HTML of the longest such string; nil when there is none.
/// - Complexity: one pass over the page.
func scriptArticle(in page: [UInt8]) -> [UInt8]? {
  var longest: Range<Int>?
  let script = Array("<script".utf8)
  var position = page.indices.first { page[$0] == script[0] && page[$0...].starts(with: script) } ?? page.count
  while position < page.count {
    guard page[position] == UInt8(ascii: "\"") else {
      position += 1
      continue
    }
    let end = endOfString(page, position)
    if end - position > max(shortestArticle, longest?.count ?? 0), holdsTable(page[position..<end]) {
      longest = position..<end
    }
    position = end
  }
  guard let longest, let json = try? JSONValue(parsing: Array(page[longest])), let html = json.string else {
    return nil
  }
  return Array(html.utf8)
}

/// The tables of a report alone are longer in bytes.
private let shortestArticle = 2000

/// The index behind the string that begins at a quotation mark, or behind the mark alone where no string ends.
private func endOfString(_ page: [UInt8], _ start: Int) -> Int {
  var position = start + 1
  while position < page.count {
    switch page[position] {
    case UInt8(ascii: "\\"): position += 2
    case UInt8(ascii: "\""): return position + 1
    case 0x0A, 0x0D: return start + 1
    default: position += 1
    }
  }
  return start + 1
}

/// Whether a string opens a table: `<table`, plain or escaped.
private func holdsTable(_ string: ArraySlice<UInt8>) -> Bool {
  let table = Array("table".utf8)
  let openings = ["<", "\\u003c", "\\u003C", "\\x3c", "&lt;"].map { Array($0.utf8) }
  return string.indices.contains { position in
    string[position] == table[0] && string[position...].starts(with: table)
      && openings.contains { string[..<position].suffix($0.count).elementsEqual($0) }
  }
}
