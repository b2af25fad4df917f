import Records

/// Finds the places where one document may hold several reports: titles that name a body, each another one.
///
/// The title of a report is often printed again at the head of every page; only a body or a year of its own begins a new
/// report.
struct ReportSplitter {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable

  /// The lines where reports may begin, in order; none where no two lines end like titles.
  func starts() -> [Int] {
    let candidates = candidates()
    if candidates.count < 2 { return [] }
    var starts: [Int] = []
    var seen: Set<String> = []
    for (line, range) in candidates {
      guard let title = title(line, range) else { continue }
      if seen.insert(title.identity).inserted { starts.append(title.start) }
    }
    return starts
  }

  /// The lines that end like a title, without the white space around them.
  private func candidates() -> [(line: Int, range: Range<Int>)] {
    var candidates: [(line: Int, range: Range<Int>)] = []
    for (line, range) in lines.ranges.enumerated()
    where (18...360).contains(range.count) && LineSearch.mayEndTitle(bytes, range) {
      let range = Trim.range(bytes, range)
      if (18...300).contains(range.count), endsLikeTitle(range) { candidates.append((line, range)) }
    }
    return candidates
  }

  /// Whether the last ideograph is that of 报告 or 年报: most lines need no closer look.
  private func endsLikeTitle(_ range: Range<Int>) -> Bool {
    let last = bytes[range.upperBound - 3..<range.upperBound]
    return last.elementsEqual("告".utf8) || last.elementsEqual("报".utf8)
  }

  private func title(_ line: Int, _ range: Range<Int>) -> (identity: String, start: Int)? {
    let words = Words(String(decoding: bytes[range], as: UTF8.self))
    guard let title = TitleCutter(words: words).pieces().last, title.standing == .line else { return nil }
    let date = title.year.map { " \($0)" } ?? ""
    if !title.organization.isEmpty { return (title.organization + date, line) }
    guard let above = lineAbove(line) else { return nil }
    return (above.name + date, above.line)
  }

  /// The line above, blank ones left out, when it names a body.
  private func lineAbove(_ line: Int) -> (name: String, line: Int)? {
    for above in (max(0, line - 3)..<line).reversed() {
      let range = Trim.range(bytes, lines.ranges[above])
      if range.isEmpty { continue }
      let name = range.count <= 200 ? Words(String(decoding: bytes[range], as: UTF8.self)).withoutYear : ""
      return Words.isBody(name) ? (name, above) : nil
    }
    return nil
  }

  /// The lines from one to another as a text of their own; the lines before stay, empty, so that numbers of lines hold.
  func text(_ range: Range<Int>) -> [UInt8] {
    let end = range.upperBound < lines.ranges.count ? lines.ranges[range.upperBound].lowerBound : bytes.count
    return Array(repeating: 0x0A, count: range.lowerBound) + bytes[lines.ranges[range.lowerBound].lowerBound..<end]
  }
}
