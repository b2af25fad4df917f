import Foundation
import Glibc
import Specimens
import Testing

/// The exit statuses of the contract, and what is said with them.
@Suite struct StatusTests {
  private func scratch(reports: Int = 3) throws -> Scratch {
    let scratch = try Scratch()
    for index in 0..<reports {
      let report = benchmarkReport(index: index)
      try scratch.write(report.text, to: "corpus/\(report.name)")
    }
    return scratch
  }

  private func run(_ scratch: Scratch, _ more: String...) throws -> Outcome {
    try Command.run(
      ["run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out")] + more)
  }

  @Test func aRunThatIsDoneEndsWith0() throws {
    let scratch = try scratch()
    let outcome = try run(scratch)
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("nothing lost  3 inputs = 3 documents with reports + 0 quarantine rows"))
    #expect(!outcome.errors.contains("\r"), "progress belongs on a terminal only")
  }

  @Test func cronHearsNothing() throws {
    let outcome = try run(scratch(), "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.output == "" && outcome.errors == "")
  }

  @Test func tooManyQuarantinedEndsWith2AndPublishes() throws {
    let scratch = try scratch()
    try scratch.write("not a report".utf8, to: "corpus/note.txt")
    try scratch.write(#"{"failAbove": 0.1}"#.utf8, to: "strict.json")
    try scratch.write(#"{"failAbove": 1}"#.utf8, to: "lenient.json")
    #expect(try run(scratch, "--config", scratch("strict.json")).status == 2)
    #expect(try Table(scratch, "reports").rows.count == 3)
    let told = try Command.run("status", "--work", scratch("work"))
    #expect(
      told.status == 2 && told.output.contains("1 of 4 inputs was quarantined, more than failAbove allows (0.1)"))
    #expect(try run(scratch, "--config", scratch("lenient.json")).status == 0)
  }

  /// Of two options that exclude each other none is passed over in silence.
  @Test(arguments: [
    "worker --schema --across years", "worker --framing binary --across years", "worker --schema --framing binary",
    "show - -", "check - --previous -",
  ])
  func optionsThatExcludeEachOtherEndWith64(_ command: String) throws {
    let outcome = try Command.run(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64 && outcome.output == "", "\(outcome.errors)")
  }

  @Test func wrongUsageEndsWith64() throws {
    #expect(try Command.run("run", "--jobs", "0").status == 64)
    #expect(try Command.run("run", "--jobs", "257").errors.contains("--jobs must be a number from 1 to 256"))
    #expect(try Command.run("run", "--nonsense").status == 64)
    #expect(try Command.run("codebook", "--format", "pdf").status == 64)
  }

  @Test func anUnknownSettingEndsWith65AndNamesTheNearest() throws {
    let scratch = try scratch()
    try scratch.write(#"{"corpsu": "corpus"}"#.utf8, to: "pipeline.json")
    let outcome = try run(scratch, "--config", scratch("pipeline.json"))
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("corpsu") && outcome.errors.contains("did you mean \"corpus\"?"))
    try scratch.write(#"{"rules": {"value.blnk": "off"}}"#.utf8, to: "pipeline.json")
    let rule = try run(scratch, "--config", scratch("pipeline.json"))
    #expect(rule.status == 65)
    #expect(rule.errors.contains("did you mean \"value.blank\"?"))
  }

  @Test func aMissingOrEmptyCorpusEndsWith66() throws {
    let scratch = try Scratch()
    let missing = try run(scratch)
    #expect(missing.status == 66)
    #expect(missing.errors.contains(scratch("corpus")))
    try FileManager.default.createDirectory(atPath: scratch("corpus"), withIntermediateDirectories: true)
    #expect(try run(scratch).status == 66)
    #expect(!FileManager.default.fileExists(atPath: scratch("out")))
  }

  @Test func anOutputThatCannotBeMadeEndsWith73() throws {
    let scratch = try scratch()
    try scratch.write("a file".utf8, to: "file")
    let below = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("file/out"))
    #expect(below.status == 73)
    #expect(below.errors.contains(scratch("file")))
    let work = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("file/work"), "--out", scratch("out"))
    #expect(work.status == 73)
    let file = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("file"), "--out", scratch("out"))
    #expect(file.status == 73)
    #expect(file.errors.contains("cannot make the folder \(scratch("file")): a file stands there; name another"))
  }

  @Test func aFolderBesideTablesThatAreNotThereYetIsNamedThroughThem() throws {
    let scratch = try scratch()
    let out = scratch("new/out")
    for _ in 1...2 {
      let outcome = try Command.run(
        "run", "--quiet", "--corpus", scratch("corpus"), "--work", "\(out)/./../work", "--out", out)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: scratch("new"))
      #expect(Set(names) == ["out", "work"])
    }
    let inside = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("other/x/.."), "--out", scratch("other/out"))
    #expect(inside.status == 73 && inside.errors.contains("overlap"), "\(inside.errors)")
  }

  @Test func aFolderOfOtherFilesIsReplacedOnlyByForce() throws {
    let scratch = try scratch()
    try scratch.write("mine".utf8, to: "out/letter.txt")
    let outcome = try run(scratch)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("letter.txt"))
    #expect(try scratch.files(in: "out").keys.sorted() == ["letter.txt"])
    #expect(try run(scratch, "--force").status == 0)
    #expect(try scratch.files(in: "out")["letter.txt"] == nil)
  }

  @Test func aSecondRunAtTheSameTimeEndsWith75() throws {
    let scratch = try scratch(reports: 1)
    try scratch.write([], to: "work/.lock")
    let lock = try FileHandle(forUpdating: URL(fileURLWithPath: scratch("work/.lock")))
    #expect(flock(lock.fileDescriptor, LOCK_EX) == 0)
    let outcome = try run(scratch)
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("another run"))
    try lock.close()
    #expect(try run(scratch).status == 0)
  }

  @Test func aRunThatWasKilledEndsStatusWith70() throws {
    let scratch = try scratch(reports: 1)
    #expect(try run(scratch, "--quiet").status == 0)
    let begun = #"{"version": 1, "begun": {"run_id": "x", "began": 1709262000}}"#
    try scratch.write(begun.utf8, to: "work/.status.json")
    let told = try Command.run("status", "--work", scratch("work"))
    #expect(told.status == 70 && told.output.contains("x, begun 2024-03-01T03:00:00Z: DID NOT END"))
    let json = try Command.run("status", "--json", "--work", scratch("work"))
    #expect(json.status == 70 && json.output.contains("\"is_under_way\": false"))
  }

  @Test func filesOfOthersInTheWorkFolderEndWith73() throws {
    let scratch = try scratch(reports: 1)
    try scratch.write("precious".utf8, to: "mine/parse/thesis.txt")
    let refused = try run(scratch, "--work", scratch("mine"))
    #expect(refused.status == 73 && refused.errors.contains("gongkai did not write (parse/thesis.txt)"))
    let cleaned = try Command.run("clean", "--work", scratch("mine"))
    #expect(cleaned.status == 73 && cleaned.errors.contains("gongkai did not write (parse/thesis.txt)"))
    #expect(try scratch.files(in: "mine").keys.sorted() == ["parse/thesis.txt"])
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func anInterruptedRunSaysSoAndLeavesTheOldTables(signal: Int32, status: Int32) throws {
    let scratch = try scratch(reports: 1)
    #expect(try run(scratch, "--quiet").status == 0)
    let before = try scratch.files(in: "out")
    for index in 0..<1500 { try scratch.write(benchmarkReport(index: index).text, to: "corpus/more/\(index).txt") }
    let process = try Command.start(
      ["run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--jobs", "1"],
      in: scratch.path, output: scratch("stdout"), errors: scratch("stderr"))
    while process.isRunning, !FileManager.default.fileExists(atPath: scratch(".out.next/cells.csv")) { usleep(1000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(try Command.run("status", "--work", scratch("work")).status == status)
    // What a run leaves that had no time to tidy up is removed by the next.
    #expect(try scratch.files(in: "out") == before)
  }
}
