public import Forms
public import Records

/// Reads annual reports from decoded documents: the stage *parse*.
///
/// A parser is immutable and shared by all workers; what is compiled from the forms is compiled once.
public struct ReportParser: Sendable {
  private let codebook: Codebook
  private let labels: LabelTable

  /// Longer text in bytes is no report, and its tokens would fill the memory.
  private static let longestText = 16 << 20

  /// A parser for these editions.
  public init(codebook: Codebook) {
    self.codebook = codebook
    labels = LabelTable(codebook: codebook)
  }

  /// The reports in a document: one, or several, each under a title of its own.
  ///
  /// The second report has the source of the document with `#2` behind it; the ids of all are that of the document.
  ///
  /// - Throws: `Quarantined` when the document is no annual report or an unfilled form.
  /// - Complexity: linear in the text; the alignment of a table is groups × rows.
  public func parse(_ document: Document) throws(Quarantined) -> [Report] {
    if document.text.count > Self.longestText {
      throw Quarantined(
        source: document.source.path, stage: .parse, reason: .tooLarge,
        message: "its text has \(document.text.count) bytes; a report has a few thousand. Split it if it holds reports")
    }
    let lines = LineTable(document.text)
    let pieces = pieces(of: document, lines)
    if pieces.count < 2 { return [try report(in: document, lines)] }
    var reports = pieces.compactMap { try? report(in: $0, LineTable($0.text)) }
    for index in reports.indices.dropFirst() { reports[index].source += "#\(index + 1)" }
    return reports
  }

  private func report(in document: Document, _ lines: LineTable) throws(Quarantined) -> Report {
    let asPrinted = result(of: document, lines, document.text)
    if case .success(let report) = asPrinted, !report.title.isEmpty {
      // Without a single number it may have lost its white space.
      if hasNumbers(report) || document.text.count > Self.longestGlued { return report }
      if case .success(let glued) = result(of: document, lines, document.text, isGlued: true), hasNumbers(glued) {
        return glued
      }
      return report
    }
    // Without a title it may be printed in traditional characters.
    if let simplified = Simplified.text(document.text) {
      var document = document
      document.hints.title = Simplified.words(document.hints.title)
      document.hints.organization = Simplified.words(document.hints.organization)
      if case .success(let report) = result(of: document, lines, simplified) { return report }
    }
    return try asPrinted.get()
  }

  /// A longer text without white space is none.
  private static let longestGlued = 200_000

  private func hasNumbers(_ report: Report) -> Bool { report.cells.contains { $0.value != nil } }

  private func result(
    of document: Document, _ lines: LineTable, _ text: [UInt8], isGlued: Bool = false
  ) -> Result<Report, Quarantined> {
    document.text.withUnsafeBufferPointer { printed in
      text.withUnsafeBufferPointer { bytes in
        DocumentReader(
          codebook: codebook, labels: labels, document: document, printed: printed, bytes: bytes, lines: lines,
          isGlued: isGlued
        ).read()
      }
    }
  }

  /// The document cut where one report ends and the next begins; nothing for the one report of most documents.
  ///
  /// What stands behind a title and reads as no report (a list of links, a cover) begins none.
  private func pieces(of document: Document, _ lines: LineTable) -> [Document] {
    document.text.withUnsafeBufferPointer { bytes in
      let splitter = ReportSplitter(bytes: bytes, lines: lines)
      let starts = splitter.starts()
      guard starts.count > 1 else { return [] }
      let kept = cut(document, splitter, at: starts).enumerated().compactMap { index, piece in
        (try? report(in: piece, LineTable(piece.text))) == nil ? nil : starts[index]
      }
      return kept.count > 1 ? cut(document, splitter, at: kept) : []
    }
  }

  private func cut(_ document: Document, _ splitter: ReportSplitter, at starts: [Int]) -> [Document] {
    starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : splitter.lines.ranges.count
      var piece = document
      piece.text = splitter.text(starts[index]..<end)
      // What stands beside the text speaks of the whole.
      piece.hints = DocumentHints()
      return piece
    }
  }
}

/// Reads one document.
private struct DocumentReader {
  let codebook: Codebook
  let labels: LabelTable
  let document: Document
  /// The text as it stands: what goes into the tables word for word.
  let printed: UnsafeBufferPointer<UInt8>
  /// The text to read, place by place the same.
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  /// Whether to look for labels inside words.
  let isGlued: Bool

  func read() -> Result<Report, Quarantined> {
    var scanner = Scanner(bytes, labels: labels, isGlued: isGlued)
    return scanner.scan(lines, read)
  }

  private func read(_ stream: TokenStream) -> Result<Report, Quarantined> {
    let imprint = TitleReader(bytes: bytes, lines: lines, hints: document.hints).read(fileName: fileName)
    let tables = TableReader(stream: stream, labels: labels, bytes: bytes, year: imprint.year).tables()
    let sections = SectionReader(bytes: bytes, lines: lines, labels: labels)
    let headings = sections.headings()
    if let refusal = refusal(tables, headings, imprint) { return .failure(refusal) }

    let edition = EditionChooser(codebook: codebook, labels: labels).choose(tables, year: imprint.year)
    let form = codebook.forms[edition]
    var report = Report(
      id: document.source.id, source: document.source.path, edition: form.id, cellCount: form.cells.count)
    fill(&report, imprint)
    let writer = CellWriter(stream: stream, bytes: printed, form: form, formIndex: edition)
    for table in tables { writer.fill(&report, from: table, plan: labels.plans[table.plan]) }
    noteMixedEdition(&report, form)
    if document.isRecognised { markRecognised(&report, form) }
    report.layout = LayoutNamer(stream: stream, bytes: bytes, format: document.format).name(tables)
    report.skeleton = SkeletonReader(stream: stream, form: form)
      .skeleton(of: tables.map { (labels.plans[$0.plan].id, $0.region.tokens) })
    let tableLines = tables.map { lineRange($0.region, stream) }
    report.sections = SectionReader(bytes: printed, lines: lines, labels: labels)
      .sections(headings, tableLines: tableLines)
    report.claims = ClaimReader(
      bytes: bytes, printed: printed, lines: lines, year: report.year, organization: report.organization.name,
      sections: headings.map { ($0.line, labels.sectionIDs[$0.section]) }
    ).claims(tableLines: tableLines)
    return .success(report)
  }

  private var fileName: String {
    document.source.path.split(separator: "/").last.map(String.init) ?? document.source.path
  }

  private func fill(_ report: inout Report, _ imprint: Imprint) {
    report.title = imprint.title
    report.organization.name = imprint.organization
    report.year = imprint.year
    OrganizationReader(
      regions: Regions.standard, bytes: bytes, lines: lines, imprint: imprint, hints: document.hints
    ).read(into: &report)
    report.title = asPrinted(report.title)
    report.organization.name = asPrinted(report.organization.name)
    if let other = imprint.otherYear {
      report.notes.append(
        ReadingNote(
          rule: .yearConflict, place: .report, line: other.line, printed: sentence(naming: other.year, other.line),
          reading: imprint.year.map(String.init) ?? ""))
    }
  }

  /// The sentence of a line that names a year; the year where the line says it in other words, as a date does.
  private func sentence(naming year: Int, _ line: Int) -> String {
    guard lines.ranges.indices.contains(line - 1) else { return "\(year)" }
    let text = String(decoding: bytes[lines.ranges[line - 1]], as: UTF8.self)
    let sentences = text.split { "。！？；\t".contains($0) }.map { $0.drop(while: \.isWhitespace) }
    guard let named = sentences.first(where: { $0.contains("\(year)") }) ?? sentences.first else { return "\(year)" }
    return Claim.quotation(of: named)
  }

  /// Words as the document prints them, where it was read in simplified characters and they stand there in one piece.
  private func asPrinted(_ words: String) -> String {
    guard printed.baseAddress != bytes.baseAddress, !words.isEmpty else { return words }
    let sought = Array(words.utf8)
    guard bytes.count >= sought.count,
      let start = (0...bytes.count - sought.count).first(where: { bytes[$0...].starts(with: sought) })
    else { return words }
    return String(decoding: printed[start..<start + sought.count], as: UTF8.self)
  }

  /// Numbers of a picture are marked as inferred, and its empty cells are missing: they may hold what was not seen.
  private func markRecognised(_ report: inout Report, _ form: Form) {
    for table in form.tables {
      let cells = table.rows.flatMap { Array($0.cellRange) }
      for cell in cells where report.cells[cell].state == .reported { report.cells[cell].state = .repaired }
      for cell in cells where report.cells[cell].state == .blank { report.cells[cell] = .missing }
      guard let first = cells.first(where: { report.cells[$0].state == .repaired }) else { continue }
      let line = Int(report.cells[first].line)
      report.notes.append(
        ReadingNote(rule: .valueRecognised, place: Place(table: table.id), line: line, printed: ""))
    }
  }

  /// A variant row beside rows of the other edition.
  private func noteMixedEdition(_ report: inout Report, _ form: Form) {
    for table in form.tables {
      for row in table.rows where row.isVariant {
        guard let cell = report.cells[row.cellRange].first(where: { $0.state != .missing }) else { continue }
        report.notes.append(
          ReadingNote(
            rule: .editionMixed, place: Place(table: table.id, row: row.id), line: Int(cell.line), printed: row.label,
            reading: row.replaces.joined(separator: ", ")))
      }
    }
  }

  // MARK: What is no report

  private func refusal(_ tables: [ReadTable], _ headings: [SectionHeading], _ imprint: Imprint) -> Quarantined? {
    let filled = tables.contains {
      $0.alignment.rows.contains { $0.reading?.cells.contains { $0.value != nil } ?? false }
    }
    // Numbers that could not be settled make a report too, with cells that are missing.
    let isUnsettled = tables.contains { table in
      table.alignment.isDoubtful || !table.alignment.unassigned.isEmpty
        || table.alignment.rows.contains { $0.reading?.outcome == .unsettled && !$0.slots.isEmpty }
    }
    if filled || isUnsettled { return nil }
    let judge = ReportJudge(bytes: bytes, lines: lines)
    return judge.refusal(hasTable: !tables.isEmpty, headings: headings.count, imprint: imprint).map {
      Quarantined(source: document.source.path, stage: .parse, reason: $0.reason, message: $0.message)
    }
  }

  // MARK: Lines of a table

  /// The lines of a table with the headings above its first row.
  private func lineRange(_ region: TableRegion, _ stream: TokenStream) -> Range<Int> {
    let last = Int(stream.tokens[region.tokens.upperBound - 1].line)
    var first = Int(stream.tokens[region.tokens.lowerBound].line)
    while first > 0, isTableHead(stream.lines[first - 1], stream) { first -= 1 }
    return first..<last + 1
  }

  /// Whether a line above the first row belongs to the head of the table: blank, or known headings, or short cells.
  private func isTableHead(_ tokens: Range<Int32>, _ stream: TokenStream) -> Bool {
    for token in stream.tokens[Int(tokens.lowerBound)..<Int(tokens.upperBound)] {
      switch token.kind {
      case .label where labels.isHeading(token.meaning): return false
      case .text where token.end - token.start > 100: return false
      case .text where stream.styles[Int(token.line)] == .spaces && endsSentence(token): return false
      default: continue
      }
    }
    return true
  }

  private func endsSentence(_ token: Token) -> Bool {
    token.end - token.start >= 3 && bytes[Int(token.end) - 3..<Int(token.end)].elementsEqual([0xE3, 0x80, 0x82])
  }
}
