import Containers
public import Records

/// Turns the bytes of a document into text: UTF-8, checked, without its byte-order mark.
///
/// What the document is shows in its bytes. The text of a text file stays as it is otherwise (line ends, full-width and
/// zero-width characters), so that a line number of the document leads back to the source; in every other format a
/// block is a line, and the row of a table a line with tabs between its cells.
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
  if bytes.starts(with: "%PDF-".utf8) { return try decodePDF(bytes, source: source, limits: settings.pdfLimits) }
  if let format = OfficeFormat(bytes) { return try decodeOffice(bytes, format: format, source: source) }
  if let converter = settings.converter(for: source.path), !HTMLSignature.matches(bytes[...]) {
    let converted = try Conversion(converter, settings: settings, source: source.path).converted(bytes)
    return try decode(converted, source: source, settings: settings.withoutConverters)
  }
  let document = try decodeText(bytes, source: source)
  return HTMLSignature.matches(document.text[...], name: source.path) ? try decodeHTML(document) : document
}

/// Text is UTF-8 or nothing.
private func decodeText(_ bytes: [UInt8], source: Source) throws(Quarantined) -> Document {
  let encoding = CharacterEncoding.marked(bytes)
  let text = encoding == .utf8 ? Array(bytes.dropFirst(CharacterEncoding.utf8.mark.count)) : bytes
  let fault = Fault(source: source.path)
  if let encoding, encoding != .utf8 { throw fault.marked(encoding) }
  if !hasInk(text) { throw fault.blank(byteCount: bytes.count) }
  if let offset = bytes.firstIndex(of: 0) { throw fault.binary(at: offset) }
  do {
    _ = try UTF8Span(validating: text.span)
  } catch {
    let offset = error.byteOffsets.lowerBound + bytes.count - text.count
    throw fault.notUTF8(bytes, at: offset)
  }
  return Document(source: source, encoding: "utf-8", text: text)
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

  func marked(_ encoding: CharacterEncoding) -> Quarantined {
    row(
      .undecodable, "the byte-order mark says \(encoding.rawValue), which is not read yet; \(remedy(encoding))")
  }

  func binary(at offset: Int) -> Quarantined {
    row(.unsupportedType, "a binary file: a NUL byte stands at offset \(offset); only text is read")
  }

  func notUTF8(_ bytes: [UInt8], at offset: Int) -> Quarantined {
    let line = LineTable(Array(bytes[..<offset])).ranges.count
    let isNewLine = offset == 0 || bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    let guess = CharacterEncoding.guess(bytes[offset...].prefix(4096))
    let advice = guess.map { "it looks like \($0.rawValue): \(remedy($0))" } ?? "fetch the file again or convert it"
    return row(
      .undecodable,
      "not UTF-8: byte 0x\(byte) at offset \(offset), line \(isNewLine ? line + 1 : line); \(advice)")
  }

  func remedy(_ encoding: CharacterEncoding) -> String {
    "convert it with: iconv -f \(encoding.rawValue) -t UTF-8"
  }
}
