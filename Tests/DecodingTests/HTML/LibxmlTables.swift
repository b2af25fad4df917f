import CXML2

/// Reads the tables of a page as the HTML parser of libxml2 tells them.
final class LibxmlTables {
  private var recorded = RecordedTables()

  static func tables(of page: [UInt8]) -> RecordedTables {
    let reader = LibxmlTables()
    var sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let name, let context else { return }
      LibxmlTables.at(context).start(String(cString: name), attributes)
    }
    sax.endElement = { context, name in
      guard let name, let context else { return }
      LibxmlTables.at(context).end(String(cString: name))
    }
    sax.characters = { context, text, count in
      guard let context else { return }
      LibxmlTables.at(context).recorded.append(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.ignorableWhitespace = sax.characters
    // Scripts and styles.
    sax.cdataBlock = { _, _, _ in }
    let context = Unmanaged.passUnretained(reader).toOpaque()
    let parser = htmlCreatePushParserCtxt(&sax, context, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    defer { htmlFreeParserCtxt(parser) }
    htmlCtxtUseOptions(parser, Int32(HTML_PARSE_IGNORE_ENC.rawValue))
    page.withUnsafeBytes { _ = htmlParseChunk(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), 1) }
    return reader.recorded
  }

  /// Safe: `tables` keeps the reader while libxml2 runs.
  private static func at(_ context: UnsafeMutableRawPointer) -> LibxmlTables {
    Unmanaged<LibxmlTables>.fromOpaque(context).takeUnretainedValue()
  }

  private func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    switch name {
    case "table": recorded.beginTable()
    case "tr": recorded.beginRow()
    case "td", "th":
      recorded.beginCell(columnSpan: Self.span("colspan", attributes), rowSpan: Self.span("rowspan", attributes))
    case "caption": recorded.setCaption(true)
    default: break
    }
  }

  private func end(_ name: String) {
    switch name {
    case "table": recorded.endTable()
    case "td", "th": recorded.endCell()
    case "caption": recorded.setCaption(false)
    default: break
    }
  }

  private static func span(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> Int {
    guard var pair = attributes else { return 1 }
    while let first = pair[0] {
      if String(cString: first) == name, let value = pair[1] {
        return Int(String(cString: value).drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }) ?? 1
      }
      pair += 2
    }
    return 1
  }
}
