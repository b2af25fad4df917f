/// Words that stand on one line of a page, put together to cells: a wide gap parts cells.
struct PrintedLine: Sendable, Equatable {
  /// The cells, from left to right.
  var cells: [PrintedText]

  var box: Box { cells.dropFirst().reduce(cells[0].box) { $0.union($1.box) } }

  /// The text with a tab between cells.
  var text: String { cells.map(\.text).joined(separator: "\t") }

  /// The first cell of the figures that end the line; nil when it does not end in figures.
  var firstFigure: Int? {
    let first = cells.firstIndex { CellShape.isFigure($0.text) }
    guard let first, cells[first...].allSatisfy({ CellShape.fitsAmongFigures($0.text) }) else { return nil }
    return first
  }

  /// The lines of a page, from top to bottom.
  static func lines(of words: [PrintedText]) -> [PrintedLine] {
    var rows: [(middle: Double, words: [PrintedText])] = []
    for word in words.sorted(by: { $0.box.middle < $1.box.middle }) {
      let tolerance = max(3, word.box.height * 0.28)
      if let last = rows.last, word.box.middle - last.middle <= tolerance {
        rows[rows.count - 1].words.append(word)
      } else {
        rows.append((word.box.middle, [word]))
      }
    }
    return rows.map { PrintedLine(cells: cells(of: $0.words)) }
  }

  private static func cells(of words: [PrintedText]) -> [PrintedText] {
    var cells: [PrintedText] = []
    for word in words.sorted(by: { $0.box.left < $1.box.left }) {
      if let last = cells.last, belong(last, word) {
        cells[cells.count - 1] = last.joined(word)
      } else {
        cells.append(word)
      }
    }
    return cells
  }

  /// Whether two neighbours stand in one cell: figures keep less distance from figures than words from words.
  private static func belong(_ left: PrintedText, _ right: PrintedText) -> Bool {
    let areFigures = CellShape.isFigure(left.text) && CellShape.isFigure(right.text)
    let size = min(left.box.height, right.box.height)
    return right.box.left - left.box.right < size * (areFigures ? 0.35 : 0.8)
  }
}
