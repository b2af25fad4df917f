public import Forms
public import Records
public import Tables
import Validation

/// Explains the numbers of the last run: what `gongkai explain` prints.
public struct Explainer: Sendable {
  private let plan: RunPlan
  private let run: LastRun

  /// An explainer of the last run with these settings.
  ///
  /// - Throws: `RunFailure` when there was none, or its work folder is gone.
  public init(plan: RunPlan) throws(RunFailure) {
    self.plan = plan
    run = try LastRun(plan)
  }

  /// A report by its id, by a beginning of it or by its source.
  ///
  /// - Throws: `RunFailure` that says what is there instead.
  public func report(_ name: String) throws(RunFailure) -> (report: Report, form: Form) {
    let report = try run.find(name).report
    return (report, plan.form(of: report))
  }

  /// Where the number of a cell of a report comes from.
  ///
  /// - Parameters:
  ///   - name: as for `report`.
  ///   - path: `table/row/column`.
  /// - Throws: `RunFailure` that says what is there instead.
  public func cell(_ path: String, of name: String) throws(RunFailure) -> CellExplanation {
    let found = try run.find(name)
    let form = plan.form(of: found.report)
    let cell = try form.cell(at: path)
    let validator = Validator(
      codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled, leap: plan.leap)
    var explanation = CellExplanation(
      cell, of: found.report, form: form, document: found.document, sums: validator.sums(of: found.report))
    explanation.yearBefore = yearBefore(form.place(ofCell: cell), of: found.report)
    return explanation
  }

  /// The cells of the year before that findings hold a cell against; one that is no longer there is left out.
  private func yearBefore(_ place: Place, of report: Report) -> [CellExplanation] {
    var told: Set<String> = []
    return report.findings.filter { $0.rule.hasPrefix("cross_year.") && $0.place == place }.compactMap { finding in
      guard let id = finding.reportCompared, let found = try? run.find("\(id)") else { return nil }
      let form = plan.form(of: found.report)
      let row = finding.rule == Rule.crossYearCarry.rawValue ? "carried_out" : place.row
      guard let cell = form.cellIndex(table: place.table, row: row, column: place.column),
        told.insert("\(id) \(cell)").inserted
      else { return nil }
      return CellExplanation(cell, of: found.report, form: form, document: found.document, sums: [])
    }
  }
}

extension Finding {
  /// The other report that a finding about two years names first in its message.
  fileprivate var reportCompared: ReportID? {
    messageEN.split { !$0.isHexDigit }.first { $0.count == 16 }.flatMap { ReportID(String($0)) }
  }
}

extension Form {
  /// The cell at `table/row/column`.
  ///
  /// - Throws: `RunFailure` that names the nearest and lists what there is.
  func cell(at path: String) throws(RunFailure) -> Int {
    let ids = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ids.count == 3 else {
      throw RunFailure(
        .unusable, "\"\(path)\" is no cell; write TABLE/ROW/COLUMN, as in \(cells.first?.path ?? "requests/new/total")")
    }
    let table = tables[try choose(ids[0], "table", in: "edition \(id)", of: tables.map(\.id))]
    let row = table.rows[try choose(ids[1], "row", in: table.id, of: table.rows.map(\.id))]
    return row.firstCell + (try choose(ids[2], "column", in: "\(table.id)/\(row.id)", of: row.columns.map(\.id)))
  }

  private func choose(
    _ id: String, _ kind: String, in whole: String, of known: [String]
  ) throws(RunFailure) -> Int {
    if let index = known.firstIndex(of: id) { return index }
    let advice = nearest(to: id, among: known).map { "did you mean \"\($0)\"? It" } ?? "it"
    throw RunFailure(.unusable, "\(whole) has no \(kind) \"\(id)\"; \(advice) has \(known.joined(separator: ", "))")
  }
}
