public import Bytes

/// One value of a packed row.
///
/// Rows go to the formats that are no text (Parquet, XLSX, SQLite, HTML) packed: value behind value, in the order of
/// the table's columns, with nothing between rows. A value is a tag and what the tag says; a whole number from 0 to
/// 127, which most values are, is one byte.
public enum PackedField {
  /// No value.
  case null
  /// A text, UTF-8; the bytes are good as long as those of the row.
  case text(UnsafeBufferPointer<UInt8>)
  /// A whole number; also a decimal that is one.
  case integer(Int64)
  /// A decimal with something behind its point.
  case decimal(FixedDecimal)
  /// The bits of a report's id, 16 hex digits as a text.
  case id(UInt64)
  /// A text of the run's `Vocabulary`, by its position.
  case word(Int)
}

/// What the first byte of a packed value says.
enum PackedTag {
  static let null: UInt8 = 0
  /// Length in bytes as a varint, then the bytes.
  static let text: UInt8 = 1
  /// Zigzag varint.
  static let integer: UInt8 = 2
  /// Digits behind the point as a varint, then the mantissa as a zigzag varint.
  static let decimal: UInt8 = 3
  /// Eight bytes, the least significant first.
  static let id: UInt8 = 4
  /// Position in the vocabulary as a varint.
  static let word: UInt8 = 5
  /// From here on the tag is the number itself, 0 to 127.
  static let small: UInt8 = 0x80
}

/// Reads packed values one behind the other.
///
/// ```swift
/// rows.withUnsafeBufferPointer { bytes in
///   var cursor = PackedCursor(bytes)
///   while !cursor.isAtEnd { for column in columns { take(cursor.next(), column) } }
/// }
/// ```
public struct PackedCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Bytes that have been read.
  private(set) var position = 0

  /// Reads what `TableWriter` packed.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether every row has been read.
  @inline(__always)
  public var isAtEnd: Bool { position >= bytes.count }

  /// The next value; null behind the last one.
  @inline(__always)
  public mutating func next() -> PackedField {
    guard position < bytes.count else { return .null }
    let tag = bytes[position]
    position += 1
    if tag >= PackedTag.small { return .integer(Int64(tag & 0x7F)) }
    switch tag {
    case PackedTag.word: return .word(Int(Int32(clamping: varint())))
    case PackedTag.text: return text()
    case PackedTag.integer: return .integer(signed())
    case PackedTag.decimal:
      let scale = varint()
      let mantissa = signed()
      // More digits than a decimal can have were not written by us: the row is damaged, and no number is known.
      return scale <= 18 ? .decimal(FixedDecimal(mantissa: mantissa, scale: UInt8(scale))) : .null
    case PackedTag.id: return id()
    default: return .null
    }
  }

  private mutating func text() -> PackedField {
    let length = varint()
    let end = position + Int(min(length, UInt64(bytes.count - position)))
    let text = UnsafeBufferPointer(rebasing: bytes[position..<end])
    position = end
    return .text(text)
  }

  private mutating func id() -> PackedField {
    var bits: UInt64 = 0
    for byte in 0..<min(8, bytes.count - position) { bits |= UInt64(bytes[position + byte]) << (8 * UInt64(byte)) }
    position = min(bytes.count, position + 8)
    return .id(bits)
  }

  @inline(__always)
  private mutating func signed() -> Int64 {
    let value = varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  @inline(__always)
  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }
}
