/// A character of a line and where it stands on the screen.
struct Glyph {
  let scalar: UInt32
  /// Its bytes in the text.
  let bytes: Range<Int>
  /// The first column it covers.
  let column: Int

  var isBlank: Bool { scalar <= 0x20 || scalar == 0xA0 || scalar == 0x3000 }
}

/// How many columns characters cover, which programs and fonts do not agree on.
struct GlyphMeasure: Equatable {
  /// Chinese characters.
  let wide: Int
  /// The strokes of drawings.
  let stroke: Int
  /// What is wide in Chinese fonts only: “ ” — … ①.
  let ambiguous: Int

  /// Those that occur: terminals of the West and of China, mixtures of both, and programs that count characters.
  static let known = [(2, 1, 1), (2, 2, 2), (2, 1, 2), (2, 2, 1), (1, 1, 1)]
    .map { GlyphMeasure(wide: $0.0, stroke: $0.1, ambiguous: $0.2) }

  func width(_ scalar: UInt32) -> Int {
    switch scalar {
    case ..<0xB7: 1
    case 0x0300...0x036F, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: 0
    case 0x2500...0x257F: stroke
    case 0xB7, 0xD7, 0xF7, 0x0391...0x0451, 0x2010...0x2027, 0x2030...0x203B, 0x2103...0x22BF, 0x2460...0x24FF,
      0x2580...0x266F:
      ambiguous
    // East Asian Width W and F of Unicode.
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      wide
    default: 1
    }
  }

  /// The characters of a line, without the blanks at its end.
  func glyphs(_ text: [UInt8], _ line: Range<Int>) -> [Glyph] {
    var glyphs: [Glyph] = []
    var position = line.lowerBound
    var column = 0
    while position < line.upperBound {
      let start = position
      let lead = text[position]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      position = min(start + length, line.upperBound)
      var scalar = UInt32(length == 1 ? lead : lead & (0xFF >> UInt8(length + 1)))
      for byte in text[start..<position].dropFirst() { scalar = scalar << 6 | UInt32(byte & 0x3F) }
      glyphs.append(Glyph(scalar: scalar, bytes: start..<position, column: column))
      column += width(scalar)
    }
    while let last = glyphs.last, last.isBlank { glyphs.removeLast() }
    return glyphs
  }
}
