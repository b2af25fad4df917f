import Bytes
import Discovery
import Glibc
import Records
import Specimens
import Testing

@testable import Pipeline

/// A run that takes over what has not changed leaves the same bytes as one that reads everything.
@Suite struct ReuseTests {
  private let scene: Scene

  init() throws {
    scene = try Scene(reports: 36)
    let texts = (200..<206).map { benchmarkReport(index: $0).text }
    try scene.folder.write(
      zipped(texts.enumerated().map { ("\($0.offset).txt", String(decoding: $0.element, as: UTF8.self)) }),
      to: "corpus/b.zip")
    // A duplicate of a file, in front of it and behind it, and things that are no reports.
    try scene.folder.write(benchmarkReport(index: 203).text, to: "corpus/zz.txt")
    try scene.folder.write(benchmarkReport(index: 8).text, to: "corpus/9/again.txt")
    try scene.folder.write([], to: "corpus/0/empty.txt")
    try scene.folder.write("no report", to: "corpus/3.txt")
    try scene.folder.write([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], to: "corpus/3.png")
    waitUntilFilesAreTrusted()
  }

  /// The tables of a run, and those of another that begins from nothing.
  private func compare(sourceLocation: SourceLocation = #_sourceLocation) throws -> RunReport {
    let report = try scene.run()
    let tables = try scene.tables()
    var fresh = scene
    (fresh.options.work, fresh.options.out, fresh.out) = (
      scene.folder["fresh-work"], scene.folder["fresh-out"], "fresh-out"
    )
    _ = try fresh.run { $0.force = true }
    for (name, bytes) in try fresh.tables() {
      let isSame = bytes == tables[name]
      #expect(isSame, "\(name) differs", sourceLocation: sourceLocation)
    }
    for stage in Stage.allCases {
      for name in try scene.folder.names(in: "fresh-work/\(stage.rawValue)") {
        let path = "work/\(stage.rawValue)/\(name)"
        let isSame = try scene.folder.text(path) == scene.folder.text("fresh-\(path)")
        #expect(isSame, "\(path) differs", sourceLocation: sourceLocation)
      }
    }
    return report
  }

  @Test func nothingToDoWhenNothingHasChanged() throws {
    let first = try compare()
    #expect(first.totals.kept == 0 && !first.isUnchanged)
    let before = try #require(fileStamp(scene.folder["out/run.json"]))
    let second = try scene.run()
    #expect(second.isUnchanged)
    #expect(second.totals.stages == first.totals.stages)
    #expect(second.totals.quarantined == first.totals.quarantined)
    #expect(second.totals.findings[.warning] == first.totals.findings[.warning])
    #expect(second.conservation == first.conservation)
    #expect(fileStamp(scene.folder["out/run.json"]) == before)
    #expect(!scene.folder.has("work/.next"))
  }

  /// `run.json` tells how many files, folders and members a pattern left out; none of these is an input.
  @Test func whatIsLeftOutIsCountedAnew() throws {
    func ignored() throws -> Int? {
      try JSONValue(parsing: scene.folder.bytes("out/run.json"))["counts"]?["ignored"]?.integer
    }
    try scene.folder.write(
      zipped([("x.txt", String(decoding: benchmarkReport(index: 90).text, as: UTF8.self)), (".hidden", "words")]),
      to: "corpus/c.zip")
    waitUntilFilesAreTrusted()
    _ = try compare()
    let first = try #require(try ignored())
    #expect(first == 1)
    #expect(try scene.run().isUnchanged)
    try scene.folder.write("words", to: "corpus/.git/config")
    symlink("/nowhere", scene.folder["corpus/.link"])
    waitUntilFilesAreTrusted()
    let second = try compare()
    #expect(!second.isUnchanged && second.totals.kept == second.totals.stages[.discover]?.taken)
    #expect(try ignored() == first + 2)
    #expect(try scene.run().isUnchanged)
    unlink(scene.folder["corpus/.link"])
    _ = try compare()
    #expect(try ignored() == first + 1)
  }

  @Test func everythingIsDoneAgainWhenToldSo() throws {
    _ = try scene.run()
    let again = try scene.run { $0.force = true }
    #expect(!again.isUnchanged && again.totals.kept == 0)
  }

  @Test func changedAddedAndRemovedFiles() throws {
    let first = try compare()
    try scene.folder.write(benchmarkReport(index: 500).text, to: "corpus/2/9.txt")
    try scene.folder.write(benchmarkReport(index: 501).text, to: "corpus/0/a new one.txt")
    unlink(scene.folder["corpus/4/11.txt"])
    waitUntilFilesAreTrusted()
    let second = try compare()
    #expect(second.inputs == first.inputs)
    #expect(second.totals.kept == second.inputs - 2)
    #expect(try scene.run().isUnchanged)
  }

  @Test func aFileThatWasOnlyTouchedIsReadButNotParsed() throws {
    _ = try scene.run()
    let name = "corpus/2/9.txt"
    try scene.folder.write(benchmarkReport(index: 9).text, to: name)
    let before = try scene.run()
    #expect(!before.isUnchanged)
    #expect(before.totals.kept >= 42)
    _ = try compare()
  }

  @Test func aDuplicateWhoseFirstIsGoneIsReadAgain() throws {
    _ = try compare()
    unlink(scene.folder["corpus/1/8.txt"])
    waitUntilFilesAreTrusted()
    let without = try compare()
    #expect(without.totals.kept == without.inputs - 1, "only the duplicate is read")
    try scene.folder.write(benchmarkReport(index: 8).text, to: "corpus/1/8.txt")
    _ = try compare()
  }

  /// In the scene, `zz.txt` has the bytes of a member of `b.zip`; here a second archive has too.
  @Test func anArchiveWithADuplicateWhoseFirstIsGoneIsReadAgain() throws {
    let members = [8, 203, 310].map { ("\($0).txt", String(decoding: benchmarkReport(index: $0).text, as: UTF8.self)) }
    try scene.folder.write(zipped(members), to: "corpus/c.zip")
    waitUntilFilesAreTrusted()
    _ = try compare()
    unlink(scene.folder["corpus/b.zip"])
    waitUntilFilesAreTrusted()
    let without = try compare()
    #expect(without.totals.kept == without.inputs - 4, "the archive of three, and zz.txt, whose first is in it now")
  }

  @Test func aFirstThatChangedOrWasTouchedLeavesItsDuplicatesToBeRead() throws {
    _ = try compare()
    try scene.folder.write(benchmarkReport(index: 8).text, to: "corpus/1/8.txt")
    waitUntilFilesAreTrusted()
    let touched = try compare()
    #expect(touched.totals.kept == touched.inputs - 1)
    try scene.folder.write(benchmarkReport(index: 320).text, to: "corpus/1/8.txt")
    waitUntilFilesAreTrusted()
    let changed = try compare()
    #expect(changed.totals.kept == changed.inputs - 2)
  }

  @Test func aContainerIsTakenOverAsAWhole() throws {
    _ = try compare()
    try scene.folder.write(
      zipped([("x.txt", String(decoding: benchmarkReport(index: 300).text, as: UTF8.self))]), to: "corpus/b.zip")
    waitUntilFilesAreTrusted()
    _ = try compare()
    unlink(scene.folder["corpus/b.zip"])
    _ = try compare()
  }

  @Test(arguments: [
    #"{"rules": {"value.na": "error"}}"#, #"{"formats": ["ndjson"]}"#, #"{"bom": false}"#,
    #"{"rules": {"similarity.peer": "off", "similarity.self": "off"}}"#, #"{"ignore": ["*.png"]}"#,
    #"{"limits": {"ratio": 100}}"#, #"{"jobs": 3}"#,
  ])
  func settingsInvalidateTheStagesTheyTouch(_ settings: String) throws {
    _ = try scene.run()
    try scene.folder.write(settings, to: "pipeline.json")
    let report = try compare()
    let isRead = settings.contains("ignore") || settings.contains("limits")
    #expect((report.totals.kept == 0) == (isRead || settings.contains("jobs")))
    #expect(report.isUnchanged == settings.contains("jobs"))
  }

  @Test func tablesThatSomebodyChangedAreMadeAgain() throws {
    _ = try scene.run()
    try scene.folder.write("x", to: "out/cells.csv")
    let report = try compare()
    #expect(!report.isUnchanged && report.totals.kept > 0)
  }

  @Test func whatWasDamagedIsReadAgain() throws {
    _ = try scene.run()
    try scene.folder.write("x", to: "work/validate/part-00001.ndjson")
    try scene.folder.write(benchmarkReport(index: 501).text, to: "corpus/0/new.txt")
    #expect(try compare().totals.kept == 0)
    for name in ["journal", "rows"] {
      let bytes = try scene.folder.bytes("work/.kept/\(name)")
      try scene.folder.write(Array(bytes.prefix(bytes.count / 2)), to: "work/.kept/\(name)")
      try scene.folder.write(benchmarkReport(index: 502).text, to: "corpus/0/\(name).txt")
      _ = try compare()
    }
  }

  @Test func aStageAloneForgetsWhatWasKept() throws {
    _ = try scene.run()
    _ = try scene.run { ($0.from, $0.to) = (.parse, .parse) }
    #expect(!scene.folder.has("work/.kept"))
    #expect(try compare().totals.kept == 0)
  }

  @Test func whatAnInterruptedRunDidIsUsed() throws {
    let interruption = Interruption()
    let observer = RunObserver(progress: { if $0.inputs > 20 { interruption.request() } })
    var options = scene.options
    options.jobs = 1
    let plan = try RunPlan(options)
    #expect(throws: RunFailure.self) {
      try Run(plan: plan, observer: observer, interruption: interruption).start()
    }
    #expect(!scene.folder.has("out"))
    #expect(try compare().totals.kept >= 20)
  }

  @Test func aRunThatWasKilledWhileItTidiedUpLeavesNothing() throws {
    _ = try scene.run()
    try scene.folder.write("x", to: "work/.cut/parse/part-0.ndjson")
    _ = try scene.run()
    #expect(try !scene.folder.names(in: "work").contains(".cut"))
  }

  @Test(arguments: [true, false]) func aRowThatTheMachineIsToBlameForIsNotTakenOver(isPassing: Bool) throws {
    let row = Quarantined(source: "a", stage: .discover, reason: .corrupt, message: "no file", isPassing: isPassing)
    var trace = Trace()
    trace.refusal = row
    let stamp = try #require(FileStamp(path: scene.folder["corpus/3.txt"]))
    let bytes = KeptDocument(origin: Origin(path: "a", stamp: stamp), trace: trace).bytes
    var reader = ByteRecordReader(bytes[...])
    let kept = try #require(reader.data().flatMap(KeptDocument.init))
    #expect(kept.trace.refusal == row && kept.mayGoBetterNow == isPassing)
  }

  @Test func cleaningRemovesWhatRunsLeftAndNothingElse() throws {
    _ = try scene.run()
    try scene.folder.write("mine", to: "work/notes.txt")
    let plan = try RunPlan(scene.options)
    try cleanWork(plan)
    #expect(try scene.folder.names(in: "work") == ["notes.txt"])
    unlink(scene.folder["work/notes.txt"])
    try cleanWork(plan)
    #expect(!scene.folder.has("work"))
    try cleanWork(plan)
    #expect(try compare().totals.kept == 0)
  }

  @Test func randomChanges() throws {
    var dice = SeededGenerator(seed: 7)
    for round in 0..<5 {
      for _ in 0..<Int.random(in: 0..<6, using: &dice) {
        let name = "corpus/\(Int.random(in: 0..<7, using: &dice))/\(Int.random(in: 0..<36, using: &dice)).txt"
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: unlink(scene.folder[name])
        default: try scene.folder.write(benchmarkReport(index: Int.random(in: 0..<400, using: &dice)).text, to: name)
        }
      }
      if round % 3 == 1 { waitUntilFilesAreTrusted() }
      _ = try compare()
    }
  }
}

private func fileStamp(_ path: String) -> String? {
  var status = stat()
  return stat(path, &status) == 0 ? "\(status.st_ino) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)" : nil
}
