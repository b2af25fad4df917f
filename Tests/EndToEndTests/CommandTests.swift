import Bytes
import Foundation
import Testing

/// The commands that run no stage.
@Suite struct CommandTests {
  @Test func showDrawsTheTablesAndPutsFindingsAtTheirCells() throws {
    let outcome = try Command.run("show", "\(sampleCorpus)/faults/broken-row-sum.txt", "--width", "100")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("edition 2021, complete, tab_rows"))
    #expect(outcome.output.contains("review_litigation.row_sum"))
    #expect(outcome.output.contains("!"))
    #expect(!outcome.output.contains("\u{1B}"), "no colours in a pipe")
  }

  @Test func showPrintsJSONForPrograms() throws {
    let outcome = try Command.run("show", "--json", "\(sampleCorpus)/faults/broken-row-sum.txt")
    let report = try JSONValue(parsing: Array(outcome.output.utf8))
    #expect(report["edition"]?.string == "2021")
    #expect(report["year"]?.integer == 2022)
    #expect(report["findings"]?.array?.contains { $0["rule"]?.string == "review_litigation.row_sum" } == true)
  }

  @Test func showSaysWhyItCannotReadADocument() throws {
    let files = ["guide.txt", "truncated.txt.gz", "broken-row-sum.txt"].map { "\(sampleCorpus)/faults/\($0)" }
    let outcome = try Command.run(["show", "--json"] + files + ["/nowhere.txt"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("guide.txt: not_a_report"))
    #expect(outcome.errors.contains("truncated.txt.gz: corrupt"))
    #expect(outcome.errors.contains("gongkai: /nowhere.txt: there is no such file\n"))
    #expect(outcome.output.split(separator: "\n").count == 1, "the one that can be read is shown")
  }

  @Test func explainShowsWhereANumberComesFrom() throws {
    let scratch = try Scratch()
    let run = try Command.run("run", "--corpus", "\(sampleCorpus)/faults", "--quiet", in: scratch.path)
    #expect(run.status == 0 && run.errors == "")
    let path = "review_litigation/suit_direct/total"
    let text = try Command.run("explain", "broken-row-sum.txt", path, in: scratch.path)
    #expect(text.status == 0 && text.errors == "")
    for words in [
      "\(path) = 15275", "> 74 │", "▶15275◀", "line 74, cell 10 of 15", "broken     review_litigation.row_sum",
    ] {
      #expect(text.output.contains(words), "\(words)")
    }
    #expect(!text.output.contains("\u{1B}"), "no colours in a pipe")
    let whole = try Command.run("explain", "broken-row-sum.txt", in: scratch.path)
    #expect(whole.output.contains("lines 43 to 67"))
    let json = try Command.run("explain", "broken-row-sum.txt", path, "--json", in: scratch.path)
    #expect(try JSONValue(parsing: Array(json.output.utf8))["value"]?.integer == 15275)
    let unknown = try Command.run("explain", "broken-row-sum.txt", "review/suit_direct/total", in: scratch.path)
    #expect(unknown.status == 65 && unknown.errors.contains("has no table"))
  }

  @Test func codebookPrintsEveryCellInThreeFormats() throws {
    let markdown = try Command.run("codebook")
    #expect(markdown.status == 0)
    let csv = try Command.run("codebook", "--format", "csv")
    let rows = Table(Data(csv.output.utf8)).rows
    #expect(rows.count > 350)
    let json = try Command.run("codebook", "--format", "json")
    _ = try JSONValue(parsing: Array(json.output.utf8))
    for words in ["本年新收政府信息公开申请数量", "requests.balance"] {
      #expect(markdown.output.contains(words))
      #expect(json.output.contains(words))
    }
  }

  @Test func theCodebookInDocsIsCurrent() throws {
    let scratch = try Scratch()
    let printed = try Command.run("codebook", in: scratch.path).output
    let kept = try String(contentsOfFile: "\(projectFolder)/docs/codebook.md", encoding: .utf8)
    #expect(printed == kept, "make docs/codebook.md again: gongkai codebook > docs/codebook.md")
  }

  /// What follows `--option` in bash and zsh; a file or a folder, wherever one is wanted.
  @Test func shellsCompleteFilesAndFolders() throws {
    let zsh = try Command.run("--generate-completion-script", "zsh").output
    for (option, action) in [
      ("corpus", "_files -/"), ("work", "_files -/"), ("out", "_files -/"), ("config", "_files"), ("roster", "_files"),
      ("previous", "_files"),
    ] {
      let lines = zsh.split(separator: "\n").filter { $0.contains("--\(option)[") }
      #expect(
        !lines.isEmpty && lines.allSatisfy { $0.contains(":\(action)") || option == "out" && $0.contains(":_files") })
    }
    let bash = try Command.run("--generate-completion-script", "bash").output
    let show = try #require(
      bash.components(separatedBy: "_gongkai_show() {").last?.components(separatedBy: "\n}").first)
    #expect(show.contains("compgen -f") || show.contains("add_completions -f"), "\(show.suffix(900))")
  }

  @Test func doctorAndVersionAnswer() throws {
    let doctor = try Command.run("doctor").output
    #expect(doctor.contains("zlib"))
    #expect(try doctor.contains(Regex(#"\nxlsxwriter  [0-9]+\.[0-9]+\.[0-9]+\n"#)), "\(doctor)")
    #expect(try doctor.contains(Regex(#"\nuchardet    [0-9]+\.[0-9]+\.[0-9]+\n"#)), "\(doctor)")
    let version = try Command.run("--version")
    #expect(version.status == 0 && version.output.split(separator: ".").count == 3)
  }

  @Test func doctorLooksForTheConvertersOfTheSettings() throws {
    let scratch = try Scratch()
    try scratch.write(
      #"""
      {"converters": [{"extensions": [".abc"], "command": ["gongkai-none", "{input}", "{output}"], "to": "txt"},
        {"extensions": [".xyz"], "command": ["cp", "{input}", "{output}"], "to": "txt"}]}
      """#.utf8, to: "pipeline.json")
    let output = try Command.run("doctor", in: scratch.path).output
    #expect(output.contains("converter   .abc to txt by gongkai-none, which is missing; install it"), "\(output)")
    #expect(output.contains("converter   .xyz to txt by cp\n"))
  }

  @Test func helpNamesEveryCommandAndStatus() throws {
    let help = try Command.run("--help").output
    for word in [
      "run", "discover", "decode", "parse", "validate", "aggregate", "show", "explain", "codebook", "doctor",
    ] {
      #expect(help.contains("\n  \(word) "), "\(word)")
    }
    for status in ["64", "65", "66", "73", "74", "75", "130"] { #expect(help.contains(status)) }
  }
}
