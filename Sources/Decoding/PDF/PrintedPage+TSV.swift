extension PrintedPage {
  /// Reads what `pdftotext -tsv` and `tesseract … tsv` print: a line a page, block, line or word.
  ///
  /// Columns: level, page, four numbers inside it, left, top, width, height, confidence, text. Level 1 is a page and 5 a
  /// word.
  static func pages(tsv: [UInt8]) -> [PrintedPage] {
    var pages: [PrintedPage] = []
    for line in tsv.split(separator: 0x0A) {
      guard let first = line.first, first == UInt8(ascii: "1") || first == UInt8(ascii: "5") else { continue }
      let fields = line.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count == 12, let box = Box(fields[6..<10]) else { continue }
      if first == UInt8(ascii: "1") {
        // The size of the page stands where others have their width and height.
        pages.append(PrintedPage(width: box.width, height: box.height, words: []))
      } else if !pages.isEmpty {
        let text = String(decoding: fields[11], as: UTF8.self)
        if text.contains(where: { !$0.isWhitespace }) {
          pages[pages.count - 1].words.append(PrintedText(box: box, text: text))
        }
      }
    }
    return pages
  }
}

extension Box {
  /// Left, top, width and height, printed.
  fileprivate init?(_ fields: ArraySlice<ArraySlice<UInt8>>) {
    let numbers = fields.compactMap { Double(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 4, numbers.allSatisfy({ $0.isFinite }) else { return nil }
    self.init(left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
  }
}
