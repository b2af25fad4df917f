import Bytes
import Forms
import Records

/// The numbers of two years side by side: totals, and the rows of disclosure; rows of nothing but zeros are left out.
struct YearTable {
  /// One number in both years.
  struct Line {
    let name: String
    let before: FixedDecimal
    let now: FixedDecimal

    /// By how much it rose; nil when it would not fit 64 bits.
    var difference: FixedDecimal? { now.adding(FixedDecimal(mantissa: -before.mantissa, scale: before.scale)) }

    /// The difference with its sign.
    var change: String {
      guard let difference else { return "" }
      return difference > .zero ? "+\(difference)" : "\(difference)"
    }
  }

  let lines: [Line]

  init(_ checked: CheckedReport, _ words: CheckWords) {
    let (form, cover) = (checked.form, RowCover(checked.report, form: checked.form))
    var lines: [Line] = []
    for (index, span) in form.rowSpans.enumerated() where cover.counts[index] {
      let row = form.tables[span.table].rows[span.row]
      let isMatrix = form.tables[span.table].shape == .matrix || row.columns.contains { $0.id == "total" }
      for (column, cell) in zip(row.columns, row.cellRange) where !isMatrix || column.id == "total" {
        guard let now = checked.report.cells[cell].value, let before = checked.previous.value(form.place(ofCell: cell)),
          now != .zero || before != .zero
        else { continue }
        let isNamedByRow = isMatrix || row.columns.count == 1
        lines.append(Line(name: isNamedByRow ? row.label : "\(row.label) \(column.label)", before: before, now: now))
      }
    }
    self.lines = lines
  }
}
