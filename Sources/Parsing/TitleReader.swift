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
    var imprint = Imprint()
    if let title = title(in: head) ?? hintedTitle {
      imprint.hasReportTitle = true
      imprint.title = title.text
      imprint.organization = title.organization
      imprint.year = title.year
    }
    let signature = signature(in: foot)
    imprint.signature = signature.organization ?? ""
    if imprint.organization.isEmpty || isBarePlace(imprint.organization, signature: signature.organization) {
      imprint.organization = signature.organization ?? imprint.organization
    }
    if imprint.organization.isEmpty { imprint.organization = compiler(in: head) ?? hintedOrganization }
    settleYear(&imprint, head: head, signature: signature, fileName: fileName)
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

  private func text(_ line: Int, limit: Int = 600) -> String {
    let range = Trim.range(bytes, lines.ranges[line])
    return range.count <= limit ? String(decoding: bytes[range], as: UTF8.self) : ""
  }

  /// Whether a line holds an ideograph, by its three bytes: most lines need no closer look.
  private func contains(_ line: Int, _ ideograph: Unicode.Scalar) -> Bool {
    let bits = ideograph.value
    let (first, second, third) = (UInt8(0xE0 | bits >> 12), UInt8(0x80 | bits >> 6 & 0x3F), UInt8(0x80 | bits & 0x3F))
    let range = lines.ranges[line]
    guard range.count >= 3 else { return false }
    for position in range.lowerBound..<range.upperBound - 2 where bytes[position + 2] == third {
      if bytes[position + 1] == second, bytes[position] == first { return true }
    }
    return false
  }

  // MARK: Title

  private struct Title {
    var text: String
    var organization: String
    var year: Int?

    /// The parts of a line that ends as a title of a report does.
    init(_ words: Words, end: Int) {
      let found = words.firstYear
      // The year stands behind the name of the body, or inside the subject: 政府信息公开工作2021年度报告.
      var name = words.before(found?.start ?? words.startOfSubject ?? end)
      if name.contains("信息公开") { name = words.before(words.startOfSubject ?? end) }
      organization = name.last == "于" && name.hasPrefix("关于") ? "" : TitleReader.stripped(name)
      text = words.text
      year = found?.value
    }
  }

  /// The line that calls itself an annual report, joined with the lines in front of it that belong to it.
  private func title(in head: [Int]) -> Title? {
    for (index, line) in head.enumerated() where contains(line, "报") {
      let words = Words(text(line))
      guard words.count <= 80, let end = words.endOfReportTitle else { continue }
      var title = Title(words.prefix(end), end: end)
      if title.organization.isEmpty, let above = lineAbove(index, head) {
        title.organization = above
        title.text = above + title.text
      }
      if title.year == nil, index > 0 { title.year = Words(text(head[index - 1])).firstYear?.value }
      return title
    }
    return nil
  }

  /// The title that stands beside the text: in `<title>`, in the metadata of a page, in the properties of a file.
  private var hintedTitle: Title? {
    let words = Words(hints.title)
    guard words.count <= 80, let end = words.endOfReportTitle else { return nil }
    return Title(words.prefix(end), end: end)
  }

  /// The body that the metadata names, when it reads like one.
  private var hintedOrganization: String {
    let name = Words(hints.organization).text
    return Words.isBody(name) ? name : ""
  }

  /// A line right above the title that names a body.
  private func lineAbove(_ index: Int, _ head: [Int]) -> String? {
    for above in head[..<index].suffix(2).reversed() {
      let name = Words(text(above)).withoutYear
      if Words.isBody(name) { return name }
    }
    return nil
  }

  private static func stripped(_ name: String) -> String {
    var name = name
    for prefix in ["关于", "附件", "标题", "名称"] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
    while let last = name.last, "的度年：:".contains(last) { name.removeLast() }
    while let first = name.first, "：:#*".contains(first) { name.removeFirst() }
    return name
  }

  /// A title such as 某县2021年… names the place; the signature names its government.
  private func isBarePlace(_ name: String, signature: String?) -> Bool {
    guard let signature, let last = name.last, "省市县区旗镇乡州盟".contains(last) else { return false }
    return signature.hasSuffix("人民政府") && (signature.contains(name) || name.contains(signature.dropLast(4)))
  }

  // MARK: Foot and head

  /// The last line that names a body and nothing else, and the date beside it.
  private func signature(in foot: [Int]) -> (organization: String?, year: Int?, line: Int) {
    var year: Int?
    var dateLine = 0
    for (index, line) in foot.enumerated() where mayEndSignature(line) {
      let words = Words(text(line, limit: 160))
      if year == nil, words.isDate {
        year = words.firstYear?.value
        dateLine = line
      }
      let name = words.withoutDate
      if Words.isBody(name), index < 6 || year != nil { return (name, year, dateLine) }
    }
    return (nil, year, dateLine)
  }

  /// Whether a line ends as a date or the name of a body does: most lines of text end otherwise.
  private func mayEndSignature(_ line: Int) -> Bool {
    let range = Trim.range(bytes, lines.ranges[line])
    guard range.count >= 6, range.count <= 160 else { return false }
    var position = range.upperBound - 3
    return Words.signatureEndings.contains(Folding.scalar(bytes, &position, range.upperBound))
  }

  /// 本报告由某某编制, 某某根据《…条例》: the body in the first sentences.
  private func compiler(in head: [Int]) -> String? {
    for line in head where contains(line, "由") || contains(line, "与") {
      let words = Words(text(line))
      for (opening, closing) in [("本报告由", "根据"), ("本报告由", "编制"), ("本报告由", "按照"), ("请与", "联系")] {
        if let name = words.between(opening, closing), Words.isBody(name) { return name }
      }
    }
    return nil
  }

  // MARK: Year

  /// Title, then the period the figures cover, then the year before the signature's, then the file's name.
  private func settleYear(
    _ imprint: inout Imprint, head: [Int], signature: (organization: String?, year: Int?, line: Int), fileName: String
  ) {
    let period = period(in: head)
    let signed = signature.year.map { $0 - 1 }
    let named = Words(fileName).firstYear?.value
    if let title = imprint.year {
      if let period, period.year != title {
        imprint.otherYear = period
      } else if let signed, signed != title, signed + 1 != title, period == nil {
        imprint.otherYear = (signed, signature.line + 1)
      }
    }
    imprint.year = imprint.year ?? period?.year ?? signed ?? named
  }

  /// 2021年1月1日至12月31日.
  private func period(in head: [Int]) -> (year: Int, line: Int)? {
    for line in head + textLines(from: lines.ranges.count - 1, count: Self.footLines, step: -1) {
      let range = lines.ranges[line]
      guard range.count < 3000, contains(line, "月") else { continue }
      if let year = Words(String(decoding: bytes[range], as: UTF8.self)).periodYear { return (year, line + 1) }
    }
    return nil
  }
}
