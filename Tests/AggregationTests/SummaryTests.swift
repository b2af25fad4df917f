import Aggregation
import Bytes
import Fixtures
import Forms
import Records
import Testing

@Suite struct SummaryTests {
  private let codebook: Codebook
  private var form: Form { codebook.forms[0] }

  init() throws { codebook = try Codebook.standard() }

  /// Reports of one year that print nothing but these values in the first cell.
  private func rows(_ values: [FixedDecimal?]) -> [SummaryRow] {
    var summary = Summary(codebook: codebook)
    for value in values {
      var report = Report(id: ReportID(1), source: "s", edition: form.id, cellCount: form.cells.count)
      report.year = 2023
      report.set(0, value)
      summary.add(report)
    }
    return summary.rows()
  }

  private func decimal(_ text: String) -> FixedDecimal? { FixedDecimal(ascii: text.utf8) }

  @Test func nothingGivesNothing() { #expect(Summary(codebook: codebook).rows().isEmpty) }

  @Test func aMeasureThatNoReportHasIsLeftOut() {
    #expect(
      rows([nil, nil]) == [
        SummaryRow(
          dimension: "nation", key: "", year: 2023, measure: "reports", reports: 2, sum: FixedDecimal(2), spread: nil)
      ])
  }

  /// As `numpy.percentile(values, [25, 50, 75])` has them.
  @Test(arguments: [
    ([7], ["7", "7", "7", "7", "7", "7"]),
    ([1, 2], ["3", "1", "1.25", "1.5", "1.75", "2"]),
    ([1, 2, 3, 4], ["10", "1", "1.75", "2.5", "3.25", "4"]),
    ([10, 0, 0, 0, 0], ["10", "0", "0", "0", "0", "10"]),
    ([300, 255, 256, 1000, 2], ["1813", "2", "255", "256", "300", "1000"]),
    ([-5, 5], ["0", "-5", "-2.5", "0", "2.5", "5"]),
  ])
  func quartilesAreLinearBetweenRanks(values: [Int], expected: [String]) throws {
    let row = try #require(rows(values.map { FixedDecimal($0) }).last)
    let spread = try #require(row.spread)
    #expect(row.measure == "disclosure.rules.issued" && row.reports == values.count)
    #expect(
      [row.sum, spread.min, spread.p25, spread.median, spread.p75, spread.max].map { $0?.description } == expected)
  }

  @Test func decimalsStayExact() throws {
    let row = try #require(rows([decimal("0.1"), decimal("0.2"), nil]).last)
    #expect(row.reports == 2 && row.sum == decimal("0.3") && row.spread?.median == decimal("0.15"))
    #expect(row.spread?.p25 == decimal("0.125"))
  }

  @Test func quartilesAgreeWithSortingEverything() throws {
    var random = SeededRandom(seed: 5)
    for count in 1...60 {
      let values = (0..<count).map { _ in random.below(random.below(2) == 0 ? 40 : 1_000) }
      let spread = try #require(rows(values.map { FixedDecimal($0) }).last?.spread)
      for (quarter, value) in [(1, spread.p25), (2, spread.median), (3, spread.p75)] {
        #expect(value?.doubleValue == oracle(values.sorted(), quarter), "\(values) \(quarter)")
      }
    }
  }

  private func oracle(_ sorted: [Int], _ quarter: Int) -> Double {
    let position = Double((sorted.count - 1) * quarter) / 4
    let low = Int(position)
    let high = min(low + 1, sorted.count - 1)
    return Double(sorted[low]) + (position - Double(low)) * Double(sorted[high] - sorted[low])
  }

  @Test func yearsStandInOrderAndMeasuresInTheCodebooks() {
    var summary = Summary(codebook: codebook)
    summary.add(codebook.forms[1].filledReport(year: nil))
    summary.add(codebook.forms[0].filledReport(year: 2023))
    summary.add(codebook.forms[1].filledReport(year: 2020))
    summary.add(codebook.forms[0].filledReport(year: 2020))
    let rows = summary.rows()
    #expect(rows.filter { $0.measure == "reports" }.map(\.year) == [2020, 2023, nil])
    #expect(rows.filter { $0.measure == "reports" }.map(\.reports) == [2, 1, 1])
    let shared = rows.filter { $0.measure == "requests.new.total" }
    #expect(shared.map(\.reports) == [2, 1, 1])
    let names = Measures(codebook).names
    let inYear = rows.filter { $0.year == 2020 }.dropFirst().compactMap { names.firstIndex(of: $0.measure) }
    #expect(inYear == inYear.sorted() && inYear.count > 200)
  }

  @Test func theOrderOfReportsDoesNotMatter() {
    var random = SeededRandom(seed: 9)
    var reports = (1...40).map { seed in
      codebook.forms[seed % 3].filledReport(seed: UInt64(seed), year: 2019 + seed % 4)
    }
    var results: [[SummaryRow]] = []
    for _ in 0..<3 {
      var summary = Summary(codebook: codebook)
      for report in reports { summary.add(report) }
      results.append(summary.rows())
      reports.shuffle(using: &random)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }
}
