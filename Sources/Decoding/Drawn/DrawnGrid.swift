/// A table drawn with lines around its cells: `┌─┬─┐`, `╔═╦═╗`, `+---+---+`.
///
/// A cell may span columns and rows and have several lines. The strokes tell where it begins and ends: a stroke under a
/// cell ends its row, a missing one lets it go on, and what stands beside a stroke that covers other columns only
/// belongs to the cell that goes on.
struct DrawnGrid {
  private let text: [UInt8]
  private var alphabet = Stroke.Alphabet()
  /// The columns at which cells begin and end.
  private var borders: [Int] = []
  private var lines: [[Glyph]] = []
  /// Blanks that stand beside the text of every cell.
  private var padding = 0

  private static let mostBorders = 256

  /// A part of a line between two borders.
  private struct Piece {
    /// Indices into `borders`.
    var from: Int
    var to: Int
    var text: ArraySlice<UInt8>
    var isRule: Bool
    /// Columns that the text leaves free.
    var room: Int
  }

  private struct Cell {
    let row: Int
    let from: Int
    let to: Int
    var content = WrappedCell()
  }

  /// Takes the lines of a drawing, from its first to its last.
  init(_ text: [UInt8], _ ranges: ArraySlice<Range<Int>>) {
    self.text = text
    for range in ranges {
      switch text[range].first(where: { $0 > 0x20 }) {
      case 0x2B: (alphabet.hasASCII, alphabet.hasPipes) = (true, true)
      case 0x7C: alphabet.hasPipes = true
      default: continue
      }
    }
    var best = -1
    for measure in GlyphMeasure.known {
      let lines = ranges.map { measure.glyphs(text, $0) }
      let borders = borders(of: lines)
      let aligned = lines.count { line in borderColumns(line).allSatisfy(borders.contains) }
      if aligned > best { (best, self.lines, self.borders) = (aligned, lines, borders.sorted()) }
    }
  }

  /// The rows, each with a cell a column; nil where the strokes do not meet.
  func rows() -> CellRows? {
    guard (2...Self.mostBorders).contains(borders.count) else { return nil }
    var strips: [[Piece]] = []
    for line in lines {
      guard let strip = strip(line) else { return nil }
      strips.append(strip)
    }
    guard strips.contains(where: { $0.contains(where: \.isRule) }) else { return nil }
    var copy = self
    copy.padding = strips.joined().filter { !$0.isRule && !$0.text.isEmpty }.map(\.room).min() ?? 0
    return copy.compose(copy.parted(strips))
  }

  // MARK: Columns

  private func borders(of lines: [[Glyph]]) -> Set<Int> {
    var borders: Set<Int> = []
    for line in lines where isRuled(line) { borders.formUnion(borderColumns(line)) }
    return borders
  }

  /// Whether a line has strokes that part rows.
  private func isRuled(_ line: [Glyph]) -> Bool {
    zip(line, line.dropFirst()).contains { left, right in
      let pair = (alphabet.stroke(left.scalar), alphabet.stroke(right.scalar))
      return pair == (.joint, .horizontal) || pair == (.horizontal, .joint)
    }
  }

  /// The columns of a line at which cells begin or end.
  private func borderColumns(_ line: [Glyph]) -> [Int] { borderIndices(line).map { line[$0].column } }

  private func borderIndices(_ line: [Glyph]) -> [Int] {
    line.indices.filter { index in
      switch alphabet.stroke(line[index].scalar) {
      case .vertical: return true
      case .joint where line[index].scalar == 0x2B: return isDrawnPlus(line, index)
      case .joint: return true
      case .horizontal, nil: return false
      }
    }
  }

  /// Whether a `+` is a corner and no sign in a text.
  private func isDrawnPlus(_ line: [Glyph], _ index: Int) -> Bool {
    [index - 1, index + 1].contains { line.indices.contains($0) && [0x2D, 0x3D].contains(line[$0].scalar) }
  }

  // MARK: Lines

  /// A line cut at its borders; nil when they are not those of the table.
  private func strip(_ line: [Glyph]) -> [Piece]? {
    var edges = borderIndices(line)
    var places: [Int]
    if edges.count == borders.count {
      places = Array(borders.indices)
    } else {
      if alphabet.hasPipes {
        edges.removeAll { alphabet.stroke(line[$0].scalar) == .vertical && !borders.contains(line[$0].column) }
      }
      places = edges.compactMap { borders.firstIndex(of: line[$0].column) }
      guard places.count == edges.count else { return nil }
    }
    guard places.first == 0, places.last == borders.count - 1 else { return nil }
    return edges.indices.dropLast().map { index in
      piece(line, edges[index], edges[index + 1], from: places[index], to: places[index + 1])
    }
  }

  private func piece(_ line: [Glyph], _ left: Int, _ right: Int, from: Int, to: Int) -> Piece {
    let inner = line[left + 1..<right]
    let bytes = text[line[left].bytes.upperBound..<line[right].bytes.lowerBound]
    let isBounded = [left, right].contains { alphabet.stroke(line[$0].scalar) == .joint }
    let isRule = isBounded && !inner.isEmpty && inner.allSatisfy { alphabet.stroke($0.scalar) == .horizontal }
    return Piece(
      from: from, to: to, text: isRule ? [] : WrappedCell.trimmed(bytes), isRule: isRule,
      room: inner.count(where: \.isBlank))
  }

  // MARK: Rows

  /// Puts a rule between the lines of a row that is several rows.
  private func parted(_ strips: [[Piece]]) -> [[Piece]] {
    let rule = [Piece(from: 0, to: borders.count - 1, text: [], isRule: true, room: 0)]
    var result: [[Piece]] = []
    var rest = strips[...]
    while let first = rest.first {
      let isRule = first.contains(where: \.isRule)
      let band = rest.prefix { $0.contains(where: \.isRule) == isRule }
      rest = rest.dropFirst(band.count)
      if isRule || !isSeveralRows(band) {
        result += band
      } else {
        for strip in band { result += [strip, rule] }
      }
    }
    return result
  }

  /// Whether a number stands under a number that had room beside it, or two numbers stand under labels.
  private func isSeveralRows(_ band: ArraySlice<[Piece]>) -> Bool {
    var figures = [Int](repeating: 0, count: borders.count)
    var labels = [Bool](repeating: false, count: borders.count)
    var headed = 0
    for piece in band.joined() where !piece.text.isEmpty {
      if !WrappedCell.isFigure(piece.text) {
        labels[piece.from] = true
      } else {
        if labels[piece.from] { headed += 1 }
        if piece.room > padding { figures[piece.from] += 1 }
      }
      if headed > 1 || figures[piece.from] > 1 { return true }
    }
    return false
  }

  private func compose(_ strips: [[Piece]]) -> CellRows? {
    var cells: [Cell] = []
    var open = [Int?](repeating: nil, count: borders.count)
    var isRuled = [Bool](repeating: true, count: borders.count)
    var row = -1
    var isInRow = false
    for strip in strips {
      let isRule = strip.contains(where: \.isRule)
      if !isRule, !isInRow {
        row += 1
        for piece in strip
        where isRuled[piece.from..<piece.to].contains(true) || !matches(open[piece.from], piece, cells) {
          for column in piece.from..<piece.to { open[column] = cells.count }
          cells.append(Cell(row: row, from: piece.from, to: piece.to))
        }
        isRuled = [Bool](repeating: false, count: borders.count)
      }
      isInRow = !isRule
      for piece in strip {
        if piece.isRule {
          for column in piece.from..<piece.to { isRuled[column] = true }
        } else if let cell = open[piece.from], matches(cell, piece, cells) {
          cells[cell].content.append(piece.text, isFull: piece.room <= padding)
        } else if !piece.text.isEmpty {
          return nil
        }
      }
    }
    var rows = CellRows(repeating: [[UInt8]](repeating: [], count: borders.count - 1), count: row + 1)
    for cell in cells { rows[cell.row][cell.from] = cell.content.text }
    return rows
  }

  private func matches(_ cell: Int?, _ piece: Piece, _ cells: [Cell]) -> Bool {
    cell.map { cells[$0].from == piece.from && cells[$0].to == piece.to } ?? false
  }
}
