/// Text from which all white space was taken out: `规章000行政规范性文件124第二十条第（五）项…`.
///
/// Labels are looked for at every place, and digits count as values right behind one only. Where the numbers of a row
/// begin and end is for the sums to say.
extension Scanner {
  /// Shorter cells are words as elsewhere.
  private static var shortestGlued: Int { 60 }
  /// Labels shorter than this many bytes may stand in any sentence.
  private static var shortestLabel: Int { 6 }

  /// Cuts a cell at the labels in it; false when it holds fewer than three.
  mutating func addGlued(_ range: Range<Int>, line: Int32, cell: Int16) -> Bool {
    guard range.count >= Self.shortestGlued else { return false }
    var found: [(range: Range<Int>, meaning: Int32)] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if let label = longestLabel(at: position, range.upperBound) {
        if !isTold(label.range, range.upperBound) { found.append(label) }
        position = label.range.upperBound
      } else {
        _ = Folding.scalar(bytes, &position, range.upperBound)
      }
    }
    guard found.count > 2 else { return false }
    var end = range.lowerBound
    for (index, label) in found.enumerated() {
      addBetween(end..<label.range.lowerBound, isBehindLabel: index > 0, line: line, cell: cell)
      add(.label, label.range, line: line, cell: cell, meaning: label.meaning)
      end = label.range.upperBound
    }
    addBetween(end..<range.upperBound, isBehindLabel: true, line: line, cell: cell)
    return true
  }

  private func longestLabel(at start: Int, _ end: Int) -> (range: Range<Int>, meaning: Int32)? {
    var position = start
    let first = Folding.fold(Folding.scalar(bytes, &position, end))
    // A digit is the number of a label only where a full stop or its like follows.
    if (0x30...0x39).contains(first) {
      var next = position
      guard position < end, [0x2E, 0xFF0E, 0x3001].contains(Folding.scalar(bytes, &next, end)) else { return nil }
    }
    guard first != 0, Folding.isNumeral(first) || labels.mayBeginLabel(first) || bytes[start] >= 0xE2 else {
      return nil
    }
    var best: (range: Range<Int>, meaning: Int32)?
    var count = 1
    while count <= labels.longestLabel {
      if position - start >= Self.shortestLabel, case let meaning = meaning(of: start..<position), meaning >= 0 {
        best = (start..<position, meaning)
      }
      guard position < end else { break }
      _ = Folding.scalar(bytes, &position, end)
      count += 1
    }
    return best
  }

  /// The digits that stand right behind a label, and the words that follow.
  private mutating func addBetween(_ range: Range<Int>, isBehindLabel: Bool, line: Int32, cell: Int16) {
    var end = range.lowerBound
    while isBehindLabel, end < range.upperBound, (0x30...0x39).contains(bytes[end]) || bytes[end] == 0x2E { end += 1 }
    if end > range.lowerBound, let value = PrintedValue.scan(bytes, range.lowerBound..<end) {
      add(.value, range.lowerBound..<end, line: line, cell: cell, value: value)
    } else {
      end = range.lowerBound
    }
    if end < range.upperBound { add(.text, end..<range.upperBound, line: line, cell: cell) }
  }

  /// Whether a number right behind a label goes on as in a sentence: `行政许可57件，行政处罚19件`.
  private func isTold(_ label: Range<Int>, _ end: Int) -> Bool {
    var position = label.upperBound
    while position < end, (0x30...0x39).contains(bytes[position]) || bytes[position] == 0x2E { position += 1 }
    guard position > label.upperBound, position < end else { return false }
    return Self.sentenceMarks.contains(Folding.scalar(bytes, &position, end))
  }

  private static let sentenceMarks = Set("，。、；,;件条项份个次人宗起家篇期".unicodeScalars.map(\.value))
}
