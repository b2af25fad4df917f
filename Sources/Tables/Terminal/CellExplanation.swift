import Bytes
public import Forms
public import Records

/// Where the number of one cell comes from, put together from the report and its decoded document.
public struct CellExplanation: Sendable {
  /// A line of the decoded document.
  public struct TextLine: Sendable, Equatable {
    /// 1-based number of the line.
    public let number: Int
    /// Its text, UTF-8.
    public let text: [UInt8]
    /// The bytes in which the number stands; none on the lines around it.
    public let marks: [Range<Int>]
  }

  let report: Report
  let form: Form
  let cell: Int
  let row: FormRow
  let column: FormColumn
  let table: FormTable
  /// The file that holds the document, as seen from where the run was started; nil when its text was not kept.
  let file: String?
  let format: DocumentFormat?
  /// The lines around the number; empty when the text was not kept or the cell is printed nowhere.
  let lines: [TextLine]
  /// Which of the line's cells it is, from 1, and how many there are, where the line is the row of a table.
  let position: (cell: Int, count: Int)?
  /// The sums that the cell is part of.
  let sums: [PrintedSum]
  /// Findings about the cell, its row, its column, its table.
  let findings: [Finding]
  /// What the parser noted about them.
  let notes: [ReadingNote]
  /// The cells of the year before that findings hold it against.
  public var yearBefore: [CellExplanation] = []

  /// How many lines are shown before and after the number.
  static let context = 3

  /// Explains a cell.
  ///
  /// - Parameters:
  ///   - cell: its index in the form.
  ///   - document: the decoded document; nil when its text was not kept.
  ///   - sums: every sum of the report.
  public init(_ cell: Int, of report: Report, form: Form, document: Document?, sums: [PrintedSum]) {
    self.report = report
    self.form = form
    self.cell = cell
    table = form.tables[form.cells[cell].table]
    row = table.rows[form.cells[cell].row]
    column = row.columns[form.cells[cell].column]
    file = document?.source.file
    format = document?.format
    lines = document.map { Self.lines(of: $0, around: cell, of: report) } ?? []
    position = lines.lazy.compactMap(Self.position).first
    self.sums = sums.filter { $0.left.contains(cell) || $0.right.contains(cell) }
    let place = Place(table: table.id, row: row.id, column: column.id)
    findings = report.findings.filter { $0.place.covers(place) }
    notes = report.notes.filter { $0.place.covers(place) }
  }

  private static func lines(of document: Document, around cell: Int, of report: Report) -> [TextLine] {
    let number = Int(report.cells[cell].line)
    let table = LineTable(document.text).ranges
    guard table.indices.contains(number - 1) else { return [] }
    let shown = max(0, number - 1 - context)..<min(table.count, number + context)
    return shown.map { index in
      let text = document.text[table[index]]
      let marks = index == number - 1 ? NumberMark(cell, of: report, in: text).ranges : []
      let start = table[index].lowerBound
      return TextLine(
        number: index + 1, text: Array(text), marks: marks.map { $0.lowerBound - start..<$0.upperBound - start })
    }
  }

  private static func position(_ line: TextLine) -> (cell: Int, count: Int)? {
    let tabs = line.text.count { $0 == 0x09 }
    guard tabs > 0, line.marks.count == 1, let mark = line.marks.first else { return nil }
    return (line.text[..<mark.lowerBound].count { $0 == 0x09 } + 1, tabs + 1)
  }

  /// How the number came into the cell, for a reader of English.
  var assignment: String {
    let rules = Set(notes.map(\.rule))
    switch report.cells[cell].state {
    case .missing: return "nothing that is printed could be settled for this cell, or it is not printed"
    case .blank: return "the cell is printed empty; that is not taken for 0"
    case .notApplicable: return "a mark for \"not applicable\" is printed; it is no number"
    case .text: return "words are printed where a number should stand"
    case .repaired where rules.contains(Rule.rowInferred.rawValue):
      return "the row by its order and its sums, not by its label; the column by its place"
    case .repaired where rules.contains(Rule.valueGlued.rawValue):
      return "the row by its label; the numbers stand together and were parted by the sums"
    case .repaired: return "by inference, as the findings below say"
    case .reported: return "the row by its label, the column by its place; nothing was inferred"
    }
  }
}

extension Place {
  /// Whether this place is that cell, or a row, column or table it lies in; the whole report covers none.
  fileprivate func covers(_ cell: Place) -> Bool {
    table == cell.table && (row.isEmpty || row == cell.row) && (column.isEmpty || column == cell.column)
  }
}
