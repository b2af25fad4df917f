import Foundation
import Glibc
import Specimens
import Testing

/// A table on standard output: `gongkai run --stdout`.
@Suite struct StreamTests {
  private func scratch(reports: Int = 3) throws -> Scratch {
    let scratch = try Scratch()
    for index in 0..<reports {
      try scratch.write(benchmarkReport(index: index).text, to: "corpus/\(index).txt")
    }
    return scratch
  }

  private func run(_ scratch: Scratch, _ more: String...) throws -> Outcome {
    try Command.run(["run", "--corpus", "corpus"] + more, in: scratch.path)
  }

  private func file(_ name: String, _ scratch: Scratch) throws -> String {
    String(decoding: try #require(try scratch.files(in: "out")[name]), as: UTF8.self)
  }

  @Test func theTableIsThePublishedOne() throws {
    let scratch = try scratch()
    let cells = try run(scratch, "--stdout", "cells", "--format", "ndjson")
    #expect(cells.status == 0 && cells.errors.contains("nothing lost"))
    #expect(cells.output == (try file("cells.ndjson", scratch)))
    #expect(cells.output.split(separator: "\n").count > 500)
    let reports = try run(scratch, "--stdout", "reports", "--quiet")
    #expect(reports.errors == "")
    #expect("\u{FEFF}" + reports.output == (try file("reports.csv", scratch)), "no byte-order mark in a pipe")
  }

  @Test func aRunThatFindsNothingNewStillGivesTheTable() throws {
    let scratch = try scratch()
    waitUntilFilesAreTrusted()
    let first = try run(scratch, "--stdout", "findings")
    let second = try run(scratch, "--stdout", "findings")
    #expect(second.errors.contains("nothing has changed"))
    #expect(first.output == second.output && first.output.hasPrefix("report_id,"))
  }

  /// A format that the settings leave out is printed all the same, and not published.
  @Test func theSettingsDecideWhatIsPublished() throws {
    let scratch = try scratch()
    try scratch.write(#"{"formats": ["parquet"]}"#.utf8, to: "pipeline.json")
    #expect(try run(scratch, "--quiet").status == 0)
    var files = try scratch.files(in: "out")
    try scratch.write(#"{"formats": ["csv", "ndjson"], "out": "all", "work": "allwork"}"#.utf8, to: "all.json")
    #expect(try run(scratch, "--quiet", "--config", "all.json").status == 0)
    let all = try scratch.files(in: "all")
    for (table, format) in [("wide", "ndjson"), ("findings", "ndjson"), ("cells", "csv"), ("quarantine", "csv")] {
      // Whether something has changed or not.
      for more in [[], ["--force"]] {
        let outcome = try Command.run(
          ["run", "--corpus", "corpus", "--stdout", table, "--format", format, "--quiet"] + more, in: scratch.path)
        let printed = Data((format == "csv" ? "\u{FEFF}" : "").utf8) + Data(outcome.output.utf8)
        #expect(outcome.status == 0 && printed == all["\(table).\(format)"], "\(table).\(format)")
      }
      var now = try scratch.files(in: "out")
      let manifest = String(decoding: try #require(now["run.json"]), as: UTF8.self)
      #expect(!manifest.contains("ndjson") && !manifest.contains("\"csv\""), "run.json says what is there")
      (files["run.json"], now["run.json"]) = (nil, nil)
      #expect(now == files, "\(Set(now.keys).symmetricDifference(files.keys))")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.hasSuffix(".next") })
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let scratch = try scratch(reports: 20)
    let command =
      "cd '\(scratch.path)' && set -o pipefail && '\(Command.binary)' run -q --corpus corpus --stdout cells | head -1 > first"
    try scratch.write(command.utf8, to: "pipe.sh")
    #expect(system("bash '\(scratch("pipe.sh"))'") == 0)
    #expect(
      try file("cells.csv", scratch).hasPrefix(
        "\u{FEFF}" + (try String(contentsOfFile: scratch("first"), encoding: .utf8))))
  }

  @Test(arguments: [
    "run -q --corpus corpus --stdout reports", "codebook", "show corpus/1.txt", "status", "doctor", "explain 1.txt",
    "check --format json corpus/1.txt", "worker --schema",
  ])
  func outputThatCannotBeWrittenIsSaid(command: String) throws {
    let scratch = try scratch(reports: 2)
    #expect(try run(scratch).status == 0)
    let script = "cd '\(scratch.path)' && '\(Command.binary)' \(command) > /dev/full 2> errors; echo $? > status"
    #expect(system(script) == 0)
    #expect(try String(contentsOfFile: scratch("status"), encoding: .utf8) == "74\n")
    let words = "gongkai: writing to standard output failed: No space left on device\n"
    #expect(try String(contentsOfFile: scratch("errors"), encoding: .utf8).hasSuffix(words))
  }

  @Test func anAllowanceThatIsExceededEndsWith2BehindTheWholeTable() throws {
    let scratch = try scratch()
    try scratch.write("not a report".utf8, to: "corpus/note.txt")
    try scratch.write(#"{"failAbove": 0.1}"#.utf8, to: "pipeline.json")
    let outcome = try run(scratch, "--stdout", "quarantine", "--quiet")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("note.txt,"))
  }

  @Test func aRunThatFailsPrintsNoRow() throws {
    let scratch = try scratch()
    try scratch.write("mine".utf8, to: "out/letter.txt")
    let outcome = try run(scratch, "--stdout", "cells")
    #expect(outcome.status == 73 && outcome.output == "")
  }

  @Test func optionsThatMakeNoSenseAreRefused() throws {
    let scratch = try scratch(reports: 1)
    #expect(try run(scratch, "--stdout", "cells", "--to", "parse").status == 64)
    #expect(try run(scratch, "--format", "csv").status == 64)
    #expect(try run(scratch, "--stdout", "cell").status == 64)
    #expect(try run(scratch, "--stdout", "cells", "--format", "parquet").status == 64)
  }
}
