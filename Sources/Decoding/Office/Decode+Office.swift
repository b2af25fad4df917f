import Containers
import Records

/// Reads a DOCX or XLSX file.
///
/// - Throws: `Quarantined`: `corrupt`, `encrypted`, `too_large`, `suspicious_archive`, and `empty` when no text is in it.
func decodeOffice(_ bytes: [UInt8], format: OfficeFormat, source: Source, limits: InflateLimits) throws(Quarantined)
  -> Document
{
  let file = OfficeFile(source: source.path, bytes: bytes)
  var document = Document(source: source, format: .docx, encoding: "utf-8", text: [])
  do {
    let archive = try ZipArchive(bytes, limits: limits)
    switch format {
    case .document: document.text = try file.wordLines(archive)
    case .workbook:
      document.format = .xlsx
      document.text = try file.sheetLines(archive)
    }
    document.hints.title = try file.title(archive)
  } catch let error as ZipError {
    throw file.refusal(error.reason, error.description)
  } catch let error as Quarantined {
    throw error
  } catch {
    throw file.refusal(.corrupt, "\(error)")
  }
  if document.text.isEmpty { throw file.refusal(.empty, "an office file without text; pictures are not read") }
  return document
}

/// The parts of an office file.
private struct OfficeFile {
  let source: String
  let bytes: [UInt8]

  func refusal(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: reason, message: message)
  }

  /// Reads a part into a handler; false when there is no such part.
  @discardableResult
  private func read(_ part: String, of archive: ZipArchive, into handler: any MarkupHandler) throws -> Bool {
    guard let xml = try archive.bytes(of: part) else { return false }
    switch MarkupParser.parseXML(xml, into: handler) {
    case .read: return true
    case .tooLarge: throw refusal(.tooLarge, "\(part) has \(xml.count) bytes; no more than 2 GB are read")
    case .malformed(let line, let detail):
      throw refusal(.corrupt, "\(part) is damaged at its line \(line) (\(detail)); open the file and save it anew")
    }
  }

  func wordLines(_ archive: ZipArchive) throws -> [UInt8] {
    let document = WordDocument(byteCount: bytes.count * 8)
    try read("word/document.xml", of: archive, into: document)
    return document.lines()
  }

  func sheetLines(_ archive: ZipArchive) throws -> [UInt8] {
    let sheets = SheetList()
    let relations = RelationList()
    let strings = SharedStrings()
    try read("xl/workbook.xml", of: archive, into: sheets)
    try read("xl/_rels/workbook.xml.rels", of: archive, into: relations)
    try read("xl/sharedStrings.xml", of: archive, into: strings)
    return try sheets.relations.compactMap { relations.targets[$0] }.flatMap { part in
      let sheet = Worksheet(strings: strings.texts)
      try read(part, of: archive, into: sheet)
      return sheet.lines()
    }
  }

  func title(_ archive: ZipArchive) throws -> String {
    let properties = CoreProperties()
    try read("docProps/core.xml", of: archive, into: properties)
    return PageHead.trimmed(String(decoding: properties.title, as: UTF8.self))
  }
}

extension ZipError {
  /// The word for the quarantine table.
  fileprivate var reason: Quarantined.Reason {
    switch self {
    case .corrupt, .unsupported: .corrupt
    case .encrypted: .encrypted
    case .tooLarge: .tooLarge
    case .bomb: .suspiciousArchive
    }
  }
}
