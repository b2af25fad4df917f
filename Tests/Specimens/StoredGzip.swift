/// A gzip member that holds these bytes as they are (RFC 1951, stored blocks): enough to test readers with.
public func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + storedBlocks(bytes) + littleEndian(crc32(bytes))
    + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
}

/// What inflates to these bytes.
func storedBlocks(_ bytes: [UInt8]) -> [UInt8] {
  var blocks: [UInt8] = []
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(0xFFFF)
    rest = rest.dropFirst(block.count)
    blocks.append(rest.isEmpty ? 1 : 0)
    blocks += littleEndian(UInt16(block.count)) + littleEndian(~UInt16(block.count)) + block
  } while !rest.isEmpty
  return blocks
}

private func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
  (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0 as UInt32) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
  }
}
