import Records

/// A table to be drawn with box lines: labels on the left, numbers in columns.
struct Grid {
  /// A text and how bad what it says is.
  struct Entry {
    var text: String
    var severity: Severity?
    /// Where in the form it stands; nil for a heading in between.
    var place: Place?

    init(_ text: String, _ severity: Severity? = nil, at place: Place? = nil) {
      self.text = text
      self.severity = severity
      self.place = place
    }

    /// The text with the mark of its severity, for terminals without colour and readers who do not see it.
    var marked: String { text + (severity?.mark ?? "") }
  }

  /// A row: its label and one entry a column, none for a heading in between.
  struct Row {
    let label: Entry
    let entries: [Entry]
  }

  let headings: [Entry]
  let rows: [Row]

  /// The grid as lines of at most `width` columns, as far as its numbers let it.
  func lines(width: Int, ink: Ink) -> [String] {
    let layout = GridLayout(self, width: width)
    var lines = [layout.rule("┌", "┬", "┐")]
    lines += layout.lines(Row(label: Entry(""), entries: headings), ink)
    lines.append(layout.rule("├", "┼", "┤"))
    for row in rows { lines += layout.lines(row, ink) }
    return lines + [layout.rule("└", "┴", "┘")]
  }
}

/// How wide each column of a grid is.
private struct GridLayout {
  /// From roomy to narrow: spaces beside each border, and the widest heading.
  private static let manners: [(space: Int, heading: Int)] = [(1, 8), (1, 6), (1, 4), (0, 6), (0, 4), (0, 2)]
  private static let widestText = 12
  private static let narrowestLabel = 10

  private let label: Int
  private let columns: [Int]
  private let space: String

  init(_ grid: Grid, width: Int) {
    let headings = grid.headings.map(\.marked.displayWidth)
    let texts = headings.indices.map { column in
      let widths = grid.rows.compactMap { $0.entries.isEmpty ? nil : $0.entries[column].marked.displayWidth }
      return min(widths.max() ?? 1, Self.widestText)
    }
    // Few columns leave room for their headings.
    let factor = headings.count > 3 ? 1 : 2
    let layouts = Self.manners.map { manner in
      let columns = zip(headings, texts).map { max(min($0, factor * manner.heading), $1) }
      let borders = columns.count + 2 + 2 * manner.space * (columns.count + 1)
      return (columns: columns, space: manner.space, borders: borders)
    }
    let chosen =
      layouts.first { $0.columns.reduce($0.borders + Self.narrowestLabel, +) <= width } ?? layouts[layouts.count - 1]
    let borders = chosen.borders
    (columns, space) = (chosen.columns, String(repeating: " ", count: chosen.space))
    let longest = grid.rows.map(\.label.marked.displayWidth).max() ?? 0
    label = max(Self.narrowestLabel, min(longest, width - borders - columns.reduce(0, +)))
  }

  func rule(_ left: String, _ middle: String, _ right: String) -> String {
    left + ([label] + columns).map { String(repeating: "─", count: $0 + 2 * space.count) }.joined(separator: middle)
      + right
  }

  /// A row as one line, or as many as its longest text is folded to.
  func lines(_ row: Grid.Row, _ ink: Ink) -> [String] {
    let entries = row.entries.isEmpty ? columns.map { _ in Grid.Entry("") } : row.entries
    let cells = [(row.label, label, false)] + zip(entries, columns).map { ($0, $1, true) }
    let folded = cells.map { $0.0.marked.folded(to: $0.1) }
    return (0..<(folded.map(\.count).max() ?? 1)).map { number in
      let texts = zip(cells, folded).map { cell, lines in
        let text = number < lines.count ? lines[number] : ""
        return ink.paint(text.padded(to: cell.1, alignedRight: cell.2), cell.0.severity)
      }
      return "│\(space)" + texts.joined(separator: "\(space)│\(space)") + "\(space)│"
    }
  }
}

/// Colours for a terminal, or none.
struct Ink {
  let isColored: Bool

  /// A text in the colour of a severity.
  func paint(_ text: String, _ severity: Severity?) -> String {
    guard isColored, let severity else { return text }
    return "\u{1B}[\(severity.color)m\(text)\u{1B}[0m"
  }

  /// A number as it is marked in a line of text: bold, or between arrows where there is no colour.
  func marked(_ text: String) -> String { isColored ? "\u{1B}[1;7m\(text)\u{1B}[0m" : "▶\(text)◀" }

  /// A text that stands out.
  func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

extension Severity {
  /// What marks a cell without colour.
  var mark: String {
    switch self {
    case .error: "!"
    case .warning: "?"
    case .info: "*"
    }
  }

  fileprivate var color: String {
    switch self {
    case .error: "31"
    case .warning: "33"
    case .info: "36"
    }
  }

  /// Position from bad to harmless.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }
}
