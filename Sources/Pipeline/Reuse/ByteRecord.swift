/// Writes numbers and texts of one record behind one another.
struct ByteRecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

  mutating func put(_ data: [UInt8]) {
    put(data.count)
    bytes += data
  }

  mutating func put(_ text: String) { put(Array(text.utf8)) }
}

/// Reads them back; nil at the end, and from there on.
struct ByteRecordReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func bits() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.endIndex, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    position = bytes.endIndex
    return nil
  }

  mutating func int() -> Int? { bits().map { Int(Int64(bitPattern: $0)) } }

  mutating func count() -> Int? {
    guard let count = int(), count >= 0 else { return nil }
    return count
  }

  mutating func data() -> ArraySlice<UInt8>? {
    guard let count = count(), count <= bytes.endIndex - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func text() -> String? { data().map { String(decoding: $0, as: UTF8.self) } }
}
