/// Takes out what is printed on every page and belongs to none: page numbers, running heads and feet.
enum RunningHeads {
  /// The lines of the pages without them.
  static func removed(from pages: [[PrintedLine]], _ sheets: [PrintedPage]) -> [[PrintedLine]] {
    var shapes: [String: Int] = [:]
    for lines in pages { for shape in Set(edges(lines).map { shape(lines[$0]) }) { shapes[shape, default: 0] += 1 } }
    return zip(pages, sheets).map { lines, sheet in
      let edges = edges(lines)
      return lines.indices.filter { index in
        guard edges.contains(index) else { return true }
        let isRepeated = pages.count > 2 && shapes[shape(lines[index]), default: 0] * 3 > pages.count * 2
        return !(isPageNumber(lines[index], on: sheet, isRepeated: isRepeated) || isRepeated && hasWords(lines[index]))
      }.map { lines[$0] }
    }
  }

  /// The first and last lines of a page, where such things stand.
  private static func edges(_ lines: [PrintedLine]) -> [Int] {
    lines.isEmpty ? [] : Array(Set([0, lines.count - 1])).sorted()
  }

  /// A line with every number replaced, so that page 3 and page 4 look alike.
  private static func shape(_ line: PrintedLine) -> String {
    var shape = ""
    for character in line.text where character != " " {
      if !character.isNumber { shape.append(character) } else if shape.last != "#" { shape.append("#") }
    }
    return shape
  }

  private static func hasWords(_ line: PrintedLine) -> Bool { line.cells.allSatisfy { !CellShape.isFigure($0.text) } }

  /// Whether a line is a page number: `- 3 -`, `第 3 页 共 9 页`, or a bare number in the margin; a row of figures that a
  /// page break has cut off is none.
  private static func isPageNumber(_ line: PrintedLine, on sheet: PrintedPage, isRepeated: Bool) -> Bool {
    let shape = shape(line).filter { !$0.isWhitespace }
    if shape == "#" {
      return isRepeated || line.box.top > sheet.height * 0.92 || line.box.bottom < sheet.height * 0.07
    }
    let numbers = shape.count { $0 == "#" }
    if numbers > 2 || shape.allSatisfy({ $0 == "#" }) { return false }
    return numbers > 0 && shape.allSatisfy { "#-–—－─~～·•/／第页共,，".contains($0) }
  }
}
