/// Writing text straight into a byte buffer: no `String`, no formatting, one copy.
///
/// These are `@inlinable` because the loops that call them live in other modules, and a call across modules for
/// every field was measured twelve times slower.
extension [UInt8] {
  /// Appends text known at compile time.
  @inlinable
  public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends a string's UTF-8.
  @inlinable
  public mutating func append(text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends an integer in decimal digits.
  @inlinable
  public mutating func append(decimal value: some BinaryInteger) {
    append(decimal: Int64(value), scale: 0)
  }

  /// Appends an exact decimal.
  @inlinable
  public mutating func append(_ value: FixedDecimal) {
    append(decimal: value.mantissa, scale: value.scale)
  }

  @inlinable
  mutating func append(decimal value: Int64, scale: UInt8) {
    if scale == 0, value >= 0, value < 100 {
      if value >= 10 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)) }
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
      return
    }
    var rest = value.magnitude
    // 20 digits of a UInt64, a point and a sign; a fraction has at most 18 digits.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      var start = 24
      var written = 0
      while rest > 0 || written <= Int(scale) {
        if scale > 0, written == Int(scale) {
          start -= 1
          buffer[start] = UInt8(ascii: ".")
        }
        start -= 1
        buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        written += 1
      }
      if value < 0 {
        start -= 1
        buffer[start] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[start...]))
    }
  }

  /// Appends 16 lower-case hexadecimal digits.
  @inlinable
  public mutating func append(hex value: UInt64) {
    var shift: UInt64 = 60
    while true {
      let digit = UInt8(truncatingIfNeeded: (value >> shift) & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
      if shift == 0 { return }
      shift -= 4
    }
  }

  /// Appends a JSON string with its quotes; bytes must be UTF-8.
  ///
  /// - Complexity: one pass; runs without an escape are copied whole.
  @inlinable
  public mutating func append(jsonString bytes: some Collection<UInt8>) {
    append(UInt8(ascii: "\""))
    let done: Void? = bytes.withContiguousStorageIfAvailable { append(jsonEscaping: $0) }
    if done == nil { [UInt8](bytes).withUnsafeBufferPointer { append(jsonEscaping: $0) } }
    append(UInt8(ascii: "\""))
  }

  /// Appends a JSON string with its quotes.
  @inlinable
  public mutating func append(jsonString text: String) {
    append(jsonString: text.utf8)
  }

  /// Appends a JSON string, or `null`.
  @inlinable
  public mutating func append(jsonString text: String?) {
    if let text { append(jsonString: text.utf8) } else { append("null") }
  }

  @inlinable
  mutating func append(jsonEscaping bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var position = 0
    while position < bytes.count {
      if let base = bytes.baseAddress, position + 8 <= bytes.count {
        // Safe: 8 bytes from here are inside the buffer. Text without an escape is passed over 8 bytes at a time.
        let found = ByteWord.escapes(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
        position += found.trailingZeroBitCount / 8
        if found == 0 { continue }
      }
      let byte = bytes[position]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F {
        position += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
      append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
      case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
      case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
      default:
        append("u00")
        for digit in [byte >> 4, byte & 15] {
          append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
        }
      }
      position += 1
      start = position
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

/// Questions about eight bytes at once, answered without a loop ("bit twiddling hacks", S. E. Anderson).
@usableFromInline
enum ByteWord {
  @inlinable @inline(__always)
  static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of those bytes that are a control character, a quotation mark, a backslash or DEL; the lowest is
  /// sure, higher ones may be set without cause.
  @inlinable @inline(__always)
  static func escapes(_ word: UInt64) -> UInt64 {
    let high = repeated(0x80)
    let quote = word ^ repeated(0x22)
    let backslash = word ^ repeated(0x5C)
    let delete = word ^ repeated(0x7F)
    let found =
      ((word &- repeated(0x20)) & ~word) | ((quote &- repeated(1)) & ~quote)
      | ((backslash &- repeated(1)) & ~backslash) | ((delete &- repeated(1)) & ~delete)
    return UInt64(littleEndian: found & high)
  }
}
