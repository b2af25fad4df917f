import Bytes
public import Forms

extension WideRecord {
  /// Reads a record back from the line that `append` wrote.
  ///
  /// Only such a line is understood, its fields in their order and without white space: a tree of JSON for each line
  /// was measured at a twentieth of a run.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(line: [UInt8], codebook: Codebook) throws(RecordError) {
    var scan = LineScan(bytes: line)
    guard let id = ReportID(try scan.text("{\"report_id\":")) else {
      throw RecordError("\"report_id\" is not 16 hex digits")
    }
    self.id = id
    source = try scan.text(",\"source\":")
    try scan.skip(",\"errors\":")
    errors = scan.number().map { Int($0.mantissa) } ?? 0
    organization = try scan.text(",\"organization\":")
    regionCode = try scan.text(",\"region_code\":")
    level = try scan.text(",\"level\":")
    bodyType = try scan.text(",\"body_type\":")
    organizationID = try scan.text(",\"organization_id\":")
    try scan.skip(",\"joins_years\":")
    joinsYears = scan.number() == FixedDecimal(1)
    try scan.skip(",\"year\":")
    year = scan.number().map { Int($0.mantissa) }
    edition = try scan.text(",\"edition\":")
    guard let form = codebook.formIndex(edition) else {
      throw RecordError("edition \"\(edition)\" is in no form of this run")
    }
    values = try scan.values(count: codebook.forms[form].cells.count)
    inferred = try scan.list(",\"inferred\":[", below: values.count)
    lines = try scan.list("],\"lines\":[", below: .max)
    try scan.skip("]}")
  }
}

/// A line of `work/aggregate`, read from left to right.
private struct LineScan {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Passes over text that must be there.
  mutating func skip(_ text: StaticString) throws(RecordError) {
    let isThere = text.withUTF8Buffer { text in
      text.count <= bytes.count - position && zip(text, bytes[position...]).allSatisfy { $0 == $1 }
    }
    guard isThere else { throw RecordError("\(text) is not where it should be") }
    position += text.utf8CodeUnitCount
  }

  /// The JSON string behind a key.
  mutating func text(_ key: StaticString) throws(RecordError) -> String {
    try skip(key)
    let start = position
    var isEscaped = false
    try skip("\"")
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      let escapes = bytes[position] == UInt8(ascii: "\\")
      isEscaped = isEscaped || escapes
      position += escapes ? 2 : 1
    }
    try skip("\"")
    if !isEscaped { return String(decoding: bytes[start + 1..<position - 1], as: UTF8.self) }
    guard let text = (try? JSONValue(parsing: Array(bytes[start..<position])))?.string else {
      throw RecordError("\(key) is no text")
    }
    return text
  }

  /// The numbers that are listed behind a key, up to the bracket.
  mutating func list(_ key: StaticString, below bound: Int) throws(RecordError) -> [Int] {
    try skip(key)
    var list: [Int] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
      if !list.isEmpty { try skip(",") }
      guard let number = number(), number.isInteger, 0..<Int64(bound) ~= number.mantissa else {
        throw RecordError("\(key) lists what cannot be")
      }
      list.append(Int(number.mantissa))
    }
    return list
  }

  /// So many numbers or nulls.
  mutating func values(count: Int) throws(RecordError) -> [FixedDecimal?] {
    try skip(",\"values\":[")
    var values: [FixedDecimal?] = []
    values.reserveCapacity(count)
    while values.count < count {
      if !values.isEmpty {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
        position += 1
      }
      values.append(number())
    }
    guard values.count == count else { throw RecordError("the edition needs \(count) values") }
    try skip("]")
    return values
  }

  /// A number; nil for `null`, and where there is neither, which what must follow will tell.
  mutating func number() -> FixedDecimal? {
    guard position < bytes.count, bytes[position] != UInt8(ascii: "n") else {
      position += "null".utf8.count
      return nil
    }
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var mantissa: Int64 = 0
    var scale: UInt8?
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        mantissa = mantissa &* 10 &+ Int64(bytes[position] & 15)
        if let digits = scale { scale = digits &+ 1 }
      case UInt8(ascii: "."): scale = 0
      default: return FixedDecimal(mantissa: isNegative ? 0 &- mantissa : mantissa, scale: scale ?? 0)
      }
      position += 1
    }
    return nil
  }
}
