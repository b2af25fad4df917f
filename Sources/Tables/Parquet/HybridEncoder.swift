/// Encodes small numbers as Parquet's hybrid of runs and bit-packed groups of eight.
/// <https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE>
enum HybridEncoder {
  /// A run shorter than this goes into bit-packed groups: it would not be shorter by itself.
  private static let shortestRun = 8

  /// Bits that numbers up to this one take; at least one.
  static func width(of greatest: Int) -> Int { max(1, Int.bitWidth - max(0, greatest).leadingZeroBitCount) }

  /// Appends values of so many bits each.
  ///
  /// - Complexity: one pass, and another over what is bit-packed.
  static func append(_ values: UnsafeBufferPointer<UInt32>, width: Int, to out: inout [UInt8]) {
    var packedFrom = 0
    var start = 0
    while start < values.count {
      let value = values[start]
      var end = start + 1
      while end < values.count, values[end] == value { end += 1 }
      if end - start >= shortestRun {
        // A bit-packed stretch ends with a whole group: it borrows from the run.
        let borrowed = (packedFrom - start) & 7
        if end - start - borrowed >= shortestRun {
          append(packed: values[packedFrom..<start + borrowed], width: width, to: &out)
          append(run: value, count: end - start - borrowed, width: width, to: &out)
          packedFrom = end
        }
      }
      start = end
    }
    append(packed: values[packedFrom...], width: width, to: &out)
  }

  /// Appends one value so many times.
  static func append(run value: UInt32, count: Int, width: Int, to out: inout [UInt8]) {
    out.append(varint: UInt64(count) << 1)
    for byte in 0..<(width + 7) / 8 { out.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))) }
  }

  /// Appends groups of eight values, the last one filled up with zeros.
  private static func append(packed values: Slice<UnsafeBufferPointer<UInt32>>, width: Int, to out: inout [UInt8]) {
    if values.isEmpty { return }
    let values = UnsafeBufferPointer(rebasing: values)
    let groups = (values.count + 7) / 8
    out.append(varint: UInt64(groups) << 1 | 1)
    let byteCount = groups * width
    // Safe: eight values of `width` bits are `width` bytes, and four more are there for the last store.
    withUnsafeTemporaryAllocation(byteCount: byteCount + 4, alignment: 8) { scratch in
      guard let base = scratch.baseAddress else { return }
      var bits: UInt64 = 0
      var held = 0
      var offset = 0
      for value in values {
        bits |= UInt64(value) << UInt64(held)
        held += width
        if held >= 32 {
          base.storeBytes(of: UInt32(truncatingIfNeeded: bits).littleEndian, toByteOffset: offset, as: UInt32.self)
          offset += 4
          bits >>= 32
          held -= 32
        }
      }
      while offset < byteCount {
        base.storeBytes(of: UInt8(truncatingIfNeeded: bits), toByteOffset: offset, as: UInt8.self)
        bits >>= 8
        offset += 1
      }
      out.append(contentsOf: UnsafeRawBufferPointer(start: base, count: byteCount))
    }
  }
}
