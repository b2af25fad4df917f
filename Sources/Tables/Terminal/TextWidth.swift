/// How wide text stands in a terminal: a Chinese character takes two columns.
extension String {
  /// Terminal columns it takes.
  public var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

  /// The text cut into lines of at most `width` columns; English breaks at spaces where it can, and no line begins with a
  /// mark that ends a sentence or a clause.
  public func folded(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var last = ""
    for word in wordsForFolding {
      if line.displayWidth + word.displayWidth > width, !line.isEmpty {
        // A mark takes the word in front of it along.
        var taken = ""
        if Self.closing.contains(word), line != last, line.hasSuffix(last) {
          line.removeLast(last.count)
          taken = last
        }
        lines.append(line.droppingTrailingSpaces)
        line = taken
      }
      last = word
      line += line.isEmpty && word == " " ? "" : word
      while line.displayWidth > width, width > 1 { lines.append(line.removePrefix(ofWidth: width)) }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line.droppingTrailingSpaces) }
    return lines
  }

  private static let closing: Set<String> = ["。", "，", "、", "；", "：", "？", "！", "）", "”", "》"]

  /// The text as far as it fits into `width` columns, with `…` behind what was cut.
  public func shortened(to width: Int) -> String {
    if displayWidth <= width || width < 1 { return self }
    var rest = self
    return rest.removePrefix(ofWidth: width - 1) + "…"
  }

  /// The text with spaces behind it, or in front of it, up to `width` columns.
  public func padded(to width: Int, alignedRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return alignedRight ? space + self : self + space
  }

  /// Runs of narrow characters, and every wide character and space by itself.
  private var wordsForFolding: [String] {
    var words: [String] = []
    var isOpen = false
    for scalar in unicodeScalars {
      let stands = scalar == " " || scalar.displayWidth == 2
      let text = scalar.properties.isWhitespace ? " " : String(scalar.neutral)
      if isOpen, !stands, let last = words.indices.last { words[last] += text } else { words.append(text) }
      isOpen = !stands
    }
    return words
  }

  private var droppingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  private mutating func removePrefix(ofWidth width: Int) -> String {
    var prefix = ""
    var used = 0
    while let scalar = unicodeScalars.first, used + scalar.displayWidth <= width {
      used += scalar.displayWidth
      prefix.unicodeScalars.append(unicodeScalars.removeFirst())
    }
    return prefix
  }
}

extension String {
  /// The text without what a terminal would obey: control characters and marks of writing direction become U+FFFD.
  public var neutral: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: unicodeScalars.lazy.map(\.neutral))
    return String(text)
  }
}

extension Unicode.Scalar {
  /// U+FFFD in the place of a control character or a mark of writing direction.
  var neutral: Unicode.Scalar {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }

  /// Terminal columns it takes: Unicode's East Asian Width W and F are two.
  var displayWidth: Int {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF, 0x0300...0x036F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
