/// Headings of columns at the foot of a page, whose rows begin on the next.
enum CutHeads {
  /// The lines of the pages, such headings carried over to the rows they belong to.
  static func carried(over pages: [[PrintedLine]]) -> [[PrintedLine]] {
    var pages = pages
    for page in pages.indices.dropLast() {
      let (above, below) = (pages[page], pages[page + 1])
      guard let first = below.first, TableFinder(lines: below).beginsWithRows else { continue }
      let heads = TableFinder(lines: above).headsAtEnd
      guard !heads.isEmpty, let last = above.last else { continue }
      let distance = first.box.top - last.box.bottom - first.box.height * 0.5
      pages[page].removeSubrange(heads)
      pages[page + 1] = above[heads].map { $0.moved(down: distance) } + below
    }
    return pages
  }
}

extension PrintedLine {
  /// The line elsewhere on its page, or above it.
  fileprivate func moved(down distance: Double) -> PrintedLine {
    var line = self
    for index in line.cells.indices {
      line.cells[index].box.top += distance
      line.cells[index].box.bottom += distance
    }
    return line
  }
}
