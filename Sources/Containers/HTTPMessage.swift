/// An answer of a web server as a crawl keeps it: status, header, and body (RFC 9112).
struct HTTPMessage {
  let status: Int
  private var fields: [String: String] = [:]
  private(set) var body: [UInt8] = []

  /// Takes an answer apart, chunks and compression undone.
  ///
  /// - Throws: `ContainerFault`.
  init(_ bytes: [UInt8], limits: InflateLimits) throws(ContainerFault) {
    var rest = bytes[...]
    guard let start = Self.line(&rest), start.starts(with: "HTTP/".utf8) else {
      throw ContainerFault(.corrupt, "a response without a header of HTTP; fetch the page again")
    }
    let words = start.split(separator: 0x20)
    status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
    while let line = Self.line(&rest), let (name, value) = Self.field(Array(line)) { fields[name] = value }
    body = Array(rest)
    // Crawlers often keep the header of what they have undone themselves: then the body is no chunk.
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true, let whole = try Self.unchunked(rest) {
      body = whole
    }
    if body.starts(with: [0x1F, 0x8B]), fields["content-encoding"] != nil {
      do throws(GzipError) { body = try GzipInflater().inflate(body, limits: limits) } catch {
        throw ContainerFault(error)
      }
    } else if let coding = fields["content-encoding"]?.lowercased(), coding == "br" || coding == "zstd" {
      throw ContainerFault(.unsupported, "its body is packed by \(coding), which is not read")
    }
  }

  private var contentType: String { fields["content-type"]?.lowercased() ?? "" }

  /// Whether its content type is not that of a picture, style, script or font.
  var mayBeReport: Bool {
    let others = ["image/", "text/css", "javascript", "font", "video/", "audio/"]
    return !others.contains { contentType.contains($0) }
  }

  /// The character encoding in the header.
  var charset: String? {
    guard let place = contentType.firstRange(of: "charset=") else { return nil }
    let value = contentType[place.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != "'" && $0 != " " }
    return value.isEmpty ? nil : String(value)
  }

  /// Takes the next line, without its end; nil at the end.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: 0x0A) else { return nil }
    let line = rest[..<end]
    rest = rest[(end + 1)...]
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// Name in lower case and value of a line of a header; nil for the empty line behind it.
  static func field(_ line: [UInt8]) -> (name: String, value: String)? {
    let line = line.last == 0x0D ? line.dropLast() : line[...]
    if line.isEmpty { return nil }
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    let value = line[name.endIndex...].dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    return (String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self))
  }

  /// A body without its chunks; nil when it has none.
  private static func unchunked(_ bytes: ArraySlice<UInt8>) throws(ContainerFault) -> [UInt8]? {
    var rest = bytes
    var body: [UInt8] = []
    while let head = line(&rest) {
      let digits = String(decoding: head.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size >= 0 else {
        if body.isEmpty { return nil }
        throw ContainerFault(.corrupt, "a chunk of its body is damaged; fetch the page again")
      }
      if size == 0 { return body }
      guard rest.count >= size else { throw ContainerFault(.corrupt, "its body is cut off; fetch the page again") }
      body += rest.prefix(size)
      rest = rest.dropFirst(size)
      _ = line(&rest)
    }
    if body.isEmpty { return nil }
    throw ContainerFault(.corrupt, "its body is cut off; fetch the page again")
  }
}
