import Records

/// Reads a PDF through poppler's `pdftotext`: words with their boxes, then lines and tables by geometry.
///
/// Pages that are pictures are recognised where the settings ask for it; the document says so.
///
/// - Throws: `Quarantined`: `encrypted`, `corrupt`, `no_text_layer`, and what a child process can end in.
func decodePDF(_ bytes: [UInt8], source: Source, settings: DecodeSettings) throws(Quarantined) -> Document {
  let fault = PDFFault(source: source.path)
  let child = ChildProcess(command: settings.programs.words, limits: settings.pdfLimits)
  let result: ChildResult
  do throws(ChildFailure) { result = try child.run(input: bytes) } catch { throw fault.child(error) }
  if result.status != 0 { throw fault.refused(bytes, result) }
  var pages = PrintedPage.pages(tsv: result.output).map(LooseBoxes.tightened)
  let isPicture = !hasText(pages)
  if isPicture {
    guard settings.recognisesPictures else { throw fault.noText(pages) }
    let recogniser = Recogniser(programs: settings.programs, limits: settings.pdfLimits, source: source.path)
    pages = try recogniser.pages(of: bytes, count: pages.count)
    guard hasText(pages) else { throw fault.noText(pages, isRecognised: true) }
  }
  return Document(
    source: source, format: .pdf, encoding: "utf-8", isRecognised: isPicture, text: PageText.text(of: pages))
}

private func hasText(_ pages: [PrintedPage]) -> Bool { characters(pages) >= max(20, pages.count * 8) }

private func characters(_ pages: [PrintedPage]) -> Int {
  pages.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.text.unicodeScalars.count } }
}

/// The words for a PDF that cannot be read.
private struct PDFFault {
  let source: String

  private func row(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: reason, message: message)
  }

  func child(_ failure: ChildFailure) -> Quarantined {
    if case .notStarted = failure {
      return row(.converterFailed, "reading PDF needs pdftotext; install it: apt-get install poppler-utils")
    }
    return failure.row(source: source)
  }

  func refused(_ bytes: [UInt8], _ result: ChildResult) -> Quarantined {
    if result.complaint.contains("password") || contains(bytes, "/Encrypt") {
      return row(.encrypted, "the PDF asks for a password; save it without one")
    }
    let words = result.complaint.isEmpty ? "exit status \(result.status)" : result.complaint
    return row(.corrupt, "pdftotext cannot read the PDF (\(words)); fetch the file again")
  }

  func noText(_ pages: [PrintedPage], isRecognised: Bool = false) -> Quarantined {
    let remedy =
      isRecognised
      ? ", and little was recognised in them; find the web page or the DOCX"
      : "; find the web page or the DOCX, or set \"ocr\": true in pipeline.json, which needs tesseract: "
        + "apt-get install tesseract-ocr tesseract-ocr-chi-sim"
    return row(
      .noTextLayer, "\(pages.count) pages with \(characters(pages)) characters: the pages are pictures\(remedy)")
  }

  private func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}
