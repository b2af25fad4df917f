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
    let words = words.sorted { $0.box.left < $1.box.left }
    let figures = words.reversed().prefix { CellShape.isFigure($0.text) }.count
    var cells: [PrintedText] = []
    for (place, word) in words.enumerated() {
      let isFigure = figures > 1 && place >= words.count - figures
      if let last = cells.last, word.box.left - last.box.right < distance(last, word, isFigure: isFigure) {
        cells[cells.count - 1] = last.joined(word)
      } else {
        cells.append(word)
      }
    }
    return cells
  }

  /// The gap from which on two neighbours stand in two cells: figures that end a line keep less distance than words, and
  /// the number of an item keeps nearly none.
  private static func distance(_ left: PrintedText, _ right: PrintedText, isFigure: Bool) -> Double {
    let size = min(left.box.height, right.box.height)
    if isFigure { return size * 0.35 }
    return size * (CellShape.startsItem(right.text) && CellShape.startsItem(left.text) ? 0.25 : 0.8)
  }
}
