import Bytes
import Forms
import Records

/// The tables of a report as grids, each cell marked with the worst finding at its place.
struct ReportGrids {
  private let report: Report
  private let form: Form
  private let cover: RowCover
  private let worst: [Place: Severity]
  private let drawsStates: Bool

  /// - Parameter drawsStates: whether numbers that were inferred and cells that are printed empty show it.
  init(_ report: Report, form: Form, drawsStates: Bool = false) {
    self.drawsStates = drawsStates
    self.report = report
    self.form = form
    cover = RowCover(report, form: form)
    worst = Dictionary(report.findings.map { ($0.place, $0.severity) }) { $0.rank <= $1.rank ? $0 : $1 }
  }

  /// The worst finding about a table as a whole.
  func severity(ofTable table: FormTable) -> Severity? { worst[Place(table: table.id)] }

  /// The lines of the decoded document that the cells of a table stand on; nil when it is printed nowhere.
  func lines(ofTable table: Int) -> ClosedRange<Int>? {
    let lines = form.rowSpans.filter { $0.table == table }.flatMap { span in
      report.cells[span.cells].map { Int($0.line) }.filter { $0 > 0 }
    }
    guard let first = lines.min(), let last = lines.max() else { return nil }
    return first...last
  }

  /// The grids of a table: rows that have the same columns stand in one.
  func grids(_ table: Int) -> [Grid] {
    let spans = form.rowSpans.indices.filter { form.rowSpans[$0].table == table && cover.counts[$0] }
    let rows = spans.map { form.tables[table].rows[form.rowSpans[$0].row] }
    var runs: [[FormRow]] = []
    for row in rows {
      if let last = runs.indices.last, runs[last][0].columns.map(\.label) == row.columns.map(\.label) {
        runs[last].append(row)
      } else {
        runs.append([row])
      }
    }
    return runs.map { grid($0, of: form.tables[table]) }
  }

  private func grid(_ rows: [FormRow], of table: FormTable) -> Grid {
    let headings = rows[0].columns.map { column in
      entry(column.label, at: Place(table: table.id, column: column.id))
    }
    var lines: [Grid.Row] = []
    var groups: Set<String> = [""]
    for row in rows {
      if groups.insert(row.group).inserted { lines.append(Grid.Row(label: Grid.Entry(row.group), entries: [])) }
      let label = entry(row.label, at: Place(table: table.id, row: row.id))
      lines.append(Grid.Row(label: label, entries: entries(row, of: table)))
    }
    return Grid(headings: headings, rows: lines)
  }

  private func entries(_ row: FormRow, of table: FormTable) -> [Grid.Entry] {
    zip(row.columns, row.cellRange).map { column, cell in
      entry(text(report.cells[cell]), at: Place(table: table.id, row: row.id, column: column.id))
    }
  }

  private func entry(_ text: String, at place: Place) -> Grid.Entry { Grid.Entry(text, worst[place], at: place) }

  private func text(_ cell: Cell) -> String {
    switch cell.state {
    case .missing: "·"
    case .reported: cell.value?.description ?? ""
    case .repaired: (drawsStates ? "~" : "") + (cell.value?.description ?? "")
    case .blank: drawsStates ? "□" : ""
    case .notApplicable, .text: report.raw(cell) ?? "\(cell.state.name)"
    }
  }
}
