import Records

/// The heading of a section: where it stands, which section it opens.
struct SectionHeading {
  let line: Int
  let section: Int
  /// Bytes of the heading as printed.
  let heading: Range<Int>
  /// Bytes behind the heading on its line, when the text runs on.
  let rest: Range<Int>
}

/// Finds the headings of the narrative sections, and the text between them.
struct SectionReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  let labels: LabelTable

  /// A heading is short; a line that begins like one and runs on is cut behind it.
  private static let longestHeading = 60

  /// The first heading of each section, in the order of the text.
  ///
  /// A table bears the title of its section, and a section may be headed twice: only the first counts.
  func headings() -> [SectionHeading] {
    var found: [SectionHeading] = []
    var folded: [UInt32] = []
    for (line, range) in lines.ranges.enumerated() where mayBeHeading(range) {
      folded.removeAll(keepingCapacity: true)
      let isShort = Folding.append(bytes, range, to: &folded, limit: Self.longestHeading)
      guard !folded.isEmpty, let match = labels.section(startingAt: folded[...]) else { continue }
      let isNumbered = Folding.numberLength(folded[...]) > 0
      guard
        isShort
          ? folded.count <= match.length + (isNumbered ? 8 : 2) || endsHeading(range, match.length)
          : endsHeading(range, match.length),
        isNumbered || folded.count == match.length
      else { continue }
      guard !found.contains(where: { $0.section == match.section }) else { continue }
      let end = folded.count <= match.length + 8 ? range.upperBound : position(behind: match.length, range)
      found.append(
        SectionHeading(
          line: line, section: match.section, heading: range.lowerBound..<end, rest: end..<range.upperBound))
    }
    return found.isEmpty ? headingsInside() : found
  }

  /// A line of so many bytes may be a whole page without line ends.
  private static let longLine = 1500

  /// The headings inside one long line, numbered with 、 behind the number: those of a page whose line ends were lost; none
  /// where they are fewer than three.
  private func headingsInside() -> [SectionHeading] {
    for (line, range) in lines.ranges.enumerated() where range.count >= Self.longLine {
      var starts: [(section: Int, heading: Range<Int>)] = []
      var folded: [UInt32] = []
      for position in range.lowerBound + 3..<range.upperBound - 3 where bytes[position] == 0xE3 {
        guard bytes[position + 1] == 0x80, bytes[position + 2] == 0x81 else { continue }
        folded.removeAll(keepingCapacity: true)
        let heading = position - 3..<range.upperBound
        _ = Folding.append(bytes, heading, to: &folded, limit: Self.longestHeading)
        guard Folding.numberLength(folded[...]) > 0, let match = labels.section(startingAt: folded[...]),
          !starts.contains(where: { $0.section == match.section })
        else { continue }
        starts.append((match.section, heading.lowerBound..<self.position(behind: match.length, heading)))
      }
      guard starts.count >= 3 else { continue }
      let ends = starts.dropFirst().map(\.heading.lowerBound) + [range.upperBound]
      return zip(starts, ends).map { start, end in
        SectionHeading(
          line: line, section: start.section, heading: start.heading, rest: start.heading.upperBound..<end)
      }
    }
    return []
  }

  /// Whether a line is numbered like a section (一、) or not at all: （一） and 1. number what stands inside a section.
  private func mayBeHeading(_ range: Range<Int>) -> Bool {
    guard range.count >= 9, range.count < 4096 else { return false }
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      switch scalar {
      case 0x28, 0xFF08, 0x30...0x39, 0xFF10...0xFF19, 0x2460...0x247C: return false
      case 0..<0x80: continue
      default: return Folding.fold(scalar) == 0 || labels.mayBeginHeading(Folding.fold(scalar))
      }
    }
    return false
  }

  /// Whether a sentence ends or a break stands right behind the heading.
  private func endsHeading(_ range: Range<Int>, _ length: Int) -> Bool {
    var position = self.position(behind: length, range)
    guard position < range.upperBound else { return true }
    switch Folding.scalar(bytes, &position, range.upperBound) {
    case 0x3002, 0xFF1A, 0x3A, 0x20, 0x3000, 0x09, 0x2A, 0x7C: return true
    default: return false
    }
  }

  /// The byte behind the first `length` folded scalars of a line.
  private func position(behind length: Int, _ range: Range<Int>) -> Int {
    var position = range.lowerBound
    var count = 0
    while position < range.upperBound, count < length {
      if Folding.fold(Folding.scalar(bytes, &position, range.upperBound)) != 0 { count += 1 }
    }
    return position
  }

  /// The sections: lines from each heading to the next, without the lines of tables.
  func sections(_ headings: [SectionHeading], tableLines: [Range<Int>]) -> [Section] {
    headings.enumerated().map { index, heading in
      let end = index + 1 < headings.count ? headings[index + 1].line : lines.ranges.count
      var text: [UInt8] = []
      append(heading.rest, to: &text)
      for line in heading.line + 1..<max(heading.line + 1, end) where !tableLines.contains(where: { $0.contains(line) })
      {
        append(lines.ranges[line], to: &text)
      }
      return Section(
        id: labels.sectionIDs[heading.section], heading: trimmedText(heading.heading), text: text,
        line: heading.line + 1)
    }
  }

  private func append(_ range: Range<Int>, to text: inout [UInt8]) {
    let range = Trim.range(bytes, range)
    guard !range.isEmpty, !PageFurniture.matches(bytes, range) else { return }
    if !text.isEmpty { text.append(0x0A) }
    text.append(contentsOf: bytes[range])
  }

  private func trimmedText(_ range: Range<Int>) -> String {
    var range = Trim.range(bytes, range)
    while let first = range.first, bytes[first] == UInt8(ascii: "#") || bytes[first] == UInt8(ascii: "*") {
      range = Trim.range(bytes, first + 1..<range.upperBound)
    }
    while let last = range.last, bytes[last] == UInt8(ascii: "*") { range = range.lowerBound..<last }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}

/// Cutting white space off the ends of a range.
enum Trim {
  /// The range without ASCII white space, no-break and ideographic spaces and byte-order marks at its ends.
  static func range(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if isWide(bytes, start, end) {
        start += 3
      } else if isNoBreak(bytes, start, end) {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 3, isWide(bytes, end - 3, end) {
        end -= 3
      } else if end - start >= 2, isNoBreak(bytes, end - 2, end) {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  private static func isWide(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    guard position + 2 < end else { return false }
    return (bytes[position], bytes[position + 1], bytes[position + 2]) == (0xE3, 0x80, 0x80)
      || (bytes[position], bytes[position + 1], bytes[position + 2]) == (0xEF, 0xBB, 0xBF)
      || (bytes[position] == 0xE2 && bytes[position + 1] == 0x80 && bytes[position + 2] <= 0x8F)
  }

  private static func isNoBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    position + 1 < end && bytes[position] == 0xC2 && bytes[position + 1] == 0xA0
  }
}
