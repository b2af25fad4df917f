import ArgumentParser
import Pipeline

/// `gongkai clean`: removes what runs left in the work folder.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove the files between the stages; the tables stay.",
    discussion: """
      The next run reads every document again. Without the work folder, gongkai explain cannot say where a number was
      read.
      """)

  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?
  @Option(help: ArgumentHelp("Folder of the files between the stages.", valueName: "dir"), completion: .directory)
  var work: String?

  func run() throws {
    var options = RunOptions()
    (options.config, options.work) = (config, work)
    do throws(RunFailure) { try cleanWork(RunPlan(options)) } catch {
      complain(error.message)
      throw ExitCode(error.kind.rawValue)
    }
  }
}
