import Bytes
import Glibc

extension ParquetColumn {
  /// Whether a dictionary, and positions in it, are shorter than the values themselves. Numbers always have one: so
  /// they can be widened without touching their rows.
  func prefersDictionary(_ codes: UnsafeBufferPointer<UInt32>, values: Int) -> Bool {
    guard type == .string else { return true }
    guard texts.isDistinct else { return false }
    if texts.count * 4 <= values { return true }
    let positions = values * HybridEncoder.width(of: texts.count - 1) / 8
    return texts.bytes.count + 4 * texts.count + positions <= texts.plainByteCount(codes)
  }
}

extension TextDictionary {
  /// Bytes of the texts of some rows, each with its length before it.
  func plainByteCount(_ codes: some Collection<UInt32>) -> Int {
    codes.reduce(0) { $1 == 0 ? $0 : $0 + 4 + range(Int($1) - 1).count }
  }

  /// The rows from one on that make a page of about so many bytes; at least one.
  func page(_ codes: UnsafeBufferPointer<UInt32>, from first: Int, bytes: Int) -> Range<Int> {
    var end = first
    var count = 0
    while end < codes.count, count < bytes {
      if codes[end] > 0 { count += 4 + range(Int(codes[end]) - 1).count }
      end += 1
    }
    return first..<end
  }

  /// Appends the texts of some rows.
  func append(_ codes: UnsafeBufferPointer<UInt32>, to page: inout [UInt8]) {
    write(plainByteCount(codes), to: &page) { put in
      for code in codes where code != 0 { put(Int(code) - 1) }
    }
  }

  /// Appends every text.
  func appendAll(to page: inout [UInt8]) {
    write(bytes.count + 4 * count, to: &page) { put in
      for position in 0..<count { put(position) }
    }
  }

  private func write(_ byteCount: Int, to page: inout [UInt8], _ body: ((Int) -> Void) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 8) { scratch in
      bytes.withUnsafeBytes { bytes in
        guard let target = scratch.baseAddress, let source = bytes.baseAddress else { return }
        var offset = 0
        body { position in
          // Safe: the caller counted the bytes of the same texts.
          let range = range(position)
          target.storeBytes(of: UInt32(range.count).littleEndian, toByteOffset: offset, as: UInt32.self)
          memcpy(target + offset + 4, source + range.lowerBound, range.count)
          offset += 4 + range.count
        }
        page.append(contentsOf: UnsafeRawBufferPointer(start: target, count: offset))
      }
    }
  }
}

extension NumberDictionary {
  /// Appends every number, held by the least that holds all.
  func append(to page: inout [UInt8]) -> ParquetDecimal {
    let decimal = ParquetDecimal(holding: values)
    for value in values { decimal.append(value, to: &page) }
    return decimal
  }
}
