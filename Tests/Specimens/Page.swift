/// The lines a layout writes, and the dice it rolls for its habits.
struct Page {
  private(set) var lines: [String] = []
  private var pages = 0
  var dice: SeededGenerator
  let noise: Noise
  /// A number that stays the same for a whole report; what a layout does in all its tables alike hangs on it.
  let habit: Int

  init(seed: UInt64, noise: Noise) {
    dice = SeededGenerator(seed: seed)
    habit = dice.below(60)
    self.noise = noise
  }

  /// One more line.
  mutating func put(_ line: String) { lines.append(line) }

  /// One more line of these fields.
  mutating func put(_ fields: [String], separator: String) { lines.append(fields.joined(separator: separator)) }

  /// An empty line, unless the last one is.
  mutating func gap() { if lines.last != "" { lines.append("") } }

  /// A line with an empty line before and after it.
  mutating func putApart(_ line: String) {
    gap()
    put(line)
    gap()
  }

  /// A page number on a line of its own; `#` in the mark stands for it.
  mutating func endPage(_ mark: String, indent: Int = 0) {
    pages += 1
    putApart(String(repeating: " ", count: indent) + mark.replacing("#", with: "\(pages)"))
  }

  /// Cuts a label in two near its middle.
  mutating func halves(_ text: String) -> (String, String) {
    let place = text.count / 2 + dice.below(3) - 1
    let cut = text.index(text.startIndex, offsetBy: min(max(place, 1), text.count))
    return (String(text[..<cut]), String(text[cut...]))
  }

  /// The text of the page, with the line ends and the invisible characters of its noise.
  mutating func bytes() -> [UInt8] {
    if noise.contains(.zeroWidth) { strewZeroWidth() }
    let end =
      noise.contains(.carriageReturnLineFeed) ? "\r\n" : noise.contains(.carriageReturn) ? "\r" : "\n"
    var bytes: [UInt8] = noise.contains(.byteOrderMark) ? [0xEF, 0xBB, 0xBF] : []
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(contentsOf: end.utf8)
    }
    return bytes
  }

  private mutating func strewZeroWidth() {
    for position in lines.indices where dice.chance(8) && lines[position].count > 1 {
      var characters = Array(lines[position].unicodeScalars)
      characters.insert(dice.pick(["\u{200B}", "\u{FEFF}", "\u{2060}"]), at: dice.below(characters.count))
      lines[position] = String(String.UnicodeScalarView(characters))
    }
  }
}

/// Text cut into pieces of at most `width` columns, Chinese characters taking two.
func wrapped(_ text: String, width: Int) -> [String] {
  var pieces: [String] = []
  var piece = ""
  var used = 0
  for character in text {
    let size = displayWidth(character)
    if used + size > width, !piece.isEmpty {
      pieces.append(piece)
      piece = ""
      used = 0
    }
    piece.append(character)
    used += size
  }
  return pieces + [piece]
}

/// Columns that a text takes in a terminal or in `pdftotext -layout`.
func displayWidth(_ text: String) -> Int { text.reduce(0) { $0 + displayWidth($1) } }

private func displayWidth(_ character: Character) -> Int { character.utf8.count > 2 ? 2 : 1 }
