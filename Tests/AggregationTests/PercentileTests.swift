import Aggregation
import Bytes
import Fixtures
import Forms
import Records
import Specimens
import Testing

@Suite struct PercentileTests {
  private let codebook: Codebook
  private var form: Form { codebook.forms[0] }

  init() throws { codebook = try Codebook.standard() }

  /// A report that grants so many of a number of requests.
  private func report(_ granted: Int?, of total: Int = 100, level: String = "county", year: Int? = 2023) -> Report {
    var report = Report(id: ReportID(1), source: "s", edition: form.id, cellCount: form.cells.count)
    (report.year, report.organization.level) = (year, level)
    report.set(form.cell("requests/granted/total"), granted.map { FixedDecimal($0) })
    report.set(form.cell("requests/total/total"), FixedDecimal(total))
    return report
  }

  /// `percentile of peers` of each report's grant rate; `-` where there is none.
  private func places(_ reports: [Report], runLimit: Int = 1 << 18, mostRuns: Int = 64) throws -> [String] {
    let folder = try TemporaryFolder()
    let summary = try Summary(codebook: codebook, folder: folder.path, runLimit: runLimit, mostRuns: mostRuns)
    for report in reports {
      var run = summary.take()
      summary.add(WideRecord(report), to: &run)
      try summary.giveBack(run)
    }
    let percentiles = try summary.finish().percentiles()
    return try reports.map { report in
      let (indicator, ratio) = try #require(codebook.ratios(of: WideRecord(report)).first)
      let standing = percentiles.standing(
        of: ratio.value, indicator: indicator, level: report.organization.level, year: report.year)
      return standing.map { "\($0.percentile) of \($0.peers)" } ?? "-"
    }
  }

  @Test(arguments: [
    ([50], ["100 of 1"]),
    ([1, 2, 3, 4], ["25 of 4", "50 of 4", "75 of 4", "100 of 4"]),
    ([0, 0, 0, 9], ["75 of 4", "75 of 4", "75 of 4", "100 of 4"]),
    ([7, 7, 7], ["100 of 3", "100 of 3", "100 of 3"]),
    ([3, 1, 2], ["100 of 3", "33.3 of 3", "66.7 of 3"]),
  ])
  func howManyHaveThisValueOrALowerOne(granted: [Int], expected: [String]) throws {
    #expect(try places(granted.map { report($0) }) == expected)
  }

  @Test func peersAreOfOneLevelAndYear() throws {
    let reports = [
      report(1), report(2), report(3, level: "province"), report(4, year: 2022), report(5, level: ""),
      report(6, year: nil),
    ]
    #expect(try places(reports) == ["50 of 2", "100 of 2", "100 of 1", "100 of 1", "-", "-"])
  }

  @Test func reportsWithoutAValueAreNoPeers() throws {
    #expect(try places([report(nil), report(1), report(1, of: 0), report(2)]) == ["-", "50 of 2", "-", "100 of 2"])
  }

  @Test func halvesAreRoundedToTheEvenDigit() throws {
    // 1 of 2,000 is 0.05 percent, 3 of 2,000 are 0.15.
    let found = try places((1...2_000).map { report($0, of: 10_000) })
    #expect(found[0] == "0 of 2000" && found[2] == "0.2 of 2000" && found[1999] == "100 of 2000")
  }

  /// Counting all peers one by one is the oracle; the limits decide how often runs are merged on disk.
  @Test(arguments: [(1 << 18, 64), (1, 2), (40, 2), (9, 3)])
  func placesAgreeWithCountingEveryPeer(runLimit: Int, mostRuns: Int) throws {
    var random = SeededRandom(seed: UInt64(runLimit))
    let reports = (0..<250).map { _ in
      report(
        random.below(6) == 0 ? nil : random.below(40), of: [0, 40, 50, 3_000][random.below(4)],
        level: ["county", "province", ""][random.below(3)], year: [2021, 2022, nil][random.below(3)])
    }
    let found = try places(reports, runLimit: runLimit, mostRuns: mostRuns)
    let granted = form.cell("requests/granted/total")
    let total = form.cell("requests/total/total")
    func millionths(_ report: Report) -> Double? {
      guard let above = report.cells[granted].value, let below = report.cells[total].value, below != .zero else {
        return nil
      }
      return (1e6 * above.doubleValue / below.doubleValue).rounded(.toNearestOrEven)
    }
    for (report, place) in zip(reports, found) {
      guard let own = millionths(report), !report.organization.level.isEmpty, report.year != nil else {
        #expect(place == "-")
        continue
      }
      let peers = reports.filter { $0.year == report.year && $0.organization.level == report.organization.level }
        .compactMap(millionths)
      let share = (1000 * Double(peers.count { $0 <= own }) / Double(peers.count)).rounded(.toNearestOrEven)
      #expect(place == "\(FixedDecimal(mantissa: Int64(share), scale: 1)) of \(peers.count)")
    }
  }

  @Test func theSummaryTellsHowIndicatorsAreSpreadAndAddsUpNone() throws {
    let folder = try TemporaryFolder()
    let summary = try Summary(codebook: codebook, folder: folder.path)
    var run = summary.take()
    for granted in [10, 20, 60] { summary.add(WideRecord(report(granted)), to: &run) }
    try summary.giveBack(run)
    let columns = try summary.finish()
    var rows: [SummaryRow] = []
    for column in columns.indices { try columns.forEachRow(of: column) { rows.append($1) } }
    let row = try #require(rows.first { $0.measure == "indicators.grant_rate" && $0.dimension == "level" })
    #expect(row.key == "county" && row.reports == 3 && row.sum == nil)
    #expect(
      row.spread?.median == FixedDecimal(mantissa: 2, scale: 1)
        && row.spread?.max == FixedDecimal(mantissa: 6, scale: 1))
    let last = try #require(rows.lastIndex { !$0.measure.hasPrefix("indicators.") })
    #expect(rows[..<last].allSatisfy { !$0.measure.hasPrefix("indicators.") }, "cells stand before indicators")
  }
}
