/// Knows a page of HTML by its first bytes.
public enum HTMLSignature {
  /// Bytes that are looked at.
  public static let sniffedBytes = 1024

  private static let declarations = tags("<!doctype html <html")
  /// Tags that a page without `<html>` begins with.
  private static let openings = tags(
    "<head <body <meta <title <table <div <p> <p  <article <section <center <script <h1")
  private static let endings = [".html", ".htm", ".shtml", ".xhtml"]

  private static func tags(_ list: String) -> [[UInt8]] { list.split(separator: " ").map { Array($0.utf8) } }

  /// Whether text is mark-up: it declares HTML near its beginning, or begins with a tag of HTML.
  ///
  /// - Parameter name: the name of the file, asked only where the bytes begin with a tag that may be anything.
  public static func matches(_ text: some Collection<UInt8>, name: String = "") -> Bool {
    let head = text.prefix(sniffedBytes).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let start = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    // JSON lines hold pages, but are none.
    guard let first = start.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return false }
    if declarations.contains(where: { contains(head, $0) }) { return true }
    guard first == UInt8(ascii: "<") else { return false }
    return openings.contains { start.starts(with: $0) } || endings.contains { name.lowercased().hasSuffix($0) }
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    text.indices.contains { text[$0] == word[0] && text[$0...].starts(with: word) }
  }
}
