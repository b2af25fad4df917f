/// A label that may be wrapped over several lines.
struct LabelBlock: Equatable {
  /// Its lines, from top to bottom.
  var lines: [PrintedText]

  var box: Box { lines.dropFirst().reduce(lines[0].box) { $0.union($1.box) } }
  var text: String { lines.dropFirst().reduce(lines[0]) { $0.joined($1) }.text }
}

/// Puts the pieces of labels left of the figures together.
enum LabelBlocks {
  /// The blocks of these pieces, from top to bottom; `rows` are the heights at which figures stand, `heads` what stands
  /// above the first.
  static func blocks(_ pieces: [PrintedText], rows: [Double], heads: [PrintedText] = []) -> [LabelBlock] {
    var blocks: [LabelBlock] = []
    let spacing = LineSpacing(pieces, rows: rows, heads: heads)
    for piece in pieces.sorted(by: { $0.box.middle < $1.box.middle }) {
      if let above = blocks.lastIndex(where: { goesOn($0, piece, rows: rows, spacing) }) {
        blocks[above].lines.append(piece)
      } else {
        blocks.append(LabelBlock(lines: [piece]))
      }
    }
    return blocks
  }

  /// Whether a piece is the next line of a block: it begins no item of its own, stands right under it, and not both
  /// stand beside figures.
  private static func goesOn(
    _ block: LabelBlock, _ piece: PrintedText, rows: [Double], _ spacing: LineSpacing
  ) -> Bool {
    guard !CellShape.startsItem(piece.text), let last = block.lines.last else { return false }
    let distance = piece.box.middle - last.box.middle
    guard distance > 3, spacing.isWithinLabel(distance, height: min(last.box.height, piece.box.height)) else {
      return false
    }
    guard last.box.overlap(piece.box) > min(last.box.width, piece.box.width) * 0.5 else { return false }
    func isBeside(_ line: PrintedText) -> Bool { rows.contains { abs($0 - line.box.middle) <= 3.5 } }
    return !(isBeside(piece) && block.lines.contains(where: isBeside))
  }

  /// Takes the pieces of a label that runs down the page, one character a line or turned on its side; a column of units
  /// is none.
  static func takeVertical(from pieces: inout [PrintedText]) -> String {
    let narrow = pieces.filter { $0.text.unicodeScalars.count <= 2 }
    let stacks = narrow.filter { piece in
      let column = narrow.filter { abs($0.box.left - piece.box.left) < 2 }
      return column.count >= 4 && !column.allSatisfy { CellShape.isUnit($0.text) }
    }
    let taken = pieces.filter { stacks.contains($0) || $0.box.height > 2.5 * $0.box.width && $0.text.count > 1 }
    pieces.removeAll { taken.contains($0) }
    return taken.sorted { $0.box.top < $1.box.top }.map { $0.text.filter { $0 != " " } }.joined()
  }
}

/// How far apart the lines of one label stand in a table, as its labels and rows show.
private struct LineSpacing {
  /// The smallest distance of two pieces that stand under each other: of two lines of a label, where any is wrapped.
  private var lines = Double.infinity
  /// The smallest distance of two rows, or of the heading of the labels and the first of them.
  private var rows = Double.infinity

  init(_ pieces: [PrintedText], rows: [Double], heads: [PrintedText]) {
    for upper in pieces {
      for lower in pieces where lower.box.middle - upper.box.middle > upper.box.height * 0.5 {
        guard upper.box.overlap(lower.box) > min(upper.box.width, lower.box.width) * 0.5 else { continue }
        lines = min(lines, lower.box.middle - upper.box.middle)
      }
    }
    for (upper, lower) in zip(rows, rows.dropFirst()) { self.rows = min(self.rows, lower - upper) }
    guard let first = pieces.min(by: { $0.box.middle < $1.box.middle })?.box else { return }
    let above = heads.filter { $0.box.overlap(first) > 0 }.map(\.box.middle).max()
    if let above { self.rows = min(self.rows, first.middle - above) }
  }

  /// Whether two lines so far apart may be of one label: not further than two rows, nor than the lines of other labels.
  func isWithinLabel(_ distance: Double, height: Double) -> Bool {
    if distance > height * 1.5, distance > rows * 0.95 { return false }
    return distance < min(height * 2.2, lines * 1.3)
  }
}
