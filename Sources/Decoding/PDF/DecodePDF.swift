import Records

/// Reads a PDF through poppler's `pdftotext`: words with their boxes, then lines and tables by geometry.
///
/// - Throws: `Quarantined`: `encrypted`, `corrupt`, `no_text_layer`, and what a child process can end in.
func decodePDF(_ bytes: [UInt8], source: Source, limits: ChildLimits) throws(Quarantined) -> Document {
  let fault = PDFFault(source: source.path)
  let child = ChildProcess(command: ["pdftotext", "-enc", "UTF-8", "-tsv", "-", "-"], limits: limits)
  let result: ChildResult
  do throws(ChildFailure) { result = try child.run(input: bytes) } catch { throw fault.child(error) }
  if result.status != 0 { throw fault.refused(bytes, result) }
  let pages = PrintedPage.pages(tsv: result.output)
  let characters = pages.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.text.unicodeScalars.count } }
  if characters < max(20, pages.count * 8) { throw fault.noText(pages: pages.count, characters: characters) }
  return Document(source: source, format: .pdf, encoding: "utf-8", text: PageText.text(of: pages))
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

  func noText(pages: Int, characters: Int) -> Quarantined {
    row(
      .noTextLayer,
      "\(pages) pages with \(characters) characters: the pages are pictures; find the web page or the DOCX, or put a "
        + "text layer under it: ocrmypdf -l chi_sim in.pdf out.pdf")
  }

  private func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}
