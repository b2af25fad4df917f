import Forms

/// The files a report is published in, other than text.
public enum Wrapping: String, CaseIterable, Sendable {
  /// A page that somebody wrote with care.
  case cleanPage
  /// A page pasted from Word: one `<span>` a digit, `&nbsp;`, empty `<o:p>`.
  case pastedPage
  /// A page whose tables break where those of the paper did.
  case splitPage
  /// A page with all that a site puts around an article; its title stands in the metadata too.
  case sitePage
  /// A file of Word.
  case docx
  /// A workbook with everything in one sheet.
  case xlsx

  func bytes(_ blocks: [Block], body: Body, title: String, year: Int) -> [UInt8] {
    switch self {
    case .docx: WordFile().bytes(blocks, title: title)
    case .xlsx: WorkbookFile().bytes(blocks)
    case .cleanPage, .pastedPage, .splitPage: Array(WebPage(self).article(blocks).utf8)
    case .sitePage: Array(WebPage(self).site(blocks, body: body, title: title, year: year).utf8)
    }
  }
}

/// Prints a filled form as a file.
public func render(
  _ filled: FilledForm, body: Body, year: Int, wrapping: Wrapping, noise: Noise = [],
  narrative: Narrative = Narrative(), seed: UInt64 = 1
) -> Specimen {
  var composer = Composer(filled, body: body, year: year, noise: noise, narrative: narrative, seed: seed)
  let blocks = composer.report()
  return Specimen(
    text: wrapping.bytes(blocks, body: body, title: composer.title, year: year), formID: filled.form.id, year: year,
    organization: body.organization, title: composer.title, layout: .tabRows,
    cells: composer.printedCells.map { cell in
      ExpectedCell(path: filled.form.cells[cell].path, index: cell, value: filled.values[cell])
    })
}

/// Text in mark-up.
func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
