import Bytes
import Forms
import Parsing
import Records
import Specimens
import Testing

/// Every request number of a document replaced by another, in the layout as it stands: zeros hide shifted rows.
@Suite struct ReplacedNumbersTests {
  static let layouts: [Layout] = [.tabRows, .cellLines, .spaceRows, .pipeRows, .trailingPipes, .cellParagraphs]
  static let editions = ["2019", "2021"]

  @Test(arguments: layouts, editions)
  func everyReplacedNumberIsReadAtItsPlace(layout: Layout, edition: String) throws {
    let codebook = try Codebook.standard()
    let form = try #require(codebook.forms.first { $0.id == edition })
    let parser = ReportParser(codebook: codebook)
    for seed in 1...8 {
      var dice = SeededGenerator(seed: UInt64(seed))
      let filled = FilledForm(form, filling: Filling(seed.isMultiple(of: 2) ? .typical : .lively), using: &dice)
      let other = FilledForm(form, filling: Filling(.lively), using: &dice)
      let document = render(
        filled, body: Body(number: seed), year: form.fromYear + 1, layout: layout,
        noise: seed > 4 ? .slight : [], seed: UInt64(seed))
      let text = try #require(replaced(document, by: other))
      #expect(text != document.text)
      let source = Source(path: "replaced.txt", file: "", id: ReportID(1), byteCount: text.count)
      let report = try #require(try parser.parse(Document(source: source, encoding: "utf-8", text: text)).first)
      #expect(report.edition == edition)
      let wrong = document.cells.filter { cell in
        let isRequest = cell.path.hasPrefix("requests/")
        return report.cells[cell.index].value != (isRequest ? other.values[cell.index] : cell.value)
      }
      let told = wrong.map { "\($0.path): \(report.cells[$0.index])" }
      #expect(wrong.isEmpty, "seed \(seed): \(told)")
    }
  }

  /// The document with the other form's numbers in its request table; nil when a number was not found in its place.
  private func replaced(_ document: Specimen, by other: FilledForm) -> [UInt8]? {
    let text = document.text
    guard let table = position(of: Array("本年新收".utf8), in: text) else { return nil }
    var cells = document.cells.filter { $0.path.hasPrefix("requests/") }[...]
    var result = Array(text[..<table])
    var index = table
    while index < text.endIndex {
      guard let end = endOfNumber(at: index, in: text) else {
        result.append(text[index])
        index += 1
        continue
      }
      let number = text[index..<end]
      if let cell = cells.first, FixedDecimal(ascii: number) == cell.value, let value = other.values[cell.index] {
        result += Array(value.description.utf8)
        cells.removeFirst()
      } else {
        result += number
      }
      index = end
    }
    return cells.isEmpty ? result : nil
  }

  /// Where the number that begins here ends, white space or pipes on both sides; nil for the number of a label
  /// (`1.信访`, `(1)信访`) and for no number.
  private func endOfNumber(at start: Int, in text: [UInt8]) -> Int? {
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    func isBoundary(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "|") }
    guard isDigit(text[start]), isBoundary(text[start - 1]) else { return nil }
    let end = text[start...].firstIndex { !isDigit($0) } ?? text.endIndex
    return end == text.endIndex || isBoundary(text[end]) ? end : nil
  }

  /// The last place of these bytes: prose that names the row stands before the table.
  private func position(of words: [UInt8], in text: [UInt8]) -> Int? {
    text.indices.last { text[$0] == words[0] && text[$0...].starts(with: words) }
  }
}
