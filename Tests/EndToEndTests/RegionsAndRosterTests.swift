import Bytes
import Forms
import Specimens
import Testing

/// A region's own total against its parts, and who is missing.
@Suite struct RegionsAndRosterTests {
  private let county = "江苏省淮安市洪泽区"

  /// A form whose requests are all from business, as many as given, and all granted.
  private func filled(_ count: Int, _ scene: AcrossScene) throws -> FilledForm {
    var form = try #require(try scene.series(2023...2023, seed: 8)[2023])
    for cell in form.form.cells where cell.path.hasPrefix("requests/") && form[cell.path] != nil {
      let counts = ["new", "granted", "total"].contains { cell.path.hasPrefix("requests/\($0)/") }
      let column = ["business", "total"].contains { cell.path.hasSuffix("/\($0)") }
      form[cell.path] = counts && column ? FixedDecimal(count) : .zero
    }
    return form
  }

  @Test func aRegionBelowItsPartsIsFoundAndToldWithItsCoverage() throws {
    let scene = try AcrossScene()
    try scene.write(filled(100, scene), of: "\(county)人民政府", year: 2023)
    try scene.write(filled(70, scene), of: "\(county)财政局", year: 2023)
    try scene.write(filled(40, scene), of: "\(county)岔河镇人民政府", year: 2023)
    // The city holds its county: 5 and 100 are less than 3,000.
    try scene.write(filled(3_000, scene), of: "江苏省淮安市人民政府", year: 2023)
    try scene.write(filled(5, scene), of: "江苏省淮安市财政局", year: 2023)
    try scene.run()
    let rule = "rollup.less_than_parts"
    #expect(try scene.findings(rule) == ["\(rule) requests/new/total", "\(rule) requests/total/total"])
    let row = try #require(Table(scene.scratch, "findings").rows.first { $0["rule"] == rule })
    #expect(row["actual"] == "100" && row["expected"] == ">=110" && row["severity"] == "error")
    #expect(row["message_en"]?.contains("add up to 110: 1 department, 1 town or subdistrict") == true)
    #expect(row["message_zh"]?.contains("合计为 110 件：部门 1 个、乡镇街道 1 个") == true)
    #expect(row["message_zh"]?.contains("（\(county)财政局 70、\(county)岔河镇人民政府 40）") == true)
    let government = try #require(Table(scene.scratch, "reports").rows.first { $0["organization"] == "\(county)人民政府" })
    #expect(row["report_id"] == government["report_id"])
  }

  @Test func aCityBelowItsCountiesIsFound() throws {
    let scene = try AcrossScene()
    try scene.write(filled(99, scene), of: "江苏省淮安市人民政府", year: 2023)
    try scene.write(filled(60, scene), of: "\(county)人民政府", year: 2023)
    // Within 洪泽区, which counts by its government's report.
    try scene.write(filled(30, scene), of: "\(county)财政局", year: 2023)
    // No government: its parts count.
    try scene.write(filled(40, scene), of: "江苏省淮安市涟水县财政局", year: 2023)
    try scene.run()
    let rows = try Table(scene.scratch, "findings").rows.filter { $0["rule"] == "rollup.less_than_parts" }
    #expect(rows.map { $0["expected"] } == [">=100", ">=100"])
    #expect(rows.first?["message_en"]?.contains("2 of 7 regions") == true, "\(rows.first ?? [:])")
    #expect(rows.first?["message_en"]?.contains(" (\(county)人民政府 60; 涟水县 40)") == true, "\(rows.first ?? [:])")
  }

  @Test func ofManyPartsTheLargestAreNamed() throws {
    let scene = try AcrossScene()
    try scene.write(filled(10, scene), of: "\(county)人民政府", year: 2023)
    for (office, count) in [("财政局", 3), ("教育局", 9), ("民政局", 5), ("司法局", 5), ("审计局", 1)] {
      try scene.write(filled(count, scene), of: "\(county)\(office)", year: 2023)
    }
    try scene.run()
    let row = try #require(Table(scene.scratch, "findings").rows.first { $0["rule"] == "rollup.less_than_parts" })
    let names = "（\(county)教育局 9、\(county)司法局 5、\(county)民政局 5，另有 2 个）"
    #expect(row["message_zh"]?.contains(names) == true, "\(row["message_zh"] ?? "")")
  }

  /// Missing parts, parts of another year, and bodies that the government need not count.
  @Test func aWholeThatIsNotLessRaisesNothing() throws {
    let scene = try AcrossScene()
    try scene.write(filled(100, scene), of: "\(county)人民政府", year: 2023)
    try scene.write(filled(100, scene), of: "\(county)财政局", year: 2023)
    try scene.write(filled(900, scene), of: "\(county)教育局", year: 2022)
    try scene.write(filled(900, scene), of: "国家税务总局淮安市洪泽区税务局", year: 2023)
    try scene.write(filled(100, scene), of: "\(county)人民政府办公室", year: 2023)
    try scene.write(filled(900, scene), of: "江苏省淮安市涟水县财政局", year: 2023)
    try scene.run()
    #expect(try scene.findings("rollup.less_than_parts") == [])
  }

  @Test func aSuppressionOfAReportThatIsNotThereIsNamed() throws {
    let scene = try AcrossScene()
    try scene.write(filled(1, scene), of: "青云县财政局", year: 2023)
    try scene.scratch.write(
      "report,rule,reason\n2019/gone.html,value.na,was looked at\n".utf8, to: "suppressions.csv")
    try scene.scratch.write("{\"suppressions\": \"suppressions.csv\"}".utf8, to: "pipeline.json")
    let outcome = try Command.run("run", "--corpus", scene.scratch("corpus"), in: scene.scratch.path)
    #expect(
      outcome.status == 0
        && (outcome.output + outcome.errors).contains("the run has no such report: line 2 (2019/gone.html)"),
      "\(outcome.errors.suffix(300))")
  }

  private func statuses(_ scene: AcrossScene) throws -> [String] {
    try Table(scene.scratch, "coverage").rows.map {
      "\($0["year"] ?? "") \($0["organization_id"] ?? "") \($0["status"] ?? "")"
    }
  }

  @Test func gapsInTheYearsOfABodyAreToldWithoutARoster() throws {
    let scene = try AcrossScene()
    for year in [2020, 2021, 2023] {
      let filled = try #require(try scene.series(year...year, seed: UInt64(year))[year])
      try scene.write(filled, of: "\(county)财政局", year: year)
    }
    try scene.scratch.write("PDF".utf8, to: "corpus/2022/\(county)财政局政府信息公开年报.txt")
    try scene.run()
    let id = "320813-财政局"
    #expect(
      try statuses(scene) == ["2020 \(id) found", "2021 \(id) found", "2022 \(id) quarantined", "2023 \(id) found"])
    #expect(try Table(scene.scratch, "summary").rows.allSatisfy { $0["expected"] == "" })
    try scene.scratch.remove("corpus/2022/\(county)财政局政府信息公开年报.txt")
    try scene.run()
    #expect(try statuses(scene)[2] == "2022 \(id) missing")
    try scene.scratch.write("".utf8, to: "corpus/2022/\(county)财政局年度报告.docx")
    try scene.run()
    #expect(try statuses(scene)[2] == "2022 \(id) quarantined")
  }

  @Test func aRosterTellsWhoIsMissingAndHowManyAreExpected() throws {
    let scene = try AcrossScene()
    for year in [2021, 2023] {
      let filled = try #require(try scene.series(year...year, seed: UInt64(year))[year])
      try scene.write(filled, of: "\(county)财政局", year: year)
    }
    let roster = """
      organization,organization_id,since,until
      \(county)财政局,,2021,
      "\(county)教育局",,2023,
      ,320813-人民政府,2008,2021

      """
    try scene.scratch.write([0xEF, 0xBB, 0xBF] + Array(roster.utf8), to: "roster.csv")
    try scene.scratch.write("{\"roster\": \"roster.csv\"}".utf8, to: "pipeline.json")
    try scene.run()
    #expect(
      try statuses(scene) == [
        "2021 320813-人民政府 missing", "2021 320813-财政局 found", "2022 320813-财政局 expected",
        "2023 320813-教育局 missing", "2023 320813-财政局 found",
      ])
    let rows = try Table(scene.scratch, "summary").rows.filter { $0["measure"] == "reports" }
    func expected(_ dimension: String, _ key: String, _ year: String) -> String? {
      rows.first { $0["dimension"] == dimension && $0["key"] == key && $0["year"] == year }?["expected"]
    }
    #expect(expected("nation", "", "2021") == "2" && expected("county", "320813", "2023") == "2")
    #expect(expected("body_type", "department", "2021") == "1")
  }

  /// A name of old, and the code that its region has today, are one body.
  @Test func aFormerNameOnTheRosterIsTheBodyOfToday() throws {
    let scene = try AcrossScene()
    try scene.write(filled(1, scene), of: "\(county)财政局", year: 2023)
    try scene.scratch.write("organization,since\n江苏省淮安市洪泽县财政局,2023\n".utf8, to: "roster.csv")
    try scene.scratch.write("{\"roster\": \"roster.csv\"}".utf8, to: "pipeline.json")
    try scene.run()
    #expect(try statuses(scene) == ["2023 320813-财政局 found"])
  }

  @Test(arguments: [
    ("organization\n财政局\n", "line 1: the columns must be"),
    ("organization,since\n青云县财政局,early\n", "line 2: \"since\" must be a year such as 2008, not \"early\""),
    ("organization,since,until\n青云县财政局,2020,2019\n", "line 2: \"until\" 2019 lies before \"since\" 2020"),
    ("organization,since\n,2020\n", "line 2: give organization or organization_id"),
    ("organization,since,until\n青云县财政局,2020\n", "line 2: 2 fields, but line 1 names 3 columns"),
    ("organization,since\n青云县财政局,2020,2021\n", "line 2: 3 fields, but line 1 names 2 columns"),
    ("organization_id,since\n999999-财政局,2020\n", "line 2: no region has the code 999999"),
    ("organization,since\n财政局,2020\n", "line 2: 财政局 does not say where"),
    (
      "organization,organization_id,since,until\n财政局,320813-财政局,2010,2012\n教育局,320813-财政局,2013,\n",
      "line 3: 320813-财政局 is 教育局 here and 财政局 on line 2"
    ),
    (
      "organization,organization_id,since\n江苏省淮安市洪泽区教育局,320813-财政局,2013\n",
      "line 2: 江苏省淮安市洪泽区教育局 has the organization_id 320813-教育局, not 320813-财政局"
    ),
    (
      "organization,since,note\n青云县财政局,2020,\"two\nlines\"\r\n\n青云县教育局,early,\n",
      "line 5: \"since\" must be a year such as 2008"
    ),
    (
      "organization_id,since\n320829-人民政府,2008\n",
      "line 2: the region 320829 is 320813 today; write 320813-人民政府"
    ),
    ("organization,since,until\n青云县教育局,2020,\n\"青云县财政局,2020,\n", "line 3: a field begins with a double quote that"),
    ("organization,since,until\n\"青云县财政局,2020,\n\"青云县教育局\",2020,\n", "line 2: a field begins with a double"),
    ("organization,since\n鼓楼区财政局,2020\n", "line 2: several places bear the name of 鼓楼区财政局"),
    ("organization,since\n青云县财政局,2020\n青云县财政局,2021\n", "line 3: this body stands on line 2 for the same years"),
  ])
  func aRosterThatCannotBeUsedIsNamedWithItsLine(csv: String, expected: String) throws {
    let scene = try AcrossScene()
    try scene.write(filled(1, scene), of: "青云县财政局", year: 2023)
    try scene.scratch.write(csv.utf8, to: "roster.csv")
    let outcome = try Command.run(
      "run", "--corpus", scene.scratch("corpus"), "--roster", scene.scratch("roster.csv"), "--quiet",
      in: scene.scratch.path)
    #expect(outcome.status == 65 && outcome.errors.contains(expected), "\(outcome.errors)")
  }
}
