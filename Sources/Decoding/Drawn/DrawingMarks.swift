/// What in a text may be a drawing: a look that costs next to nothing where there is none.
struct DrawingMarks {
  /// Characters of the block Box Drawing (U+2500 to U+257F).
  var hasBoxes = false
  /// `+-` or `+=`.
  var hasGrids = false
  /// Three dashes or equal signs and more.
  var hasRulers = false

  var isEmpty: Bool { !(hasBoxes || hasGrids || hasRulers) }

  /// - Complexity: four passes of `memchr`.
  init(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { bytes in
      func follows(_ position: Int, _ accepted: (UInt8) -> Bool) -> Bool {
        position + 1 < bytes.count && accepted(bytes[position + 1])
      }
      hasBoxes = Self.contains(0xE2, bytes) { position in follows(position) { $0 == 0x94 || $0 == 0x95 } }
      hasGrids = Self.contains(0x2B, bytes) { position in follows(position) { $0 == 0x2D || $0 == 0x3D } }
      hasRulers = [0x2D, 0x3D].contains { dash in
        Self.contains(dash, bytes) { position in
          follows(position) { $0 == dash } && follows(position + 1) { $0 == dash }
        }
      }
    }
  }

  /// How often a byte occurs, up to a limit.
  static func count(_ byte: UInt8, in text: [UInt8], limit: Int) -> Int {
    var count = 0
    text.withUnsafeBufferPointer { bytes in
      _ = contains(byte, bytes) { _ in
        count += 1
        return count >= limit
      }
    }
    return count
  }

  /// The lines in which a byte occurs, up to a limit.
  static func lines(with byte: UInt8, in text: [UInt8], limit: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    text.withUnsafeBufferPointer { bytes in
      _ = contains(byte, bytes) { position in
        if let last = lines.last, position < last.upperBound { return false }
        var start = position
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        lines.append(start..<(ByteSearch.first(0x0A, in: bytes, from: position) ?? bytes.count))
        return lines.count >= limit
      }
    }
    return lines
  }

  /// Whether a test holds at any place of a byte.
  static func contains(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, where test: (Int) -> Bool) -> Bool {
    var start = 0
    while let position = ByteSearch.first(byte, in: bytes, from: start) {
      if test(position) { return true }
      start = position + 1
    }
    return false
  }
}
