import Records

/// Reads the pages of a PDF that are pictures: `pdftoppm` draws a page, `tesseract` finds words with their boxes.
struct Recogniser {
  let programs: PDFPrograms
  let limits: ChildLimits
  let source: String

  /// More pages than this are no annual report.
  private static let mostPages = 100

  /// The words of so many pages, in points as `pdftotext` gives them.
  ///
  /// - Throws: `Quarantined`: `no_text_layer` where the program is missing, and what a child process can end in.
  /// - Complexity: some seconds a page, one after the other; each has the limits for itself.
  func pages(of pdf: [UInt8], count: Int) throws(Quarantined) -> [PrintedPage] {
    if findProgram(programs.recogniser[0]) == nil {
      throw refusal("\(programs.recogniser[0]) is missing; \(Self.remedy)")
    }
    if count > Self.mostPages { throw refusal("\(count) pages are too many to recognise; split it") }
    var pages: [PrintedPage] = []
    for number in 1..<count + 1 { pages += try page(number, of: pdf) }
    return pages
  }

  private func page(_ number: Int, of pdf: [UInt8]) throws(Quarantined) -> [PrintedPage] {
    let drawn = try run(programs.picture + ["-f", "\(number)", "-l", "\(number)", "-"], pdf)
    guard var image = PageImage(pgm: drawn.output) else {
      throw refusal("page \(number) could not be drawn by \(programs.picture[0]) (\(drawn.complaint))")
    }
    image.eraseRules()
    // One thread: documents are read side by side already, and its threads would wait for each other.
    let words = try run(["env", "OMP_THREAD_LIMIT=1"] + programs.recogniser, image.pgm)
    if words.status != 0 {
      throw refusal("\(programs.recogniser[0]) could not read page \(number) (\(words.complaint)); \(Self.remedy)")
    }
    return PrintedPage.pages(tsv: words.output).map { $0.recognised(scale: 72 / Double(PDFPrograms.dotsPerInch)) }
  }

  private func run(_ command: [String], _ input: [UInt8]) throws(Quarantined) -> ChildResult {
    do throws(ChildFailure) { return try ChildProcess(command: command, limits: limits).run(input: input) } catch {
      throw error.row(source: source)
    }
  }

  private func refusal(_ message: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: .noTextLayer, message: "the pages are pictures, and \(message)")
  }

  private static let remedy = "install it: apt-get install tesseract-ocr tesseract-ocr-chi-sim"
}

extension PrintedPage {
  /// A page of recognised words: pixels as points, and without the specks that were read as marks beside a number.
  fileprivate func recognised(scale: Double) -> PrintedPage {
    var page = PrintedPage(width: width * scale, height: height * scale, words: [])
    for word in words {
      let core = word.text.trimmingMarks
      let text = CellShape.isFigure(core) ? core : word.text
      // A lone mark is the rest of a line or of dirt.
      if text.trimmingMarks.isEmpty { continue }
      let box = Box(
        left: word.box.left * scale, top: word.box.top * scale, right: word.box.right * scale,
        bottom: word.box.bottom * scale)
      page.words.append(PrintedText(box: box, text: text))
    }
    return page
  }
}

extension String {
  /// Without quotation marks, bars and points at its ends.
  fileprivate var trimmingMarks: String {
    func isMark(_ character: Character) -> Bool { "“”\"‘’'|｜_,.，。、`~·:：;；".contains(character) }
    return String(drop(while: isMark).reversed().drop(while: isMark).reversed())
  }
}
