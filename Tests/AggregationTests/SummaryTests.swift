import Aggregation
import Bytes
import Fixtures
import Forms
import Records
import Specimens
import Testing

@Suite struct SummaryTests {
  private let codebook: Codebook
  private var form: Form { codebook.forms[0] }

  init() throws { codebook = try Codebook.standard() }

  /// The rows of these reports; small limits make many runs on disk out of few values.
  private func summary(
    _ reports: [Report], runLimit: Int = 1 << 18, mostRuns: Int = 64, inRun: Int = 8
  ) throws -> [SummaryRow] {
    let folder = try TemporaryFolder()
    let summary = try Summary(
      codebook: codebook, folder: folder.path, runLimit: runLimit, mostRuns: mostRuns)
    for start in stride(from: 0, to: reports.count, by: inRun) {
      var run = summary.take()
      for report in reports[start..<min(start + inRun, reports.count)] { summary.add(WideRecord(report), to: &run) }
      try summary.giveBack(run)
    }
    #expect(try folder.names(in: "").isEmpty, "the file on disk has no name")
    let columns = try summary.finish()
    var rows: [SummaryRow] = []
    for column in columns.indices { try columns.forEachRow(of: column) { rows.append($1) } }
    return rows
  }

  /// Reports of one year that print nothing but these values in the first cell.
  private func rows(_ values: [FixedDecimal?]) throws -> [SummaryRow] {
    try summary(values.map { report($0) })
  }

  private func report(_ value: FixedDecimal?, year: Int? = 2023) -> Report {
    var report = Report(id: ReportID(1), source: "s", edition: form.id, cellCount: form.cells.count)
    report.year = year
    report.set(0, value)
    return report
  }

  private func decimal(_ text: String) -> FixedDecimal? { FixedDecimal(ascii: text.utf8) }

  @Test func nothingGivesNothing() throws { #expect(try summary([]).isEmpty) }

  @Test func aMeasureThatNoReportHasIsLeftOut() throws {
    #expect(
      try rows([nil, nil]) == [
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
    let row = try #require(try rows(values.map { FixedDecimal($0) }).last)
    let spread = try #require(row.spread)
    #expect(row.measure == "disclosure.rules.issued" && row.reports == values.count)
    #expect(
      [row.sum, spread.min, spread.p25, spread.median, spread.p75, spread.max].map { $0?.description } == expected)
  }

  @Test func decimalsStayExact() throws {
    let row = try #require(try rows([decimal("0.1"), decimal("0.2"), nil]).last)
    #expect(row.reports == 2 && row.sum == decimal("0.3") && row.spread?.median == decimal("0.15"))
    #expect(row.spread?.p25 == decimal("0.125"))
  }

  @Test func sumsBeyond64BitsAreLeftOut() throws {
    let large = FixedDecimal(mantissa: Int64.max - 1)
    #expect(try rows([large, FixedDecimal(1)]).last?.sum == FixedDecimal(mantissa: Int64.max))
    let row = try #require(try rows([large, large, FixedDecimal(3)]).last)
    #expect(row.sum == nil && row.spread?.p25 == nil && row.spread?.median == large)
    #expect(try rows([large, large, FixedDecimal(mantissa: -large.mantissa)]).last?.sum == large)
  }

  /// A plain sort of all values is the oracle; the limits decide how often runs are merged on disk.
  @Test(arguments: [(1 << 18, 64), (1, 2), (1, 3), (40, 2), (7, 64)])
  func rowsAgreeWithSortingEverything(runLimit: Int, mostRuns: Int) throws {
    var random = SeededRandom(seed: UInt64(runLimit + mostRuns))
    let bodies = [
      ("", "", ""), ("320813", "county", "government"), ("320800", "prefecture", "department"),
      ("110108", "county", "department"), ("", "township", "township"), ("320813", "township", "township"),
    ]
    let reports = (0..<150).map { _ in
      let limit = [3, 300, 1 << 40][random.below(3)]
      let value = FixedDecimal(
        mantissa: Int64(random.below(limit)) * (random.below(9) == 0 ? -1 : 1), scale: UInt8(random.below(6) / 4))
      var report = report(value, year: [2019, 2020, 2021, nil][random.below(4)])
      let body = bodies[random.below(bodies.count)]
      (report.organization.regionCode, report.organization.level, report.organization.bodyType) = body
      return report
    }
    let rows = try summary(reports, runLimit: runLimit, mostRuns: mostRuns, inRun: 3)
    let measured = rows.filter { $0.measure != "reports" }
    for row in measured {
      let values = reports.filter { $0.year == row.year && row.counts($0) }.compactMap { $0.cells[0].value }.sorted()
      #expect(row.reports == values.count && row.spread?.min == values.first && row.spread?.max == values.last)
      #expect(row.sum == values.reduce(FixedDecimal.zero) { $0.adding($1) ?? .zero })
      for (quarter, value) in [(1, row.spread?.p25), (2, row.spread?.median), (3, row.spread?.p75)] {
        #expect(value == quartile(quarter, values), "\(row.dimension) \(row.key) \(row.year ?? 0)")
      }
    }
    // Nation, two provinces, one city, two counties, three levels, three types; four years.
    #expect(measured.count == 4 * 12 && rows.count == 2 * measured.count)
    #expect(rows == (try summary(reports.reversed())))
  }

  private func quartile(_ quarter: Int, _ sorted: [FixedDecimal]) -> FixedDecimal? {
    let (low, part) = ((sorted.count - 1) * quarter).quotientAndRemainder(dividingBy: 4)
    let high = min(low + 1, sorted.count - 1)
    let weighted = (0..<4).map { $0 < part ? sorted[high] : sorted[low] }
    guard let sum = weighted.reduce(FixedDecimal.zero, { ($0 ?? .zero).adding($1) }) else { return nil }
    return FixedDecimal(mantissa: sum.mantissa * 25, scale: sum.scale + 2)
  }

  @Test func aRegionCountsAllBodiesInIt() throws {
    let reports = [("320000", "province"), ("320800", "prefecture"), ("320813", "county"), ("", "central")].map {
      var report = report(FixedDecimal(1))
      (report.organization.regionCode, report.organization.level) = $0
      report.organization.bodyType = "department"
      return report
    }
    let rows = try summary(reports).filter { $0.measure == "reports" }
    #expect(
      rows.map { "\($0.dimension) \($0.key) \($0.reports)" } == [
        "nation  4", "province 320000 3", "city 320800 2", "county 320813 1", "level central 1", "level county 1",
        "level prefecture 1", "level province 1", "body_type department 4",
      ])
  }

  @Test func aDistrictOfAMunicipalityHasNoCity() throws {
    var report = report(FixedDecimal(1))
    report.organization.regionCode = "110108"
    let rows = try summary([report]).filter { $0.measure == "reports" }
    #expect(rows.map(\.dimension) == ["nation", "province", "county"])
    #expect(rows.map(\.key) == ["", "110000", "110108"])
  }

  @Test func yearsStandInOrderAndMeasuresInTheCodebooks() throws {
    let rows = try summary([
      codebook.forms[1].filledReport(year: nil), codebook.forms[0].filledReport(year: 2023),
      codebook.forms[1].filledReport(year: 2020), codebook.forms[0].filledReport(year: 2020),
    ])
    #expect(rows.filter { $0.measure == "reports" }.map(\.year) == [2020, 2023, nil])
    #expect(rows.filter { $0.measure == "reports" }.map(\.reports) == [2, 1, 1])
    let shared = rows.filter { $0.measure == "requests.new.total" }
    #expect(shared.map(\.reports) == [2, 1, 1])
    let names = Measures(codebook).names
    let inYear = rows.filter { $0.year == 2020 }.dropFirst().compactMap { names.firstIndex(of: $0.measure) }
    #expect(inYear == inYear.sorted() && inYear.count > 200)
  }

  @Test func theOrderOfReportsDoesNotMatter() throws {
    var random = SeededRandom(seed: 9)
    var reports = (1...40).map { seed in
      codebook.forms[seed % 3].filledReport(seed: UInt64(seed), year: 2019 + seed % 4)
    }
    let first = try summary(reports)
    for runLimit in [100, 1_000, 1 << 18] {
      reports.shuffle(using: &random)
      #expect(try summary(reports, runLimit: runLimit, mostRuns: 2) == first)
    }
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() {
    let error = #expect(throws: SpillError.self) { try Summary(codebook: codebook, folder: "/nowhere/at/all") }
    #expect(
      error?.description
        == "cannot make a temporary file in /nowhere/at/all: No such file or directory; make room there or name "
        + "another folder with --work")
  }
}

extension SummaryRow {
  /// Whether a report belongs to the row's group, told from the beginning of its region code.
  fileprivate func counts(_ report: Report) -> Bool {
    let body = report.organization
    return switch dimension {
    case "province": body.regionCode.hasPrefix(key.prefix(2))
    case "city": body.regionCode.hasPrefix(key.prefix(4))
    case "county": body.regionCode == key
    case "level": body.level == key
    case "body_type": body.bodyType == key
    default: true
    }
  }
}
