/// Writes a report as XLSX: every paragraph a row, every cell a cell.
struct WorkbookFile {
  func bytes(_ blocks: [Block]) -> [UInt8] {
    var sheet = Sheet()
    for block in blocks { sheet.add(block) }
    let hidden = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>4711</v></c></row></sheetData></worksheet>"
    var zip = StoredZip()
    zip.add("[Content_Types].xml", "<Types/>")
    zip.add(
      "xl/workbook.xml",
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"草稿\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
        + "<sheet name=\"表\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
        + "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>")
    zip.add("xl/worksheets/sheet1.xml", hidden)
    zip.add("xl/worksheets/sheet2.xml", sheet.xml)
    zip.add("xl/sharedStrings.xml", "<sst>\(sheet.strings.map { "<si><t>\(escaped($0))</t></si>" }.joined())</sst>")
    return zip.finished()
  }

  private struct Sheet {
    var strings: [String] = []
    private var rows = ""
    private var merges = ""
    private var number = 0

    var xml: String { "<worksheet><sheetData>\(rows)</sheetData><mergeCells>\(merges)</mergeCells></worksheet>" }

    mutating func add(_ block: Block) {
      switch block {
      case .title(let text), .heading(let text), .paragraph(let text), .signature(let text):
        add([SpannedCell(text: text)])
      case .page(let mark): add([SpannedCell(text: mark.replacing("#", with: "2"))])
      case .table(let table): for row in table.spanned { add(row) }
      }
    }

    private mutating func add(_ row: [SpannedCell]) {
      number += 1
      var column = 0
      rows += "<row r=\"\(number)\">"
      for cell in row {
        let place = Self.name(column, number)
        rows += content(cell.isCovered ? "" : cell.text, at: place)
        if cell.columns > 1 || cell.rows > 1 {
          merges += "<mergeCell ref=\"\(place):\(Self.name(column + cell.columns - 1, number + cell.rows - 1))\"/>"
        }
        for covered in 1..<cell.columns + 1 where covered < cell.columns {
          rows += "<c r=\"\(Self.name(column + covered, number))\" s=\"1\"/>"
        }
        column += cell.columns
      }
      rows += "</row>"
    }

    /// Numbers as numbers, every other text as a shared one.
    private mutating func content(_ text: String, at place: String) -> String {
      if text.isEmpty { return "<c r=\"\(place)\" s=\"1\"/>" }
      if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text == "0" || text.first != "0" {
        return "<c r=\"\(place)\"><v>\(text).0</v></c>"
      }
      strings.append(text)
      return "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
    }

    private static func name(_ column: Int, _ row: Int) -> String {
      "\(Character(UnicodeScalar(UInt8(0x41 + column % 26))))\(row)"
    }
  }
}
