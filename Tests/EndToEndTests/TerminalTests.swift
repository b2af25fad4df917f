import Bytes
import Foundation
import Pipeline
import Specimens
import Testing

@testable import gongkai

/// What reaches a terminal: a pseudo-terminal stands in for one.
@Suite struct TerminalTests {
  /// A name that sets the title of a window, clears the screen, uses an 8-bit escape and turns the writing around.
  private static let hostile = "a\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m\u{202E}.txt"

  private static let terminal = """
    import fcntl, os, pty, struct, sys, termios
    folder, environment, *command = sys.argv[1:]
    pid, descriptor = pty.fork()
    columns = dict(pair.split("=", 1) for pair in environment.split(",") if pair).get("COLUMNS")
    if pid == 0:
        if columns: fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
        os.chdir(folder)
        os.environ.pop("NO_COLOR", None)
        os.environ["TERM"] = "xterm"
        os.environ.update(pair.split("=", 1) for pair in environment.split(",") if pair)
        os.execv(command[0], command)
    received = b""
    while True:
        try: piece = os.read(descriptor, 65536)
        except OSError: break
        if not piece: break
        received += piece
    os.waitpid(pid, 0)
    sys.stdout.buffer.write(received)
    """

  private func onTerminal(_ arguments: [String], in scratch: Scratch, environment: String = "") throws -> String {
    let arguments = [scratch.path, environment, Command.binary] + arguments
    let words = arguments.map { "\"\(Data($0.utf8).base64EncodedString())\"" }.joined(separator: ",")
    let script =
      "import base64, sys\nsys.argv[1:] = [base64.b64decode(word).decode() for word in [\(words)]]\n" + Self.terminal
    return try Python.run(script).output
  }

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let text = String(decoding: benchmarkReport(index: 1).text, as: UTF8.self)
    try scratch.write(("题\u{1B}[31m目\u{9B}32m" + text).utf8, to: "corpus/\(Self.hostile)")
    try scratch.write("words\u{1B}[5m".utf8, to: "corpus/note\u{1B}[1m\nok.txt")
    return scratch
  }

  /// The escapes in a text, those apart that gongkai writes itself: colours, and the line of progress.
  private func foreignEscapes(_ text: String) throws -> Int {
    let own = try Regex("\u{1B}\\[(1|1;7|0|31|33|36)m|\r\u{1B}\\[K")
    return text.replacing(own, with: "").unicodeScalars.count {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\r") || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
    }
  }

  @Test func namesAndTitlesNeverReachATerminalAsTheyAre() throws {
    let scratch = try scratch()
    let note = "corpus/note\u{1B}[1m\nok.txt"
    for arguments in [
      ["run", "--corpus", "corpus", "--verbose", "--progress", "always"], ["show", "corpus/\(Self.hostile)"],
      ["show", "--json", "corpus/\(Self.hostile)"], ["show", note], ["explain", Self.hostile],
      ["explain", "--json", Self.hostile], ["explain", Self.hostile, "requests/new/total"],
      ["explain", "\u{1B}[2Jnone"], ["check", "corpus/\(Self.hostile)"], ["check", "--format", "json", note],
      ["run", "--corpus", "corpus", "--stdout", "reports"],
      ["run", "--corpus", "corpus", "--stdout", "sections", "--format", "ndjson"],
      ["run", "--corpus", "corpus", "--log", "json", "--verbose", "--force"], ["run", "--corpus", "\u{1B}[2J"],
    ] {
      let text = try onTerminal(arguments, in: scratch)
      #expect(text.utf8.count > 20, "\(arguments)")
      #expect(try foreignEscapes(text) == 0, "\(arguments): \(text.debugDescription.prefix(2000))")
      #expect(!text.contains("\nok.txt"), "a name cannot begin a line: \(arguments)")
    }
  }

  @Test func coloursAreForTerminalsThatWantThem() throws {
    let scratch = try Scratch()
    let show = ["show", "\(sampleCorpus)/faults/broken-row-sum.txt"]
    #expect(try onTerminal(show, in: scratch).contains("\u{1B}[31m"))
    for environment in ["NO_COLOR=1", "TERM=dumb"] {
      #expect(!(try onTerminal(show, in: scratch, environment: environment)).contains("\u{1B}"), "\(environment)")
    }
    #expect(try onTerminal(show, in: scratch, environment: "NO_COLOR=").contains("\u{1B}[31m"), "empty is not set")
  }

  @Test func noLineOfProgressOrStatusWraps() throws {
    let scratch = try Scratch()
    try scratch.write(benchmarkReport(index: 1).text, to: "corpus/1.txt")
    let run = try onTerminal(
      ["run", "--corpus", "corpus", "--progress", "always"], in: scratch, environment: "COLUMNS=30")
    let progress = run.components(separatedBy: "\r\u{1B}[K").dropFirst().dropLast()
    #expect(progress.contains { $0.hasSuffix("…") } && progress.allSatisfy { $0.count < 30 }, "\(progress)")
    let status = try onTerminal(["status"], in: scratch, environment: "COLUMNS=50").split(separator: "\r\n")
    #expect(status.count > 3 && status.allSatisfy { $0.count <= 50 }, "\(status)")
    #expect(status[1].hasPrefix("              ") && status.joined().contains("done"), "nothing is lost")
  }

  @Test func theCodebookIsDrawnForATerminalAndMarkdownElsewhere() throws {
    let scratch = try Scratch()
    let drawn = try onTerminal(["codebook", "--part", "editions"], in: scratch)
    #expect(drawn.contains("────") && !drawn.contains("| --- |"))
    #expect(try Command.run("codebook", "--part", "editions").output.contains("| --- |"))
  }

  @Test func everyCommandThatTellsHasJSON() throws {
    let doctor = try JSONValue(parsing: Array(try Command.run("doctor", "--json").output.utf8))
    let facts = try #require(doctor["facts"]?.array)
    #expect(facts.contains { $0["name"]?.string == "pdftotext" && $0["is_missing"] != nil })
    let codebook = try Command.run("codebook", "--json")
    #expect(codebook.output == (try Command.run("codebook", "--format", "json").output))
    #expect(try Command.run("codebook", "--json", "--format", "csv").status == 64)
  }

  @Test func progressTellsTheTimeLeft() {
    var progress = RunProgress()
    (progress.inputs, progress.reports, progress.quarantined) = (1200, 1190, 10)
    #expect(
      ProgressText(progress, seconds: 2, total: nil).text
        == "1,200 inputs · 1,190 reports · 10 quarantined · 595 reports/s")
    progress.bytes = 250
    #expect(ProgressText(progress, seconds: 2, total: 1000).text.hasSuffix(" · 25 % read, 6 s left to read"))
    #expect(!ProgressText(progress, seconds: 0.5, total: 1000).text.contains("left"), "too early to tell")
    #expect(!ProgressText(progress, seconds: 2, total: 1_000_000).text.contains("left"), "too little to tell")
    #expect(ProgressText.words(99) == "99 s" && ProgressText.words(100) == "2 min")
    #expect(ProgressText.words(7500) == "2 h 5 min")
  }

  @Test func theClosingWordsNameTheWorstRuleAndACommandThatShowsIt() throws {
    let scratch = try Scratch()
    let run = try Command.run("run", "--corpus", sampleCorpus, in: scratch.path)
    let line = try #require(run.errors.split(separator: "\n").first { $0.hasPrefix("most errors ") })
    let command = try #require(line.split(separator: " such as gongkai ").last).split(separator: " ").map(String.init)
    let rule = try #require(line.split(separator: " ").dropFirst(3).first).dropLast()
    let errors = try Table(scratch, "findings").rows.filter { $0["severity"] == "error" }
    let counts = Dictionary(grouping: errors) { $0["rule"] ?? "" }.mapValues(\.count)
    #expect(counts[String(rule)] == counts.values.max() && line.contains(" \(counts[String(rule)] ?? 0) \(rule);"))
    #expect(try Command.run(command, in: scratch.path).output.contains("! \(rule)"))
    #expect(run.errors.contains("tables        out/; look first at report.html, gongkai.xlsx, findings.csv\n"))
    #expect(run.errors.split(separator: "\n").count <= 11)
  }
}
