import Forms

/// The columns of a table in text that keeps the layout of its page (`pdftotext -layout`), by the places of the headings
/// and values on their lines.
///
/// Blank cells leave only their width there. The headings give the order and the distances of the columns; the values of a
/// row may stand all a little farther to one side than those, for a long label pushes what follows it and the next page
/// has places of its own. The last value of a row is its total, from which the others are measured.
struct LayoutColumns {
  private let stream: TokenStream
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The middle of the heading of each column of the form.
  private let middles: [Double]
  /// Values farther than this from the middle of their column, as a share of the distance to its neighbour, are in none.
  private static let reach = 0.45
  /// Lines above the first row that may hold headings.
  private static let headLines: Int32 = 8

  /// Nil where the text is not laid out, or its headings are not all found.
  init?(of region: TableRegion, plan: TablePlan, stream: TokenStream, bytes: UnsafeBufferPointer<UInt8>) {
    (self.stream, self.bytes) = (stream, bytes)
    guard plan.shape == .matrix, let row = plan.rows.first, row.width > 2,
      let first = region.tokens.first(where: { stream.tokens[$0].kind == .value }),
      stream.styles[Int(stream.tokens[first].line)] == .spaces,
      let heads = Self.heads(row.heads, above: stream.tokens[first].line, stream, bytes)
    else { return nil }
    middles = heads
  }

  /// The columns of the values of a row; nil where one stands between two columns, or two stand in one.
  func columns(of slots: [Int]) -> [Int]? {
    let places = slots.map { Self.middle(of: stream.tokens[$0], stream, bytes) }
    guard let last = places.last, Set(slots.map { stream.tokens[$0].line }).count == 1 else { return nil }
    let columns = places.compactMap { column(at: $0 - last + middles[middles.count - 1]) }
    guard columns.count == slots.count, zip(columns, columns.dropFirst()).allSatisfy(<) else { return nil }
    return columns
  }

  private func column(at place: Double) -> Int? {
    guard let nearest = middles.indices.min(by: { abs(middles[$0] - place) < abs(middles[$1] - place) }) else {
      return nil
    }
    let beside = place < middles[nearest] ? nearest - 1 : nearest + 1
    // What stands beyond the outer columns is in the outer one.
    guard middles.indices.contains(beside) else { return nearest }
    return abs(middles[nearest] - place) <= abs(middles[beside] - middles[nearest]) * Self.reach ? nearest : nil
  }

  /// The middles of the headings, of each its first word; nil where one is missing or they do not rise.
  private static func heads(
    _ names: [[[UInt32]]], above line: Int32, _ stream: TokenStream, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [Double]? {
    var found = [Double?](repeating: nil, count: names.count)
    for line in max(0, line - headLines)..<line where stream.styles[Int(line)] == .spaces {
      let range = stream.lines[Int(line)]
      for token in stream.tokens[Int(range.lowerBound)..<Int(range.upperBound)] where token.kind != .value {
        var words: [UInt32] = []
        guard Folding.append(bytes, token.range, to: &words, limit: 12), !words.isEmpty else { continue }
        let place = middle(of: token, stream, bytes)
        for column in names.indices where found[column] == nil && names[column][0].starts(with: words) {
          // 其 and 总 may stand alone; one character of a longer name is none.
          guard words.count > 1 || names[column][0].count == 2 else { continue }
          found[column] = place
          break
        }
      }
    }
    let places = found.compactMap(\.self)
    guard places.count == names.count, zip(places, places.dropFirst()).allSatisfy(<) else { return nil }
    return places
  }

  /// The middle of a token on its line, in characters.
  private static func middle(of token: Token, _ stream: TokenStream, _ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var start = Int(token.start)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D, bytes[start - 1] != 0x0C { start -= 1 }
    let before = bytes[start..<Int(token.start)].count { $0 & 0xC0 != 0x80 }
    let width = bytes[token.range].count { $0 & 0xC0 != 0x80 }
    return Double(before) + Double(width) / 2
  }
}
