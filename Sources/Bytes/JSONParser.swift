extension JSONValue {
  /// Parses one JSON text (RFC 8259), with nothing but white space after it.
  ///
  /// - Throws: `JSONError` with the line of the first thing that is wrong.
  /// - Complexity: one pass over the bytes.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.position < bytes.count { throw parser.error("something stands after the end") }
    self = value
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  var line = 1

  /// Nesting beyond this is refused, so that hostile input cannot exhaust the stack.
  static let maximumDepth = 128

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  func error(_ detail: String) -> JSONError { JSONError(detail: detail, line: line) }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    if depth > Self.maximumDepth { throw error("nested deeper than \(Self.maximumDepth) levels") }
    let start = line
    let content: JSONValue.Content
    switch peek {
    case UInt8(ascii: "{"): content = .object(try object(depth: depth))
    case UInt8(ascii: "["): content = .array(try array(depth: depth))
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = .bool(try word("true", true))
    case UInt8(ascii: "f"): content = .bool(try word("false", false))
    case UInt8(ascii: "n"):
      _ = try word("null", true)
      content = .null
    case nil: throw error("the text ends where a value should stand")
    default: content = try number()
    }
    return JSONValue(content: content, line: start)
  }

  mutating func word(_ word: StaticString, _ meaning: Bool) throws(JSONError) -> Bool {
    let expected = word.withUTF8Buffer { [UInt8]($0) }
    guard bytes[position...].starts(with: expected) else { throw error("expected \(word)") }
    position += expected.count
    return meaning
  }

  mutating func number() throws(JSONError) -> JSONValue.Content {
    let start = position
    skip { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    let significand = bytes[start..<position]
    let number = FixedDecimal(ascii: significand)
    guard let byte = peek, byte | 0x20 == UInt8(ascii: "e") else {
      if let number { return .number(number) }
      guard Self.isNumber(significand) else { throw error("expected a JSON value") }
      return .otherNumber(Array(significand))
    }
    position += 1
    let sign = peek == UInt8(ascii: "-") ? -1 : 1
    if peek == UInt8(ascii: "-") || peek == UInt8(ascii: "+") { position += 1 }
    let digits = position
    skip { (0x30...0x39).contains($0) }
    guard position > digits, Self.isNumber(significand) else { throw error("expected a JSON value") }
    let exponent = FixedDecimal(ascii: bytes[digits..<position]).map { sign * Int($0.mantissa) }
    if let number, let exponent, let exact = Self.scaled(number, by: exponent) { return .number(exact) }
    return .otherNumber(Array(bytes[start..<position]))
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = peek, condition(byte) { position += 1 }
  }

  /// Whether these are `-?digits(.digits)?`, of any length.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = (text.first == UInt8(ascii: "-") ? text.dropFirst() : text).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(UInt8(ascii: "-")) }
  }

  /// The number times a power of ten; nil when it cannot be held exactly.
  private static func scaled(_ number: FixedDecimal, by exponent: Int) -> FixedDecimal? {
    guard (-18...18).contains(exponent) else { return nil }
    let scale = Int(number.scale) - exponent
    if scale > 18 { return nil }
    if scale >= 0 { return FixedDecimal(mantissa: number.mantissa, scale: UInt8(scale)) }
    var mantissa = number.mantissa
    for _ in scale..<0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      mantissa = product
    }
    return FixedDecimal(mantissa: mantissa)
  }

  mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if peek == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      switch peek {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return elements
      default: throw error("expected , or ] in an array")
      }
    }
  }

  mutating func object(depth: Int) throws(JSONError) -> [(key: String, value: JSONValue)] {
    position += 1
    var members: [(key: String, value: JSONValue)] = []
    skipSpace()
    if peek == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
      let key = String(decoding: try string(), as: UTF8.self)
      skipSpace()
      guard peek == UInt8(ascii: ":") else { throw error("expected : after the key \"\(key)\"") }
      position += 1
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      switch peek {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return members
      default: throw error("expected , or } after the value of \"\(key)\"")
      }
    }
  }

  mutating func string() throws(JSONError) -> [UInt8] {
    position += 1
    var result: [UInt8] = []
    while true {
      let start = position
      while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
      result.append(contentsOf: bytes[start..<position])
      switch peek {
      case UInt8(ascii: "\""):
        position += 1
        return result
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &result)
      case nil: throw error("the text ends inside a string")
      default: throw error("a control character stands inside a string")
      }
    }
  }

  mutating func escape(into result: inout [UInt8]) throws(JSONError) {
    guard let byte = peek else { throw error("the text ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "u"): result.append(contentsOf: String(try unicodeEscape()).utf8)
    default: throw error("unknown escape in a string")
    }
  }

  /// The scalar after `\u`; a lone surrogate becomes U+FFFD.
  mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let high = try hexUnit()
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    guard bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return "\u{FFFD}" }
    position += 2
    let low = try hexUnit()
    guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  mutating func hexUnit() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw error("expected four hexadecimal digits after \\u") }
    position += 4
    return unit
  }
}
