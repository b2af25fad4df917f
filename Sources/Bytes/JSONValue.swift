/// A JSON document as a tree that remembers the line of every value, so that a message can say where.
///
/// For settings, forms and the files between stages; objects keep the order of their keys.
public struct JSONValue: Sendable {
  /// What stands there.
  public enum Content: Sendable {
    case null
    case bool(Bool)
    case number(FixedDecimal)
    /// A number that `FixedDecimal` cannot hold, as written.
    case otherNumber([UInt8])
    case string([UInt8])
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])
  }

  /// What stands there.
  public let content: Content
  /// The 1-based line on which it begins.
  public let line: Int

  /// The value of `key`, or nil when this is no object or has no such key.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string, or nil when this is no string.
  public var string: String? {
    guard case .string(let bytes) = content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The string's UTF-8, or nil when this is no string.
  public var bytes: [UInt8]? {
    guard case .string(let bytes) = content else { return nil }
    return bytes
  }

  /// The number, or nil when this is no number.
  public var number: FixedDecimal? {
    guard case .number(let number) = content else { return nil }
    return number
  }

  /// What a number beyond `FixedDecimal` is written like; nil when this is none.
  public var otherNumber: String? {
    guard case .otherNumber(let bytes) = content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The whole number, or nil when this is none.
  public var integer: Int? {
    guard let number, number.isInteger else { return nil }
    return Int(number.mantissa)
  }

  /// The truth value, or nil when this is none.
  public var bool: Bool? {
    guard case .bool(let value) = content else { return nil }
    return value
  }

  /// The elements, or nil when this is no array.
  public var array: [JSONValue]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The members in their order, or nil when this is no object.
  public var members: [(key: String, value: JSONValue)]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }
}

/// Text that is not JSON: what was expected, and on which line.
public struct JSONError: Error, Sendable, CustomStringConvertible {
  /// What was expected or found.
  public let detail: String
  /// The 1-based line.
  public let line: Int

  /// `line 3: …`
  public var description: String { "line \(line): \(detail)" }
}
