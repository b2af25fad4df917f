import Forms
import Records
import Specimens
import Testing

@testable import Parsing

/// Numbers recognised from pictures say so.
@Suite struct RecognisedTests {
  @Test func everyCellIsMarkedAndNoneIsBlank() throws {
    let codebook = try Codebook.standard()
    let form = try #require(codebook.forms.first { $0.id == "2021" })
    var dice = SeededGenerator(seed: 8)
    var filled = FilledForm(form, using: &dice)
    filled.blankRows(2, of: "requests", using: &dice)
    let specimen = render(filled, body: Body(number: 3), year: 2022, layout: .tabRows)
    let source = Source(path: "a.pdf", file: "", id: ReportID(1), byteCount: 1)
    var document = Document(source: source, format: .pdf, encoding: "utf-8", text: specimen.text)
    let parser = ReportParser(codebook: codebook)
    let plain = try #require(parser.parse(document).first)
    document.isRecognised = true
    let marked = try #require(parser.parse(document).first)
    #expect(plain.cells.contains { $0.state == .blank } && plain.cells.contains { $0.state == .reported })
    #expect(!marked.cells.contains { $0.state == .blank || $0.state == .reported })
    #expect(marked.cells.map(\.value) == plain.cells.map(\.value))
    let places = marked.notes.filter { $0.rule == Rule.valueRecognised.rawValue }.map(\.place.table)
    #expect(places == form.tables.map(\.id))
    #expect(!plain.notes.contains { $0.rule == Rule.valueRecognised.rawValue })
  }
}
