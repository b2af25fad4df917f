import Bytes

/// A JSON text to be written for people and programs alike: indented, keys in the order given.
indirect enum JSONTree {
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(FixedDecimal)
  case text(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONTree { .array(texts.map(JSONTree.text)) }

  /// A text, or null.
  static func optional(_ text: String?) -> JSONTree { text.map(JSONTree.text) ?? .null }
  /// A decimal, or null.
  static func optional(_ number: FixedDecimal?) -> JSONTree { number.map(JSONTree.decimal) ?? .null }

  /// Appends the text; lists of plain values stay on one line.
  func append(to out: inout [UInt8], indent: Int = 0) {
    switch self {
    case .null: out.append("null")
    case .bool(let value): out.append(value ? "true" : "false")
    case .integer(let value): out.append(decimal: value)
    case .decimal(let value): out.append(value)
    case .text(let text): out.append(jsonString: text)
    case .array(let elements): Self.append(elements.map { (nil, $0) }, "[", "]", to: &out, indent)
    case .object(let members): Self.append(members.map { ($0.key, $0.value) }, "{", "}", to: &out, indent)
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func append(
    _ elements: [(key: String?, value: JSONTree)], _ open: StaticString, _ close: StaticString, to out: inout [UInt8],
    _ indent: Int
  ) {
    let isFolded = elements.allSatisfy(\.value.isPlain)
    out.append(open)
    for (position, element) in elements.enumerated() {
      if position > 0 { out.append(isFolded ? ", " : ",") }
      if !isFolded { Self.newLine(indent + 1, to: &out) }
      if let key = element.key {
        out.append(jsonString: key)
        out.append(": ")
      }
      element.value.append(to: &out, indent: indent + 1)
    }
    if !isFolded { newLine(indent, to: &out) }
    out.append(close)
  }

  private static func newLine(_ indent: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { out.append(" ") }
  }
}
