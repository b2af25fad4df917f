import ArgumentParser
import Records

/// `gongkai decode`: that stage alone.
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Turn the documents that discover found into text.")

  @OptionGroup var options: SharedOptions

  func run() throws { try options.run(from: .decode, to: .decode) }
}
