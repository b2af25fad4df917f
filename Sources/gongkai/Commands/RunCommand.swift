public import ArgumentParser
public import Records

/// `gongkai run`: all stages, or a range of them.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run all stages over a corpus and publish the tables.",
    discussion: """
      A stage hands its result to the next in memory and writes its files for the record. With --from, the first
      stage reads the files that the stage before it left in the work folder.
      """)

  @Option(help: ArgumentHelp("First stage to run.", valueName: "stage")) var from = Stage.discover
  @Option(help: ArgumentHelp("Last stage to run.", valueName: "stage")) var to = Stage.aggregate
  @OptionGroup var stream: StreamOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    if stream.stdout != nil, to != .aggregate {
      throw ValidationError("--stdout needs the tables, and --to \(to.rawValue) ends the run before they are made")
    }
  }

  func run() throws { try options.run(from: from, to: to, stream: stream.table) }
}

extension Stage: ExpressibleByArgument {}
