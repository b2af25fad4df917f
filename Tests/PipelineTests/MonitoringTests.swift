import Foundation
import Glibc
import Records
import Specimens
import Synchronization
import Testing

@testable import Pipeline

/// What `gongkai status` and the file for Prometheus say of runs that could not note their end, and where that file may
/// stand.
@Suite struct MonitoringTests {
  private let scene: Scene

  init() throws {
    scene = try Scene(reports: 3)
    try scene.folder.write("no report", to: "corpus/3.txt")
  }

  private var record: RunRecord { get throws { try #require(RunRecord(lookingAt: scene.folder["work"])) } }

  private func use(metrics path: String) throws {
    try scene.folder.write(#"{"metrics": "\#(path)"}"#, to: "pipeline.json")
  }

  /// What a run warned of.
  private func warnings(
    progress: @escaping @Sendable () -> Void = {}
  ) throws -> (failure: RunFailure?, warnings: [String]) {
    let heard = Mutex<[String]>([])
    let observer = RunObserver(
      progress: { _ in progress() }, warning: { words in heard.withLock { $0.append(words) } })
    var failure: RunFailure?
    do throws(RunFailure) { _ = try Run(plan: RunPlan(scene.options), observer: observer).start() } catch {
      failure = error
    }
    return (failure, heard.withLock { $0 })
  }

  private func leaveBegun(_ record: RunRecord) throws {
    var record = record
    record.begun = RunRecord.Beginning(runID: "20240301T030000Z-4711", began: 1_709_262_000)
    try scene.folder.write(record.json, to: "work/.status.json")
  }

  @Test func aRunThatDidNotEndIsTold() throws {
    _ = try scene.run()
    #expect(try record.begun == nil)
    try leaveBegun(record)
    let told = try record
    #expect(told.exitStatus == 70)
    #expect(told.text.contains("20240301T030000Z-4711, begun 2024-03-01T03:00:00Z: DID NOT END"))
    #expect(told.text.contains("the last run that was done is"))
    #expect(told.text.split(separator: "\n").count <= 10)
    _ = try scene.run()
    #expect(try record.begun == nil && record.exitStatus == 0)
  }

  @Test func aFirstRunThatDidNotEndIsTold() throws {
    try leaveBegun(RunRecord())
    #expect(try record.exitStatus == 70)
    #expect(try record.text.contains("no run in this work folder was done"))
  }

  @Test func aRunIsUnderWayWhileItHoldsTheLock() throws {
    _ = try scene.run()
    try leaveBegun(record)
    let lock = try RunLock(file: scene.folder["work/.lock"])
    let told = try record
    withExtendedLifetime(lock) {}
    #expect(told.isUnderWay && told.exitStatus == 0)
    #expect(told.text.hasPrefix("run           20240301T030000Z-4711, under way since 2024-03-01T03:00:00Z\nbefore "))
    #expect(told.text.split(separator: "\n").count <= 10)
  }

  @Test func aRunNotesThatItHasBegun() throws {
    try use(metrics: "run.prom")
    let (work, file) = (scene.folder["work"], scene.folder["run.prom"])
    let seen = Mutex<[Bool]>([])
    _ = try warnings {
      let figures = (try? FileSystem.read(file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let isTold = RunRecord(lookingAt: work)?.isUnderWay == true
      seen.withLock { $0 += [isTold, !figures.contains("gongkai_unfinished_since_timestamp_seconds 0")] }
    }
    #expect(seen.withLock { !$0.isEmpty && $0.allSatisfy { $0 } })
    #expect(try scene.folder.text("run.prom").contains("gongkai_unfinished_since_timestamp_seconds 0\n"))
  }

  @Test func figuresAreWrittenThoughTheRecordCannotBe() throws {
    try use(metrics: "run.prom")
    _ = try scene.run()
    // A folder in the place of the file that would become the record: what root may not write either.
    try FileSystem.makeFolder(scene.folder["work/.status.json.new"])
    #expect(try warnings().warnings == [])
    #expect(try record.exitStatus == 73, "written over the old one, as on a full disk")
    try FileSystem.remove(scene.folder["work/.status.json"])
    let (failure, warnings) = try warnings()
    #expect(failure?.kind == .cannotCreate)
    #expect(warnings.count == 1 && warnings.first?.contains("its record could not be written") == true)
    #expect(try scene.folder.text("run.prom").contains("gongkai_last_run_exit_status 73\n"))
  }

  @Test func figuresThatCannotBeWrittenAreAWarning() throws {
    try FileSystem.makeFolder(scene.folder["m"])
    try use(metrics: "m/run.prom")
    let folder = scene.folder["m"]
    let (failure, warnings) = try warnings { try? FileSystem.remove(folder) }
    #expect(failure == nil && warnings.count == 1)
    #expect(warnings.first?.contains("the figures of this run could not be written") == true)
  }

  @Test(arguments: [
    "nodir/g.prom", "pipe", "/dev/full", "corpus", "dangling", "corpus/g.prom", "out/g.prom", "out",
    "work/parse/g.prom",
    "work/.next/g.prom", "link/g.prom",
  ])
  func figuresHaveAPlaceOfTheirOwn(_ path: String) throws {
    try use(metrics: path)
    #expect(mkfifo(scene.folder["pipe"], 0o600) == 0)
    try scene.folder.link("dangling", to: scene.folder["nowhere"])
    try scene.folder.link("link", to: scene.folder["corpus"])
    try FileSystem.makeFolder(scene.folder["out"])
    let (failure, warnings) = try warnings()
    #expect(failure?.kind == .cannotCreate && warnings.isEmpty)
    #expect(failure?.message.contains("\"metrics\"") == true && failure?.message.contains(path) == true)
    #expect(!scene.folder.has("work"), "refused before the work begins")
  }

  @Test func aLinkToTheFigureIsFollowed() throws {
    try scene.folder.write("", to: "real.prom")
    try scene.folder.link("g.prom", to: scene.folder["real.prom"])
    try use(metrics: "g.prom")
    _ = try scene.run()
    #expect(try scene.folder.text("real.prom").contains("gongkai_reports 3\n"))
    var status = stat()
    #expect(lstat(scene.folder["g.prom"], &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func whatStandsIsToldWhenNothingHasChanged() throws {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path()
    try scene.folder.write(FileSystem.read("\(project)/data/corpus/faults/broken-row-sum.txt"), to: "corpus/broken.txt")
    waitUntilFilesAreTrusted()
    let errors = try scene.run().totals.errors.rules.mapValues(\.errors)
    #expect(!errors.isEmpty)
    #expect(try record.text.contains("\nquarantined   1: 1 not_a_report"))
    #expect(try scene.run().isUnchanged)
    #expect(try record.changes?.errors.mapValues(\.now) == errors)
    #expect(try record.changes?.isNothing == true)
    #expect(try record.text.contains("\nquarantined   1: 1 not_a_report"))
  }

  @Test func controlCharactersAreShownAsElsewhere() throws {
    try scene.folder.write(benchmarkReport(index: 50).text, to: "corpus/gone\u{1B}[31m\n.txt")
    _ = try scene.run()
    try FileSystem.remove(scene.folder["corpus/gone\u{1B}[31m\n.txt"])
    try scene.folder.write(benchmarkReport(index: 51).text, to: "corpus/new\u{1B}[31m.txt")
    _ = try scene.run()
    #expect(try record.text.contains("new\u{FFFD}[31m.txt") && record.text.contains("gone\u{FFFD}[31m\u{FFFD}.txt"))
  }

  @Test func tablesThatAreOlderThanTheRecordAreNotDenied() throws {
    _ = try scene.run()
    try cleanWork(RunPlan(scene.options))
    #expect(scene.failure { ($0.from, $0.to) = (.aggregate, .aggregate) }?.kind == .unusable)
    #expect(try record.text.contains("tables that are there are of before"))
  }
}
