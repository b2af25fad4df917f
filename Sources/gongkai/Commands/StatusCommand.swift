import ArgumentParser
import Pipeline

/// `gongkai status`: how the last run ended, and what had changed.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell in ten lines how the last run ended and what changed since the one before.",
    discussion: """
      Reads the work folder and writes nothing. The exit status is that of the last run, so that a script need not read
      the words; 66 when no run left anything.
      """)

  @Flag(help: "Print JSON for programs.") var json = false
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file")) var config: String?
  @Option(help: ArgumentHelp("Folder of the files between the stages.", valueName: "dir")) var work: String?

  func run() throws {
    var options = RunOptions()
    (options.config, options.work) = (config, work)
    let plan: RunPlan
    do throws(RunFailure) { plan = try RunPlan(options) } catch {
      complain(error.message)
      throw ExitCode(error.kind.rawValue)
    }
    guard let record = RunRecord(work: plan.work) else {
      complain("no run has left its record in \(plan.work); name the folder with --work")
      throw ExitCode(RunFailure.Kind.corpusMissing.rawValue)
    }
    try writeOutput(json ? record.json : Array((record.text + "\n").utf8))
    if record.exitStatus != 0 { throw ExitCode(record.exitStatus) }
  }
}
