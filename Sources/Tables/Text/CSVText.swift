import Bytes

extension [UInt8] {
  /// Appends a text as one CSV field: quoted where RFC 4180 asks for it, and with `'` in front where a spreadsheet
  /// would run it as a formula. Negative numbers and a lone `-` stay as they are.
  ///
  /// - Complexity: one pass over the bytes, and a second where a quote stands among them.
  mutating func append(csvText bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return }
    var (separators, quotes): (UInt8, UInt8) = (0, 0)
    // Without a branch, for many bytes at a time.
    for byte in bytes {
      separators |= (byte == UInt8(ascii: ",") ? 1 : 0) | (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0)
      quotes |= byte == UInt8(ascii: "\"") ? 1 : 0
    }
    let needsQuotes = separators | quotes != 0
    if needsQuotes { append(UInt8(ascii: "\"")) }
    if startsFormula(first), !isNegativeNumber(bytes) { append(UInt8(ascii: "'")) }
    guard needsQuotes else { return append(contentsOf: bytes) }
    if quotes != 0 { append(doublingQuotes: bytes) } else { append(contentsOf: bytes) }
    append(UInt8(ascii: "\""))
  }

  /// Appends a text as one CSV field.
  mutating func append(csvText bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(csvText: $0) }
  }

  /// Appends a text as one CSV field.
  mutating func append(csvText text: String) {
    var text = text
    text.withUTF8 { append(csvText: $0) }
  }

  private mutating func append(doublingQuotes bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for position in bytes.indices where bytes[position] == UInt8(ascii: "\"") {
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...position]))
      start = position
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

/// Whether a text is `-`, or `-` and a number.
private func isNegativeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes[0] == UInt8(ascii: "-") else { return false }
  var points = 0
  for byte in bytes.dropFirst() where byte &- 0x30 > 9 {
    if byte != UInt8(ascii: ".") { return false }
    points += 1
  }
  return points == 0 || points == 1 && bytes.count > 3 && bytes[1] &- 0x30 < 10 && bytes[bytes.count - 1] &- 0x30 < 10
}

/// Whether a spreadsheet takes a field that begins with this byte for a formula.
@inline(__always)
private func startsFormula(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
  default: false
  }
}
