import Records

/// Tables as a browser gives the text of a page (`innerText`) whose cells hold paragraphs: a line of nothing but a tab
/// between two cells with an empty line on both sides, and more empty lines between two rows.
///
/// ```
/// 规章
///
///   →
///
/// 3
/// ```
///
/// A cell with text begins and ends with two line ends, an empty one is five of them, and a row adds one: by these
/// numbers alone a row's end is told from a cell's.
enum ParagraphCells {
  /// More line ends than this stand between two paragraphs of different rows.
  private static let betweenParagraphs = 4
  /// More than this between a text and a tab: an empty cell and the end of a row are between them.
  private static let besideTab = 3
  /// More than this between two tabs: the row ends between them, with an empty cell on both sides.
  private static let betweenTabs = 6
  /// Fewer lines of tabs may have another cause.
  private static let fewestTabs = 6

  /// The text with a line for each row; nil where there is no such table.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    guard mayHold(text) else { return nil }
    guard let items = items(of: text), items.count(where: { $0.tabs > 0 }) >= fewestTabs else { return nil }
    var rows = Rows(text: text)
    for item in items { rows.take(item) }
    return rows.finished()
  }

  /// Whether a line begins with a tab behind an empty line.
  private static func mayHold(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      DrawingMarks.contains(0x09, bytes) { position in
        var before = position
        var ends = 0
        while before > 0, bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D {
          before -= 1
          if bytes[before] == 0x0A { ends += 1 }
        }
        return ends > 1
      }
    }
  }

  /// A line that is not empty: its text, or how many tabs it has and nothing else.
  private struct Item {
    let line: Int
    let range: Range<Int>
    let tabs: Int
  }

  /// The lines that are not empty; nil where a tab stands beside text or a line beside a tab's: then it parts no
  /// paragraphs.
  private static func items(of text: [UInt8]) -> [Item]? {
    var items: [Item] = []
    for (line, range) in LineTable(text).ranges.enumerated() {
      let tabs = text[range].count { $0 == 0x09 }
      let isText = text[range].contains { $0 > 0x20 }
      guard isText || tabs > 0 else { continue }
      if let last = items.last, tabs > 0 ? isText || line - last.line == 1 : last.tabs > 0 && line - last.line == 1 {
        return nil
      }
      items.append(Item(line: line, range: range, tabs: isText ? 0 : tabs))
    }
    return items
  }

  /// The rows found so far.
  private struct Rows {
    let text: [UInt8]
    private var output: [UInt8] = []
    /// The cells of the row that is open; nil outside of rows.
    private var row: [[UInt8]]?
    /// Paragraphs that are not yet known to be a cell, and the line ends in front of each.
    private var paragraphs: [(range: Range<Int>, ends: Int)] = []
    /// Whether a gap as between two rows was met: what follows one begins a row.
    private var isBehindGap = false
    private var last: Item?

    init(text: [UInt8]) { self.text = text }

    mutating func take(_ item: Item) {
      let ends = item.line - (last?.line ?? 0)
      let isBehindTab = last.map { $0.tabs > 0 } ?? false
      if item.tabs == 0 {
        if ends > (isBehindTab ? besideTab : betweenParagraphs) { endRow() }
        paragraphs.append((item.range, ends))
      } else {
        if isBehindTab, ends <= betweenTabs {
          row?.append([])
        } else if !isBehindTab, ends <= besideTab {
          closeCell()
        } else {
          endRow()
          row = [[]]
        }
        row?.append(contentsOf: repeatElement([], count: item.tabs - 1))
      }
      last = item
    }

    mutating func finished() -> [UInt8] {
      endRow()
      return output + [0x0A]
    }

    /// How every heading of a table ends.
    private static let heading = Array("情况".utf8)

    /// Takes the paragraphs in front of a tab for a cell: behind other text than a row, only the last of them.
    private mutating func closeCell() {
      if let heading = paragraphs.dropLast().lastIndex(where: {
        text[$0.range].suffix(Self.heading.count).elementsEqual(Self.heading)
      }) {
        let behind = paragraphs[(heading + 1)...]
        paragraphs.removeSubrange((heading + 1)...)
        endRow()
        paragraphs = Array(behind)
      }
      let isWhole = row != nil || isBehindGap
      if !isWhole { write(paragraphs.dropLast()) }
      row = (row ?? []) + [joined(paragraphs.suffix(isWhole ? paragraphs.count : 1))]
      paragraphs = []
    }

    /// Writes the open row; words behind the first paragraph of its last cell are text behind the table.
    private mutating func endRow() {
      if let row {
        let pieces = paragraphs.dropFirst().prefix { text[$0.range].allSatisfy { $0 < 0x80 } }.count
        let cell = joined(paragraphs.prefix(1 + pieces))
        output.append(0x0A)
        output += (row + [cell]).joined(separator: [0x09])
        paragraphs = Array(paragraphs.dropFirst(1 + pieces))
      }
      write(paragraphs[...])
      row = nil
      paragraphs = []
      isBehindGap = true
    }

    /// The text of a cell: its paragraphs close up between Chinese characters only, for 1 above 2 is not 12.
    private func joined(_ paragraphs: ArraySlice<(range: Range<Int>, ends: Int)>) -> [UInt8] {
      var cell: [UInt8] = []
      for paragraph in paragraphs {
        let line = text[paragraph.range].filter { $0 != 0x0D }
        if let last = cell.last, let first = line.first, last < 0x80 || first < 0x80 { cell.append(0x20) }
        cell += line
      }
      return cell
    }

    private mutating func write(_ paragraphs: ArraySlice<(range: Range<Int>, ends: Int)>) {
      for paragraph in paragraphs {
        output.append(contentsOf: repeatElement(0x0A, count: paragraph.ends))
        output += text[paragraph.range]
      }
    }
  }
}
