public import ArgumentParser
import Pipeline
public import Tables

/// `gongkai codebook`: what the tables mean.
struct CodebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Print the editions of the form (tables, rows, columns, units, sums), the indicators and the rules.")

  @Option(help: "How to print it: markdown, csv or json.") var format = CodebookFormat.markdown
  @Option(help: "Only a part of it: editions, indicators, crosswalk or rules.") var part: CodebookPart?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file")) var config: String?

  func run() throws {
    let plan = try resolvedPlan(config: config)
    try writeOutput(codebookText(plan.codebook, format: format, part: part))
  }
}

extension CodebookFormat: ExpressibleByArgument {}
extension CodebookPart: ExpressibleByArgument {}
