/// One sentence without line breaks and spaces.
struct ClaimSentence {
  /// What is read.
  private(set) var text: [UInt8] = []
  /// Where it stands in the document: a range for each line.
  private(set) var ranges: [Range<Int>] = []
  /// The line in which it begins, counted from 0.
  private(set) var line = 0
  /// Where it begins in the document.
  private(set) var start = 0
  /// Where the next may begin: the line, and the byte in the document (0 for the line's first).
  var lastLine = 0
  var end = 0

  mutating func begin(_ line: Int, _ start: Int) {
    ranges.removeAll(keepingCapacity: true)
    (self.line, self.start) = (line, start)
  }

  /// Adds the part of it that stands on one line.
  mutating func append(_ range: Range<Int>) { ranges.append(range) }

  /// Bytes on all its lines.
  var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Takes over the bytes to read.
  mutating func copy(from bytes: UnsafeBufferPointer<UInt8>) {
    text.removeAll(keepingCapacity: true)
    append(bytes, to: &text)
  }

  /// What is quoted.
  func quoted(from bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends its bytes without white space; a space between digits stays, for it may part two numbers.
  private func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    for range in ranges {
      var position = range.lowerBound
      while position < range.upperBound {
        let run = position
        while position < range.upperBound, spaceLength(bytes, position, range.upperBound) == 0 { position += 1 }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<position]))
        guard position < range.upperBound else { break }
        position += spaceLength(bytes, position, range.upperBound)
        let next = position < range.upperBound ? bytes[position] : 0
        if let last = text.last, last &- 0x30 < 10, next &- 0x30 < 10 { text.append(0x20) }
      }
    }
  }

  /// How many bytes of white space, or of emphasis, stand at a place.
  @inline(__always)
  private func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Int {
    let byte = bytes[position]
    if byte <= 0x20 || byte == UInt8(ascii: "*") { return 1 }
    if byte == 0xE3, position + 2 < end, bytes[position + 1] == 0x80, bytes[position + 2] == 0x80 { return 3 }
    return byte == 0xC2 && position + 1 < end && bytes[position + 1] == 0xA0 ? 2 : 0
  }

  /// Whether it is prose, and holds a word of the tables (申请, 复议, 诉讼, 规章, 规范性文件, 收费) or takes up a sentence
  /// that did.
  ///
  /// Rows of a table that could not be read hold tabs, bars or strokes.
  func mayClaim(_ bytes: UnsafeBufferPointer<UInt8>, goesOn: Bool) -> Bool {
    var hasWord = goesOn
    for range in ranges {
      var position = range.lowerBound
      while position < range.upperBound {
        let lead = bytes[position]
        if lead < 0xE0 {
          if lead == 0x09 || lead == UInt8(ascii: "|") { return false }
          position += 1
          continue
        }
        guard position + 2 < range.upperBound else { break }
        switch UInt32(lead) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2]) {
        // 请 复 诉 章 费 性
        case 0xE8AFB7, 0xE5A48D, 0xE8AF89, 0xE7ABA0, 0xE8B4B9, 0xE680A7: hasWord = true
        // ─ to ╿
        case 0xE29480...0xE295BF: return false
        default: break
        }
        position += 3
      }
    }
    return hasWord
  }

  /// Whether it begins with 其中: it takes up what the sentence before was about.
  func beginsWithAmong(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = Trim.range(bytes, ranges.first ?? 0..<0)
    return range.count >= 6 && bytes[range.lowerBound..<range.lowerBound + 6].elementsEqual("其中".utf8)
  }

  /// Reads words and numbers into the grammar.
  func read(_ vocabulary: ClaimVocabulary, _ organization: [UInt8], _ grammar: inout ClaimGrammar) {
    let unit = Self.unit(ofGovernment: organization)
    text.withUnsafeBufferPointer { bytes in
      let numbers = ClaimNumberReader(bytes: bytes)
      var position = 0
      while position < bytes.count {
        if vocabulary.isPlain(bytes, at: position) {
          grammar.skip(3)
          position += 3
        } else if let (word, length) = vocabulary.word(bytes, at: position, bytes.count) {
          let isOurs =
            word.marks.contains(.body) && names(organization, bytes, position, length)
            || word.marks.contains(.ofRegion) && Self.begins(with: unit, bytes, position)
          grammar.add(word, isOurs: isOurs)
          position += length
        } else if let number = numbers.number(at: position) {
          grammar.add(number)
          position = number.end
        } else {
          position = punctuation(bytes, position, &grammar)
        }
      }
    }
    grammar.finish()
  }

  /// One character that is neither word nor number.
  private func punctuation(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ grammar: inout ClaimGrammar
  ) -> Int {
    let byte = bytes[position]
    if byte < 0x80 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"): grammar.endClause()
      case UInt8(ascii: "("): grammar.openParenthesis()
      case UInt8(ascii: ")"): grammar.closeParenthesis()
      default: grammar.skip(1)
      }
      return position + 1
    }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard length == 3, position + 2 < bytes.count else {
      grammar.skip(length)
      return position + length
    }
    switch (byte, bytes[position + 1], bytes[position + 2]) {
    case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xE3, 0x80, 0x82): grammar.endClause()
    case (0xEF, 0xBC, 0x88): grammar.openParenthesis()
    case (0xEF, 0xBC, 0x89): grammar.closeParenthesis()
    case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x9A): grammar.pause()
    case (0xE3, 0x80, 0x8A):
      // 《 》: what a document is called says nothing of the numbers beside it.
      if let close = closingBracket(bytes, position) { return close }
      grammar.skip(3)
    // 的 and 了
    case (0xE7, 0x9A, 0x84), (0xE4, 0xBA, 0x86): break
    default: grammar.skip(3)
    }
    return position + 3
  }

  /// The byte behind the 》 of a title.
  private func closingBracket(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    var end = position + 3
    while end + 2 < bytes.count {
      if bytes[end] == 0xE3, bytes[end + 1] == 0x80, bytes[end + 2] == 0x8B { return end + 3 }
      end += 1
    }
    return nil
  }

  /// The 县 of 青云县人民政府, the 市, 区 and so on of others; nil for bodies that are no government.
  private static func unit(ofGovernment organization: [UInt8]) -> ArraySlice<UInt8>? {
    let government = Array("人民政府".utf8)
    guard organization.count >= government.count + 6, organization.ends(with: government) else { return nil }
    return organization.dropLast(government.count).suffix(3)
  }

  /// Whether one of the two first characters is that of the government that reports: 全县, 县政府.
  private static func begins(with unit: ArraySlice<UInt8>?, _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int)
    -> Bool
  {
    guard let unit else { return false }
    return bytes[position..<position + 3].elementsEqual(unit) || bytes[position + 3..<position + 6].elementsEqual(unit)
  }

  /// Whether the word and up to three characters before it, as far as they can be of a name (2023年，财政局), stand in the
  /// name of the body that reports.
  private func names(
    _ organization: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int
  ) -> Bool {
    var start = position
    while start >= 3, position - start < 9, !isEdgeOfName(bytes, start - 3) { start -= 3 }
    let needle = bytes[start..<position + length]
    guard needle.count <= organization.count else { return false }
    for offset in 0...(organization.count - needle.count)
    where organization[offset..<offset + needle.count].elementsEqual(needle) {
      return true
    }
    return false
  }

  /// Whether no name goes on over a character: a digit, a punctuation mark, 年 or 度.
  private func isEdgeOfName(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    switch (bytes[position], bytes[position + 1], bytes[position + 2]) {
    case (..<0xE0, _, _), (0xE3, 0x80, _), (0xEF, 0xBC, _), (0xE5, 0xB9, 0xB4), (0xE5, 0xBA, 0xA6): true
    default: bytes[position + 1] < 0x80 || bytes[position + 2] < 0x80
    }
  }
}

extension [UInt8] {
  fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
