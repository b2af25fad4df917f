import ArgumentParser
import Pipeline

/// `gongkai doctor`: what this build can do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show versions, libraries, formats, and programs that are missing.")

  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file")) var config: String?

  func run() throws {
    for fact in Doctor.facts(try resolvedPlan(config: config)) {
      print(fact.name.padded(to: 12) + fact.value)
    }
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
