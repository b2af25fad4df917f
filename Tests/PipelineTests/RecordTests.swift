import Glibc
import Specimens
import Testing

@testable import Pipeline

/// What is kept of runs for `gongkai status` and for monitoring.
@Suite struct RecordTests {
  private let scene: Scene

  init() throws {
    scene = try Scene(reports: 8)
    try scene.folder.write(#"{"metrics": "run.prom"}"#, to: "pipeline.json")
    try scene.folder.write("no report", to: "corpus/3.txt")
  }

  private var record: RunRecord { get throws { try #require(RunRecord(work: scene.folder["work"])) } }

  @Test func theFirstRunHasNothingToCompareWith() throws {
    _ = try scene.run()
    let record = try record
    #expect(record.changes == nil && record.exitStatus == 0)
    #expect(record.counts.inputs == 9 && record.counts.reports == 8 && record.counts.quarantined == ["not_a_report": 1])
    #expect(record.text.contains("no run to compare with"))
  }

  @Test func changesAreNamed() throws {
    _ = try scene.run()
    try scene.folder.write(benchmarkReport(index: 77).text, to: "corpus/new.txt")
    try scene.folder.write(benchmarkReport(index: 78).text, to: "corpus/2/2.txt")
    try scene.folder.write("no report", to: "corpus/4/4.txt")
    _ = try scene.run()
    let changes = try #require(record.changes)
    #expect(changes.new == InputChanges.Some(count: 1, first: ["new.txt"]))
    #expect(changes.changed == InputChanges.Some(count: 1, first: ["2/2.txt"]))
    #expect(changes.gone == InputChanges.Some(count: 1, first: ["4/4.txt"]))
    #expect(changes.quarantined.first == ["4/4.txt (duplicate_content)"])
    #expect(changes.quarantine["duplicate_content"] == InputChanges.Shift(before: 0, now: 1))
    #expect(changes.quarantine["not_a_report"] == InputChanges.Shift(before: 1, now: 1))
    let text = try record.text
    #expect(text.split(separator: "\n").count <= 10)
    #expect(text.contains("8 from 10 inputs: 1 new, 1 changed, 1 gone"))
  }

  @Test func itIsReadBackAsItWas() throws {
    _ = try scene.run()
    try scene.folder.write(benchmarkReport(index: 77).text, to: "corpus/new.txt")
    _ = try scene.run()
    let record = try record
    try scene.folder.write(record.json, to: "again/.status.json")
    #expect(RunRecord(work: scene.folder["again"]) == record)
  }

  @Test func aFailureKeepsWhatTheLastSuccessCounted() throws {
    _ = try scene.run()
    let before = try record
    #expect(scene.failure { $0.corpus = [scene.folder["nowhere"]] }?.kind == .corpusMissing)
    let after = try record
    #expect(after.exitStatus == 66 && after.success == before.success && after.counts == before.counts)
    #expect(after.text.contains("FAILED with status 66"))
    let metrics = try scene.folder.text("run.prom")
    #expect(metrics.contains("gongkai_last_run_exit_status 66\n"))
    #expect(metrics.contains("gongkai_quarantined{reason=\"not_a_report\"} 1\n"))
  }

  @Test(arguments: ["", "{", #"{"version": 2, "last_run": {}}"#, #"{"version": 1}"#])
  func aRecordThatCannotBeReadIsNone(_ text: String) throws {
    try scene.folder.write(text, to: "work/.status.json")
    #expect(RunRecord(work: scene.folder["work"]) == nil)
    _ = try scene.run()
    #expect(try record.exitStatus == 0)
  }

  @Test func reportsWithErrorsMayBeTooMany() throws {
    try scene.folder.write(#"{"failAbove": {"errors": 0}, "rules": {"value.na": "error"}}"#, to: "pipeline.json")
    let report = try scene.run()
    #expect(report.exceedsAllowance == (report.reportsWithErrors > 0))
    try scene.folder.write(#"{"failAbove": {"errors": 8}}"#, to: "pipeline.json")
    #expect(try !scene.run().exceedsAllowance)
  }

  /// A run that was killed when its tables were in their place and its work folder was not.
  @Test func publishingThatWasCutOffIsFinished() throws {
    waitUntilFilesAreTrusted()
    _ = try scene.run()
    let tables = try scene.tables()
    for name in try scene.folder.names(in: "work") where ![".lock", ".next"].contains(name) {
      try FileSystem.makeFolder(scene.folder["work/.next"])
      #expect(rename(scene.folder["work/\(name)"], scene.folder["work/.next/\(name)"]) == 0)
    }
    let report = try scene.run()
    #expect(report.totals.kept == 9 || report.isUnchanged)
    #expect(try scene.tables() == tables)
    #expect(!scene.folder.has("work/.next"))
  }
}
