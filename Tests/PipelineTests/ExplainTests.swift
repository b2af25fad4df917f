import Bytes
import Forms
import Glibc
import Pipeline
import Records
import Specimens
import Tables
import Testing

/// Where a number comes from, looked up in what a run left behind.
@Suite struct ExplainTests {
  private let folder: TemporaryFolder
  private let options: RunOptions

  init() throws {
    folder = try TemporaryFolder()
    var options = RunOptions()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    try folder.write("{}", to: "pipeline.json")
    self.options = options
  }

  private func specimen(_ seed: UInt64, layout: Layout = .tabRows, wrapping: Wrapping? = nil) throws -> Specimen {
    var dice = SeededGenerator(seed: seed)
    let filled = FilledForm(try Codebook.standard().forms[0], using: &dice)
    let body = Body(.government, number: Int(seed))
    guard let wrapping else { return render(filled, body: body, year: 2022, layout: layout, seed: seed) }
    return render(filled, body: body, year: 2022, wrapping: wrapping, seed: seed)
  }

  private func run() throws -> Explainer {
    _ = try Run(plan: RunPlan(options)).start()
    return try Explainer(plan: RunPlan(options))
  }

  /// Every printed number is found on its line: marked once, or among equal ones where they cannot be told apart.
  private func check(_ specimen: Specimen, _ explainer: Explainer, source: String) throws {
    var certain = 0
    for cell in specimen.cells {
      guard let value = cell.value else { continue }
      let json = try JSONValue(parsing: try explainer.cell(cell.path, of: source).json)
      #expect(json["value"]?.number == value, "\(source) \(cell.path)")
      let line = json["line"]?.integer
      let text = json["text"]?.array ?? []
      #expect(text.contains { $0["line"]?.integer == line }, "\(source) \(cell.path)")
      let marks = text.flatMap { $0["marked"]?.array ?? [] }.compactMap { $0.bytes }
      #expect(!marks.isEmpty, "\(source) \(cell.path)")
      for mark in marks { #expect(FixedDecimal(ascii: mark) == value, "\(source) \(cell.path)") }
      if marks.count == 1 { certain += 1 }
      for sum in json["sums"]?.array ?? [] { #expect(sum["outcome"]?.string == "holds") }
    }
    #expect(certain == specimen.cells.count, "\(source)")
  }

  @Test func everyNumberIsMarkedWhereItStands() throws {
    let layouts: [Layout] = [.tabRows, .spaceRows, .pipeRows, .cellLines]
    let wrappings: [Wrapping] = [.cleanPage, .docx]
    var printed: [(source: String, specimen: Specimen)] = []
    for (index, layout) in layouts.enumerated() {
      printed.append(("text-\(index).txt", try specimen(UInt64(index) + 1, layout: layout)))
    }
    for (index, wrapping) in wrappings.enumerated() {
      printed.append(("page-\(index)", try specimen(UInt64(index) + 11, wrapping: wrapping)))
    }
    for (source, specimen) in printed { try folder.write(specimen.text, to: "corpus/\(source)") }
    let member = try specimen(21)
    try folder.write(zipped([("inner/a.txt", String(decoding: member.text, as: UTF8.self))]), to: "corpus/pack.zip")
    let explainer = try run()
    for (source, specimen) in printed { try check(specimen, explainer, source: source) }
    try check(member, explainer, source: "pack.zip!/inner/a.txt")
    let json = try JSONValue(parsing: try explainer.cell("requests/new/total", of: "pack.zip!/inner/a.txt").json)
    #expect(json["member"]?.string == "inner/a.txt")
    #expect(json["file"]?.string == folder["corpus/pack.zip"])
  }

  @Test func aReportIsFoundByItsIDByItsBeginningAndByItsSource() throws {
    for index in 0..<3 { try folder.write(benchmarkReport(index: index).text, to: "corpus/\(index).txt") }
    let explainer = try run()
    let report = try explainer.report("1.txt").report
    #expect(report.source == "1.txt")
    #expect(try explainer.report("\(report.id)").report.source == "1.txt")
    #expect(try explainer.report(String("\(report.id)".prefix(6))).report.source == "1.txt")
    #expect(try explainer.report(folder["corpus/1.txt"]).report.source == "1.txt")
  }

  @Test func theSecondReportOfADocumentIsFoundAndNamed() throws {
    let both = benchmarkReport(index: 0).text + [0x0A] + benchmarkReport(index: 7).text
    try folder.write(both, to: "corpus/both.txt")
    let explainer = try run()
    let ids = try folder.text("out/reports.ndjson").split(separator: "\n").map { String($0.dropFirst(14).prefix(16)) }
    try #require(ids.count == 2)
    #expect(try explainer.report(ids[0]).report.source == "both.txt")
    #expect(try explainer.report(ids[1]).report.source == "both.txt#2")
    #expect("\(try explainer.report("both.txt").report.id)" == ids[0])
    #expect("\(try explainer.report("both.txt#2").report.id)" == ids[1])
    let json = try JSONValue(parsing: try explainer.cell("requests/new/total", of: ids[1]).json)
    #expect(json["text"]?.array?.isEmpty == false)
  }

  /// Archives may hold several members of one name: none is taken for another.
  @Test func membersOfOneNameAreToldApart() throws {
    let members = try [specimen(31), specimen(32)]
    let texts = members.map { ("same.txt", String(decoding: $0.text, as: UTF8.self)) }
    try folder.write(zipped(texts + [("same.txt", "no report"), ("other.txt", "no report")]), to: "corpus/o.zip")
    let explainer = try run()
    let ids = try folder.text("out/reports.ndjson").split(separator: "\n").map { String($0.dropFirst(14).prefix(16)) }
    try #require(ids.count == 2)
    for (id, member) in zip(ids, members) { try check(member, explainer, source: id) }
    let failure = failure { () throws(RunFailure) in _ = try explainer.report("o.zip!/same.txt") }
    #expect(
      failure?.message
        == "several reports are named o.zip!/same.txt: \(ids[0]), \(ids[1]); name one by its report_id")
  }

  private func failure(_ body: () throws(RunFailure) -> Void) -> RunFailure? {
    do throws(RunFailure) { try body() } catch { return error }
    return nil
  }

  @Test func whatIsNotThereIsSaidWithTheNearest() throws {
    try folder.write(benchmarkReport(index: 0).text, to: "corpus/town.txt")
    try folder.write("采购公告\n一、名称\n", to: "corpus/notice.txt")
    let explainer = try run()
    let cases = [
      ("towm.txt", nil, "the nearest is town.txt"),
      ("notice.txt", nil, "notice.txt gave no report: not_a_report"),
      ("town.txt", "requests/new", "write TABLE/ROW/COLUMN"),
      ("town.txt", "xyzzyxyzzy/new/total", "has no table \"xyzzyxyzzy\"; it has disclosure, "),
      ("town.txt", "request/new/total", "has no table \"request\"; did you mean \"requests\"? It has disclosure, "),
      ("town.txt", "requests/neu/total", "requests has no row \"neu\"; did you mean \"new\"? It has new, carried_in"),
      ("town.txt", "requests/new/sum", "requests/new has no column \"sum\"; "),
    ]
    for (name, cell, words) in cases {
      let failure = failure { () throws(RunFailure) in
        if let cell { _ = try explainer.cell(cell, of: name) } else { _ = try explainer.report(name) }
      }
      #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "no failure")")
    }
  }

  @Test func withoutARunItSaysWhatToDo() throws {
    let first = failure { () throws(RunFailure) in _ = try Explainer(plan: RunPlan(options)) }
    #expect(first?.message.contains("there was no run yet") == true)
    try folder.write(benchmarkReport(index: 0).text, to: "corpus/town.txt")
    _ = try run()
    for stage in Stage.allCases { #expect(system("rm -r '\(folder["work"])/\(stage.rawValue)'") == 0) }
    let cleaned = failure { () throws(RunFailure) in _ = try Explainer(plan: RunPlan(options)) }
    #expect(cleaned?.message.contains("was cleaned") == true && cleaned?.kind == .unusable)
  }
}
