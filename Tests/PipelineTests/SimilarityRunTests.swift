import Pipeline
import Records
import Specimens
import Testing

/// Runs over reports whose narratives are copies, or are not.
@Suite struct SimilarityRunTests {
  private let folder: TemporaryFolder
  private var options = RunOptions()

  init() throws {
    folder = try TemporaryFolder()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    try folder.write("{\"formats\": [\"ndjson\"]}", to: "pipeline.json")
  }

  /// A report of a bureau in which a text is printed with other numbers.
  private func write(_ name: String, _ year: Int, seed: UInt64, number: Int = 1, own: UInt64? = nil) throws {
    var prose = Prose(seed: seed)
    var text = "青云县\(name)\(year)年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    text += prose.sentences(12, number: number).map { "我局\($0)\n\n" }.joined()
    text += "五、存在的主要问题及改进情况\n\n"
    text += prose.sentences(6, number: number + 300).joined() + "\n\n"
    if let own {
      var more = Prose(seed: own)
      text += more.sentences(2).joined() + "\n\n"
    }
    text += "六、其他需要报告的事项\n\n无。\n"
    try folder.write(text, to: "corpus/\(year)/\(name).txt")
  }

  private func run(_ change: (inout RunOptions) -> Void = { _ in }) throws -> RunReport {
    var options = options
    change(&options)
    return try Run(plan: RunPlan(options)).start()
  }

  private func lines(_ table: String, _ holding: String = "") throws -> [String] {
    try folder.text("out/\(table).ndjson").split(separator: "\n").map(String.init)
      .filter { holding.isEmpty || $0.contains(holding) }
  }

  private func smallCorpus() throws {
    try write("财政局", 2021, seed: 1)
    try write("教育局", 2021, seed: 1, number: 4000)
    try write("水利局", 2021, seed: 2)
    try write("民政局", 2021, seed: 3)
    try write("民政局", 2022, seed: 3, number: 70, own: 30)
    try write("民政局", 2023, seed: 4)
    try write("司法局", 2022, seed: 1)
  }

  @Test func aCopyWithOtherNumbersIsFound() throws {
    try smallCorpus()
    let report = try run()
    let rows = try lines("similarity")
    #expect(rows.count == 2, "\(rows)")
    let peer = try #require(rows.first { $0.contains("other_body_same_year") })
    #expect(peer.contains("\"jaccard\":1,") && peer.contains("\"line_a\":3,\"line_b\":3"), "\(peer)")
    let own = try #require(rows.first { $0.contains("same_body_previous_year") })
    #expect(own.contains("\"jaccard\":0.8"), "\(own)")
    let peers = try lines("findings", "similarity.peer")
    #expect(peers.count == 2 && peers.allSatisfy { $0.contains("财政局") && $0.contains("教育局") }, "\(peers)")
    #expect(peers.allSatisfy { $0.contains("\"severity\":\"warning\"") && $0.contains(": 100 % of the wording") })
    let selves = try lines("findings", "similarity.self")
    #expect(selves.count == 1 && selves[0].contains("青云县民政局2022年度报告的文字部分与本机关2021年度报告"), "\(selves)")
    #expect(selves[0].contains("\"severity\":\"info\""))
    #expect(try lines("findings").suffix(3) == (peers + selves)[...], "late findings stand at the end, by report")
    #expect(report.totals.findings[.warning] == (try lines("findings", "\"severity\":\"warning\"")).count)
  }

  @Test func theNumberOfJobsAndTheStageChangeNoByte() throws {
    try smallCorpus()
    for index in 0..<150 { try write("\(ideograph(index))甲局", 2020, seed: UInt64(500 + index / 3), number: index) }
    _ = try run { $0.jobs = 1 }
    let (rows, findings) = (try lines("similarity"), try lines("findings"))
    #expect(rows.count > 100)
    _ = try run { $0.jobs = 8 }
    #expect(try lines("similarity") == rows && lines("findings") == findings)
    for from in [Stage.parse, .validate, .aggregate] {
      _ = try run { $0.from = from }
      #expect(try lines("similarity") == rows && lines("findings") == findings, "from \(from)")
    }
  }

  @Test func manyCopiesAreAFewPairsEachAndOneGroup() throws {
    for index in 0..<500 { try write("\(ideograph(index))乙局", 2021, seed: 1, number: index) }
    _ = try run()
    let rows = try lines("similarity")
    #expect((499...1500).contains(rows.count), "\(rows.count)")
    let findings = try lines("findings", "similarity.peer")
    #expect(findings.count == 500)
    #expect(findings.allSatisfy { $0.contains("498 more reports of the year") }, "\(findings.first ?? "")")
  }

  /// A name of its own for each; digits would be folded away.
  private func ideograph(_ index: Int) -> String {
    String(String.UnicodeScalarView([0x5000 + UInt32(index), 0x6000 + UInt32(index)].compactMap(Unicode.Scalar.init)))
  }

  @Test func bothRulesOffCompareNothing() throws {
    try smallCorpus()
    try folder.write(
      "{\"formats\": [\"ndjson\"], \"rules\": {\"similarity.self\": \"off\", \"similarity.peer\": \"off\"}}",
      to: "pipeline.json")
    _ = try run()
    #expect(try lines("similarity").isEmpty && lines("findings", "similarity.").isEmpty)
  }

  @Test func oneRuleOffLeavesTheTable() throws {
    try smallCorpus()
    try folder.write(
      "{\"formats\": [\"ndjson\"], \"rules\": {\"similarity.peer\": \"off\", \"similarity.self\": \"error\"}}",
      to: "pipeline.json")
    _ = try run()
    #expect(try lines("similarity").count == 2 && lines("findings", "similarity.peer").isEmpty)
    #expect(try lines("findings", "similarity.self").first?.contains("\"severity\":\"error\"") == true)
  }
}
