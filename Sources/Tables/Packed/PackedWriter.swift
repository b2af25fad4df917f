import Bytes

/// Packs values one behind the other into memory that is large enough: who makes one reserves what its rows can take.
struct PackedWriter {
  private let base: UnsafeMutablePointer<UInt8>
  private var count = 0

  /// No number, word or id takes more bytes.
  static let longestValue = 12

  init(_ base: UnsafeMutablePointer<UInt8>) { self.base = base }

  @inline(__always)
  private mutating func put(byte: UInt8) {
    base[count] = byte
    count += 1
  }

  /// Copies values that were packed before.
  @inline(__always)
  mutating func put(packed bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Copies one of some values that were packed before.
  @inline(__always)
  mutating func put(packed position: Int, of fragments: Fragments) {
    fragments.bytes.withUnsafeBufferPointer { bytes in
      put(packed: UnsafeBufferPointer(rebasing: bytes[fragments.bounds[position]..<fragments.bounds[position + 1]]))
    }
  }

  /// Puts no value.
  @inline(__always)
  mutating func putNull() { put(byte: PackedTag.null) }

  /// Puts a whole number.
  @inline(__always)
  mutating func put(integer value: Int64) {
    if value >= 0, value < 0x80 { return put(byte: PackedTag.small | UInt8(truncatingIfNeeded: value)) }
    put(byte: PackedTag.integer)
    put(varint: UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Puts a decimal, or null.
  @inline(__always)
  mutating func put(_ value: FixedDecimal?) {
    guard let value else { return putNull() }
    if value.scale == 0 { return put(integer: value.mantissa) }
    put(byte: PackedTag.decimal)
    put(byte: value.scale)
    put(varint: UInt64(bitPattern: value.mantissa << 1 ^ value.mantissa >> 63))
  }

  /// Puts a word of the vocabulary.
  @inline(__always)
  mutating func put(word: Int) {
    put(byte: PackedTag.word)
    put(varint: UInt64(truncatingIfNeeded: word))
  }

  /// Puts a report's id.
  mutating func put(id: UInt64) {
    put(byte: PackedTag.id)
    for shift in stride(from: 0, to: 64, by: 8) { put(byte: UInt8(truncatingIfNeeded: id >> UInt64(shift))) }
  }

  /// Puts what stands before the bytes of a text.
  mutating func put(lengthOfText length: Int) {
    put(byte: PackedTag.text)
    put(varint: UInt64(truncatingIfNeeded: length))
  }

  @inline(__always)
  private mutating func put(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      put(byte: UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    put(byte: UInt8(truncatingIfNeeded: rest))
  }

  /// Hands over what has been put so far and starts again.
  mutating func flush(into out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
    count = 0
  }
}

extension [UInt8] {
  /// Packs a row.
  mutating func append(packed fields: [Field]) {
    for field in fields { append(packed: field) }
  }

  private mutating func append(packed field: Field) {
    switch field {
    case .text(let text):
      var text = text
      text.withUTF8 { append(packedText: $0) }
    case .utf8(let bytes): bytes.withUnsafeBufferPointer { append(packedText: $0) }
    case .null: append(packedValue: { $0.putNull() })
    case .hex(let bits): append(packedValue: { $0.put(id: bits) })
    case .integer(let number): append(packedValue: { $0.put(integer: Int64(number)) })
    case .decimal(let number): append(packedValue: { $0.put(number) })
    }
  }

  /// Packs a text.
  mutating func append(packedText text: UnsafeBufferPointer<UInt8>) {
    append(packedValue: { $0.put(lengthOfText: text.count) })
    append(contentsOf: text)
  }

  private mutating func append(packedValue put: (inout PackedWriter) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PackedWriter.longestValue) { scratch in
      guard let base = scratch.baseAddress else { return }
      var writer = PackedWriter(base)
      put(&writer)
      writer.flush(into: &self)
    }
  }
}
