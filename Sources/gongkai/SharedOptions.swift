import ArgumentParser
import CLinux
import Glibc
import Logging
import Pipeline
import Records

/// Options of `run` and of every stage.
struct SharedOptions: ParsableArguments {
  enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum ProgressMode: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?
  @Option(help: ArgumentHelp("Folder of documents; may be repeated.", valueName: "dir"), completion: .directory)
  var corpus: [String] = []
  @Option(help: ArgumentHelp("Folder of the files between the stages.", valueName: "dir"), completion: .directory)
  var work: String?
  @Option(help: ArgumentHelp("Folder of the tables.", valueName: "dir"), completion: .directory) var out: String?
  @Option(
    help: ArgumentHelp("Bodies that should have reported: organization, since, until.", valueName: "csv"),
    completion: .file())
  var roster: String?
  @Option(help: ArgumentHelp("How many documents are read at a time.", valueName: "n")) var jobs: Int?
  @Flag(
    help: """
      Read everything again, also what has not changed since the last run; and replace the folder of tables even when it \
      holds files that gongkai did not write.
      """) var force = false
  @Flag(name: .shortAndLong, help: "Say nothing but errors.") var quiet = false
  @Flag(name: .shortAndLong, help: "Name every quarantined input.") var verbose = false
  @Option(help: "How to write messages: text or json.") var log = LogFormat.text
  @Option(help: "Progress on standard error: auto (on a terminal), always or never.") var progress = ProgressMode.auto

  func validate() throws {
    if let jobs, !(1...RunPlan.mostJobs).contains(jobs) {
      throw ValidationError("--jobs must be a number from 1 to \(RunPlan.mostJobs)")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Runs a range of stages and ends the process with the status of the contract.
  ///
  /// - Parameter stream: the table that goes to standard output when all are published.
  func run(from: Stage, to: Stage, stream: PublishedTable? = nil) throws {
    watchForFaults()
    // Row groups of Parquet and other blocks of many megabytes come and go; measured at a third of a run's peak memory.
    gongkai_give_back_from(4 << 20)
    let runID = newRunID()
    let terminal = Terminal(self, runID: runID)
    let interruption = Interruption()
    let report: RunReport
    let plan: RunPlan
    do throws(RunFailure) {
      var options = runOptions(from: from, to: to, runID)
      options.stream = stream
      plan = try RunPlan(options)
      let run = Run(plan: plan, observer: terminal.observer(plan), interruption: interruption)
      let signals = SignalWatch(interruption) { terminal.fail(run.abandon(), status: interruption.exitStatus) }
      defer { signals.stop() }
      report = try run.start()
      terminal.close(report, plan)
    } catch {
      let status = error.kind == .interrupted ? interruption.exitStatus : error.kind.rawValue
      terminal.fail(error, status: status)
      throw ExitCode(status)
    }
    for words in report.excess { terminal.warn(words) }
    if let stream { try write(stream, of: plan, report) }
    if report.exceedsAllowance { throw ExitCode(RunReport.excessStatus) }
  }

  /// Hands a published table to standard output. A reader that goes away early has what it wanted.
  private func write(_ stream: PublishedTable, of plan: RunPlan, _ report: RunReport) throws {
    signal(SIGPIPE, SIG_IGN)
    do { try stream.forEachPiece(of: plan, report) { try writeOutput($0) } } catch let code as ExitCode
      where code.isSuccess
    {
      return
    } catch let failure as RunFailure {
      complain(failure.message)
      throw ExitCode(failure.kind.rawValue)
    }
  }

  private func runOptions(from: Stage, to: Stage, _ runID: String) -> RunOptions {
    var options = RunOptions()
    options.runID = runID
    (options.config, options.corpus, options.work, options.out) = (config, corpus, work, out)
    options.roster = roster
    (options.jobs, options.from, options.to, options.force) = (jobs, from, to, force)
    return options
  }
}
