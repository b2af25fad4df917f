import Bytes
import Fixtures
import Forms
import Records
import Testing

@Suite struct CoverageTests {
  private let form: Form

  init() throws { form = try Codebook.standard().forms[0] }

  @Test func aFullReportIsComplete() {
    let counts = ReportCounts(form.filledReport(), form: form)
    #expect(counts.status == .complete && counts.cellsReported == 200 && counts.cellsMissing == 0)
    #expect(counts.narrativeCharacters == 5)
  }

  @Test func blankCellsArePrintedButHaveNoNumber() {
    var report = form.filledReport()
    report.set(form.cell("requests/new/total"), state: .blank)
    let counts = ReportCounts(report, form: form)
    #expect(counts.status == .complete && counts.cellsReported == 199)
  }

  @Test func oneMissingCellMakesItPartial() {
    var report = form.filledReport()
    report.set(0, nil)
    let counts = ReportCounts(report, form: form)
    #expect(counts.status == .partial && counts.cellsMissing == 1)
  }

  @Test func rowsThatAVariantRowStandsForAreNotMissing() throws {
    var report = form.filledReport()
    let rows = form.tables[1].rows
    let variant = try #require(rows.first { $0.isVariant })
    for row in rows where variant.replaces.contains(row.id) { report.set(row, state: .missing) }
    #expect(ReportCounts(report, form: form).cellsMissing == 21)
    for cell in variant.cellRange { report.set(cell, .zero) }
    let counts = ReportCounts(report, form: form)
    #expect(counts.status == .complete && counts.cellsMissing == 0 && counts.cellsReported == 186)
  }

  @Test func halvesOfAReport() {
    var tables = form.filledReport()
    tables.sections = []
    #expect(ReportCounts(tables, form: form).status == .tablesOnly)
    var narrative = Report(id: ReportID(1), source: "s", edition: form.id, cellCount: form.cells.count)
    narrative.sections = form.filledReport().sections
    let counts = ReportCounts(narrative, form: form)
    #expect(counts.status == .narrativeOnly && counts.cellsMissing == 200)
  }

  @Test func findingsAreCountedBySeverity() {
    var report = form.filledReport()
    report.findings = [Severity.error, .error, .warning, .info].map {
      Finding(rule: "r", severity: $0, place: .report, messageEN: "", messageZH: "")
    }
    let counts = ReportCounts(report, form: form)
    #expect(counts.errors == 2 && counts.warnings == 1)
  }
}
