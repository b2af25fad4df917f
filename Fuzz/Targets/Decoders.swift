import Bytes
import Containers
import Records
import Specimens

@testable import Decoding

extension FuzzTarget {
  /// What takes documents for their text.
  static let decoders = [
    FuzzTarget("text") { (bytes) throws(Broken) in
      let charsets: [String?] = [nil, "gb2312", "utf-16", "utf-8", "big5", "hz-gb-2312", "x\u{0}"]
      try decodes(Array(bytes.dropFirst()), as: "a.txt", charset: charsets[Int(bytes.first ?? 0) % charsets.count])
    },
    FuzzTarget("html") { (bytes) throws(Broken) in try decodes("<html>".utf8 + bytes, as: "a.html") },
    FuzzTarget("markdown") { (bytes) throws(Broken) in try decodes(bytes, as: "a.md") },
    FuzzTarget("csv") { (bytes) throws(Broken) in
      try decodes(bytes, as: "a.csv")
      for separator in [UInt8(ascii: ","), 0x09] {
        let fields = SeparatedRecords(bytes, separator: separator).all.reduce(0) { $0 + $1.fields.count }
        try expect(fields <= bytes.count + 1, "more fields than bytes")
      }
    },
    FuzzTarget("pages") { (bytes) throws(Broken) in
      let text = Array(String(decoding: "{\"".utf8 + bytes, as: UTF8.self).utf8)
      if let pages = joinedPages(text) { try expectUTF8(pages, "a page") }
      try decodes(text, as: "a.txt")
    },
    FuzzTarget("docx") { (bytes) throws(Broken) in
      try decodes(
        zipped(bytes: [("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", bytes)]), as: "a.docx")
    },
    // The sheet, the texts and the list of sheets, with a NUL between them.
    FuzzTarget("xlsx") { (bytes) throws(Broken) in
      let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
      var members = [("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/worksheets/sheet1.xml", parts[0])]
      members.append(("xl/workbook.xml", parts.count > 2 ? parts[2] : Array(workbook.utf8)))
      members.append(("xl/_rels/workbook.xml.rels", Array(relations.utf8)))
      if parts.count > 1 { members.append(("xl/sharedStrings.xml", parts[1])) }
      try decodes(zipped(bytes: members), as: "a.xlsx")
    },
    FuzzTarget("pdfwords") { (bytes) throws(Broken) in
      try expectUTF8(PageText.text(of: PrintedPage.pages(tsv: bytes)), "the text of a page")
    },
  ]

  private static let workbook = "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
  private static let relations =
    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"

  /// Decodes, and looks at what came of it. What another program reads is left out.
  private static func decodes(_ bytes: [UInt8], as name: String, charset: String? = nil) throws(Broken) {
    if bytes.starts(with: "%PDF-".utf8) { return }
    let source = Source(path: name, file: name, id: ReportID(0), byteCount: bytes.count, charset: charset)
    guard let document = try? decode(bytes, source: source, settings: DecodeSettings(converters: [])) else { return }
    try expectUTF8(document.text, "a document")
    try expect(!document.text.isEmpty, "a document without text")
    var line: [UInt8] = []
    document.appendJSON(to: &line)
    let read = try? Document(json: JSONValue(parsing: line))
    try expect(read?.text == document.text, "a document is not read back")
  }
}
