public import ArgumentParser
import Glibc
import Pipeline
public import Tables

/// `gongkai codebook`: what the tables mean.
struct CodebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Print the editions of the form (tables, rows, columns, units, sums), the indicators and the rules.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, csv, json }

  @Option(help: "How to print it: text, markdown, csv or json (default: text on a terminal, elsewhere markdown).")
  var format: Format?
  @Flag(help: "The same as --format json.") var json = false
  @Option(help: "Only a part of it: editions, indicators, crosswalk or rules.") var part: CodebookPart?
  @Option(help: "Width of the drawing, in columns; that of the terminal when it is not given.") var width: Int?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?

  func validate() throws {
    if json, let format, format != .json { throw ValidationError("--json and --format \(format) exclude each other") }
  }

  func run() throws {
    let plan = try resolvedPlan(config: config)
    let chosen = json ? .json : format ?? (isatty(STDOUT_FILENO) == 1 ? .text : .markdown)
    if chosen == .text {
      let text = codebookDrawing(plan.codebook, part: part, width: width ?? terminalWidth, isColored: isColored)
      return try writeOutput(text, isDrawn: true)
    }
    guard let format = CodebookFormat(rawValue: chosen.rawValue) else { return }
    try writeOutput(codebookText(plan.codebook, format: format, part: part))
  }
}

extension CodebookPart: ExpressibleByArgument {}
