/// A character encoding as far as its bytes give it away.
///
/// UTF-8 is read; the others are recognised, so that a message can name them.
enum CharacterEncoding: String, CaseIterable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"

  /// The byte-order mark in front of text in this encoding.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    }
  }

  /// The encoding whose byte-order mark stands in front.
  static func marked(_ bytes: [UInt8]) -> CharacterEncoding? {
    allCases.first { bytes.starts(with: $0.mark) }
  }

  /// A guess for bytes that are not UTF-8: GB18030 when they keep to its pairs and fours.
  static func guess(_ bytes: ArraySlice<UInt8>) -> CharacterEncoding? {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let lead = bytes[position]
      guard lead >= 0x80 else {
        position += 1
        continue
      }
      guard (0x81...0xFE).contains(lead) else { return nil }
      // The sample may be cut inside its last character.
      guard position + 1 < bytes.endIndex else { break }
      switch bytes[position + 1] {
      case 0x40...0x7E, 0x80...0xFE: position += 2
      case 0x30...0x39: position += 4
      default: return nil
      }
    }
    return .gb18030
  }
}
