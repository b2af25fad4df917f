import Records
import Specimens
import Testing

@testable import Pipeline

/// Files of others in a folder that is named as the work folder, and corpora that give nothing.
@Suite struct WorkFolderTests {
  private let scene: Scene

  init() throws { scene = try Scene(reports: 3) }

  @Test(arguments: [
    "parse/thesis.txt", "aggregate/2023/a.ndjson", "discover", ".next/notes.txt", ".next/parse/thesis.txt", ".cut/a",
    ".kept/a",
  ])
  func filesOfOthersAreNeverTakenAway(_ name: String) throws {
    try scene.folder.write("precious", to: "work/\(name)")
    let plan = try RunPlan(scene.options)
    for force in [false, true] {
      let failure = scene.failure { $0.force = force }
      #expect(failure?.kind == .cannotCreate && failure?.message.contains("gongkai did not write") == true)
    }
    let refusal = #expect(throws: RunFailure.self) { try cleanWork(plan) }
    #expect(refusal?.kind == .cannotCreate)
    #expect(scene.failure { ($0.from, $0.to) = (.discover, .discover) }?.kind == .cannotCreate)
    #expect(try scene.folder.files(in: "work") == [name], "nothing is made in a folder that is refused")
  }

  @Test func filesOfOthersAmongThoseOfRunsAreNamed() throws {
    _ = try scene.run()
    try scene.folder.write("precious", to: "work/parse/thesis.txt")
    #expect(scene.failure()?.message.contains("(parse/thesis.txt)") == true)
    #expect(scene.folder.has("work/parse/thesis.txt"))
    #expect(RunRecord(work: scene.folder["work"])?.exitStatus == 73, "its own record tells of the refusal")
  }

  @Test func whatARunThatWasKilledLeavesIsItsOwn() throws {
    _ = try scene.run()
    for name in [
      "part-00001.ndjson", "quarantine.ndjson", "late.ndjson", "counts.json", "summary.spill", ".nfs0001",
    ] {
      try scene.folder.write("x", to: "work/.next/aggregate/\(name)")
      try scene.folder.write("x", to: "work/.cut/parse/\(name)")
    }
    for name in [".status.json.new", ".inputs.new", ".layouts", ".kept/journal", ".kept/rows", ".kept/published.new"] {
      try scene.folder.write("x", to: "work/.next/\(name)")
    }
    _ = try scene.run()
    #expect(!scene.folder.has("work/.next") && !scene.folder.has("work/.cut"))
  }

  @Test func aRefusedRunLeavesNothingInTheFolder() throws {
    let corpus = try scene.folder.files(in: "corpus")
    #expect(scene.failure { $0.work = scene.folder["corpus"] }?.kind == .cannotCreate)
    #expect(scene.failure { ($0.work, $0.to) = (scene.folder["corpus"], .discover) }?.kind == .cannotCreate)
    #expect(try scene.folder.files(in: "corpus") == corpus)
    let names = try scene.folder.names(in: ".")
    #expect(scene.failure { $0.work = scene.folder.path }?.kind == .cannotCreate)
    #expect(try scene.folder.names(in: ".") == names)
  }

  @Test(arguments: [false, true]) func aCorpusOfSeveralThatIsEmptyTakesNothingOutOfTheTables(isChanged: Bool) throws {
    try scene.folder.write(benchmarkReport(index: 9).text, to: "second/a.txt")
    waitUntilFilesAreTrusted()
    let both = [scene.folder["corpus"], scene.folder["second"]]
    _ = try scene.run { $0.corpus = both }
    let tables = try scene.tables()
    try FileSystem.remove(scene.folder["second/a.txt"])
    if isChanged { try scene.folder.write(benchmarkReport(index: 10).text, to: "corpus/new.txt") }
    for corpus in [both, both.reversed()] {
      let failure = scene.failure { $0.corpus = corpus }
      #expect(failure?.kind == .corpusMissing && failure?.message.contains(scene.folder["second"]) == true)
      #expect(try scene.tables() == tables)
    }
  }

  @Test func anEmptyCorpusThatIsNewIsRefusedThoughNothingHasChanged() throws {
    try scene.folder.write(benchmarkReport(index: 9).text, to: "second/a.txt")
    try FileSystem.makeFolder(scene.folder["third"])
    waitUntilFilesAreTrusted()
    let both = [scene.folder["corpus"], scene.folder["second"]]
    _ = try scene.run { $0.corpus = both }
    #expect(scene.failure { $0.corpus = both + [scene.folder["third"]] }?.kind == .corpusMissing)
  }

  @Test func aCorpusThatCannotBeReadWhenItsTurnComesEndsTheRun() throws {
    var options = scene.options
    options.corpus.append(scene.folder["nowhere"])
    var feed = WorkFeed(try RunPlan(options), earlier: nil)
    let failure = #expect(throws: RunFailure.self) { while try feed.next() != nil {} }
    #expect(failure?.kind == .inputOutput && failure?.message.contains("nowhere") == true)
  }
}
