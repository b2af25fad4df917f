import Bytes
import Foundation
import Glibc
import Specimens
import Testing

/// What `gongkai show` opens, and what it says of what it cannot open.
@Suite struct ShowTests {
  private func sources(_ outcome: Outcome) throws -> [String] {
    try outcome.output.split(separator: "\n").compactMap { try JSONValue(parsing: Array($0.utf8))["source"]?.string }
  }

  private func text(_ index: Int) -> String { String(decoding: benchmarkReport(index: index).text, as: UTF8.self) }

  private func archive(_ scratch: Scratch) throws {
    let inner = zipped([("x/3.txt", text(3))])
    try scratch.write(
      zipped([
        ("1.txt", text(1)), ("in/2.txt", text(2)), ("note.txt", "words"),
      ]), to: "a.zip")
    try scratch.write(gzipped(inner), to: "b.zip.gz")
  }

  @Test func everyDocumentOfAnArchiveIsShown() throws {
    let scratch = try Scratch()
    try archive(scratch)
    let outcome = try Command.run("show", "--json", "a.zip", "b.zip.gz", in: scratch.path)
    #expect(try sources(outcome) == ["a.zip!/1.txt", "a.zip!/in/2.txt", "b.zip.gz!/x/3.txt"], "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("gongkai: a.zip!/note.txt: not_a_report: "))
    #expect(outcome.status == 65)
  }

  @Test func oneMemberOrFolderIsShown() throws {
    let scratch = try Scratch()
    try archive(scratch)
    for name in ["a.zip!/in/2.txt", "a.zip!/in", "a.zip!/in/"] {
      let outcome = try Command.run("show", "--json", name, in: scratch.path)
      #expect(try sources(outcome) == ["a.zip!/in/2.txt"], "\(name)")
      #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    }
    let missing = try Command.run("show", "a.zip!/none.txt", in: scratch.path)
    #expect(missing.status == 65)
    #expect(
      missing.errors == "gongkai: a.zip!/none.txt: corrupt: there is no such member; gongkai show a.zip shows all\n")
  }

  @Test func standardInputIsRead() throws {
    let scratch = try Scratch()
    try archive(scratch)
    try scratch.write(benchmarkReport(index: 4).text, to: "4.txt")
    for (file, expected) in [("4.txt", ["-"]), ("b.zip.gz", ["-!/x/3.txt"])] {
      let command = "cd '\(scratch.path)' && cat \(file) | '\(Command.binary)' show --json - > out"
      #expect(system(command) == 0)
      let output = try String(contentsOfFile: scratch("out"), encoding: .utf8)
      #expect(try sources(Outcome(status: 0, output: output, errors: "")) == expected)
    }
  }

  @Test func whatIsNoDocumentIsCalledWhatItIs() throws {
    let scratch = try Scratch()
    #expect(mkfifo(scratch("pipe"), 0o600) == 0)
    try scratch.write(zipped([("word/document.xml", "<a/>")]).dropLast(30), to: "cut.docx")
    try scratch.write([], to: "folder/x")
    let outcome = try Command.run("show", "folder", "pipe", "cut.docx", "none.txt", "cut.docx/x", in: scratch.path)
    #expect(outcome.status == 66)
    #expect(
      outcome.errors == """
        gongkai: folder: unsupported_type: a folder; name a file in it, or read it all with gongkai run --corpus folder
        gongkai: pipe: unsupported_type: a named pipe, not a file; gongkai show - reads from standard input
        gongkai: cut.docx: corrupt: the zip file ends early: it has no directory; fetch the file again
        gongkai: none.txt: there is no such file
        gongkai: cut.docx/x: there is no such file

        """)
  }
}
