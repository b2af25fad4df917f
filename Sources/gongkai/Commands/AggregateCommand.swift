import ArgumentParser
import Records

/// `gongkai aggregate`: that stage alone.
struct AggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "Write the tables from the reports that validate checked, and publish them.")

  @OptionGroup var stream: StreamOptions
  @OptionGroup var options: SharedOptions

  func run() throws { try options.run(from: .aggregate, to: .aggregate, stream: stream.table) }
}
