import Bytes
public import Forms
public import Records

/// The table `summary`: what all reports of a year say together.
///
/// Reports are added one by one and forgotten; the order in which they come does not matter.
///
/// ```swift
/// var summary = Summary(codebook: codebook)
/// for report in reports { summary.add(report) }
/// for row in summary.rows() { writer.append(row, to: &buffers) }
/// ```
public struct Summary: Sendable {
  private let codebook: Codebook
  private let measures: Measures
  private var years: [YearTally] = []

  /// A summary of no reports.
  public init(codebook: Codebook) {
    self.codebook = codebook
    measures = Measures(codebook)
  }

  /// Counts a report in; one whose edition is in no form of the run counts as a report without values.
  ///
  /// - Complexity: one pass over the cells.
  public mutating func add(_ report: Report) {
    let tally = tallyIndex(of: report.year)
    years[tally].reports += 1
    guard let form = codebook.formIndex(report.edition), report.cells.count == measures.ofCell[form].count else {
      return
    }
    let measureOfCell = measures.ofCell[form]
    for (cell, measure) in zip(report.cells, measureOfCell) {
      if let value = cell.value { years[tally].distributions[measure].add(value) }
    }
  }

  /// One row for each year and measure that a report has a value for, by year, then in the codebook's order.
  ///
  /// The first row of a year is the measure `reports`: how many there are. Reports without a year come last.
  public func rows() -> [SummaryRow] {
    years.sorted { ($0.year ?? .max) < ($1.year ?? .max) }.flatMap { tally in
      [row(tally, "reports", tally.reports, sum: FixedDecimal(tally.reports), spread: nil)]
        + zip(measures.names, tally.distributions).compactMap { name, values in
          values.count == 0 ? nil : row(tally, name, values.count, sum: values.sum, spread: values.spread)
        }
    }
  }

  private func row(
    _ tally: YearTally, _ measure: String, _ reports: Int, sum: FixedDecimal?, spread: SummaryRow.Spread?
  ) -> SummaryRow {
    SummaryRow(
      dimension: "nation", key: "", year: tally.year, measure: measure, reports: reports, sum: sum, spread: spread)
  }

  private mutating func tallyIndex(of year: Int?) -> Int {
    if let index = years.firstIndex(where: { $0.year == year }) { return index }
    years.append(YearTally(year: year, measureCount: measures.names.count))
    return years.count - 1
  }
}

/// The reports of one year.
private struct YearTally: Sendable {
  let year: Int?
  var reports = 0
  var distributions: [Distribution]

  init(year: Int?, measureCount: Int) {
    self.year = year
    distributions = Array(repeating: Distribution(), count: measureCount)
  }
}
