public import Bytes

/// The document that a record of JSON holds: the text of one field, or an article further down, as the answers of sites
/// to their own pages have it (`{"code": 200, "data": {"title": …, "content": …}}`).
public enum JSONArticle {
  /// Its text; the title beside it stands in front, where it names a report and the text does not have it.
  ///
  /// - Parameter fields: names of the field in the record itself; the first that is there counts.
  /// - Returns: nil where no text is found, or several articles are.
  public static func text(of record: JSONValue, fields: [String]) -> [UInt8]? {
    if let text = fields.lazy.compactMap({ record[$0]?.bytes }).first { return titled(text, in: record) }
    let articles = articles(in: record, depth: 0)
    return articles.count == 1 ? articles[0] : nil
  }

  /// How the names of fields end, in lower case, that sites put an article in.
  private static let names = ["content", "text", "body", "html"]
  /// A shorter value in bytes is no report.
  private static let shortest = 600
  private static let deepest = 6

  private static func articles(in value: JSONValue, depth: Int) -> [[UInt8]] {
    if depth > deepest { return [] }
    if let elements = value.array { return elements.flatMap { articles(in: $0, depth: depth + 1) } }
    guard let members = value.members else { return [] }
    let texts = members.filter { member in names.contains { member.key.lowercased().hasSuffix($0) } }
      .compactMap(\.value.bytes).filter { $0.count >= shortest }
    // Sites give the same article with and without its mark-up.
    if let text = texts.first(where: isMarkup) ?? texts.max(by: { $0.count < $1.count }) {
      return [titled(isMarkup(text) && !hasHead(text) ? Array("<html>".utf8) + text : text, in: value)]
    }
    return members.flatMap { articles(in: $0.value, depth: depth + 1) }
  }

  private static func titled(_ text: [UInt8], in record: JSONValue) -> [UInt8] {
    guard let title = record["title"]?.string?.filter({ $0 != "<" && !$0.isNewline }), title.utf8.count <= longestTitle,
      reportWords.contains(where: title.contains), !hasHead(text, title)
    else { return text }
    return isMarkup(text) ? Array("<html><title>\(title)</title>".utf8) + text : Array("\(title)\n".utf8) + text
  }

  private static let longestTitle = 240
  private static let reportWords = ["年度报告", "年报", "信息公开"]

  private static func isMarkup(_ text: [UInt8]) -> Bool { text.first { $0 > 0x20 } == UInt8(ascii: "<") }

  /// Whether a text is a page with a head of its own, or has a title near its beginning.
  private static func hasHead(_ text: [UInt8], _ title: String? = nil) -> Bool {
    let head = String(decoding: text.prefix(2048), as: UTF8.self)
    if let title, head.contains(title) { return true }
    return isMarkup(text) && ["<!doctype", "<head", "<title"].contains { head.lowercased().contains($0) }
  }
}
