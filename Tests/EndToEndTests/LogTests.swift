import Bytes
import Foundation
import Specimens
import Testing

/// What a run says on standard error, for people and for programs.
@Suite struct LogTests {
  private func scratch(reports: Int) throws -> Scratch {
    let scratch = try Scratch()
    for index in 0..<reports { try scratch.write(benchmarkReport(index: index).text, to: "corpus/\(index).txt") }
    return scratch
  }

  /// Lines of a log, each of which must be JSON.
  private func lines(_ errors: String) throws -> [JSONValue] {
    try errors.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test func oneIsNotSeveral() throws {
    let scratch = try scratch(reports: 1)
    waitUntilFilesAreTrusted()
    let first = try Command.run("run", "--corpus", "corpus", in: scratch.path).errors
    #expect(first.hasPrefix("1 report from 1 input in "), "\(first)")
    #expect(first.contains("nothing lost  1 input = 1 document with reports + 0 quarantine rows\n"), "\(first)")
    let second = try Command.run("run", "--corpus", "corpus", in: scratch.path).errors
    #expect(second.contains(": 1 input looked at in ") && second.contains("the one report of out/ is up to date"))
    try scratch.write("no report".utf8, to: "corpus/note.txt")
    try scratch.write(#"{"failAbove": 0}"#.utf8, to: "pipeline.json")
    let strict = try Command.run("run", "--corpus", "corpus", in: scratch.path)
    #expect(strict.errors.contains("1 of 2 inputs was quarantined, more than failAbove allows (0)"))
    #expect(strict.errors.contains("+ 1 quarantine row\n"), "\(strict.errors)")
    #expect(strict.errors.contains("taken over    1 unchanged document of the last run\n"), "\(strict.errors)")
  }

  /// What the first line and the last count is the same, wherever the run begins.
  @Test func inputsAreThoseOfTheCorpus() throws {
    let scratch = try scratch(reports: 3)
    try scratch.write([], to: "corpus/empty.txt")
    try scratch.write(benchmarkReport(index: 0).text, to: "corpus/again.txt")
    #expect(try Command.run("discover", "--corpus", "corpus", in: scratch.path).errors.contains(" from 5 inputs in "))
    let alone = try Command.run("decode", in: scratch.path).errors
    #expect(alone.hasPrefix("3 documents from 3 documents in "), "\(alone)")
    let rest = try Command.run("run", "--from", "decode", in: scratch.path).errors
    #expect(rest.hasPrefix("3 reports from 5 inputs in "), "\(rest)")
    #expect(rest.contains("nothing lost  5 inputs = 3 documents with reports + 2 quarantine rows\n"), "\(rest)")
  }

  @Test func numbersOfALogAreNumbers() throws {
    let scratch = try scratch(reports: 2)
    try scratch.write("no report".utf8, to: "corpus/note.txt")
    try scratch.write(#"{"failAbove": 0}"#.utf8, to: "pipeline.json")
    let outcome = try Command.run("run", "--corpus", "corpus", "--log", "json", in: scratch.path)
    let said = try lines(outcome.errors)
    #expect(outcome.status == 2 && said.count == 2)
    let done = try #require(said.first { $0["message"]?.string == "done" })
    let manifest = try JSONValue(parsing: Array(try #require(try scratch.files(in: "out")["run.json"])))
    #expect(done["inputs"]?.integer == 3 && done["reports"]?.integer == 2 && done["quarantined"]?.integer == 1)
    #expect(done["errors"]?.integer == manifest["findings"]?["error"]?.integer)
    #expect(done["warnings"]?.integer == manifest["findings"]?["warning"]?.integer)
    #expect(done["seconds"]?.number != nil && done["exit_status"]?.integer == 2)
    #expect(done["run_id"]?.string == manifest["run_id"]?.string)
  }

  @Test func whatGoesWrongIsALineOfJSONToo() throws {
    let scratch = try scratch(reports: 1)
    for (arguments, status, words) in [
      (["run", "--corpus", "nowhere", "--log", "json"], 66, "nowhere is not there"),
      (["run", "--log=json", "--jobs", "0"], 64, "--jobs must be"), (["run", "--log", "json", "--fast"], 64, "--fast"),
      (["run", "--log", "json", "--config", "none.json"], 65, "none.json"),
    ] {
      let outcome = try Command.run(arguments, in: scratch.path)
      let said = try lines(outcome.errors)
      #expect(Int(outcome.status) == status && said.count == 1, "\(outcome.errors)")
      #expect(said[0]["level"]?.string == "error" && said[0]["exit_status"]?.integer == status)
      #expect(said[0]["message"]?.string?.contains(words) == true, "\(outcome.errors)")
    }
    let help = try Command.run("run", "--log", "json", "--help")
    #expect(help.status == 0 && help.output.contains("USAGE"))
    #expect(try Command.run("run", "--jobs", "0").errors.hasPrefix("Error: --jobs must be"))
  }
}
