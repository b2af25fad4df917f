import Bytes

/// A page that Word or a browser saved with all its parts in one file (MHTML, RFC 2557): those of them that are HTML, for the
/// article may stand in a frame.
///
/// Word gives such a file the ending `.mht`, and some sites that of `.doc`.
struct SavedPage {
  /// A part that is HTML.
  struct Part {
    /// The page as the part holds it.
    let bytes: [UInt8]
    /// The charset that the part names.
    let charset: String?
  }

  /// The pages in the order of the file; one at least.
  private(set) var parts: [Part] = []

  /// Files nested deeper than this are none that anybody saved.
  private static let mostLevels = 4

  /// Nil for a file that does not begin with the lines of a mail's head, or holds no page.
  init?(_ file: [UInt8]) {
    guard Self.begins(file) else { return nil }
    add(file[...], levels: Self.mostLevels)
    if parts.isEmpty { return nil }
  }

  /// `MIME-Version:` or `From:` and their like: most documents begin otherwise.
  private static func begins(_ file: [UInt8]) -> Bool {
    let start = file.prefix(2048).drop { $0 <= 0x20 }
    let name = start.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 }
    guard (3...40).contains(name.count), start.dropFirst(name.count).first == UInt8(ascii: ":") else { return false }
    return name.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
      && lowercased(start).firstRange(of: Array("mime-version:".utf8)) != nil
  }

  /// Adds a page, or the pages among the parts of a list.
  private mutating func add(_ entity: ArraySlice<UInt8>, levels: Int) {
    var head = Head()
    var rest = entity.drop { $0 <= 0x20 }
    while let line = Self.takeLine(&rest), !line.allSatisfy({ $0 <= 0x20 }) { head.add(line) }
    let type = head["content-type"]
    if type.starts(with: "text/html") {
      let bytes = Self.plain(rest, encoding: head["content-transfer-encoding"])
      parts.append(Part(bytes: bytes, charset: Self.parameter("charset", of: type)))
    }
    guard levels > 0, type.starts(with: "multipart/"), let boundary = Self.parameter("boundary", of: head.exactType)
    else { return }
    for part in Self.parts(of: rest, boundary: Array("--\(boundary)".utf8)) {
      add(part, levels: levels - 1)
    }
  }

  // MARK: Heads

  /// The lines in front of the first empty one, by their names.
  private struct Head {
    private var fields: [(name: String, value: String)] = []

    /// Adds a line; one that begins with white space goes on with the one before.
    mutating func add(_ line: ArraySlice<UInt8>) {
      let text = String(decoding: line.prefix(1000), as: UTF8.self)
      if let first = line.first, first <= 0x20, !fields.isEmpty {
        fields[fields.count - 1].value += text
      } else if let colon = text.firstIndex(of: ":") {
        fields.append((text[..<colon].lowercased(), String(text[text.index(after: colon)...].drop { $0 == " " })))
      }
    }

    /// A field in lower case; empty where there is none.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value.lowercased() ?? "" }

    /// The type as it is written, for boundaries tell cases apart.
    var exactType: String { fields.first { $0.name == "content-type" }?.value ?? "" }
  }

  /// `charset="gb2312"`, with or without quotes.
  private static func parameter(_ name: String, of type: String) -> String? {
    for part in type.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
      if pair.count == 2, pair[0].lowercased() == name, !pair[1].isEmpty { return pair[1] }
    }
    return nil
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  // MARK: Parts

  /// The next line without its end; nil at the end.
  private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if rest.isEmpty { return nil }
    let line = rest.prefix { $0 != 0x0A }
    rest = rest.dropFirst(line.count + 1)
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// What stands between the lines that begin with the boundary.
  private static func parts(of body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = body
    var start: Int?
    while case let position = rest.startIndex, let line = takeLine(&rest) {
      guard line.starts(with: boundary) else { continue }
      if let start { parts.append(body[start..<position]) }
      start = rest.startIndex
    }
    // A file that was cut off has no last boundary.
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }

  /// The bytes of a part as they were before they were sent; what is no Base64 stays as it is.
  private static func plain(_ body: ArraySlice<UInt8>, encoding: String) -> [UInt8] {
    if encoding.starts(with: "quoted-printable") { return unquoted(body) }
    if encoding.starts(with: "base64"), let bytes = Base64.bytes(of: Array(body)) { return bytes }
    return Array(body)
  }

  /// `=3D` becomes `=`, and a line that ends with `=` goes on (RFC 2045, section 6.7).
  private static func unquoted(_ body: ArraySlice<UInt8>) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
      default: nil
      }
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(body.count)
    var rest = body
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        plain.append(byte)
        continue
      }
      let ending = rest.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if rest.dropFirst(ending.count).first == 0x0A {
        rest = rest.dropFirst(ending.count + 1)
      } else if rest.count > 1, let high = digit(rest[rest.startIndex]), let low = digit(rest[rest.startIndex + 1]) {
        plain.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        plain.append(byte)
      }
    }
    return plain
  }
}
