/// Page numbers that a page break leaves between the lines of a document.
enum PageFurniture {
  /// Whether a line is nothing but a page number: `-3-`, `— 4 —`, `第 3 页`, `第3页 共10页`, `3 / 12`.
  ///
  /// A bare number is not told here: it may be a value.
  static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 40 else { return false }
    var shape: UInt64 = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Folding.scalar(bytes, &position, range.upperBound)
      guard let kind = kind(scalar) else { return false }
      if kind == 0 || kind == UInt8(ascii: "9") && shape & 0xFF == UInt64(kind) { continue }
      // No shape has more than eight kinds.
      if shape >> 56 != 0 { return false }
      shape = shape << 8 | UInt64(kind)
    }
    return shapes.contains(shape)
  }

  /// The kinds, the first in the highest byte.
  private static let shapes = ["-9-", "p9p", "p9pt9p", "p9ptt9p", "9/9", "p9p/t9p", "p9/9p", "--9--"].map { shape in
    shape.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }

  /// `9` for a digit, `-` for a dash, `p` for 第 and 页, `t` for 共, 0 for what does not count; nil for other text.
  private static func kind(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: UInt8(ascii: "9")
    case 0x2D, 0x2010...0x2015, 0xFF0D, 0x2212, 0x4E00, 0x7E, 0xFF5E, 0x2022, 0xB7: UInt8(ascii: "-")
    case 0x7B2C, 0x9875: UInt8(ascii: "p")
    case 0x5171: UInt8(ascii: "t")
    case 0x2F, 0xFF0F: UInt8(ascii: "/")
    case 0..<0x21, 0xA0, 0x3000, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFF0C, 0x2C: 0
    default: nil
    }
  }
}
