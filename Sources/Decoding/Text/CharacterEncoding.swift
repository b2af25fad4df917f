/// A character encoding that documents are written in; its raw value is what `Document.encoding` says.
///
/// GB2312 and GBK are parts of GB18030 and read as such.
enum CharacterEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030
  case big5

  /// The byte-order mark in front of text in this encoding; empty when it has none.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5: []
    }
  }

  /// What iconv calls it; of Big5 the largest of its extensions.
  var iconvName: String { self == .big5 ? "BIG5-HKSCS" : rawValue.uppercased() }

  /// Bytes that are skipped together when they are no character.
  var unitBytes: Int { self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1 }

  /// The encoding whose byte-order mark stands in front.
  static func marked(_ bytes: [UInt8]) -> CharacterEncoding? {
    allCases.first { !$0.mark.isEmpty && bytes.starts(with: $0.mark) }
  }

  /// The encoding of a name as pages, headers and uchardet write it; nil for one that is not read.
  init?(name: String) {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8", "unicode11utf8": self = .utf8
    case "gb2312", "gb231280", "gbk", "gb18030", "cp936", "windows936", "euccn", "xgbk", "hzgb2312": self = .gb18030
    case "big5", "big5hkscs", "cp950", "xxbig5", "cnbig5": self = .big5
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }
}
