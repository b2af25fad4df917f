/// What a character is in a drawing.
enum Stroke {
  case horizontal, vertical, joint

  /// The characters a table is drawn with.
  struct Alphabet {
    /// `+`, `-` and `=` beside the box characters.
    var hasASCII = false
    /// `|` beside the box characters.
    var hasPipes = false

    func stroke(_ scalar: UInt32) -> Stroke? {
      switch scalar {
      case 0x7C: hasPipes ? .vertical : nil
      case 0x2B: hasASCII ? .joint : nil
      case 0x2D, 0x3D: hasASCII ? .horizontal : nil
      default: Stroke(box: scalar)
      }
    }
  }

  /// The stroke of a character of the block Box Drawing (U+2500); nil for others.
  init?(box scalar: UInt32) {
    switch scalar {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2574, 0x2576, 0x2578, 0x257A,
      0x257C, 0x257E:
      self = .horizontal
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577, 0x2579, 0x257B,
      0x257D, 0x257F:
      self = .vertical
    case 0x2500...0x257F: self = .joint
    default: return nil
    }
  }
}
