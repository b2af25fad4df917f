/// A label that may be wrapped over several lines.
struct LabelBlock: Equatable {
  /// Its lines, from top to bottom.
  var lines: [PrintedText]

  var box: Box { lines.dropFirst().reduce(lines[0].box) { $0.union($1.box) } }
  var text: String { lines.dropFirst().reduce(lines[0]) { $0.joined($1) }.text }
}

/// Puts the pieces of labels left of the figures together.
enum LabelBlocks {
  /// The blocks of these pieces, from top to bottom; `rows` are the heights at which figures stand.
  static func blocks(_ pieces: [PrintedText], rows: [Double]) -> [LabelBlock] {
    var blocks: [LabelBlock] = []
    for piece in pieces.sorted(by: { $0.box.middle < $1.box.middle }) {
      if let above = blocks.lastIndex(where: { goesOn($0, piece, rows: rows) }) {
        blocks[above].lines.append(piece)
      } else {
        blocks.append(LabelBlock(lines: [piece]))
      }
    }
    return blocks
  }

  /// Whether a piece is the next line of a block: it begins no item of its own, stands right under it, and not both
  /// stand beside figures.
  private static func goesOn(_ block: LabelBlock, _ piece: PrintedText, rows: [Double]) -> Bool {
    guard !CellShape.startsItem(piece.text), let last = block.lines.last else { return false }
    let distance = piece.box.middle - last.box.middle
    guard distance > 3, distance < min(last.box.height, piece.box.height) * 2.2 else { return false }
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
