import ArgumentParser
import Records

/// `gongkai validate`: that stage alone.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Hold the reports that parse read against the rules.")

  @OptionGroup var options: SharedOptions

  func run() throws { try options.run(from: .validate, to: .validate) }
}
