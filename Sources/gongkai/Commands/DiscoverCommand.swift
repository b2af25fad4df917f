import ArgumentParser
import Records

/// `gongkai discover`: that stage alone.
struct DiscoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Walk the corpus: find documents, inflate and hash them, set duplicates aside.")

  @OptionGroup var options: SharedOptions

  func run() throws { try options.run(from: .discover, to: .discover) }
}
