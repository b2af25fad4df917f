/// What a document was before it became text.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case text, html, docx, xlsx, pdf
}

/// What stands beside the text of a document and may name its title, its body and its date: `<title>` and `<meta>` of a
/// page, the table of metadata above it, the properties of a file.
public struct DocumentHints: Sendable, Equatable {
  /// A title; empty when there is none.
  public var title = ""
  /// The body that published it; empty when there is none.
  public var organization = ""
  /// The date of publication, as printed; empty when there is none.
  public var date = ""
  /// The body whose site it stood on; empty when there is none.
  public var site = ""

  /// No hints.
  public init() {}
}

/// A decoded document: UTF-8 text cut into lines, the same for every format it came in.
///
/// A text file keeps its own text, so that a line number leads back to it: line ends are kept as they stand, and
/// `LineTable` cuts at all of them. In every other format, and where tables are drawn with characters or values
/// separated by commas, a block is a line, and a row of a table is a line whose cells
/// stand apart by tabs; a cell that is covered by a merged one is empty, so that the columns of a table stand under each
/// other.
public struct Document: Sendable {
  /// Where it comes from.
  public var source: Source
  /// What it was.
  public var format: DocumentFormat
  /// The character encoding that was found: `utf-8`, `gb18030`, `big5`, `utf-16le` or `utf-16be`.
  public var encoding: String
  /// How many characters of the text are U+FFFD because the bytes there are none in that encoding.
  public var replacements: Int
  /// Whether the text was recognised from pictures: every number of it may be wrong.
  public var isRecognised: Bool
  /// The text, valid UTF-8, without a byte-order mark.
  public var text: [UInt8]
  /// What stands beside the text.
  public var hints: DocumentHints

  /// A document from its parts.
  public init(
    source: Source, format: DocumentFormat = .text, encoding: String, replacements: Int = 0,
    isRecognised: Bool = false, text: [UInt8],
    hints: DocumentHints = DocumentHints()
  ) {
    self.source = source
    self.format = format
    self.encoding = encoding
    self.replacements = replacements
    self.isRecognised = isRecognised
    self.text = text
    self.hints = hints
  }
}

/// Where the lines of a text begin and end.
///
/// A line ends at LF, CR, CR LF, form feed, vertical tab, NEL (U+0085), U+2028 or U+2029.
public struct LineTable: Sendable {
  /// The bytes of each line, without its end, in order; the line numbered `n` is at `n - 1`.
  public private(set) var ranges: [Range<Int>] = []

  /// Cuts a text into lines.
  ///
  /// - Complexity: one pass over the bytes.
  public init(_ text: [UInt8]) {
    ranges.reserveCapacity(text.count / 20)
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      var position = 0
      while position < bytes.count {
        if let base = bytes.baseAddress, position + 8 <= bytes.count {
          // Safe: 8 bytes from here are inside the buffer.
          let found = Self.lineEnds(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
          position += found.trailingZeroBitCount / 8
          if found == 0 { continue }
        }
        let byte = bytes[position]
        if byte > 0x0D, byte != 0xC2, byte != 0xE2 {
          position += 1
          continue
        }
        let length = Self.terminatorLength(bytes, at: position)
        if length == 0 {
          position += 1
          continue
        }
        ranges.append(start..<position)
        position += length
        start = position
      }
      if start < bytes.count { ranges.append(start..<bytes.count) }
    }
  }

  /// The highest bit of those of eight bytes that are a control character that may end a line or the first byte of an
  /// odd line end; the lowest is sure, higher ones may be set without cause. Nearly all bytes are of ideographs, which are none.
  @inline(__always)
  private static func lineEnds(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (nextLine, separator) = (word ^ ones &* 0xC2, word ^ ones &* 0xE2)
    let found =
      ((word &- ones &* 0x0E) & ~word) | ((nextLine &- ones) & ~nextLine) | ((separator &- ones) & ~separator)
    return UInt64(littleEndian: found & (ones &* 0x80))
  }

  @inline(__always)
  private static func terminatorLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    switch bytes[position] {
    case 0x0A, 0x0B, 0x0C: return 1
    case 0x0D: return position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
    case 0xC2: return position + 1 < bytes.count && bytes[position + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return 0 }
      return bytes[position + 2] == 0xA8 || bytes[position + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}
