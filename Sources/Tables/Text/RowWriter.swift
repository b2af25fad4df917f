import Bytes

/// One value of a row; text and numbers are written differently, null is empty in CSV.
enum Field {
  case null
  case text(String)
  case utf8([UInt8])
  case hex(UInt64)
  case integer(Int)
  case decimal(FixedDecimal)

  /// A text that is null when it is empty.
  static func known(_ text: String) -> Field { text.isEmpty ? .null : .text(text) }
  /// UTF-8 that is null when it is empty.
  static func known(_ text: [UInt8]) -> Field { text.isEmpty ? .null : .utf8(text) }
  /// A text, or null.
  static func optional(_ text: String?) -> Field { text.map(Field.text) ?? .null }
  /// A whole number, or null.
  static func optional(_ number: Int?) -> Field { number.map(Field.integer) ?? .null }
  /// A decimal, or null.
  static func optional(_ number: FixedDecimal?) -> Field { number.map(Field.decimal) ?? .null }
}

/// Writes the rows of one table, value by value in the order of its columns.
struct RowWriter: Sendable {
  /// `{"report_id":`, `,"source":`, …: what stands before each value in NDJSON.
  let keys: Fragments

  init(_ columns: [String]) {
    keys = Fragments(columns.enumerated().map(Self.key))
  }

  private static func key(_ position: Int, _ name: String) -> [UInt8] {
    var key: [UInt8] = [position == 0 ? UInt8(ascii: "{") : UInt8(ascii: ",")]
    key.append(jsonString: name)
    key.append(UInt8(ascii: ":"))
    return key
  }

  /// What stands before each value from a column on, the first aside; then what stands for none, and the end of a row.
  func grammar(from first: Int, as format: RowFormat) -> [[UInt8]] {
    switch format {
    case .csv: (first..<keys.count).map { _ in [UInt8(ascii: ",")] } + [[], [UInt8(ascii: "\n")]]
    case .ndjson: (first..<keys.count).map { Array(keys[$0]) } + [Array("null".utf8), Array("}\n".utf8)]
    case .packed: []
    }
  }

  /// Appends one row; `fields` are as many as the table has columns.
  func append(_ fields: [Field], as format: RowFormat, to out: inout [UInt8]) {
    append(fields, from: 0, as: format, to: &out)
    end(as: format, to: &out)
  }

  /// Appends the values of some columns that stand side by side, `first` the first of them.
  func append(_ fields: [Field], from first: Int, as format: RowFormat, to out: inout [UInt8]) {
    switch format {
    case .csv: append(csv: fields, from: first, to: &out)
    case .ndjson: append(json: fields, from: first, to: &out)
    case .packed: out.append(packed: fields)
    }
  }

  /// Ends a row behind its last column.
  func end(as format: RowFormat, to out: inout [UInt8]) {
    switch format {
    case .csv: out.append(UInt8(ascii: "\n"))
    case .ndjson: out.append("}\n")
    case .packed: break
    }
  }

  private func append(csv fields: [Field], from first: Int, to out: inout [UInt8]) {
    for position in fields.indices {
      if first + position > 0 { out.append(UInt8(ascii: ",")) }
      switch fields[position] {
      case .null: break
      case .text(let text): out.append(csvText: text)
      case .utf8(let bytes): out.append(csvText: bytes)
      case .hex(let bits): out.append(hex: bits)
      case .integer(let number): out.append(decimal: number)
      case .decimal(let number): out.append(number)
      }
    }
  }

  private func append(json fields: [Field], from first: Int, to out: inout [UInt8]) {
    for position in fields.indices {
      keys.append(first + position, to: &out)
      switch fields[position] {
      case .null: out.append("null")
      case .text(let text): out.append(jsonString: text)
      case .utf8(let bytes): out.append(jsonString: bytes)
      case .hex(let bits):
        out.append(UInt8(ascii: "\""))
        out.append(hex: bits)
        out.append(UInt8(ascii: "\""))
      case .integer(let number): out.append(decimal: number)
      case .decimal(let number): out.append(number)
      }
    }
  }
}
