import Bytes
import Foundation
import Testing

/// The sample corpus, read by the product itself.
@Suite struct SampleCorpusTests {
  /// One run for all tests.
  private static let run: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    let outcome = try Command.run(
      "run", "--corpus", sampleCorpus, "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return scratch
  }

  private func table(_ name: String) throws -> Table { try Table(Self.run.get(), name) }

  /// `gzip -dc`, so that the truth does not pass through the code under test.
  private func truth() throws -> Table {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "\(projectFolder)/Tests/EndToEndTests/Fixtures/corpus-truth.csv.gz"]
    process.standardOutput = pipe
    try process.run()
    return Table(pipe.fileHandleForReading.readDataToEndOfFile())
  }

  @Test func everyCellOfTheSampleCorpusIsRight() throws {
    var read: [String: String] = [:]
    var sources: [String: [String: String]] = [:]
    for report in try table("reports").rows { sources[report["report_id"] ?? ""] = report }
    for cell in try table("cells").rows {
      let source = sources[cell["report_id"] ?? ""]?["source"] ?? ""
      read["\(source) \(cell["table"] ?? "")/\(cell["row"] ?? "")/\(cell["column"] ?? "")"] = cell["value"]
    }
    let truth = try truth().rows
    #expect(truth.count > 16_000)
    var wrong: [String] = []
    for cell in truth {
      let place = "\(cell["source"] ?? "") \(cell["table"] ?? "")/\(cell["row"] ?? "")/\(cell["column"] ?? "")"
      guard let value = read[place], number(value) == number(cell["value"]) else {
        wrong.append("\(place): want \(cell["value"] ?? "-"), have \(read[place] ?? "-")")
        continue
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong, first \(wrong.prefix(5))")
    let expected = Dictionary(truth.map { ($0["source"] ?? "", $0) }) { first, _ in first }
    for report in sources.values {
      guard let truth = expected[report["source"] ?? ""] else { continue }
      for name in ["edition", "year", "organization"] { #expect(report[name] == truth[name]) }
    }
  }

  private func number(_ text: String?) -> FixedDecimal? { text.flatMap { FixedDecimal(ascii: $0.utf8) } }

  /// What data/corpus/README.md says a run makes of each file in `faults`.
  private static let findings: [String: Set<String>] = [
    "broken-row-sum.txt": ["review_litigation.row_sum"],
    "broken-balance.txt": ["requests.balance", "requests.row_sum"],
    "six-blank-rows.txt": ["value.blank"],
    "doubled-zeros.txt": ["value.leading_zero"],
    "glued-numbers.txt": ["value.glued"],
    "fraction-in-a-count.txt": ["value.fraction"],
    "units-in-cells.txt": ["value.unit"],
    "remarks-in-cells.txt": ["value.unit"],
    "slash-for-not-applicable.txt": ["value.na"],
    "other-handling-one-row-2022.txt": ["edition.mixed"],
    "year-conflict.txt": ["year.conflict"],
    "narrative-only.txt": ["table.missing"],
    "form-2019-for-2022.txt": [], "slips-and-split-rows.txt": [], "table-twice.txt": ["table.repeated"],
    "carry-2022.txt": [], "carry-2023.txt": ["cross_year.carry", "cross_year.in_force", "cross_year.jump"],
  ]

  @Test(arguments: findings.keys.sorted())
  func eachFaultIsFound(file: String) throws {
    let report = try #require(try table("reports").rows.first { $0["source"] == "faults/\(file)" })
    let rules = Set(
      try table("findings").rows.filter { $0["report_id"] == report["report_id"] }.compactMap { $0["rule"] })
    // 南渡河市 does not exist, so every report of one of its bodies says that its region is unknown.
    #expect(rules.contains("organization.region_unknown"))
    #expect(rules.subtracting(["row.inferred", "organization.region_unknown"]) == Self.findings[file])
    #expect(report["status"] == (file == "narrative-only.txt" ? "narrative_only" : "complete"))
    let edition = file == "form-2019-for-2022.txt" ? "2019" : "2021"
    #expect(report["edition"] == edition)
  }

  @Test func whatIsNoReportIsQuarantined() throws {
    let reasons = Dictionary(
      try table("quarantine").rows.map { ($0["source"] ?? "", $0["reason"] ?? "") }
    ) { first, _ in first }
    #expect(
      reasons == [
        "faults/same-document-again.txt": "duplicate_content", "faults/notice-with-blank-form.txt": "blank_form",
        "faults/guide.txt": "not_a_report", "faults/english.txt": "not_a_report", "faults/empty.txt": "empty",
        "faults/truncated.txt.gz": "corrupt",
      ])
  }

  @Test func blankRowsStayBlank() throws {
    let report = try #require(try table("reports").rows.first { $0["source"] == "faults/six-blank-rows.txt" })
    let cells = try table("cells").rows.filter { $0["report_id"] == report["report_id"] && $0["state"] == "blank" }
    #expect(cells.count == 42)
    #expect(cells.allSatisfy { $0["value"] == "" })
  }

  @Test func proseStaysOutOfTheTables() throws {
    let cells = try table("cells").rows
    #expect(cells.allSatisfy { ($0["state"] == "reported" || $0["state"] == "repaired") == ($0["value"] != "") })
  }

  /// What the narrative says was received is what the table prints, and nothing is found to differ.
  @Test func theNarrativeAgreesWithTheTables() throws {
    var received: [String: FixedDecimal] = [:]
    for cell in try table("cells").rows where cell["column"] == "total" && cell["row"] == "new" {
      received[cell["report_id"] ?? ""] = number(cell["value"])
    }
    let claims = try table("claims").rows.filter { $0["quantity"] == "requests.received" }
    #expect(claims.count > 50)
    for claim in claims {
      guard let cell = received[claim["report_id"] ?? ""] else { continue }
      #expect(number(claim["value"]) == cell, "\(claim["text"] ?? "")")
    }
    #expect(!(try table("findings").rows.contains { $0["rule"] == "narrative.mismatch" }))
  }

  @Test func aNumberOfTheTextThatTheTablesContradictIsFound() throws {
    let scratch = try Scratch()
    let source = "\(sampleCorpus)/2023/青云县审计局2023年政府信息公开工作年度报告.txt"
    let text = try String(contentsOfFile: source, encoding: .utf8)
    let start = try #require(text.range(of: "共收到政府信息公开申请")?.upperBound)
    try scratch.write((text[..<start] + "九万零七件，另" + text[start...]).utf8, to: "corpus/a.txt")
    let outcome = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    #expect(outcome.status == 0)
    let findings = try Table(scratch, "findings").rows.filter { $0["rule"] == "narrative.mismatch" }
    #expect(findings.count == 1 && findings[0]["severity"] == "warning" && findings[0]["actual"] == "90007")
    #expect(findings[0]["message_zh"]?.contains("共收到政府信息公开申请九万零七件") == true)
    #expect(try Table(scratch, "claims").rows.contains { $0["value"] == "90007" })
  }

  @Test func everyInputIsAReportOrAQuarantineRow() throws {
    let scratch = try Self.run.get()
    let manifest = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: scratch("out/run.json")))))
    #expect(manifest["conservation"]?["holds"]?.bool == true)
    let inputs = try #require(manifest["conservation"]?["inputs"]?.integer)
    let (reports, quarantine) = (try table("reports").rows, try table("quarantine").rows)
    #expect(inputs == reports.count + quarantine.count)
    #expect(Set(reports.compactMap { $0["source"] }).count == reports.count)
  }

  @Test func tablesAreTheSameForAnyNumberOfJobs() throws {
    let scratch = try Self.run.get()
    let expected = try tables(scratch)
    for jobs in ["1", "8", "8"] {
      let other = try Scratch()
      _ = try Command.run(
        "run", "--corpus", sampleCorpus, "--work", other("work"), "--out", other("out"), "--jobs", jobs, "--quiet")
      #expect(try tables(other) == expected)
    }
  }

  @Test func laterStagesReadTheFilesOfEarlierOnes() throws {
    let scratch = try Scratch()
    let folders = ["--corpus", sampleCorpus, "--work", scratch("work"), "--out", scratch("out"), "--quiet"]
    for stage in ["discover", "decode", "parse", "validate", "aggregate"] {
      #expect(try Command.run([stage] + folders).status == 0)
    }
    #expect(try tables(scratch) == tables(Self.run.get()))
    for first in ["decode", "parse", "validate", "aggregate"] {
      try FileManager.default.removeItem(atPath: scratch("out"))
      let outcome = try Command.run(["run", "--from", first] + folders)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try tables(scratch) == tables(Self.run.get()), "--from \(first)")
    }
  }

  /// The files of `out` but the one that tells the time.
  private func tables(_ scratch: Scratch) throws -> [String: Data] {
    try scratch.files(in: "out").filter { $0.key != "run.json" }
  }
}
