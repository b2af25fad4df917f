import Records

/// Finds the places where one document may hold several reports: titles that name a body, each another one.
///
/// The title of a report is often printed again at the head of every page; only a body or a year of its own begins a new
/// report.
struct ReportSplitter {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable

  /// The lines where reports may begin, in order.
  func starts() -> [Int] {
    var starts: [Int] = []
    var seen: Set<String> = []
    for (line, range) in lines.ranges.enumerated() where (18...360).contains(range.count) && mayEndLikeTitle(range) {
      let range = Trim.range(bytes, range)
      guard (18...300).contains(range.count), endsLikeTitle(range), let title = title(line, range) else { continue }
      if seen.insert(title.identity).inserted { starts.append(title.start) }
    }
    return starts
  }

  /// By its last byte alone: that of 告 or 报, or one of white space, which is looked behind.
  private func mayEndLikeTitle(_ range: Range<Int>) -> Bool {
    let last = bytes[range.upperBound - 1]
    return last == 0x8A || last == 0xA5 || last <= 0x20 || last == 0x80 || last == 0xA0
  }

  /// Whether the last ideograph is that of 报告 or 年报: most lines need no closer look.
  private func endsLikeTitle(_ range: Range<Int>) -> Bool {
    let last = bytes[range.upperBound - 3..<range.upperBound]
    return last.elementsEqual("告".utf8) || last.elementsEqual("报".utf8)
  }

  private func title(_ line: Int, _ range: Range<Int>) -> (identity: String, start: Int)? {
    let words = Words(String(decoding: bytes[range], as: UTF8.self))
    guard words.endOfReportTitle == words.count else { return nil }
    let year = words.firstYear
    let name = words.before(min(year?.start ?? words.count, words.startOfSubject ?? words.count))
    let date = year.map { " \($0.value)" } ?? ""
    if name.unicodeScalars.count >= 2 { return (name + date, line) }
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
