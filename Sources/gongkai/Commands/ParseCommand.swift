import ArgumentParser
import Records

/// `gongkai parse`: that stage alone.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Read the reports out of the text that decode left.")

  @OptionGroup var options: SharedOptions

  func run() throws { try options.run(from: .parse, to: .parse) }
}
