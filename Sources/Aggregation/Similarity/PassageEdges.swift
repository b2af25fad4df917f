/// Where a quotation begins and ends, so that it does neither in the middle of a sentence where that can be helped.
///
/// A passage that two texts have in common begins where they stop differing, which is mostly within a sentence. At most a
/// third of it is left out at each end to reach the end of a sentence, or else of a clause; where there is none, an
/// ellipsis says that it is cut.
struct PassageEdges {
  /// The text that the passage stands in, UTF-8.
  let text: [UInt8]

  private static let ellipsis = Array("…".utf8)

  /// What is quoted of a passage.
  ///
  /// - Parameter isCut: whether the passage goes on behind the range.
  /// - Complexity: linear in the length of the range.
  func quotation(_ range: Range<Int>, isCut: Bool) -> [UInt8] {
    let third = range.count / 3
    var (start, end) = (range.lowerBound, range.upperBound)
    var (head, tail): ([UInt8], [UInt8]) = ([], [])
    if !beginsSentence(start) {
      let edges = self.edges(in: start..<start + third)
      if let edge = edges.first(where: \.endsSentence) ?? edges.first {
        start = edge.range.upperBound
      } else {
        head = Self.ellipsis
      }
    }
    if isCut || !endsClause(end) {
      let edges = self.edges(in: end - third..<end)
      if let edge = edges.last(where: \.endsSentence) ?? edges.last { end = edge.range.lowerBound }
      if isCut || end == range.upperBound { tail = Self.ellipsis }
    }
    return head + text[start..<end] + tail
  }

  // MARK: Punctuation

  private struct Edge {
    let range: Range<Int>
    let endsSentence: Bool
  }

  /// The marks that end sentences and clauses, and line breaks; one that nothing but others follow counts with them.
  private func edges(in range: Range<Int>) -> [Edge] {
    var edges: [Edge] = []
    var position = range.lowerBound
    while position < range.upperBound {
      // A character begins where no byte goes on with one.
      guard text[position] & 0xC0 != 0x80, let mark = mark(at: position) else {
        position += 1
        continue
      }
      let end = position + mark.length
      if end <= range.upperBound { edges.append(Edge(range: position..<end, endsSentence: mark.endsSentence)) }
      position = end
    }
    return edges
  }

  /// 。！？； and line breaks end a sentence, ，、： a clause.
  private func mark(at position: Int) -> (length: Int, endsSentence: Bool)? {
    if text[position] == 0x0A { return (1, true) }
    guard position + 2 < text.count else { return nil }
    switch (text[position], text[position + 1], text[position + 2]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0x9B): return (3, true)
    case (0xEF, 0xBC, 0x8C), (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x9A): return (3, false)
    default: return nil
    }
  }

  /// Whether a mark stands in front, or nothing; numbers of paragraphs (1. and spaces) are passed over.
  private func beginsSentence(_ start: Int) -> Bool {
    var position = start
    while position > 0 {
      let byte = text[position - 1]
      if byte == 0x0A { return true }
      if byte < 0x80 {
        position -= 1
      } else {
        return position >= 3 && mark(at: position - 3) != nil
      }
    }
    return true
  }

  /// Whether a mark stands behind, or nothing.
  private func endsClause(_ end: Int) -> Bool {
    var position = end
    while position < text.count, text[position] == 0x20 || text[position] == 0x0D { position += 1 }
    return position >= text.count || mark(at: position) != nil
  }
}
