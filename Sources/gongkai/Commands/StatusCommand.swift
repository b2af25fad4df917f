import ArgumentParser
import Glibc
import Pipeline
import Tables

/// `gongkai status`: how the last run ended, and what had changed.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell in ten lines how the last run ended and what changed since the one before.",
    discussion: """
      Reads the work folder and writes nothing. The exit status is that of the last run, so that a script need not read
      the words; while a run is under way, that of the one before; 70 when a run began and did not end, because it was
      killed or the machine stopped; 66 when no run left anything. A run that finds the lock taken (75), or settings
      that it cannot read, leaves nothing here and nothing in the file for "metrics".
      """)

  @Flag(help: "Print JSON for programs.") var json = false
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?
  @Option(help: ArgumentHelp("Folder of the files between the stages.", valueName: "dir"), completion: .directory)
  var work: String?

  func run() throws {
    var options = RunOptions()
    (options.config, options.work) = (config, work)
    let plan: RunPlan
    do throws(RunFailure) { plan = try RunPlan(options) } catch {
      complain(error.message)
      throw ExitCode(error.kind.rawValue)
    }
    guard let record = RunRecord(lookingAt: plan.work) else {
      complain("no run has left its record in \(plan.work); name the folder with --work")
      throw ExitCode(RunFailure.Kind.corpusMissing.rawValue)
    }
    try writeOutput(json ? record.json : Array((words(of: record) + "\n").utf8))
    if record.exitStatus != 0 { throw ExitCode(record.exitStatus) }
  }

  /// The words of a record, on a terminal in lines that do not wrap; what is folded stands below its own column.
  private func words(of record: RunRecord) -> String {
    guard let width = columns(ofTerminal: STDOUT_FILENO) else { return record.text }
    let lines = record.text.split(separator: "\n").map(String.init).flatMap { line -> [String] in
      if line.displayWidth <= width { return [line] }
      let parts = String(line.dropFirst(Self.nameWidth)).folded(to: max(width - Self.nameWidth, 20))
      return parts.enumerated().map { number, part in
        (number == 0 ? String(line.prefix(Self.nameWidth)) : "").padded(to: Self.nameWidth) + part
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let nameWidth = 14
}
