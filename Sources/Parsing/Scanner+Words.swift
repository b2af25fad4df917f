/// The words of a cell or line: values, labels, and what is neither.
extension Scanner {
  /// Words of a cell that is neither value nor label: runs of words are tried as labels, longest first, so that
  /// `三、本年度办理结果 （一） 予以公开 1 0` yields group, label and values.
  mutating func addWords(line: Int32, cell: Int16) {
    let pieces = self.pieces
    var index = 0
    while index < pieces.count {
      if !isNumbering(pieces, index), let (value, end) = self.value(pieces, index) {
        add(.value, pieces[index].lowerBound..<pieces[end - 1].upperBound, line: line, cell: cell, value: value)
        index = end
        continue
      }
      var end = endOfBrackets(pieces, index)
      while end < pieces.count, value(pieces, end) == nil { end = endOfBrackets(pieces, end) }
      addText(pieces, index..<end, line: line, cell: cell)
      index = end
    }
  }

  /// The value that begins at a word, and the index behind it: a remark in brackets may hold spaces, and the unit may
  /// be a word of its own.
  private func value(_ pieces: [Range<Int>], _ index: Int) -> (PrintedValue, Int)? {
    if let value = PrintedValue.scan(bytes, pieces[index]) {
      guard index + 1 < pieces.count, pieces[index + 1].count == 3, bytes[pieces[index + 1].lowerBound] >= 0xE4,
        let united = PrintedValue.scan(bytes, pieces[index].lowerBound..<pieces[index + 1].upperBound),
        united.number == value.number
      else { return (value, index + 1) }
      return (united, index + 2)
    }
    let end = endOfBrackets(pieces, index)
    guard end > index + 1 else { return nil }
    return PrintedValue.scan(bytes, pieces[index].lowerBound..<pieces[end - 1].upperBound).map { ($0, end) }
  }

  /// The index behind a word, or behind the word that closes the bracket it opens on the same line: a number inside
  /// brackets is a remark (保留 4 位小数), not a value.
  private func endOfBrackets(_ pieces: [Range<Int>], _ index: Int) -> Int {
    var depth = bracketDepth(pieces[index])
    var end = index + 1
    while depth > 0, end < pieces.count {
      depth += bracketDepth(pieces[end])
      end += 1
    }
    return depth > 0 ? index + 1 : end
  }

  /// Whether a number is the number of the label behind it: `3 其他`, `1 . 属 于 国 家 秘 密`.
  private func isNumbering(_ pieces: [Range<Int>], _ index: Int) -> Bool {
    guard index + 1 < pieces.count, PrintedValue.scan(bytes, pieces[index + 1]) == nil else { return false }
    guard index == 0 || PrintedValue.scan(bytes, pieces[index - 1]) == nil else { return false }
    // Behind a semicolon or comma begins another clause.
    if bytes[pieces[index].upperBound] == 0xEF { return false }
    // Within a line it may be the value of the label before: there only the form's own number is one.
    let ownNumber = index > 0
    if meaning(of: pieces[index].lowerBound..<pieces[index + 1].upperBound, ownNumber: ownNumber) >= 0 { return true }
    // Words of one character each are one word that was spaced out.
    var end = index + 1
    while end < pieces.count, pieces[end].count <= 3, PrintedValue.scan(bytes, pieces[end]) == nil { end += 1 }
    return end > index + 2
      && meaning(of: pieces[index].lowerBound..<pieces[end - 1].upperBound, ownNumber: ownNumber) >= 0
  }

  private mutating func addText(_ pieces: [Range<Int>], _ range: Range<Int>, line: Int32, cell: Int16) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = range.upperBound
      while end > start {
        if addLabel(pieces[start].lowerBound..<pieces[end - 1].upperBound, line: line, cell: cell) { break }
        end -= 1
      }
      if end == start {
        if !addLabelledValue(pieces[start], line: line, cell: cell) {
          add(.text, pieces[start], line: line, cell: cell)
        }
        end = start + 1
      }
      start = end
    }
  }

  /// Opening minus closing brackets.
  private func bracketDepth(_ range: Range<Int>) -> Int {
    var depth = 0
    var position = range.lowerBound
    while position < range.upperBound {
      switch Folding.scalar(bytes, &position, range.upperBound) {
      case 0x28, 0xFF08, 0x3014: depth += 1
      case 0x29, 0xFF09, 0x3015: depth -= 1
      default: continue
      }
    }
    return depth
  }

  /// A label and the value that is printed right behind it: `结果维持130件`, `3.其他0000000`.
  mutating func addLabelledValue(_ range: Range<Int>, line: Int32, cell: Int16) -> Bool {
    guard range.count >= 7, bytes[range.lowerBound + 2] >= 0x80 || bytes[range.lowerBound] < 0x80 else { return false }
    func isDigit(_ position: Int) -> Bool { (0x30...0x39).contains(bytes[position]) }
    var start = range.upperBound
    if isDigit(range.upperBound - 1) {
      while start > range.lowerBound, isDigit(start - 1) || bytes[start - 1] == 0x2E { start -= 1 }
    } else if let first = range.first(where: isDigit) {
      start = first
    }
    guard start > range.lowerBound + 5, start < range.upperBound,
      let value = PrintedValue.scan(bytes, start..<range.upperBound),
      let label = labelAtEnd(of: range.lowerBound..<start)
    else { return false }
    add(.label, label.range, line: line, cell: cell, meaning: label.meaning)
    add(.value, start..<range.upperBound, line: line, cell: cell, value: value)
    return true
  }

  /// Several labels printed together and nothing else: `结果维持结果纠正其他结果尚未审结总计`.
  mutating func addJoinedLabels(_ range: Range<Int>, line: Int32, cell: Int16) -> Bool {
    var found: [(range: Range<Int>, meaning: Int32)] = []
    var start = range.lowerBound
    var next = start
    guard range.count >= 18, labels.mayBeginLabel(Folding.fold(Folding.scalar(bytes, &next, range.upperBound))) else {
      return false
    }
    while start < range.upperBound {
      var best: (range: Range<Int>, meaning: Int32)?
      var end = start
      while end < range.upperBound, end - start <= Self.longestJoined {
        _ = Folding.scalar(bytes, &end, range.upperBound)
        let meaning = meaning(of: start..<end)
        if meaning >= 0 { best = (start..<end, meaning) }
      }
      guard let best else { return false }
      found.append(best)
      start = best.range.upperBound
    }
    guard found.count > 2 else { return false }
    for label in found { add(.label, label.range, line: line, cell: cell, meaning: label.meaning) }
    return true
  }

  /// Headings of columns are no longer in bytes; with labels of rows they are not printed together.
  private static var longestJoined: Int { 40 }

  /// A label, a space, and one number with a long remark in brackets: `行政许可 12（其中…）`.
  mutating func addRemarkedRow(_ range: Range<Int>, line: Int32, cell: Int16) -> Bool {
    guard PrintedValue.endsWithBracket(bytes, range) else { return false }
    splitAtSpaces(range)
    guard pieces.count > 1, case let number = pieces[1].lowerBound..<range.upperBound,
      let value = PrintedValue.scan(bytes, number), addLabel(pieces[0], line: line, cell: cell)
    else { return false }
    add(.value, number, line: line, cell: cell, value: value)
    return true
  }

  /// The label that words end with: all of them, or what stands behind the name of a group that was printed together
  /// with it: `三、本年度办理结果（一）予以公开`.
  private func labelAtEnd(of range: Range<Int>) -> (range: Range<Int>, meaning: Int32)? {
    let whole = meaning(of: range)
    if whole >= 0 { return (range, whole) }
    var position = range.lowerBound
    while position < range.upperBound {
      let here = position
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      guard here > range.lowerBound, scalar == 0xFF08 || scalar == 0x28 || (0x31...0x39).contains(scalar) else {
        continue
      }
      let rest = meaning(of: here..<range.upperBound)
      if rest >= 0 { return (here..<range.upperBound, rest) }
    }
    return nil
  }
}
