import Records

/// Cuts a text into tokens: cells at tabs and pipes, words at spaces; values read, labels recognised.
struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let labels: LabelTable
  private var tokens: [Token] = []
  /// The range of tokens of each line.
  private var lines: [Range<Int32>] = []
  private var styles: [LineStyle] = []
  private var followsBlankLine = false
  var pieces: [Range<Int>] = []
  /// Whether labels are looked for inside words: for text without any white space.
  private let isGlued: Bool

  /// Text longer than this many bytes between separators is prose: no label is that long.
  private static let longestCell = 240

  init(_ bytes: UnsafeBufferPointer<UInt8>, labels: LabelTable, isGlued: Bool = false) {
    (self.bytes, self.labels, self.isGlued) = (bytes, labels, isGlued)
    tokens.reserveCapacity(640)
  }

  /// Cuts the lines and hands the tokens over.
  mutating func scan<Result>(_ table: LineTable, _ body: (TokenStream) -> Result) -> Result {
    lines.reserveCapacity(table.ranges.count)
    styles.reserveCapacity(table.ranges.count)
    for (number, range) in table.ranges.enumerated() {
      let first = Int32(tokens.count)
      let style = scanLine(range, number: Int32(number))
      lines.append(first..<Int32(tokens.count))
      styles.append(style)
      followsBlankLine = tokens.count == Int(first) && style == .spaces
    }
    return tokens.withUnsafeBufferPointer { tokens in
      lines.withUnsafeBufferPointer { lines in
        styles.withUnsafeBufferPointer { styles in
          body(TokenStream(tokens: tokens, lines: lines, styles: styles))
        }
      }
    }
  }

  private mutating func scanLine(_ range: Range<Int>, number: Int32) -> LineStyle {
    if LineSearch.first(0x7C, in: bytes, range) != nil {
      if !isRuler(range) { scanPipes(range, line: number) }
      return .pipes
    }
    if LineSearch.first(0x09, in: bytes, range) != nil {
      scanTabs(range, line: number)
      return .tabs
    }
    let trimmed = trim(range)
    if trimmed.isEmpty, isPrintedBlank(range) {
      add(.empty, trimmed, line: number, cell: 0)
      return .spaces
    }
    if trimmed.isEmpty || PageFurniture.matches(bytes, trimmed) { return .spaces }
    addCell(trimmed, line: number, cell: 0)
    return .spaces
  }

  /// Whether a line is a no-break or full-width space and nothing else: an empty cell of a text with a cell a line.
  private func isPrintedBlank(_ range: Range<Int>) -> Bool {
    switch range.count {
    case 2: bytes[range.lowerBound] == 0xC2 && bytes[range.lowerBound + 1] == 0xA0
    case 3: bytes[range].elementsEqual([0xE3, 0x80, 0x80])
    default: false
    }
  }

  // MARK: Cells

  private mutating func scanTabs(_ range: Range<Int>, line: Int32) {
    var start = range.lowerBound
    var cell: Int16 = 0
    var position = start
    // Spaces in front of the first tab are no cell; a lone leading tab is the mark of a cell a line.
    while position <= range.upperBound {
      if position == range.upperBound || bytes[position] == 0x09 {
        let trimmed = trim(start..<position)
        if !(cell == 0 && position < range.upperBound && trimmed.isEmpty && isSingleCell(range)) {
          if position < range.upperBound || !trimmed.isEmpty || cell > 0 { addCell(trimmed, line: line, cell: cell) }
        }
        cell += 1
        start = position + 1
      }
      position += 1
    }
  }

  /// Whether a line is one cell behind one leading tab.
  private func isSingleCell(_ range: Range<Int>) -> Bool {
    var tabs = 0
    for position in range where bytes[position] == 0x09 { tabs += 1 }
    return tabs == 1
  }

  private mutating func scanPipes(_ range: Range<Int>, line: Int32) {
    let trimmed = trim(range)
    var start = trimmed.lowerBound
    var cell: Int16 = 0
    if trimmed.count == 1 {
      // A pipe on a line of its own ends the cell above; after another pipe it ends an empty one.
      if endsWithPipe { addCell(start..<start, line: line, cell: 0) }
      return
    }
    if bytes[start] == 0x7C { start += 1 }
    var position = start
    while position < trimmed.upperBound {
      if bytes[position] == 0x7C {
        addCell(trim(start..<position), line: line, cell: cell)
        cell += 1
        start = position + 1
      }
      position += 1
    }
    let last = trim(start..<trimmed.upperBound)
    if !last.isEmpty { addCell(last, line: line, cell: cell) }
  }

  /// Whether the nearest line above with anything on it ended with a pipe.
  private var endsWithPipe: Bool {
    var line = styles.count - 1
    while line >= 0 {
      if styles[line] == .pipes { return true }
      if !lines[line].isEmpty { return false }
      line -= 1
    }
    return false
  }

  /// `|---|:--:|`, the line between head and body of a Markdown table.
  private func isRuler(_ range: Range<Int>) -> Bool {
    var dashes = 0
    var position = range.lowerBound
    while position < range.upperBound {
      switch Folding.scalar(bytes, &position, range.upperBound) {
      case 0x2D: dashes += 1
      case 0x7C, 0x3A, 0x20, 0x09, 0x200B...0x200F, 0x2060, 0xFEFF: continue
      default: return false
      }
    }
    return dashes >= 3
  }

  // MARK: Tokens

  mutating func add(
    _ kind: Token.Kind, _ range: Range<Int>, line: Int32, cell: Int16, meaning: Int32 = -1, value: PrintedValue? = nil
  ) {
    tokens.append(
      Token(
        kind: kind, start: Int32(range.lowerBound), end: Int32(range.upperBound), line: line, cell: cell,
        meaning: meaning, followsBlankLine: followsBlankLine, value: value))
  }

  /// One cell: empty, a value, a label; or else the words in it.
  private mutating func addCell(_ range: Range<Int>, line: Int32, cell: Int16) {
    if range.isEmpty { return add(.empty, range, line: line, cell: cell) }
    if isGlued, addGlued(range, line: line, cell: cell) { return }
    if let value = PrintedValue.scan(bytes, range) { return add(.value, range, line: line, cell: cell, value: value) }
    if range.count > Self.longestCell, !looksLikeRow(range), !isClauses(range) {
      if addRemarkedRow(range, line: line, cell: cell) { return }
      return add(.text, range, line: line, cell: cell)
    }
    if addLabel(range, line: line, cell: cell) { return }
    if isClauses(range) { splitAtClauses(range) } else { splitAtSpaces(range) }
    if pieces.count < 2 {
      if addLabelledValue(range, line: line, cell: cell) || addJoinedLabels(range, line: line, cell: cell) { return }
      return add(.text, range, line: line, cell: cell)
    }
    addWords(line: line, cell: cell)
  }

  /// Prose has few numbers that stand alone between spaces, and few wide gaps; a table poured into one line has many.
  private func looksLikeRow(_ range: Range<Int>) -> Bool {
    var alone = 0
    var wide = 0
    var position = range.lowerBound
    while position < range.upperBound, alone < 6, wide < 4 {
      if bytes[position] == 0x20 {
        var end = position + 1
        while end < range.upperBound, (0x30...0x39).contains(bytes[end]) { end += 1 }
        if end > position + 1, end == range.upperBound || bytes[end] == 0x20 { alone += 1 }
        if end == position + 1, end < range.upperBound, bytes[end] == 0x20 {
          wide += 1
          while end < range.upperBound, bytes[end] == 0x20 { end += 1 }
          end -= 1
        }
        position = max(end, position + 1)
      } else if bytes[position] == 0xE3, position + 2 < range.upperBound, bytes[position + 1] == 0x80,
        bytes[position + 2] == 0x80
      {
        wide += 1
        while position + 2 < range.upperBound, bytes[position] == 0xE3, bytes[position + 2] == 0x80 { position += 3 }
      } else {
        position += 1
      }
    }
    return alone >= 6 || wide >= 4
  }

  mutating func addLabel(_ range: Range<Int>, line: Int32, cell: Int16) -> Bool {
    let meaning = meaning(of: range)
    if meaning < 0 { return false }
    add(.label, range, line: line, cell: cell, meaning: meaning)
    return true
  }

  /// What a label means; -1 for what is no label. Prose ends at its first character that begins no label.
  ///
  /// - Parameter ownNumber: whether a number in front must be the one that the form prints.
  func meaning(of range: Range<Int>, ownNumber: Bool = false) -> Int32 {
    var position = range.lowerBound
    var whole = Folding.emptyHash
    var core = Folding.emptyHash
    var count = 0
    var numerals = 0
    while position < range.upperBound {
      let scalar = Folding.fold(Folding.scalar(bytes, &position, range.upperBound))
      if scalar == 0 { continue }
      whole = Folding.hash(whole, scalar)
      if numerals == count, numerals < 3, Folding.isNumeral(scalar) {
        numerals += 1
      } else {
        if numerals == count, !labels.mayBeginLabel(scalar) { return -1 }
        core = Folding.hash(core, scalar)
      }
      count += 1
      if count > labels.longestLabel { return -1 }
    }
    return count > numerals
      ? labels.find(whole, core: core, isNumbered: !ownNumber && numerals > 0 && numerals < 3) : -1
  }

  // MARK: Bytes

  mutating func splitAtSpaces(_ range: Range<Int>) {
    pieces.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      while position < range.upperBound {
        let length = spaceLength(position, range.upperBound, zeroWidth: false)
        if length == 0 { break }
        position += length
      }
      let start = position
      while position < range.upperBound, spaceLength(position, range.upperBound, zeroWidth: false) == 0 {
        position += 1
      }
      if position > start { pieces.append(start..<position) }
    }
    let single = pieces.count { $0.count <= 3 && bytes[$0.lowerBound] >= 0xE3 }
    if single >= 6, single * 2 > pieces.count { joinSpacedOut() }
  }

  /// Where the characters of words stand apart (`本 年 新 收　　１２`), only wider gaps part words.
  private mutating func joinSpacedOut() {
    var joined: [Range<Int>] = []
    for piece in pieces {
      if let last = joined.last, piece.lowerBound - last.upperBound == 1 {
        joined[joined.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        joined.append(piece)
      }
    }
    pieces = joined
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = spaceLength(start, end)
      if length == 0 { break }
      start += length
    }
    while start < end {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 3, spaceLength(end - 3, end) == 3 {
        end -= 3
      } else if end - start >= 2, spaceLength(end - 2, end) == 2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  /// The length of the white space at a position; 0 when there is none. U+E5E5 is what many programs make of the
  /// full-width space of GBK at A3A0. Zero-width characters part no words, but count
  /// as space at the ends of a cell.
  @inline(__always)
  private func spaceLength(_ position: Int, _ end: Int, zeroWidth: Bool = true) -> Int {
    let byte = bytes[position]
    if byte <= 0x20 { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2 { return position + 1 < end && bytes[position + 1] == 0xA0 ? 2 : 0 }
    guard position + 2 < end else { return 0 }
    let scalar =
      UInt32(byte & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6 | UInt32(bytes[position + 2] & 0x3F)
    switch (byte, scalar) {
    case (0xE2, 0x2000...0x200A), (0xE2, 0x202F), (0xE2, 0x205F), (0xE3, 0x3000), (0xEE, 0xE5E5): return 3
    case (0xE2, 0x200B...0x200F), (0xE2, 0x202A...0x202E), (0xE2, 0x2060...0x2064), (0xEF, 0xFEFF):
      return zeroWidth ? 3 : 0
    default: return 0
    }
  }
}
