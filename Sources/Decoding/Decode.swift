import Containers
public import Records

/// Turns the bytes of a document into text: UTF-8, whatever it was, without its byte-order mark.
///
/// What the document is shows in its bytes. The text of a text file stays as it is otherwise (line ends, full-width and
/// zero-width characters), so that a line number of the document leads back to the source; in every other format a
/// block is a line, and the row of a table a line with tabs between its cells. So is a row of a table that a text file
/// draws with characters or writes as separated values.
///
/// What is none of the formats read here goes to the converter for its extension, when there is one.
///
/// - Throws: `Quarantined`: `empty`, `unsupported_type` for binary files, `undecodable` with the place of the first
///   bad byte, `corrupt`, `encrypted` and `too_large` for office files, `converter_failed` and `timed_out` for what
///   other programs read.
/// - Complexity: one pass over the bytes, and one over the blocks.
public func decode(
  _ bytes: [UInt8], source: Source, settings: DecodeSettings = DecodeSettings()
) throws(Quarantined) -> Document {
  if bytes.starts(with: "%PDF-".utf8) { return try decodePDF(bytes, source: source, settings: settings) }
  if let format = OfficeFormat(bytes) {
    return try decodeOffice(bytes, format: format, source: source, limits: settings.inflate)
  }
  if let page = SavedPage(bytes) {
    return try decodeSavedPage(page, source: source)
  }
  if let converter = settings.converter(for: source.path), !HTMLSignature.matches(bytes[...]) {
    let converted = try Conversion(converter, settings: settings, source: source.path).converted(bytes)
    return try decode(converted, source: source, settings: settings.withoutConverters)
  }
  var document = try decodeText(bytes, source: source)
  if let page = feedPage(document.text) {
    document.text = page
    return try decodeHTML(document)
  }
  if let text = joinedPages(document.text) { document.text = text }
  if let text = EmbeddedTables.settled(document.text, name: source.path) {
    document.text = text
  } else if HTMLSignature.matches(document.text[...], name: source.path) {
    guard let text = untaggedMarkdown(document.text) else { return try decodeHTML(document) }
    document.text = text
  }
  if let text = EscapedText.settled(document.text) { document.text = text }
  if let text = WideBars.settled(document.text) { document.text = text }
  if let text = DrawnTables.settled(document.text, name: source.path) { document.text = text }
  // Pages may be empty, and a table may be nothing but its lines.
  if !hasInk(document.text) { throw Fault(source: source.path).blank(byteCount: bytes.count) }
  return document
}

/// The pages of a file one behind the other; those without text say nothing.
private func decodeSavedPage(_ page: SavedPage, source: Source) throws(Quarantined) -> Document {
  var whole: Document?
  for (index, part) in page.parts.enumerated() {
    var source = source
    source.charset = part.charset ?? source.charset
    do throws(Quarantined) {
      let document = try decodeHTML(try decodeText(part.bytes, source: source))
      whole?.text += [0x0A] + document.text
      whole = whole ?? document
    } catch {
      let isLast = index == page.parts.count - 1
      if error.reason != .empty || (isLast && whole == nil) { throw error }
    }
  }
  guard let whole else { throw Fault(source: source.path).blank(byteCount: 0) }
  return whole
}

/// Text in whatever encoding it is.
private func decodeText(_ bytes: [UInt8], source: Source) throws(Quarantined) -> Document {
  let fault = Fault(source: source.path)
  let decoded: (text: [UInt8], encoding: String, replacements: Int)
  do throws(EncodingError) { decoded = try utf8Text(bytes, declared: source.charset) } catch {
    throw fault.undecodable(bytes, error)
  }
  if !hasInk(decoded.text) { throw fault.blank(byteCount: bytes.count) }
  if let offset = ByteSearch.first(0, in: decoded.text) { throw fault.binary(at: offset) }
  return Document(
    source: source, encoding: decoded.encoding, replacements: decoded.replacements, text: decoded.text)
}

/// Whether anything but white space stands there.
private func hasInk(_ text: [UInt8]) -> Bool {
  let spaces: [[UInt8]] = [[0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0x8B]]
  var rest = text[...]
  while let first = rest.first {
    if first <= 0x20, first != 0 {
      rest = rest.dropFirst()
    } else if let space = spaces.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(space.count)
    } else {
      return true
    }
  }
  return false
}

/// The words for what decoding cannot take.
private struct Fault {
  let source: String

  func row(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: reason, message: message)
  }

  func blank(byteCount: Int) -> Quarantined {
    row(.empty, "nothing but white space in \(byteCount) bytes")
  }

  func binary(at offset: Int) -> Quarantined {
    row(.unsupportedType, "a binary file: a NUL byte stands at offset \(offset); only text is read")
  }

  func undecodable(_ bytes: [UInt8], _ error: EncodingError) -> Quarantined {
    if let offset = bytes.firstIndex(of: 0), CharacterEncoding.marked(bytes) == nil { return binary(at: offset) }
    let line = bytes[..<error.offset].count { $0 == 0x0A } + 1
    let byte = error.offset < bytes.count ? String(bytes[error.offset], radix: 16, uppercase: true) : "end"
    return row(
      .undecodable,
      "\(error.faults) of \(bytes.count) bytes are no text, read as \(error.encoding): the first is 0x\(byte) at "
        + "offset \(error.offset), line \(line); fetch the file again, or convert it to UTF-8")
  }
}
