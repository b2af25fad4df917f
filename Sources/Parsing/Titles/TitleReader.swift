import Records

/// What the words around the tables say of a report: its title, the body that published it, its year.
struct Imprint {
  var title = ""
  var organization = ""
  /// The body that signed; empty when there is no signature.
  var signature = ""
  var year: Int?
  /// A year that another place names; nil when all agree.
  var otherYear: (year: Int, line: Int)?
  /// Whether a title of an annual report was found.
  var hasReportTitle = false
}

/// Reads title, organization and year from the head and the foot of a document.
///
/// Titles are weighed: the first that is a line of its own and names a body and a year ends the search, else what most
/// speaks for counts.
struct TitleReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  /// What stands beside the text.
  var hints = DocumentHints()

  /// How many lines with text on them count as head and foot.
  private static let headLines = 40
  private static let footLines = 16

  func read(fileName: String) -> Imprint {
    let head = textLines(from: 0, count: Self.headLines, step: 1)
    let foot = textLines(from: lines.ranges.count - 1, count: Self.footLines, step: -1)
    let found = TitleFinder(bytes: bytes, lines: lines, hints: hints).find(head)
    var imprint = Imprint()
    if let title = found.title {
      imprint.hasReportTitle = true
      imprint.title = title.text
      imprint.organization = title.organization
      imprint.year = title.year
    }
    let signature = signature(in: foot)
    imprint.signature = signature.organization ?? ""
    if imprint.organization.isEmpty { imprint.organization = imprint.signature }
    imprint.organization = wholeName(of: imprint, mention: found.mention, head: head)
    settleYear(&imprint, head: head, signature: signature, mention: found.mention?.year, fileName: fileName)
    return imprint
  }

  /// Numbers of lines that hold more than white space.
  private func textLines(from start: Int, count: Int, step: Int) -> [Int] {
    var found: [Int] = []
    var line = start
    while lines.ranges.indices.contains(line), found.count < count {
      if !Trim.range(bytes, lines.ranges[line]).isEmpty { found.append(line) }
      line += step
    }
    return found
  }

  private func text(_ line: Int, limit: Int) -> String {
    let range = Trim.range(bytes, lines.ranges[line])
    return range.count <= limit ? String(decoding: bytes[range], as: UTF8.self) : ""
  }

  /// The body that the metadata names, when it reads like one.
  private var hintedOrganization: String {
    let name = Words(hints.organization).text
    return Words.isBody(name) ? name : ""
  }

  /// What the body of the title is called elsewhere: a title such as 某县2021年… names the place of a government, and a bare
  /// 水务局 is the one whose name in full ends so.
  private func wholeName(of imprint: Imprint, mention: TitlePiece?, head: [Int]) -> String {
    let name = imprint.organization
    let isPlace = Words.isBarePlace(name)
    guard isPlace || !Words.isPlaced(name) else { return name }
    let publisher = PublisherReader(bytes: bytes, lines: lines)
    let others: [() -> String?] = [
      { imprint.signature }, { mention?.organization }, { publisher.compiler(in: head) },
      { publisher.publisher(in: head) }, { hintedOrganization },
    ]
    for other in others {
      guard let other = other(), !other.isEmpty else { continue }
      let isGovernment = other.hasSuffix("人民政府") && (other.contains(name) || name.contains(other.dropLast(4)))
      if isPlace ? isGovernment : other.hasSuffix(name) { return other }
    }
    return name
  }

  // MARK: Foot and head

  /// The last line that names a body and nothing else, and the date beside it.
  private func signature(in foot: [Int]) -> Signature {
    var signature = Signature()
    for (index, line) in foot.enumerated() where mayEndSignature(line) {
      let words = Words(text(line, limit: 160))
      if signature.year == nil, words.isDate {
        (signature.year, signature.month, signature.line) = (words.firstYear?.value, words.month, line)
      }
      let name = words.withoutDate
      if Words.isBody(name), index < 6 || signature.year != nil {
        signature.organization = name
        return signature
      }
    }
    return signature
  }

  private struct Signature {
    var organization: String?
    var year: Int?
    var month: Int?
    /// The line of the date, from 0.
    var line = 0
  }

  /// Whether a line ends as a date or the name of a body does: most lines of text end otherwise.
  private func mayEndSignature(_ line: Int) -> Bool {
    let range = Trim.range(bytes, lines.ranges[line])
    guard range.count >= 6, range.count <= 160 else { return false }
    var position = range.upperBound - 3
    return Words.signatureEndings.contains(Folding.scalar(bytes, &position, range.upperBound))
  }

  // MARK: Year

  /// Title, then the period the figures cover, a sentence that names the report, the year before the signature's, the
  /// year that the narrative begins with, then the file's name.
  private func settleYear(
    _ imprint: inout Imprint, head: [Int], signature: Signature, mention: Int?, fileName: String
  ) {
    let period = period(in: head)
    let signed = signature.year.map { $0 - 1 }
    let openings = openings(of: head)
    if let title = imprint.year {
      if let period, period.year != title {
        imprint.otherYear = period
      } else if let signed, signed != title, signed + 1 != title, period == nil {
        imprint.otherYear = (signed, signature.line + 1)
      } else if let other = contradiction(of: title, among: openings, isSigned: signed != nil) {
        imprint.otherYear = (other.year, other.line + 1)
      } else if signature.year == title, let month = signature.month, month < Self.firstMonthOfReports {
        imprint.otherYear = (title, signature.line + 1)
      }
    }
    let printed = imprint.year
    imprint.year =
      printed ?? period?.year ?? mention ?? signed ?? openings.first?.year ?? Words(fileName).yearOfName
    if printed == nil, let known = imprint.year, let year = Words(imprint.title).impossibleYear, year != known {
      let line = head.first { Words(text($0, limit: 600)).impossibleYear == year }
      imprint.otherYear = (year, (line ?? 0) + 1)
    }
  }

  /// Before November nobody can report on the year that runs.
  private static let firstMonthOfReports = 11

  /// 2021年1月1日至12月31日.
  private func period(in head: [Int]) -> (year: Int, line: Int)? {
    for line in head + textLines(from: lines.ranges.count - 1, count: Self.footLines, step: -1) {
      let range = lines.ranges[line]
      // 年1月1日 and 12月31日
      guard range.count < 3000, LineSearch.count("月", in: bytes, range) > 1 else { continue }
      if let year = Words(String(decoding: bytes[range], as: UTF8.self)).periodYear { return (year, line + 1) }
    }
    return nil
  }

  /// A paragraph that begins with a year: `2022年，我局…`.
  private struct Opening {
    var year: Int
    var isParted: Bool
    /// From 0.
    var line: Int
  }

  private func openings(of head: [Int]) -> [Opening] {
    head.compactMap { line in
      let range = Trim.range(bytes, lines.ranges[line])
      guard (60..<3000).contains(range.count), mayBeginYear(range) else { return nil }
      return Words(String(decoding: bytes[range], as: UTF8.self)).openingYear
        .map { Opening(year: $0.value, isParted: $0.isParted, line: line) }
    }
  }

  /// The paragraph that tells of another year than the title's, where none tells of that.
  ///
  /// What is to be done in the next year (将) contradicts nothing, nor does it where the signature speaks for the title.
  private func contradiction(of title: Int, among openings: [Opening], isSigned: Bool) -> Opening? {
    guard let first = openings.first, first.isParted, !openings.contains(where: { $0.year == title }) else {
      return nil
    }
    if first.year < title { return first }
    return isSigned || LineSearch.contains("将", in: bytes, lines.ranges[first.line]) ? nil : first
  }

  /// Whether the first character of a paragraph can be that of a year: most begin otherwise, as rows of a table do.
  private func mayBeginYear(_ range: Range<Int>) -> Bool {
    if bytes[range.lowerBound] == UInt8(ascii: "|") { return false }
    var position = range.lowerBound
    while position < range.upperBound {
      guard let scalar = Unicode.Scalar(Folding.scalar(bytes, &position, range.upperBound)) else { return true }
      if !Words.isIgnored(scalar) { return ["2", "二"].contains(Words.plain(scalar)) }
    }
    return false
  }
}
