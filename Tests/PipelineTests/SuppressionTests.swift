import Pipeline
import Records
import Specimens
import Tables
import Testing

/// Findings that the settings hold back, and thresholds that they move.
@Suite struct SuppressionTests {
  private let folder: TemporaryFolder
  private var options = RunOptions()

  init() throws {
    folder = try TemporaryFolder()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    let printer = try FaultPrinter()
    for (number, fault) in [
      Fault.sums[0], Fault("a cell is empty", .valueBlank) { $0.print("", in: "行政强制") },
      Fault.years[0], Fault.years[9],
    ].enumerated() {
      for (index, draft) in printer.drafts(fault, number: number, isFaulty: true).enumerated() {
        try folder.write(draft.text(seed: UInt64(number * 10 + index)), to: "corpus/\(number)-\(index).txt")
      }
    }
  }

  private func run(_ settings: String, _ list: String? = nil, from: Stage = .discover) throws(RunFailure) -> RunReport {
    do {
      try folder.write("{\"formats\": [\"ndjson\"], \(settings)}", to: "pipeline.json")
      if let list { try folder.write(list, to: "list.csv") }
    } catch { Issue.record(error) }
    var options = options
    options.from = from
    return try Run(plan: RunPlan(options)).start()
  }

  private func rules() throws -> [String] {
    try folder.text("out/findings.ndjson").split(separator: "\n").compactMap { line in
      line.split(separator: "\"rule\":\"").last?.split(separator: "\"").first.map(String.init)
    }
  }

  @Test func whatIsHeldBackStandsInNoTableAndInTheManifest() throws {
    _ = try run("\"bom\": false")
    let before = try rules()
    #expect(
      before.contains("requests.row_sum") && before.contains("cross_year.carry") && before.contains("value.blank"))
    let id = try #require(
      try folder.text("out/reports.ndjson").split(separator: "\n").first { $0.contains("\"0-0.txt\"") })
    let name = id.dropFirst(14).prefix(16)
    let list = """
      \u{FEFF}Report, rule ,reason
      \(name),requests.row_sum,"corrected, see the county's notice"
      2-1.txt,cross_year.carry,a merger

      1-0.txt,value.text,was repaired since
      2019/gone.html,value.text,was removed
      """
    for stage in [Stage.discover, .aggregate] {
      let report = try run("\"suppressions\": \"list.csv\"", list, from: stage)
      #expect(report.suppressions.map(\.findings) == [before.count { $0 == "requests.row_sum" }, 2, 0, 0])
      #expect(report.suppressions.map(\.hasReport) == [true, true, true, false])
      #expect(try rules() == before.filter { $0 != "requests.row_sum" && $0 != "cross_year.carry" })
      let manifest = try folder.text("out/run.json")
      #expect(manifest.contains("\"reason\": \"corrected, see the county's notice\""))
      #expect(manifest.contains("\"is_needed\": false"))
      let told = try rules().count
      #expect(report.totals.findings.values.reduce(0, +) == told)
    }
  }

  @Test(arguments: [
    ("report,rule\nx,value.na", "line 1: the columns must be report, rule and reason"),
    ("report,rule,reason\nx,value.nan,r", "line 2: unknown rule \"value.nan\"; did you mean \"value.na\"?"),
    ("report,rule,reason\nx,value.na,", "line 2: give a reason; run.json lists it"),
    ("report,rule,reason\n,value.na,r", "line 2: give the report_id or the source of a report"),
    (
      "report,rule,reason\nx,value.na,see 3, and 4",
      "line 2: 4 fields, but line 1 names 3 columns; keep the comma of an empty field, and put a field that holds a comma "
        + "in double quotes"
    ),
    (
      "report,rule,reason\nx,value.na,\"r\n\nand more\"\ny,value.na,\"s\r\nt\"\rx,value.na,s",
      "line 7: the same stands on line 2; remove one"
    ),
    (
      "report,rule,reason\nx,value.na,r\ny,value.na,\"s\n",
      "line 3: a field begins with a double quote that does not close; close it in front of the comma, or remove it"
    ),
    ("report,rule,reason\nx,value.na,r\nx,value.na,s", "line 3: the same stands on line 2; remove one"),
  ])
  func aWrongLineIsNamed(list: String, complaint: String) {
    do throws(RunFailure) {
      _ = try run("\"suppressions\": \"list.csv\"", list)
      Issue.record("taken")
    } catch {
      #expect(error.kind == .unusable && error.message.hasSuffix(complaint), "\(error.message)")
    }
  }

  /// `gongkai explain` also says what was found when all reports were read.
  @Test func explainKnowsWhatLiesBetweenReports() throws {
    _ = try run("\"bom\": false")
    let explainer = try Explainer(plan: RunPlan(options))
    let cell = try explainer.cell("requests/carried_in/natural_person", of: "2-1.txt")
    #expect(String(decoding: cell.json, as: UTF8.self).contains("\"cross_year.carry\""))
    let report = try explainer.report("2-1.txt").report
    #expect(report.findings.count { $0.rule == "cross_year.carry" } == 2)
    #expect(try explainer.report("2-0.txt").report.findings.isEmpty)
  }

  @Test func thresholdsMoveWhatIsSaid() throws {
    _ = try run("\"thresholds\": {\"jumpFactor\": 2, \"jumpFloor\": 5}")
    let many = try rules().count { $0 == "cross_year.jump" }
    _ = try run("\"thresholds\": {\"jumpFactor\": 1000, \"jumpFloor\": 100000000}")
    let few = try rules()
    #expect(many > 1 && !few.contains("cross_year.jump"))
  }
}
