/// Joins the lines of a paragraph again.
///
/// A line goes on in the next when it reaches the right margin and the next begins at the left one; the first line of a
/// paragraph is indented, and so are headings.
struct Paragraphs {
  /// Finished lines.
  var lines: [String] = []
  private var open: PrintedText?
  private var lastRight = 0.0
  private var margins = (left: 0.0, right: 0.0)

  /// Measures the margins of a page.
  mutating func beginPage(_ page: [PrintedLine], of sheet: PrintedPage) {
    let prose = page.filter { $0.cells.count == 1 && $0.box.width > sheet.width * 0.5 }
    margins.left = prose.map(\.box.left).min() ?? 0
    margins.right = prose.map(\.box.right).max() ?? .infinity
  }

  /// Adds the next line of the page.
  mutating func add(_ line: PrintedLine) {
    let isPlain = line.cells.count == 1 && !CellShape.startsItem(line.text)
    let goesOn = isPlain && line.box.left < margins.left + line.box.height * 0.8
    if goesOn, let open, lastRight > margins.right - line.box.height * 1.6 {
      self.open = open.joined(line.cells[0])
    } else {
      close()
      open = PrintedText(box: line.box, text: line.text)
    }
    lastRight = line.cells.count == 1 ? line.box.right : 0
  }

  /// Ends the paragraph.
  mutating func close() {
    if let open { lines.append(open.text) }
    open = nil
  }
}
