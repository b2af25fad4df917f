public import Forms

/// The codebook for a terminal: the text of `codebookText` with its tables drawn, so that columns align in Chinese too.
///
/// - Parameters:
///   - part: only this part of it.
///   - width: columns of the terminal.
///   - isColored: whether headings stand out.
public func codebookDrawing(
  _ codebook: Codebook, part: CodebookPart?, width: Int = 100, isColored: Bool = false
) -> [UInt8] {
  let ink = Ink(isColored: isColored)
  let markdown = codebookMarkdown(codebook, part.map { [$0] } ?? CodebookPart.allCases)
  let blocks = markdown.split(separator: "\n\n").map { block -> [String] in
    let lines = block.split(separator: "\n").map(String.init)
    if block.hasPrefix("| ") { return TextTable(markdown: lines).lines(width: width, ink) }
    return lines.flatMap { line in
      let text = line.drop { $0 == "#" }.drop { $0 == " " }.filter { $0 != "`" }
      return String(text).folded(to: max(width, 40)).map { line.hasPrefix("#") ? ink.bold($0) : $0 }
    }
  }
  return Array((blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n").utf8)
}

/// A table of texts in columns, folded where they do not fit.
private struct TextTable {
  private static let gap = 2
  private static let narrowest = 6

  private let rows: [[String]]

  /// The rows of a table in Markdown: the heading first, without the line of dashes.
  init(markdown lines: [String]) {
    rows = lines.enumerated().filter { $0.offset != 1 }.map { Self.fields($0.element) }
  }

  private static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isEscaped = false
    for character in line.dropFirst(2).dropLast(2) {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "|" where !isEscaped: fields.append("")
      case "`": break
      default:
        fields[fields.count - 1].append(character)
        isEscaped = false
      }
    }
    return fields.map { $0.trimmingSpaces }
  }

  func lines(width: Int, _ ink: Ink) -> [String] {
    let widths = widths(within: width)
    return rows.enumerated().flatMap { number, row -> [String] in
      let folded = zip(row, widths).map { $0.folded(to: $1) }
      let lines = (0..<(folded.map(\.count).max() ?? 1)).map { line in
        zip(folded, widths).map { (line < $0.count ? $0[line] : "").padded(to: $1) }
          .joined(separator: String(repeating: " ", count: Self.gap)).withoutSpacesAtEnd
      }
      if number > 0 { return lines }
      return lines.map(ink.bold) + [widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")]
    }
  }

  /// As wide as the texts; the widest columns give way until all fit, ids and English words last.
  private func widths(within width: Int) -> [Int] {
    var widths = [Int](repeating: 1, count: rows.map(\.count).max() ?? 0)
    var words = widths
    for row in rows {
      for (column, text) in row.enumerated() {
        widths[column] = max(widths[column], text.displayWidth)
        words[column] = max(words[column], text.widestWord)
      }
    }
    let room = width - Self.gap * max(0, widths.count - 1)
    for least in [words.map { max($0, Self.narrowest) }, words.map { _ in Self.narrowest }] {
      while widths.reduce(0, +) > room,
        let column = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] <= widths[$1] })
      {
        widths[column] -= 1
      }
    }
    return widths
  }
}

extension String {
  /// Columns of the longest run of narrow characters: what cannot be folded without a break in a word.
  fileprivate var widestWord: Int {
    var widest = 0
    var run = 0
    for scalar in unicodeScalars {
      run = scalar.displayWidth == 1 && scalar != " " ? run + 1 : 0
      widest = max(widest, run)
    }
    return widest
  }

  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }).withoutSpacesAtEnd }

  fileprivate var withoutSpacesAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
