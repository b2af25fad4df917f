import ArgumentParser
import Glibc
import Pipeline
import Tables

/// `gongkai doctor`: what this build can do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show versions, libraries, formats, and programs that are missing.")

  @Flag(help: "Print JSON for programs.") var json = false
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?

  func run() throws {
    let facts = Doctor.facts(try resolvedPlan(config: config))
    if json { return try writeOutput(Doctor.json(facts)) }
    let room = max(terminalWidth - Self.nameWidth, 40)
    let lines = facts.flatMap { fact in
      // Only a person's terminal is folded for: in a pipe each fact is a line.
      let values = isatty(STDOUT_FILENO) == 1 ? fact.value.folded(to: room) : [fact.value.neutral]
      return values.enumerated().map { number, line in
        let text = (number == 0 ? fact.name : "").padded(to: Self.nameWidth) + line
        return fact.isMissing && isColored ? "\u{1B}[33m\(text)\u{1B}[0m" : text
      }
    }
    try writeOutput(Array((lines.joined(separator: "\n") + "\n").utf8), isDrawn: true)
  }

  private static let nameWidth = 12
}
