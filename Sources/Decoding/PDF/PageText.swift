/// Turns the words of a document's pages into lines of text: rows of tables with a tab between cells, and paragraphs.
enum PageText {
  /// The text of a document.
  static func text(of pages: [PrintedPage]) -> [UInt8] {
    let bare = RunningHeads.removed(from: pages.map { PrintedLine.lines(of: $0.words) }, pages)
    let printed = CutHeads.carried(over: bare)
    var columns = ColumnGrid()
    var prose = Paragraphs()
    for (page, lines) in zip(pages, printed) {
      prose.beginPage(lines, of: page)
      var position = 0
      for table in TableFinder(lines: lines).tables() {
        for line in lines[position..<table.head.lowerBound] { prose.add(line) }
        prose.close()
        prose.lines += TableComposer(lines: lines, table: table, continuing: &columns).text()
        position = table.body.upperBound
      }
      for line in lines[position...] { prose.add(line) }
      // A table goes on at the top of the next page only where nothing else stands between.
      if position < lines.count { columns = ColumnGrid() }
    }
    prose.close()
    return prose.lines.flatMap { Array($0.utf8) + [0x0A] }
  }
}
