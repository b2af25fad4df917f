import Glibc
import Records

/// Finds the title of a report among the lines of a document and beside its text.
struct TitleFinder {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  let hints: DocumentHints

  /// A longer line in bytes is a paragraph, or a document without line ends; then only so much of it is looked at.
  private static let longestLine = 600
  private static let longestHead = 3000

  /// What was found.
  struct Found {
    /// The title for which most speaks.
    var title: TitlePiece?
    /// How much speaks for it.
    private var weight = -1
    /// The year that the title in its place names; what names another further on is another report, as in a list of links.
    var year: Int?
    /// The sentence that first names the report and its body or year.
    var mention: TitlePiece?

    mutating func take(_ piece: TitlePiece) {
      if let year, let other = piece.year, other != year { return }
      if piece.standing == .mention {
        if mention == nil, !piece.organization.isEmpty { mention = piece }
      } else if case let weight = piece.weight, weight > self.weight {
        (title, self.weight) = (piece, weight)
      }
    }

    var isComplete: Bool { weight == TitlePiece.complete }
    /// Whether a title names both a body and a year, wherever it stands.
    var isUsable: Bool { title.map { !$0.organization.isEmpty && $0.year != nil } ?? false }
  }

  /// The title and the mention in the first lines; where these leave body or year open, in long and in all later lines.
  func find(_ head: [Int]) -> Found {
    var found = Found()
    for index in head.indices where lines.ranges[head[index]].count <= Self.longestLine {
      take(head, index, &found)
      if found.isComplete { return found }
    }
    for piece in TitleCutter(words: Words(hints.title)).pieces() where piece.standing != .mention {
      var piece = piece
      piece.standing = .part
      found.take(piece)
    }
    if found.isUsable { return found }
    found.year = found.title?.year
    for line in head where lines.ranges[line].count > Self.longestLine { takeLong(line, &found) }
    if !found.isUsable { takeLater(head.last ?? 0, &found) }
    return found
  }

  private func words(_ line: Int) -> Words {
    let range = Trim.range(bytes, lines.ranges[line])
    return range.count <= Self.longestLine ? Words(String(decoding: bytes[range], as: UTF8.self)) : Words("")
  }

  // MARK: Lines

  private func take(_ head: [Int], _ index: Int, _ found: inout Found) {
    let line = head[index]
    guard LineSearch.contains("报", in: bytes, lines.ranges[line]) else { return }
    let words = words(line)
    if isOfNeighbour(words, index > 0 ? head[index - 1] : nil) { return }
    var pieces = TitleCutter(words: words).pieces()
    var first = index
    if pieces.isEmpty, let (joined, start) = joined(head, index, words) {
      pieces = joined
      first = start
    }
    for var piece in pieces {
      if piece.standing == .line { complete(&piece, head, first, index) }
      found.take(piece)
    }
  }

  private static let neighbours = ["上一篇", "下一篇", "上一条", "下一条", "上篇", "下篇", "相关链接", "相关阅读"]

  private static let beginnings = Array(Set(neighbours.compactMap(\.unicodeScalars.first)))

  /// Whether a line leads to another report: 上一篇：…, or the line behind such words.
  private func isOfNeighbour(_ words: Words, _ above: Int?) -> Bool {
    if Self.neighbours.contains(where: { words.find($0) != nil }) { return true }
    guard let above, lines.ranges[above].count <= 40,
      Self.beginnings.contains(where: { LineSearch.contains($0, in: bytes, lines.ranges[above]) })
    else { return false }
    let words = self.words(above)
    return Self.neighbours.contains { words.find($0) != nil }
  }

  /// A title broken over two or three lines, none of which is a sentence.
  private func joined(_ head: [Int], _ index: Int, _ words: Words) -> ([TitlePiece], Int)? {
    guard words.count <= 60 else { return nil }
    var text = words.text
    // 告 may stand on a line of its own.
    if text.hasSuffix("报"), index + 1 < head.count, self.words(head[index + 1]).text == "告" {
      text += "告"
      let pieces = TitleCutter(words: Words(text)).pieces()
      if pieces.contains(where: { $0.standing == .line }) { return (pieces, index) }
    }
    for above in (max(0, index - 2)..<index).reversed() {
      let upper = self.words(head[above])
      guard (2...40).contains(upper.count), !upper.isSentence else { return nil }
      text = upper.text + text
      let pieces = TitleCutter(words: Words(text)).pieces()
      if pieces.contains(where: { $0.standing == .line }) { return (pieces, above) }
    }
    return nil
  }

  // MARK: What stands beside a title

  /// The body and the year of lines right above and below, where the title names none.
  private func complete(_ piece: inout TitlePiece, _ head: [Int], _ first: Int, _ last: Int) {
    let above = first > 0 ? words(head[first - 1]) : Words("")
    if piece.organization.isEmpty, let name = body(above) {
      piece.organization = name
      piece.text = (above.text.hasSuffix("文件") ? name : above.text) + piece.text
    } else if piece.organization.isEmpty, first > 1, let name = body(words(head[first - 2])) {
      piece.organization = name
      let isYear = above.firstYear != nil && above.withoutYear.isEmpty
      piece.text = name + (isYear ? above.text : "") + piece.text
    } else if !piece.organization.isEmpty, let name = wholeName(above, piece.organization) {
      piece.text = above.text + piece.text
      piece.organization = name
    }
    let below = last + 1 < head.count ? words(head[last + 1]) : Words("")
    if piece.organization.isEmpty, Words.isBody(below.withoutDate) { piece.organization = below.withoutDate }
    if piece.year == nil, !above.isDate, !above.isSentence, above.withoutYear != above.text {
      piece.year = above.firstYear?.value
    }
    if piece.year == nil, !below.isDate, below.count <= 8, let year = below.firstYear?.value {
      piece.year = year
      piece.text += below.text
    }
  }

  private func body(_ words: Words) -> String? {
    let name = Words.withoutLetterhead(words.withoutYear)
    return Words.isBody(name) ? name : nil
  }

  /// The name whose first part stands on the line above: 青云县市场监督 above 管理局2021年….
  private func wholeName(_ above: Words, _ name: String) -> String? {
    guard (2...20).contains(above.count), !Words.isPlaced(name), !above.isSentence else { return nil }
    let whole = above.text + name
    let isRest = Words.isBarePlace(above.text) || !Words.isBody(above.text)
    return Words.isPlaced(above.text) && Words.isBody(whole) && isRest ? whole : nil
  }

  // MARK: Further lines

  /// A paragraph, or a whole document on one line.
  private func takeLong(_ line: Int, _ found: inout Found) {
    let range = Trim.range(bytes, lines.ranges[line])
    var end = min(range.upperBound, range.lowerBound + Self.longestHead)
    while end > range.lowerBound, end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let words = Words(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self))
    for piece in TitleCutter(words: words).pieces() where piece.standing != .beginning { found.take(piece) }
  }

  /// A title behind the tables: a line that ends as one.
  private func takeLater(_ last: Int, _ found: inout Found) {
    for line in lines.ranges.indices where line > last {
      let range = lines.ranges[line]
      guard (18...360).contains(range.count), LineSearch.mayEndTitle(bytes, range) else { continue }
      let head = Array(max(0, line - 3)...line).filter { !Trim.range(bytes, lines.ranges[$0]).isEmpty }
      if head.last == line { take(head, head.count - 1, &found) }
      if found.isComplete { return }
    }
  }
}

/// Looks into lines by their bytes, before any text is made of them.
enum LineSearch {
  /// Whether a line holds an ideograph: most lines need no closer look.
  static func contains(
    _ ideograph: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    find(ideograph, in: bytes, range) != nil
  }

  /// How often a line holds an ideograph.
  static func count(_ ideograph: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var start = range.lowerBound
    while let found = find(ideograph, in: bytes, start..<range.upperBound) {
      count += 1
      start = found + 3
    }
    return count
  }

  /// Where an ideograph first stands, by its three bytes.
  private static func find(
    _ ideograph: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let bits = ideograph.value
    let (first, second, third) = (UInt8(0xE0 | bits >> 12), UInt8(0x80 | bits >> 6 & 0x3F), UInt8(0x80 | bits & 0x3F))
    guard range.count >= 3 else { return nil }
    for position in range.lowerBound..<range.upperBound - 2 where bytes[position + 2] == third {
      if bytes[position + 1] == second, bytes[position] == first { return position }
    }
    return nil
  }

  /// Where a byte first stands in a line.
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, Int32(byte), range.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether a line holds a word.
  static func contains(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    word.withUTF8Buffer { word in
      var position = range.lowerBound
      while position + word.count <= range.upperBound {
        var same = 0
        while same < word.count, bytes[position + same] == word[same] { same += 1 }
        if same == word.count { return true }
        position += 1
      }
      return false
    }
  }

  /// By its last byte alone: that of 告 or 报, or one of white space, which is looked behind.
  static func mayEndTitle(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let last = bytes[range.upperBound - 1]
    return last == 0x8A || last == 0xA5 || last <= 0x20 || last == 0x80 || last == 0xA0
  }
}
