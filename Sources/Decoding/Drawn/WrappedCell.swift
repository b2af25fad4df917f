/// The lines of one cell put together.
struct WrappedCell {
  private(set) var text: [UInt8] = []
  private var isFull = false

  /// Adds a line.
  ///
  /// - Parameter isFull: whether the line had no room for one more character, so that what follows is its rest.
  mutating func append(_ line: ArraySlice<UInt8>, isFull: Bool = false) {
    let line = Self.trimmed(line)
    guard let first = line.first else { return }
    if let last = text.last, Self.isWord(last), Self.isWord(first) {
      // Two numbers under each other are one number only where the first had no room to go on.
      let isOneNumber = self.isFull && Self.isDigit(last) && Self.isDigit(first)
      if !isOneNumber { text.append(0x20) }
    }
    text += line
    self.isFull = isFull
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// Text without the blanks around it.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let blank = blanks.first(where: { text.starts(with: $0) }) { text = text.dropFirst(blank.count) }
    while let blank = blanks.first(where: { text.suffix($0.count).elementsEqual($0) }) {
      text = text.dropLast(blank.count)
    }
    return text
  }

  private static let blanks: [[UInt8]] = [[0x20], [0x09], [0x0D], [0x0A], [0xE3, 0x80, 0x80], [0xC2, 0xA0]]

  /// Whether a cell holds a number, or a mark in the place of one, as far as a drawing needs to know.
  static func isFigure(_ text: some Collection<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { isDigit($0) || [0x2C, 0x2D, 0x2E, 0x2F, 0x25].contains($0) }
  }
}

/// Rows of cells; the same cells stand under each other.
typealias CellRows = [[[UInt8]]]
