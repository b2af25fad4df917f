/// Rows whose cells are parted by what programs that read scans take for a stroke: full-width bars (`｜ 规章 ｜ ０ ｜`), and
/// the ideograph 丨 standing by itself.
enum WideBars {
  /// Fewer of them are no table.
  private static let fewest = 10
  private static let bar = Array("｜".utf8)
  private static let stroke = Array("丨".utf8)

  /// The text with plain bars in their place; nil where there are none.
  ///
  /// - Complexity: two searches for a word where there is nothing to do.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    guard ByteSearch.first("｜", in: text) != nil || ByteSearch.first("丨", in: text) != nil else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var (position, found) = (0, 0)
    while position < text.count {
      let rest = text[position...]
      if rest.starts(with: bar) || (rest.starts(with: stroke) && standsAlone(position, text)) {
        plain.append(UInt8(ascii: "|"))
        position += bar.count
        found += 1
      } else {
        plain.append(text[position])
        position += 1
      }
    }
    return found >= fewest ? plain : nil
  }

  private static func standsAlone(_ position: Int, _ text: [UInt8]) -> Bool {
    let next = position + stroke.count
    return (position == 0 || text[position - 1] <= 0x20) && (next == text.count || text[next] <= 0x20)
  }
}
