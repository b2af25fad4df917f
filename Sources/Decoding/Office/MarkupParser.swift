import CXML2

/// What a parser tells of mark-up as it reads it, from front to back.
///
/// Names and texts are libxml2's own bytes, good until the call returns.
protocol MarkupHandler: AnyObject {
  /// An element begins.
  func start(_ name: MarkupName, _ attributes: MarkupAttributes)
  /// An element ends; every element that began does, whatever the page forgot.
  func end(_ name: MarkupName)
  /// A piece of text, of whole characters, its entities resolved.
  func characters(_ text: UnsafeBufferPointer<UInt8>)
}

/// The name of an element or attribute, NUL-terminated.
typealias MarkupName = UnsafePointer<UInt8>

/// The attributes of an element.
struct MarkupAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  /// Calls with the name and value of each attribute; one without a value has an empty one.
  @inline(__always)
  func forEach(_ body: (MarkupName, UnsafeBufferPointer<UInt8>) -> Void) {
    guard var pair = pairs else { return }
    while let name = pair[0] {
      body(name, Self.buffer(pair[1]))
      pair += 2
    }
  }

  /// The value of an attribute, by its name in lower case, without its prefix.
  func value(_ name: StaticString) -> String? {
    var found: String?
    forEach { if localName($0, equals: name) { found = String(decoding: $1, as: UTF8.self) } }
    return found
  }

  private static func buffer(_ text: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
  }
}

/// Whether a name is this one, not counting the prefix of its namespace.
func localName(_ name: MarkupName, equals text: StaticString) -> Bool {
  var local = name
  var position = name
  while position.pointee != 0 {
    if position.pointee == UInt8(ascii: ":") { local = position + 1 }
    position += 1
  }
  guard position - local == text.utf8CodeUnitCount else { return false }
  return text.withUTF8Buffer { zip($0, UnsafeBufferPointer(start: local, count: $0.count)).allSatisfy(==) }
}

/// A name without the prefix of its namespace.
func localName(_ name: MarkupName) -> String {
  String(String(cString: name).split(separator: ":").last ?? "")
}

/// Reads mark-up with libxml2, without building a tree.
enum MarkupParser {
  /// Whether a whole document was read, and if not, why.
  enum Outcome: Equatable { case read, tooLarge, malformed(line: Int, detail: String) }

  /// Reads a part of an office file; entities of its own and what lies outside of it are never looked up.
  static func parseXML(_ text: [UInt8], into handler: any MarkupHandler) -> Outcome {
    guard let count = Int32(exactly: text.count) else { return .tooLarge }
    return relay(to: handler) { sax, context in
      text.withUnsafeBytes { bytes in
        let input = bytes.bindMemory(to: CChar.self).baseAddress
        guard let parser = xmlCreatePushParserCtxt(&sax, context, nil, 0, nil) else { return .tooLarge }
        defer { xmlFreeParserCtxt(parser) }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
        xmlParseChunk(parser, input, count, 1)
        return parser.pointee.wellFormed == 1 ? .read : malformed(parser)
      }
    }
  }

  private static func malformed(_ parser: xmlParserCtxtPtr) -> Outcome {
    let error = parser.pointee.lastError
    let words = error.message.map { String(cString: $0) } ?? "not well-formed"
    return .malformed(line: Int(error.line), detail: String(words.prefix { !$0.isNewline }))
  }

  /// Sets up the callbacks; the context they are given is the address of the handler.
  private static func relay(
    to handler: any MarkupHandler, _ parse: (inout xmlSAXHandler, UnsafeMutableRawPointer) -> Outcome
  ) -> Outcome {
    _ = isReady
    var target = handler
    return withUnsafeMutablePointer(to: &target) { target in
      var sax = callbacks
      return parse(&sax, UnsafeMutableRawPointer(target))
    }
  }

  /// libxml2 sets up its tables once, before threads use them.
  private static let isReady: Void = xmlInitParser()

  /// Callbacks without namespaces, comments, scripts and error messages: what is not asked for is not told.
  private static var callbacks: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let name, let context else { return }
      handler(context).start(name, MarkupAttributes(pairs: attributes))
    }
    sax.endElement = { context, name in
      guard let name, let context else { return }
      handler(context).end(name)
    }
    sax.characters = { context, text, count in
      guard let context else { return }
      handler(context).characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.ignorableWhitespace = sax.characters
    return sax
  }
}

/// Safe: `relay` keeps the handler at this address for as long as libxml2 runs.
private func handler(_ context: UnsafeMutableRawPointer) -> any MarkupHandler {
  context.assumingMemoryBound(to: (any MarkupHandler).self).pointee
}
