/// Writes a report as DOCX.
struct WordFile {
  private static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  func bytes(_ blocks: [Block], title: String) -> [UInt8] {
    var zip = StoredZip()
    zip.add("[Content_Types].xml", Self.xml + "<Types/>")
    zip.add("word/document.xml", document(blocks))
    zip.add("word/header1.xml", Self.xml + "<w:hdr \(Self.namespace)><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>")
    zip.add(
      "docProps/core.xml",
      Self.xml + "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>\(title)</dc:title></cp:coreProperties>")
    return zip.finished()
  }

  private func document(_ blocks: [Block]) -> String {
    let body = blocks.map(block).joined()
    return Self.xml + "<w:document \(Self.namespace)><w:body>\(body)<w:sectPr/></w:body></w:document>"
  }

  private func block(_ block: Block) -> String {
    switch block {
    case .title(let text), .heading(let text), .paragraph(let text), .signature(let text): paragraph(text)
    case .page(let mark): paragraph(mark.replacing("#", with: "2"))
    case .table(let table): "<w:tbl><w:tblPr/>\(table.spanned.map(row).joined())</w:tbl>"
    }
  }

  /// A paragraph in two runs, as spelling checks leave it, with a change that was tracked.
  private func paragraph(_ text: String) -> String {
    let half = text.count / 2
    let runs = [text.prefix(half), text.dropFirst(half)].map {
      "<w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">\(escaped(String($0)))</w:t></w:r>"
    }
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>99</w:delText></w:r></w:del>"
    return "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(runs[0])\(deleted)<w:ins w:id=\"2\">\(runs[1])</w:ins></w:p>"
  }

  private func row(_ cells: [SpannedCell]) -> String { "<w:tr>\(cells.map(cell).joined())</w:tr>" }

  private func cell(_ cell: SpannedCell) -> String {
    let span = cell.columns > 1 ? "<w:gridSpan w:val=\"\(cell.columns)\"/>" : ""
    let merge = cell.isCovered ? "<w:vMerge/>" : cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : ""
    return "<w:tc><w:tcPr>\(span)\(merge)</w:tcPr>\(cell.text.isEmpty ? "<w:p/>" : paragraph(cell.text))</w:tc>"
  }
}
