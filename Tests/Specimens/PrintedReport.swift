/// A piece of a report, with the words as they will be printed but no layout yet.
enum Block {
  case title(String)
  case heading(String)
  case paragraph(String)
  case table(PrintedTable)
  /// The end of a page: how its number is printed, `#` standing for the number.
  case page(String)
  case signature(String)
}

/// A cell of a heading, and how many columns it spans; empty under a cell that spans rows.
struct PrintedCell {
  let text: String
  var span = 1
}

/// A row of figures: the merged cells and the label on the left, the last of which spans what is left of them.
struct PrintedData {
  var lead: [String]
  var values: [String]
}

/// A row as it stands on the page.
enum PrintedRow {
  case span(String)
  case head([PrintedCell])
  case data(PrintedData)
  case page(String)
}

/// A row of the form as a thing of its own, for layouts that break the table up.
struct PrintedRecord {
  let group: String
  let label: String
  let columns: [String]
  let values: [String]
}

/// A table, both as rows of a grid and as the rows of the form.
struct PrintedTable {
  let leadWidth: Int
  let valueWidth: Int
  var rows: [PrintedRow] = []
  var records: [PrintedRecord] = []

  var width: Int { leadWidth + valueWidth }
}

extension PrintedRow {
  /// The row over all columns of the table; a cell covered by its neighbour or by the one above is empty.
  func grid(in table: PrintedTable) -> [String] {
    let cells: [String]
    switch self {
    case .span(let text), .page(let text): cells = [text]
    case .head(let heads): cells = heads.flatMap { [$0.text] + Array(repeating: "", count: $0.span - 1) }
    case .data(let data):
      let covered = Array(repeating: "", count: max(table.leadWidth - data.lead.count, 0))
      cells = data.lead + covered + data.values
    }
    return cells + Array(repeating: "", count: max(table.width - cells.count, 0))
  }

  /// The row with one cell for each that is printed, however wide; a cell covered by the one above is empty.
  var cells: [String] {
    switch self {
    case .span(let text), .page(let text): [text]
    case .head(let heads): heads.map(\.text)
    case .data(let data): data.lead + data.values
    }
  }
}
