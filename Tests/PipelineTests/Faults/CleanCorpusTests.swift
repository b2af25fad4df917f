import Bytes
import Foundation
import Pipeline
import Records
import Specimens
import Testing

/// False alarms are defects: a run over reports without a fault finds none.
@Suite struct CleanCorpusTests {
  /// Rules about what lies between reports, and between prose and table.
  private static let between = ["cross_year.", "rollup.", "narrative.", "similarity."]

  /// Provinces of 416 reports; `CLEAN_PROVINCES=5` for 2,080 reports, as `.ci/run` asks for.
  private var provinces: Int {
    ProcessInfo.processInfo.environment["CLEAN_PROVINCES"].flatMap { Int($0) } ?? 1
  }

  @Test func aCleanCorpusRaisesNothing() throws {
    let folder = try TemporaryFolder()
    var corpus = try CleanCorpus(seed: 41) { try folder.write($1, to: "corpus/\($0)") }
    for province in 0..<provinces { try corpus.writeProvince(province) }
    try folder.write("{\"formats\": [\"ndjson\"]}", to: "pipeline.json")
    var options = RunOptions()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.quarantined == 0 && report.outputs == corpus.count && corpus.count >= 400 * provinces)
    var alarms: [String] = []
    for line in try folder.text("out/findings.ndjson").split(separator: "\n") {
      let finding = try JSONValue(parsing: Array(line.utf8))
      let rule = finding["rule"]?.string ?? ""
      let isAlarm = finding["severity"]?.string == "error" || Self.between.contains { rule.hasPrefix($0) }
      if isAlarm {
        alarms.append("\(finding["report_id"]?.string ?? "") \(rule): \(finding["message_en"]?.string ?? "")")
      }
    }
    #expect(alarms.isEmpty, "\(alarms.count): \(alarms.prefix(12).joined(separator: "\n"))")
    // The reports were compared: every body with its year before, every government with its parts.
    let lines = try ["changes", "coverage", "claims"].map { try folder.text("out/\($0).ndjson").split(separator: "\n") }
    #expect(lines[0].count > 50 * corpus.count && lines[2].count > corpus.count)
    #expect(lines[1].count == corpus.count && lines[1].allSatisfy { $0.contains("\"status\":\"found\"") })
  }
}
