import Bytes
import Decoding
import Forms
import Parsing
import Records
import Specimens
import Testing

/// Reports come back from web pages and office files with every figure.
@Suite struct WrappingTests {
  @Test(arguments: Wrapping.allCases, [Noise(), .slight, .fullWidthDigits, .thousandsSeparators, .blankMarks, .units])
  func `every cell comes back`(wrapping: Wrapping, noise: Noise) throws {
    let codebook = try Codebook.standard()
    let parser = ReportParser(codebook: codebook)
    var dice = SeededGenerator(seed: 41)
    for round in 0..<12 {
      let form = codebook.forms[round % codebook.forms.count]
      let filled = FilledForm(form, filling: Filling(.lively), using: &dice)
      let year = max(form.fromYear, 2014)
      let specimen = render(
        filled, body: Body(number: dice.below(5000)), year: year, wrapping: wrapping, noise: noise,
        narrative: Narrative(scale: 3), seed: dice.next())
      let source = Source(path: "report", file: "", id: ReportID(1), byteCount: specimen.text.count)
      let document = try decode(specimen.text, source: source)
      let report = try #require(parser.parse(document).first)
      #expect(report.edition == form.id)
      #expect(report.year == year)
      #expect(report.organization.name == specimen.organization)
      #expect(report.layout == "\(document.format.rawValue)_table")
      for cell in specimen.cells where report.cells[cell.index].value != cell.value {
        Issue.record("report \(round), \(form.id), \(cell.path): \(report.cells[cell.index]), printed \(cell)")
      }
    }
  }
}
