import Records

/// Finds the sentences of a document that state a number of what the tables count, and reads them.
///
/// - Complexity: one pass over the text that is no table; only sentences with a number and a word of the tables are
/// looked into.
struct ClaimReader {
  /// The text to read.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The text as printed, place by place the same: what is quoted.
  let printed: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  /// The statistical year.
  let year: Int?
  /// The body that reports, as printed.
  let organization: String

  /// Line and id of each section's heading, in order.
  let sections: [(line: Int, id: String)]

  private static let vocabulary = ClaimVocabulary.standard
  /// Longer sentences in bytes are none: text without punctuation, rows of a table.
  private static let longestSentence = 1500

  /// The claims of the lines that belong to no table, in their order.
  ///
  /// - Parameter tableLines: the lines of tables.
  func claims(tableLines: [Range<Int>]) -> [Claim] {
    let tableLines = tableLines.sorted { $0.lowerBound < $1.lowerBound }
    var nextTable = 0
    var claims: [Claim] = []
    var sentence = ClaimSentence()
    var grammar = ClaimGrammar(section: "", year: year)
    let name = Array(organization.utf8)
    var line = 0
    var position = 0
    var lastEnd = -1
    var firstUnread = 0
    while line < lines.ranges.count {
      while nextTable < tableLines.count, tableLines[nextTable].upperBound <= line { nextTable += 1 }
      if nextTable < tableLines.count, tableLines[nextTable].contains(line) {
        (line, position) = (tableLines[nextTable].upperBound, 0)
        continue
      }
      let range = lines.ranges[line]
      guard let hit = anchor(max(position, range.lowerBound), range.upperBound) else {
        line += 1
        position = 0
        continue
      }
      gather(&sentence, around: hit, line, from: position, notBefore: firstUnread, tableLines)
      let goesOn = sentence.start == lastEnd && sentence.beginsWithAmong(bytes)
      if sentence.count <= Self.longestSentence, sentence.mayClaim(bytes, goesOn: goesOn) {
        if goesOn {
          grammar.startSentence()
        } else {
          grammar = ClaimGrammar(section: subject(of: sentence), year: year)
        }
        sentence.copy(from: bytes)
        sentence.read(Self.vocabulary, name, &grammar)
        if !grammar.readings.isEmpty {
          let text = sentence.quoted(from: printed)
          claims += grammar.readings.map {
            Claim($0.quantity, $0.value, text: text, line: sentence.line + 1, scope: $0.scope)
          }
        }
      }
      lastEnd = sentence.end
      (line, position) = (sentence.lastLine, sentence.end)
      firstUnread = line
    }
    return claims
  }

  // MARK: What it is about

  /// The section in which a sentence stands, or that of which a heading in front of it speaks: （二）依申请公开情况.
  private func subject(of sentence: ClaimSentence) -> String {
    let section = sections.last { $0.line <= sentence.line }
    let lead = lines.ranges[sentence.line].lowerBound..<sentence.start
    var stop = lead.lowerBound
    while stop + 2 < lead.upperBound {
      if isStop(stop) { return headed(lead.lowerBound..<stop) ?? section?.id ?? "" }
      stop += 1
    }
    var line = sentence.line - 1
    while line >= max(0, sentence.line - 2), Trim.range(bytes, lines.ranges[line]).isEmpty { line -= 1 }
    guard line >= max(0, sentence.line - 2), line > section?.line ?? -1 else { return section?.id ?? "" }
    return headed(lines.ranges[line]) ?? section?.id ?? ""
  }

  private static let numbering = ScalarSet("（(123456789１２３４５６７８９一二三四五六七八九十".unicodeScalars.map(\.value))

  /// The section of which a heading with a number speaks; nil for those of several matters, and for what is none.
  private func headed(_ range: Range<Int>) -> String? {
    let range = Trim.range(bytes, range)
    guard !range.isEmpty, range.count <= 60, case var position = range.lowerBound,
      Self.numbering.contains(Folding.scalar(bytes, &position, range.upperBound))
    else { return nil }
    func holds(_ word: StaticString) -> Bool { LineSearch.contains(word, in: bytes, range) }
    if holds("，") || holds("主动公开") || holds("。") { return nil }
    if holds("信息公开"), holds("复议") || holds("诉讼") { return "review_litigation" }
    return holds("依申请公开") || holds("信息公开申请") ? "requests" : nil
  }

  // MARK: Where to look

  /// The first place from which a claim may hang: a unit behind a number, or a word that something did not happen.
  private func anchor(_ start: Int, _ end: Int) -> Int? {
    var position = start
    let anchors = Self.anchors
    while position + 2 < end {
      let lead = bytes[position]
      if lead < 0xE0 {
        position += 1
        continue
      }
      let bits = UInt32(lead) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
      if !anchors.contains(bits & 0x3F | bits >> 2 & 0xFC0 | bits >> 4 & 0xF000) {
        position += 3
        continue
      }
      switch bits {
      // 件 宗 份 起 例 条 元
      case 0xE4BBB6, 0xE5AE97, 0xE4BBBD, 0xE8B5B7, 0xE4BE8B, 0xE69DA1, 0xE58583:
        if endsInNumeral(start, position) { return position }
      // 未 没 无
      case 0xE69CAA, 0xE6B2A1, 0xE697A0:
        if beginsNone(position, end) { return position }
      default: break
      }
      position += 3
    }
    return nil
  }

  private static let anchors = ScalarSet("件宗份起例条元未没无".unicodeScalars.map(\.value))

  /// Whether 收, 接, 受, 发, 产, 出, 有, 新, 行, 诉, 复, 政, 信, 依, 人, 因 or 被 stands behind 未, 没 or 无, as in the vocabulary.
  private func beginsNone(_ position: Int, _ end: Int) -> Bool {
    guard position + 5 < end else { return true }
    return switch UInt32(bytes[position + 3]) << 16 | UInt32(bytes[position + 4]) << 8 | UInt32(bytes[position + 5]) {
    case 0xE694B6, 0xE68EA5, 0xE58F97, 0xE58F91, 0xE4BAA7, 0xE587BA, 0xE69C89, 0xE696B0, 0xE8A18C, 0xE8AF89, 0xE5A48D,
      0xE694BF, 0xE4BFA1, 0xE4BE9D, 0xE4BABA, 0xE59BA0, 0xE8A2AB:
      true
    default: false
    }
  }

  /// Whether a digit or a numeral stands in front of a place, or nothing does.
  private func endsInNumeral(_ start: Int, _ position: Int) -> Bool {
    var last = position - 1
    while last >= start, bytes[last] <= 0x20 || bytes[last] == UInt8(ascii: "*") { last -= 1 }
    if last < start { return true }
    if bytes[last] < 0x80 { return bytes[last] &- 0x30 < 10 }
    guard last - 2 >= start else { return false }
    return switch UInt32(bytes[last - 2]) << 16 | UInt32(bytes[last - 1]) << 8 | UInt32(bytes[last]) {
    // 零〇一二两三四五六七八九十廿卅百千万, ０ to ９, and a space of their width
    case 0xE99BB6, 0xE38087, 0xE4B880, 0xE4BA8C, 0xE4B8A4, 0xE4B889, 0xE59B9B, 0xE4BA94, 0xE585AD, 0xE4B883, 0xE585AB,
      0xE4B99D, 0xE58D81, 0xE5BBBF, 0xE58D85, 0xE799BE, 0xE58D83, 0xE4B887, 0xEFBC90...0xEFBC99, 0xE38080:
      true
    default: false
    }
  }

  // MARK: Sentences

  /// Collects the sentence around a place, over the lines that a page broke it into.
  private func gather(
    _ sentence: inout ClaimSentence, around hit: Int, _ line: Int, from earliest: Int, notBefore floor: Int,
    _ tableLines: [Range<Int>]
  ) {
    var first = line
    var start = sentenceStart(before: hit, in: lines.ranges[line])
    while start == lines.ranges[first].lowerBound, first > floor, line - first < 8,
      !tableLines.contains(where: { $0.contains(first - 1) }), continues(first - 1, first)
    {
      first -= 1
      start = sentenceStart(before: lines.ranges[first].upperBound, in: lines.ranges[first])
    }
    start = max(start, earliest)
    sentence.begin(first, start)
    var last = first
    while true {
      let range = lines.ranges[last]
      let from = max(start, range.lowerBound)
      let end = sentenceEnd(from: max(from, last == line ? hit : from), range.upperBound)
      sentence.append(from..<end.text)
      sentence.end = end.next
      sentence.lastLine = last
      if end.isClosed || last - first > 12 || last + 1 >= lines.ranges.count { break }
      if tableLines.contains(where: { $0.contains(last + 1) }) || !continues(last, last + 1) { break }
      last += 1
    }
    if sentence.end >= lines.ranges[sentence.lastLine].upperBound {
      sentence.lastLine += 1
      sentence.end = 0
    }
  }

  /// Whether a line that ends in the middle of a sentence goes on in the next.
  private func continues(_ line: Int, _ next: Int) -> Bool {
    if sections.contains(where: { $0.line == line || $0.line == next }) { return false }
    let above = Trim.range(bytes, lines.ranges[line])
    let below = Trim.range(bytes, lines.ranges[next])
    guard above.count >= 45, below.count >= 3 else { return false }
    if isStop(above.upperBound - 3) || bytes[above.upperBound - 1] == UInt8(ascii: "|") { return false }
    // （一）, 1. and 一、 begin a paragraph.
    let first = bytes[below.lowerBound]
    if first == UInt8(ascii: "(") || first == UInt8(ascii: "|") || first == UInt8(ascii: "#") { return false }
    if bytes[below.lowerBound..<below.lowerBound + 3].elementsEqual("（".utf8) { return false }
    return !(below.count >= 6 && bytes[below.lowerBound + 3..<below.lowerBound + 6].elementsEqual("、".utf8))
  }

  /// 。！？
  private func isStop(_ position: Int) -> Bool {
    let third = bytes[position + 2]
    return switch (bytes[position], bytes[position + 1]) {
    case (0xE3, 0x80): third == 0x82
    case (0xEF, 0xBC): third == 0x81 || third == 0x9F
    default: false
    }
  }

  private func sentenceStart(before position: Int, in range: Range<Int>) -> Int {
    var start = position
    while start > range.lowerBound {
      if start - 3 >= range.lowerBound, bytes[start - 1] & 0xC0 == 0x80, bytes[start - 3] >= 0xE0, isStop(start - 3) {
        return start
      }
      start -= 1
    }
    return start
  }

  private func sentenceEnd(from position: Int, _ end: Int) -> (text: Int, next: Int, isClosed: Bool) {
    var position = position
    while position + 2 < end {
      guard bytes[position] >= 0xE0 else {
        position += 1
        continue
      }
      if isStop(position) { return (position + 3, position + 3, true) }
      position += 3
    }
    return (end, end, false)
  }
}
