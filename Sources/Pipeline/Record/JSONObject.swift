import Bytes

/// A JSON object for people: one member a line, two spaces a level.
struct JSONObject: Sendable {
  private var members: [[UInt8]] = []

  /// The object's bytes, with a line feed behind.
  var bytes: [UInt8] { lines + [0x0A] }

  mutating func add(_ key: String, _ value: Int) { add(key) { $0.append(decimal: value) } }

  mutating func add(_ key: String, _ value: Bool) { add(key) { $0.append(text: value ? "true" : "false") } }

  /// Adds a number with three digits behind the point.
  mutating func add(_ key: String, _ value: Double) {
    add(key) { $0.append(FixedDecimal(mantissa: Int64((value * 1000).rounded()), scale: 3)) }
  }

  mutating func add(_ key: String, text: String) { add(key) { $0.append(jsonString: text) } }

  mutating func add(_ key: String, texts: [String]) {
    add(key) { line in
      line.append(UInt8(ascii: "["))
      for (index, text) in texts.enumerated() {
        if index > 0 { line.append(", ") }
        line.append(jsonString: text)
      }
      line.append(UInt8(ascii: "]"))
    }
  }

  mutating func add(_ key: String, object: JSONObject) { add(key) { $0.append(contentsOf: object.lines) } }

  /// Adds a list of objects.
  mutating func add<Element>(
    _ key: String, objects elements: [Element], _ fill: (inout JSONObject, Element) -> Void
  ) {
    add(key) { line in
      line.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { line.append(", ") }
        var object = JSONObject()
        fill(&object, element)
        line.append(contentsOf: object.lines)
      }
      line.append(UInt8(ascii: "]"))
    }
  }

  mutating func add(_ key: String, _ fill: (inout JSONObject) -> Void) {
    var object = JSONObject()
    fill(&object)
    add(key, object: object)
  }

  private mutating func add(_ key: String, _ append: (inout [UInt8]) -> Void) {
    var line: [UInt8] = []
    line.append(jsonString: key)
    line.append(": ")
    append(&line)
    members.append(line)
  }

  /// The object without a line feed behind; nesting moves every line of a member in by one level more.
  private var lines: [UInt8] {
    guard !members.isEmpty else { return Array("{}".utf8) }
    let body = members.joined(separator: Array(",\n".utf8)).flatMap { $0 == 0x0A ? Array("\n  ".utf8) : [$0] }
    return Array("{\n  ".utf8) + body + Array("\n}".utf8)
  }
}
