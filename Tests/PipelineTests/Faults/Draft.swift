import Bytes
import Forms
import Specimens

/// A report before it is printed, so that a fault can be planted in it.
struct Draft {
  let body: Body
  var year: Int
  var filled: FilledForm
  /// Paragraphs of its first section.
  var paragraphs: [String] = []
  /// The year of the sentence on the period, when the title has another.
  var periodYear: Int?
  /// What is changed in the printed text.
  var edits: [@Sendable (inout PrintedLines) -> Void] = []

  /// The document.
  func text(
    layout: Layout = .tabRows, noise: Noise = [], scale: Int = 0, seed: UInt64
  ) -> [UInt8] {
    let narrative = Narrative(scale: periodYear == nil ? scale : 1, periodYear: periodYear)
    let specimen = render(
      filled, body: body, year: year, layout: layout, noise: noise, narrative: narrative, seed: seed)
    var printed = PrintedLines(specimen.text)
    printed.insert(paragraphs.map { "    " + $0 })
    for edit in edits { edit(&printed) }
    return printed.bytes
  }

  /// The sum of cells `table/row/column`; a row that ends in `*` stands for all that begin so.
  func sum(_ paths: [String]) -> Int {
    zip(filled.form.cells, filled.values).reduce(0) { sum, cell in
      let isMeant = paths.contains { path in
        let parts = path.split(separator: "*", omittingEmptySubsequences: false)
        return parts.count == 1
          ? cell.0.path == path : cell.0.path.hasPrefix(parts[0]) && cell.0.path.hasSuffix(parts[1])
      }
      return isMeant ? sum + Int(cell.1?.doubleValue ?? 0) : sum
    }
  }

  /// Adds to cells.
  mutating func add(_ amounts: [String: Int]) {
    for (path, amount) in amounts { filled[path] = filled[path]?.adding(FixedDecimal(amount)) }
  }
}

/// The lines of a report of the layout `tab_rows`.
struct PrintedLines {
  private(set) var lines: [String]

  init(_ text: [UInt8]) {
    lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  private func isFirstHeading(_ line: String) -> Bool {
    !line.contains("\t") && (line.hasPrefix("一、") || line.hasPrefix("## 一、"))
  }

  /// Inserts lines under the first heading.
  mutating func insert(_ more: [String]) {
    guard !more.isEmpty, let heading = lines.firstIndex(where: isFirstHeading) else {
      return
    }
    lines.insert(contentsOf: more, at: heading + 1)
  }

  /// Changes the cells of the row with this label, and the rows that are printed in its place.
  mutating func rows(of label: String, _ change: ([String]) -> [[String]]) {
    guard let place = lines.firstIndex(where: { $0.split(separator: "\t").contains { $0 == label } }) else { return }
    let cells = lines[place].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    lines.replaceSubrange(place...place, with: change(cells).map { $0.joined(separator: "\t") })
  }

  /// Prints a text in a cell of a row: the first behind its label, or one so many further on.
  mutating func print(_ text: String, in label: String, after cells: Int = 1) {
    rows(of: label) { row in
      var row = row
      if let place = row.firstIndex(of: label) { row[place + cells] = text }
      return [row]
    }
  }

  /// Changes the table under the heading that begins so: its lines, and those printed in their place.
  mutating func table(under heading: String, _ change: ([String]) -> [String]) {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(heading) && !$0.contains("\t") }),
      let first = lines[start...].firstIndex(where: { $0.contains("\t") })
    else { return }
    let end = lines[first...].firstIndex { !$0.contains("\t") } ?? lines.count
    lines.replaceSubrange(first..<end, with: change(Array(lines[first..<end])))
  }

  /// Exchanges words wherever they stand.
  mutating func exchange(_ old: String, for new: String) { lines = lines.map { $0.replacing(old, with: new) } }
}
