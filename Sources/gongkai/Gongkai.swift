import ArgumentParser
import Glibc
import Logging
import Pipeline

/// The command: subcommands are one file each.
@main
struct Gongkai: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: "Reads 政府信息公开工作年度报告 and leaves tidy, checked tables.",
    discussion: """
      Exit status: 0 done; 1 check found an error; 2 done, but more is wrong than failAbove allows; 64 usage;
      65 configuration or data unusable; 66 corpus missing, closed or empty; 73 cannot create output;
      70 a fault of the program, or no memory; 74 input/output error; 75 another run holds the lock; 130 interrupted
      (143 by SIGTERM, 129 by SIGHUP).
      """,
    version: version,
    subcommands: [
      RunCommand.self, DiscoverCommand.self, DecodeCommand.self, ParseCommand.self, ValidateCommand.self,
      AggregateCommand.self, ShowCommand.self, CheckCommand.self, ExplainCommand.self, StatusCommand.self,
      CodebookCommand.self,
      DoctorCommand.self, CleanCommand.self, WorkerCommand.self,
    ])

  /// Options that cannot be read are said as a line of JSON where these are wanted.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let (status, words) = (exitCode(for: error), message(for: error))
      if !wantsJSONLog || status.isSuccess || words.isEmpty { exit(withError: error) }
      writeError(jsonLogLine(.error, words, ["exit_status": .stringConvertible(Int(status.rawValue))]))
      Glibc.exit(status.rawValue)
    }
  }
}
