/// Numbers that are told in clauses.
extension Scanner {
  /// Whether a line tells its numbers in clauses: `自然人 3；商业企业 0；…`, `结果维持：3件；结果纠正：0件；…`, `…均为0。`,
  /// `（自然人：3，商业企业：0，…）`, `行政许可：本年处理决定数量8`.
  func isClauses(_ range: Range<Int>) -> Bool {
    var clauses = 0
    var labelled = 0
    let inner = range.dropFirst().dropLast(2)
    var next = inner.lowerBound
    while let mark = LineSearch.first(0xEF, in: bytes, next..<inner.upperBound) {
      next = mark + 1
      guard bytes[mark + 1] == 0xBC else { continue }
      if bytes[mark + 2] == 0x9B {
        // A semicolon right behind a digit or a unit.
        if endsWithValue(range.lowerBound..<mark) { clauses += 1 }
        if clauses == 3 { return true }
      } else if bytes[mark + 2] == 0x8C {
        // A comma stands in every sentence: it counts behind a label and its number only.
        if clauseLabel(range.lowerBound..<mark) != nil { labelled += 1 }
        if labelled == 2 { return true }
      }
    }
    // 均, by its second byte, which few other characters have.
    next = inner.lowerBound + 1
    while next < range.upperBound, let second = LineSearch.first(0x9D, in: bytes, next..<range.upperBound) {
      if isAllAre(second - 1, range.upperBound) { return true }
      next = second + 1
    }
    // 行政许可：本年处理决定数量8
    guard range.count < 240, let label = clauseLabel(range), label.lowerBound - 3 > range.lowerBound else {
      return false
    }
    return bytes[label.lowerBound - 3..<label.lowerBound].elementsEqual([0xEF, 0xBC, 0x9A])
      && meaning(of: range.lowerBound..<label.lowerBound - 3) >= 0
  }

  /// The label right in front of the digits that end a clause, from the mark before it; nil where none is there.
  private func clauseLabel(_ range: Range<Int>) -> Range<Int>? {
    var end = range.upperBound
    // 件 behind a number is said in every sentence, behind a heading of the one row of reviews only in its stead.
    let isCounted = end - 3 >= range.lowerBound && bytes[end - 3..<end].elementsEqual([0xE4, 0xBB, 0xB6])
    if isCounted { end -= 3 }
    while end > range.lowerBound, (0x30...0x39).contains(bytes[end - 1]) || bytes[end - 1] == 0x2E { end -= 1 }
    guard end < range.upperBound, end - 6 >= range.lowerBound, bytes[end - 1] >= 0x80 else { return nil }
    if bytes[end - 3..<end].elementsEqual([0xEF, 0xBC, 0x9A]) { end -= 3 }
    var start = end
    while start - 3 >= range.lowerBound, end - start <= 90, !isClauseMark(before: start) { start -= 1 }
    if start - 3 < range.lowerBound { start = range.lowerBound }
    guard start < end, case let meaning = meaning(of: start..<end), meaning >= 0 else { return nil }
    return !isCounted || labels.columnPlans(meaning).nonzeroBitCount == 1 ? start..<end : nil
  }

  /// Whether `，`, `；`, `：` or `（` ends at a place.
  private func isClauseMark(before end: Int) -> Bool {
    bytes[end - 3] == 0xEF && bytes[end - 2] == 0xBC && [0x8C, 0x9B, 0x9A, 0x88].contains(bytes[end - 1])
  }

  /// Whether behind an opening bracket begins the first of several clauses (`（自然人：3，…）`), not a remark.
  private func opensClauses(_ start: Int, _ end: Int) -> Bool {
    var stop = start
    while stop < end, stop - start <= 40, !(0x30...0x39).contains(bytes[stop]) { stop += 1 }
    if stop - start > 3, bytes[stop - 3..<stop].elementsEqual([0xEF, 0xBC, 0x9A]) { stop -= 3 }
    guard stop < end, stop > start, case let meaning = meaning(of: start..<stop), meaning >= 0 else { return false }
    return labels.columnPlans(meaning) != 0
  }

  /// 均为 in front of a zero.
  private func isAllAre(_ position: Int, _ end: Int) -> Bool {
    guard position + 7 <= end, bytes[position..<position + 6].elementsEqual([0xE5, 0x9D, 0x87, 0xE4, 0xB8, 0xBA]) else {
      return false
    }
    return bytes[position + 6] == 0x30
      || (bytes[position + 6] == 0x20 && position + 7 < end && bytes[position + 7] == 0x30)
  }

  /// Whether the last of these bytes are a digit, or a unit behind one.
  private func endsWithValue(_ range: Range<Int>) -> Bool {
    func isDigit(_ position: Int) -> Bool { position >= range.lowerBound && (0x30...0x39).contains(bytes[position]) }
    let end = range.upperBound
    guard end > range.lowerBound else { return false }
    if isDigit(end - 1) || isDigit(end - 4) || isDigit(end - 7) { return true }
    return end - 5 > range.lowerBound && bytes[end - 4] == 0x20 && isDigit(end - 5)
  }

  private static func isClauseMark(_ scalar: UInt32) -> Bool {
    [0xFF1B, 0xFF1A, 0xFF0C, 0x3002, 0x3001].contains(scalar)
  }

  /// Cuts a line at white space and at `；：，。、` outside brackets.
  mutating func splitAtClauses(_ range: Range<Int>) {
    splitAtSpaces(range)
    var result: [Range<Int>] = []
    for piece in pieces {
      var start = piece.lowerBound
      var position = start
      var depth = 0
      while position < piece.upperBound {
        let here = position
        switch Folding.scalar(bytes, &position, piece.upperBound) {
        case 0x28 where depth == 0 && opensClauses(position, piece.upperBound),
          0xFF08 where depth == 0 && opensClauses(position, piece.upperBound),
          0x29 where depth == 0, 0xFF09 where depth == 0:
          if here > start { result.append(start..<here) }
          start = position
        case 0x28, 0xFF08: depth += 1
        case 0x29, 0xFF09: depth -= 1
        // 均为 / 0
        case 0x4E3A where position < piece.upperBound && bytes[position] == 0x30:
          result.append(start..<position)
          start = position
        case let mark where depth <= 0 && Self.isClauseMark(mark):
          if here > start { result.append(start..<here) }
          start = position
        default: continue
        }
      }
      if start < piece.upperBound { result.append(start..<piece.upperBound) }
    }
    pieces = result
  }
}
