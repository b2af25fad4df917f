import Records
import Specimens
import Testing

@testable import Decoding

/// One oddity of office files each.
@Suite struct OfficeTests {
  private let source = Source(path: "report.docx", file: "", id: ReportID(1), byteCount: 0)

  private func lines(_ parts: [(String, String)]) throws -> [String] {
    let text = try decode(zipped(parts), source: source).text
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func word(_ body: String) throws -> [String] {
    try lines([("word/document.xml", "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>\(body)</w:body></w:document>")])
  }

  private func sheet(_ data: String, strings: String = "") throws -> [String] {
    try lines([
      ("xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet r:id='a'/></sheets></workbook>"),
      ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='worksheets/s.xml'/></Relationships>"),
      ("xl/worksheets/s.xml", "<worksheet>\(data)</worksheet>"), ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
    ])
  }

  @Test func `paragraphs are lines, with changes accepted`() throws {
    let body = """
      <w:p><w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>
      <w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>x</w:t>
      <w:br/><w:t>次</w:t></w:r></w:p><w:p/>
      """
    #expect(try word(body) == ["公开新", "2021-1 x", "次"])
  }

  @Test func `merged cells cover others`() throws {
    let cell = { (text: String, properties: String) in
      "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }
    let first = cell("甲", "<w:vMerge w:val='restart'/>") + cell("乙", "<w:gridSpan w:val='2'/>")
    let second = cell("", "<w:vMerge/>") + cell("1", "") + cell("2", "")
    #expect(try word("<w:tbl><w:tr>\(first)</w:tr><w:tr>\(second)</w:tr></w:tbl>") == ["甲\t乙\t", "\t1\t2"])
  }

  @Test func `a row that a tracked change deleted is gone`() throws {
    let row = { (text: String, properties: String) in
      "<w:tr>\(properties)<w:tc><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
    }
    let deleted = "<w:trPr><w:cantSplit/><w:del w:id='7'/></w:trPr>"
    let inserted = "<w:trPr><w:ins w:id='8'/></w:trPr>"
    let rows = row("甲", "") + row("乙", deleted) + row("丙", inserted) + row("丁", deleted)
    #expect(try word("<w:tbl>\(rows)</w:tbl><w:p><w:r><w:t>文</w:t></w:r></w:p>") == ["甲\t1", "丙\t1", "文"])
  }

  @Test func `what is hidden, struck out or raised is not read`() throws {
    let run = { (properties: String) in "<w:r><w:rPr>\(properties)</w:rPr><w:t>2</w:t></w:r>" }
    for hidden in ["<w:vanish/>", "<w:strike/>", "<w:dstrike w:val='1'/>", "<w:vertAlign w:val='superscript'/>"] {
      #expect(
        try word("<w:p><w:r><w:t>1</w:t></w:r>\(run(hidden))<w:r><w:t>件</w:t></w:r></w:p>") == ["1件"], "\(hidden)")
    }
    for shown in ["<w:vanish w:val='0'/>", "<w:strike w:val='false'/>", "<w:vertAlign w:val='baseline'/>"] {
      #expect(try word("<w:p><w:r><w:t>1</w:t></w:r>\(run(shown))</w:p>") == ["12"], "\(shown)")
    }
  }

  @Test func `a text box is read once`() throws {
    let box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    let choices = "<mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback>"
    let both = "<mc:AlternateContent>\(choices)</mc:AlternateContent>"
    #expect(try word("<w:p><w:r>\(both)</w:r><w:r><w:t>文</w:t></w:r></w:p>") == ["框", "文"])
  }

  @Test func `cells of a sheet`() throws {
    let data = """
      <sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>1.5E3</v></c><c r="D2" t="inlineStr"><is><t>a&amp;b</t></is></c></row>
      <row r="3"/><row r="4"><c r="A4"><f>1+1</f><v>12.0</v></c><c r="B4"><v>9</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A4:B4"/></mergeCells>
      """
    let strings = "<si><r><t>制发</t></r><r><t>件\n数</t></r><rPh><t>x</t></rPh></si>"
    #expect(try sheet(data, strings: strings) == ["制发件数\t\t1500\ta&b", "12\t"])
  }

  @Test(arguments: [
    ("12.0", "12"), ("1.5E3", "1500"), ("15.300000000000001", "15.3"), ("-0.5", "-0.5"), ("1E-3", "0.001"),
    ("0.99999999999999999", "1"), ("15996.59", "15996.59"), ("0", "0"), ("x", "x"), ("1E99", "1E99"), ("2.5e+2", "250"),
    ("123456789012345678", "123456789012346000"),
  ])
  func `numbers as printed`(stored: String, printed: String) {
    #expect(PrintedNumber.text(stored) == printed)
  }

  @Test func `damage is told`() {
    let whole = zipped([("word/document.xml", "<w:p><w:t>x</w:t></w:p>")])
    var flipped = whole
    flipped[50] ^= 0xFF
    for bytes in [flipped, zipped([("word/document.xml", "<w:p><w:t>x</w:p>")])] {
      #expect { try decode(bytes, source: source) } throws: { ($0 as? Quarantined)?.reason == .corrupt }
    }
    for length in 0..<whole.count { _ = try? decode(Array(whole.prefix(length)), source: source) }
  }

  @Test func `an entity of its own is not expanded`() throws {
    let xml = "<!DOCTYPE d [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"/etc/passwd\">]><w:p><w:t>甲&a;&b;</w:t></w:p>"
    let text = (try? decode(zipped([("word/document.xml", xml)]), source: source))?.text ?? []
    #expect(!String(decoding: text, as: UTF8.self).contains("root"))
  }
}
