import Glibc
import Pipeline
import Records
import Specimens
import Tables
import Testing

@Suite struct RunTests {
  /// Reports, and everything that a folder should not hold.
  private func mixedScene() throws -> Scene {
    let scene = try Scene(reports: 150)
    let report = benchmarkReport(index: 1).text
    try scene.folder.write([], to: "corpus/0/empty.txt")
    try scene.folder.write(report, to: "corpus/9/again.txt")
    try scene.folder.write(Array("\u{7B80}\u{4ECB}".utf8), to: "corpus/no-report.txt")
    try scene.folder.write([0xB9, 0xAB, 0xFF], to: "corpus/gbk.txt")
    try scene.folder.write(Array(gzipped(report).dropLast(9)), to: "corpus/cut.txt.gz")
    try scene.folder.link("corpus/dangling", to: "nowhere")
    try scene.folder.write("x", to: "corpus/.DS_Store")
    return scene
  }

  @Test func nothingIsLost() throws {
    let scene = try mixedScene()
    let report = try scene.run()
    #expect(report.conservation?.holds == true)
    #expect(report.conservation?.text == "156 inputs = 150 documents with reports + 6 quarantine rows")
    #expect(
      report.totals.quarantined
        == [.empty: 1, .duplicateContent: 1, .notAReport: 1, .undecodable: 1, .corrupt: 2])
    let quarantine = try scene.folder.text("out/quarantine.csv")
    #expect(quarantine.contains("9/again.txt,discover,duplicate_content,\"the same bytes as report "))
    #expect(quarantine.contains(", which was read from 1/1.txt\""))
    #expect(try scene.folder.text("out/run.json").contains("\"ignored\": 1"))
  }

  @Test func theNumberOfJobsChangesNoByte() throws {
    let scene = try mixedScene()
    _ = try scene.run { $0.jobs = 1 }
    let alone = try scene.tables()
    _ = try scene.run { $0.jobs = 8 }
    #expect(try scene.tables() == alone)
    // Those of the formats, the schemas, the codebook and the data package.
    #expect(alone.count == TableFormat.allCases.flatMap(\.fileNames).count + TableName.allCases.count + 2)
    #expect(alone["reports.csv"]?.split(separator: UInt8(ascii: "\n")).count == 151)
  }

  @Test func stagesAloneGiveTheSameBytes() throws {
    let scene = try mixedScene()
    _ = try scene.run()
    let fused = try scene.tables()
    for stage in Stage.allCases { _ = try scene.run { ($0.from, $0.to) = (stage, stage) } }
    #expect(try scene.tables() == fused)
    _ = try scene.run { $0.to = .decode }
    _ = try scene.run { $0.from = .parse }
    #expect(try scene.tables() == fused)
  }

  @Test func aStageNeedsTheOneBefore() throws {
    let scene = try Scene(reports: 3)
    let failure = scene.failure { ($0.from, $0.to) = (.parse, .parse) }
    #expect(failure?.kind == .unusable)
    let work = scene.folder["work"]
    #expect(
      failure?.message
        == "\(work)/discover holds no finished stage; run gongkai discover first, or begin earlier with --from")
    _ = try scene.run()
    _ = try scene.run { $0.to = .discover }
    #expect(
      scene.failure { $0.from = .parse }?.message
        == "\(work)/decode holds no finished stage; run gongkai decode first, or begin earlier with --from")
  }

  @Test func damageInAnIntermediateFileIsNamed() throws {
    let scene = try Scene(reports: 3)
    _ = try scene.run()
    let part = "work/decode/part-00001.ndjson"
    try scene.folder.write(try scene.folder.text(part) + "{\"report_id\":", to: part)
    #expect(
      scene.failure { $0.from = .parse }?.message
        == "\(scene.folder[part]), line 4: the text ends where a value should stand; run gongkai decode again")
  }

  /// What is not a whole number of reports to a batch, in more batches than one.
  @Test func valuesThatWaitOnDiskAreGoneAfterwards() throws {
    let scene = try Scene(reports: 70)
    _ = try scene.run()
    #expect(
      try scene.folder.names(in: "work/aggregate").filter { !$0.hasPrefix("part-") }.sorted() == [
        "counts.json", "late.ndjson", "quarantine.ndjson",
      ])
    #expect(try scene.folder.text("out/summary.csv").contains("\nlevel,"))
  }

  @Test func aFileThatChangedAfterDiscoverIsQuarantined() throws {
    let scene = try Scene(reports: 3)
    _ = try scene.run { $0.to = .discover }
    try scene.folder.write("x", to: "corpus/1/1.txt")
    unlink(scene.folder["corpus/2/2.txt"])
    let report = try scene.run { $0.from = .decode }
    #expect(report.conservation?.text == "3 inputs = 1 document with reports + 2 quarantine rows")
    let quarantine = try scene.folder.text("out/quarantine.csv")
    #expect(
      quarantine.contains(
        "1/1.txt,decode,corrupt,\"changed since it was discovered; run gongkai discover again\"")
        || quarantine.contains("1/1.txt,decode,corrupt,changed since it was discovered; run gongkai discover again"))
    #expect(quarantine.contains("2/2.txt,decode,corrupt,cannot be read: No such file or directory"))
  }
}

@Suite struct RunFailureTests {
  @Test func theOldTablesOutliveAFailure() throws {
    let scene = try Scene(reports: 3)
    _ = try scene.run()
    let before = try scene.tables()
    try scene.folder.write(benchmarkReport(index: 9).text, to: "corpus/new.txt")
    let interruption = Interruption()
    interruption.request()
    var options = scene.options
    options.jobs = 2
    let plan = try RunPlan(options)
    #expect(throws: RunFailure.self) { try Run(plan: plan, interruption: interruption).start() }
    #expect(try scene.tables() == before)
    #expect(!scene.folder.has(".out.next"))
  }

  @Test func aSecondRunWaitsForItsTurn() throws {
    let scene = try Scene(reports: 3)
    _ = try scene.run()
    let lock = open(scene.folder["work/.lock"], O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let failure = scene.failure()
    #expect(failure?.kind == .locked)
    #expect(failure?.message == "another run holds \(scene.folder["work"])/.lock; try again when it is done")
  }

  @Test func aMissingOrEmptyCorpusIsNamed() throws {
    let scene = try Scene()
    let corpus = scene.folder["corpus"]
    let missing = scene.failure()
    #expect(missing?.kind == .corpusMissing)
    #expect(missing?.message == "the corpus \(corpus) is not there or is no folder; check --corpus")
    try scene.folder.write("x", to: "corpus/.hidden")
    let empty = scene.failure()
    #expect(empty?.kind == .corpusMissing)
    #expect(empty?.message == "the corpus \(corpus) holds no file; check --corpus, and whether its disk is mounted")
    let none = scene.failure { $0.corpus = [] }
    #expect(none?.message == "no corpus: name a folder with --corpus, or under \"corpus\" in pipeline.json")
  }

  @Test func aFolderOfOtherFilesIsNotReplaced() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.write("dear", to: "out/letter.doc")
    let failure = scene.failure()
    #expect(failure?.kind == .cannotCreate)
    #expect(
      failure?.message
        == "\(scene.folder["out"]) holds files that gongkai did not write (letter.doc); name another folder with "
        + "--out, or replace it with --force")
    #expect(scene.folder.has("out/letter.doc"))
    _ = try scene.run { $0.force = true }
    #expect(!scene.folder.has("out/letter.doc"))
  }

  @Test func anUnknownRuleIsNamed() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.write("{\"rules\": {\"request.balance\": \"off\"}}", to: "pipeline.json")
    #expect(
      scene.failure()?.message
        == "\(scene.folder["pipeline.json"]): unknown rule \"request.balance\"; did you mean \"requests.balance\"?")
  }

  @Test func tooManyQuarantinedInputsAreToldApart() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.write([], to: "corpus/empty.txt")
    try scene.folder.write("{\"failAbove\": 1}", to: "pipeline.json")
    #expect(try !scene.run().exceedsAllowance)
    try scene.folder.write("{\"failAbove\": 0.2}", to: "pipeline.json")
    #expect(try scene.run().exceedsAllowance)
  }

  @Test func aLinkAsOutStaysAndItsFolderIsReplaced() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.write([], to: "disk/tables/run.json")
    try scene.folder.link("out", to: "disk/tables")
    _ = try scene.run()
    #expect(try scene.folder.names(in: "disk") == ["tables"])
    #expect(scene.folder.has("disk/tables/reports.csv"))
    #expect(isLink(scene.folder["out"]))
    let before = try scene.folder.text("out/reports.csv")
    _ = try scene.run { $0.out? += "/" }
    #expect(isLink(scene.folder["out"]))
    #expect(try scene.folder.text("disk/tables/reports.csv") == before)
  }

  @Test func aLinkAsOutThatLeadsNowhereIsNamed() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.link("out", to: "nowhere")
    let failure = scene.failure()
    #expect(failure?.kind == .cannotCreate)
    #expect(
      failure?.message
        == "\(scene.folder["out"]) is a link that leads nowhere; make the folder it names, or remove the link")
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  @Test func formsThatCannotBeReadAreNamed() throws {
    let scene = try Scene(reports: 3)
    try scene.folder.write("{\"forms\": [\"none.json\", \".\"]}", to: "pipeline.json")
    #expect(
      scene.failure()?.message
        == "cannot read \(scene.folder["none.json"]): No such file or directory; check \"forms\" in pipeline.json")
  }
}
