import Bytes
import Containers

/// The text of a file that holds JSON lines though its name does not say so: the pages of one document.
///
/// Pages follow each other as their numbers say, or as they stand.
///
/// - Returns: nil when a line is no object with a text.
func joinedPages(_ text: [UInt8]) -> [UInt8]? {
  guard text.starts(with: "{\"".utf8) else { return nil }
  if let answer = try? JSONValue(parsing: text) { return JSONArticle.text(of: answer, fields: pageFields) }
  var pages: [(number: Int?, text: [UInt8])] = []
  for line in text.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
    guard let object = try? JSONValue(parsing: Array(line)),
      let content = pageFields.lazy.compactMap({ object[$0]?.bytes }).first
    else { return nil }
    pages.append((object["page"]?.integer, content))
  }
  let numbers = pages.compactMap(\.number)
  if numbers.count == pages.count, Set(numbers).count == numbers.count {
    pages.sort { ($0.number ?? 0) < ($1.number ?? 0) }
  }
  return Array(pages.map(\.text).joined(separator: [0x0A]))
}

/// Names of the field that crawlers put the text of a page in.
private let pageFields = ["text", "content", "body"]
