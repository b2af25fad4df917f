import Bytes
import Forms
import Specimens
import Testing

/// Reports of several bodies and years, written by us, and what a run says lies between them.
struct AcrossScene {
  let scratch: Scratch
  let codebook: Codebook

  init() throws {
    scratch = try Scratch()
    codebook = try Codebook.standard()
    try scratch.write("{}".utf8, to: "pipeline.json")
  }

  func form(_ year: Int) throws -> Form { try #require(codebook.forms.first { $0.fromYear <= year }) }

  /// A body's forms of these years, each going on from the one before.
  func series(_ years: ClosedRange<Int>, seed: UInt64) throws -> [Int: FilledForm] {
    var dice = SeededGenerator(seed: seed)
    var series: [Int: FilledForm] = [:]
    for year in years {
      let filling = Filling(.lively, previous: series[year - 1])
      series[year] = FilledForm(try form(year), filling: filling, using: &dice)
    }
    return series
  }

  /// Prints a form as the report of a body with this name.
  func write(_ filled: FilledForm, of name: String, year: Int, seed: UInt64 = 1, as file: String? = nil) throws {
    let body = Body(.department, number: 0)
    let specimen = render(filled, body: body, year: year, layout: .tabRows, seed: seed)
    let text = String(decoding: specimen.text, as: UTF8.self).replacing(body.organization, with: name)
    try scratch.write(text.utf8, to: "corpus/\(file ?? "\(year)-\(name)-\(seed)").txt")
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Outcome {
    let outcome = try Command.run(
      ["run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet"]
        + arguments, in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  /// Findings between reports, as `rule table/row/column`.
  func findings(_ rules: String...) throws -> [String] {
    try Table(scratch, "findings").rows.compactMap { row in
      let rule = row["rule"] ?? ""
      guard rules.contains(rule) else { return nil }
      return "\(rule) \(row["table"] ?? "")/\(row["row"] ?? "")/\(row["column"] ?? "")"
    }
  }
}

@Suite struct YearsTests {
  private let office = "江苏省淮安市洪泽区财政局"

  /// Counts that no other cell sums up and that leap in random series.
  private static let leaping = [
    "requests/total/total", "review_litigation/review/total", "review_litigation/suit_direct/total",
    "review_litigation/suit_after_review/total",
  ]

  /// Random series over three editions: nothing that goes on is called broken, and every number of both years stands
  /// in `changes`.
  @Test func aSeriesThatGoesOnRaisesNothing() throws {
    let scene = try AcrossScene()
    let names = ["江苏省淮安市洪泽区财政局", "江苏省淮安市涟水县教育局", "江苏省淮安市洪泽区岔河镇人民政府", "青云县民政局"]
    var (expected, leaps) = (0, 0)
    for (index, name) in names.enumerated() {
      let series = try scene.series(2017...2023, seed: UInt64(index + 5))
      for year in 2017...2023 {
        let now = try #require(series[year])
        try scene.write(now, of: name, year: year)
        guard let before = series[year - 1] else { continue }
        for (cell, value) in zip(now.form.cells, now.values) {
          guard let value, let old = before[cell.path] else { continue }
          expected += 1
          if Self.leaping.contains(cell.path),
            abs(value.doubleValue - old.doubleValue) >= 100,
            max(value, old).doubleValue >= 10 * min(value, old).doubleValue
          {
            leaps += 1
          }
        }
      }
    }
    try scene.run()
    #expect(try scene.findings("cross_year.carry", "cross_year.in_force", "rollup.less_than_parts") == [])
    let jumps = try scene.findings("cross_year.jump").filter { finding in
      Self.leaping.contains { finding.hasSuffix(" \($0)") }
    }
    #expect(jumps.count == leaps && leaps > 0)
    let changes = try Table(scene.scratch, "changes").rows
    #expect(changes.count == expected && expected > 1000)
    for row in changes {
      let numbers = ["before", "after", "difference"].map { FixedDecimal(ascii: Array((row[$0] ?? "").utf8)) }
      let (before, after, difference) = (try #require(numbers[0]), try #require(numbers[1]), try #require(numbers[2]))
      #expect(before.adding(difference) == after)
      #expect(Int(row["year_after"] ?? "") == Int(row["year_before"] ?? "").map { $0 + 1 })
      #expect((row["ratio"] == "") == (before == .zero))
    }
  }

  @Test func aPlantedBreakIsFoundAndNothingElse() throws {
    let scene = try AcrossScene()
    var series = try scene.series(2021...2023, seed: 3)
    let carried = try #require(series[2022]?["requests/carried_in/business"])
    series[2022]?["requests/carried_in/business"] = carried.adding(FixedDecimal(1))
    let inForce = try #require(series[2023]?["disclosure/rules/in_force"])
    series[2023]?["disclosure/rules/in_force"] = inForce.adding(FixedDecimal(7))
    for (year, issued) in [(2021, 30), (2022, 299), (2023, 2990)] {
      series[year]?["review_litigation/review/total"] = FixedDecimal(issued)
      series[year]?["disclosure/penalties/decisions"] = FixedDecimal(issued)
    }
    for (year, filled) in series { try scene.write(filled, of: office, year: year) }
    try scene.run()
    #expect(
      try scene.findings("cross_year.carry", "cross_year.in_force") == [
        "cross_year.carry requests/carried_in/business", "cross_year.in_force disclosure/rules/in_force",
      ])
    let rows = try Table(scene.scratch, "findings").rows
    let carry = try #require(rows.first { $0["rule"] == "cross_year.carry" })
    #expect(carry["expected"] == carried.description && carry["severity"] == "error")
    let cell = try #require(
      Table(scene.scratch, "cells").rows.first {
        $0["report_id"] == carry["report_id"] && $0["row"] == "carried_in" && $0["column"] == "business"
      })
    #expect(carry["line"] == cell["line"] && Int(cell["line"] ?? "") ?? 0 > 0)
    #expect(carry["message_en"]?.contains("the report for 2021 (") == true)
    #expect(carry["message_zh"]?.contains("结转下年度的是 \(carried) 件") == true)
    let explained = try Command.run(
      ["explain", carry["report_id"] ?? "", "requests/carried_in/business", "--json", "--work", scene.scratch("work")],
      in: scene.scratch.path)
    let before = try #require(try JSONValue(parsing: Array(explained.output.utf8))["year_before"]?.array?.first)
    #expect(before["row"]?.string == "carried_out" && before["value"]?.number == carried)
    #expect(before["source"]?.string == "2021-\(office)-1.txt" && before["text"]?.array?.isEmpty == false)
    let drawn = try Command.run(
      ["explain", carry["report_id"] ?? "", "requests/carried_in/business", "--work", scene.scratch("work")],
      in: scene.scratch.path)
    #expect(drawn.output.contains("The year before\nrequests/carried_out/business = \(carried)"), "\(drawn.output)")
    let jumps = rows.filter { $0["rule"] == "cross_year.jump" && $0["row"] == "review" }
    #expect(jumps.first?["message_zh"]?.contains("为 299，本年为 2990，为上年的 10 倍。") == true)
    #expect(jumps.map { $0["actual"] } == ["2990"])
    #expect(!rows.contains { $0["rule"] == "cross_year.jump" && $0["row"] == "penalties" })
  }

  @Test func aRuleIsTurnedOffInTheSettings() throws {
    let scene = try AcrossScene()
    var series = try scene.series(2022...2023, seed: 3)
    series[2023]?["requests/carried_in/business"] = FixedDecimal(98_765)
    for (year, filled) in series { try scene.write(filled, of: office, year: year) }
    try scene.scratch.write("{\"rules\": {\"cross_year.carry\": \"off\"}}".utf8, to: "pipeline.json")
    try scene.run()
    #expect(try scene.findings("cross_year.carry") == [])
  }

  /// 财政局 without a place is the name of thousands, and of two 鼓楼区 nobody knows which.
  @Test(arguments: ["财政局", "鼓楼区财政局"])
  func reportsOfBodiesThatAreNotSureAreNotCompared(name: String) throws {
    let scene = try AcrossScene()
    for year in 2021...2022 {
      let filled = try #require(try scene.series(year...year, seed: UInt64(year))[year])
      try scene.write(filled, of: name, year: year)
    }
    try scene.run()
    #expect(try scene.findings("cross_year.carry", "cross_year.in_force", "cross_year.jump") == [])
    #expect(try Table(scene.scratch, "changes").rows.isEmpty && Table(scene.scratch, "coverage").rows.isEmpty)
  }

  /// Of two reports of a year the one with fewer errors counts, once, and both files are named.
  @Test func ofTwoReportsOfAYearOneCounts() throws {
    let scene = try AcrossScene()
    let series = try scene.series(2021...2022, seed: 4)
    let (before, after) = (try #require(series[2021]), try #require(series[2022]))
    var other = after
    other["requests/carried_in/business"] = FixedDecimal(98_765)
    try scene.write(before, of: office, year: 2021)
    try scene.write(other, of: office, year: 2022, as: "a")
    try scene.write(after, of: office, year: 2022, as: "b")
    try scene.run()
    #expect(try scene.findings("cross_year.carry") == [])
    let coverage = try Table(scene.scratch, "coverage").rows
    #expect(
      coverage.map { [$0["year"], $0["status"], $0["reports"]] } == [
        ["2021", "found", "1"], ["2022", "duplicate", "2"],
      ])
    let change = try Table(scene.scratch, "changes").rows.first {
      $0["row"] == "carried_in" && $0["column"] == "business"
    }
    #expect(change?["after"] == after["requests/carried_in/business"]?.description)
    let repeated = try Table(scene.scratch, "findings").rows.filter { $0["rule"] == "report.repeated" }
    #expect(repeated.count == 1 && repeated.first?["severity"] == "warning")
    let reports = try Table(scene.scratch, "reports").rows
    #expect(repeated.first?["report_id"] == reports.first { $0["source"] == "a.txt" }?["report_id"])
    let message = try #require(repeated.first?["message_en"])
    #expect(message.contains("two reports of \(office) for 2022 differ in 1 cell ("))
    #expect(message.contains("this one (a.txt) and b.txt (report "))
    #expect(repeated.first?["message_zh"]?.contains("1格数字不同") == true)
    let counts = try Table(scene.scratch, "summary").rows.filter {
      $0["dimension"] == "nation" && $0["year"] == "2022" && $0["measure"] == "requests.new.total"
    }
    #expect(counts.map { $0["reports"] } == ["1"])
  }

  /// The same report printed twice, say as a web page and as a document, is counted once, and nothing is wrong.
  @Test func aReportThatIsPrintedTwiceCountsOnce() throws {
    let scene = try AcrossScene()
    let filled = try #require(try scene.series(2022...2022, seed: 4)[2022])
    try scene.write(filled, of: office, year: 2022)
    try scene.write(filled, of: office, year: 2022, seed: 2)
    try scene.run()
    #expect(try scene.findings("report.repeated") == [])
    let counts = try Table(scene.scratch, "summary").rows.filter { $0["measure"] == "requests.new.total" }
    #expect(!counts.isEmpty && counts.allSatisfy { $0["reports"] == "1" })
  }
}
