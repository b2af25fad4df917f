public import ArgumentParser
import Glibc
public import Pipeline

/// `gongkai worker`: documents on standard input, results on standard output.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Read documents from standard input, write what became of them to standard output.",
    discussion: """
      For programs that spread the work over machines, such as the Spark job in examples/spark. A frame is a document or a \
      container. ndjson: {"source": "a.html", "text": "…"} a line, or "base64" in the place of "text". binary: 4 bytes, \
      length of the name; the name; 8 bytes, length of the document; the document; lengths with the most significant \
      byte first. For every report, quarantine row, and frame with nothing to read, one line of JSON, in the order of the \
      frames; docs/worker.md describes it.
      """)

  @Option(help: "How documents stand on standard input: ndjson or binary (default: ndjson).") var framing: Framing?
  @Option(
    help: """
      Instead of documents, read what was said of reports: years (the records of reports, by body and year) or regions (the \
      entries of bodies, by year and region), a line each.
      """) var across: AcrossService.Kind?
  @Flag(help: "Print the columns of the tables as JSON, and end.") var schema = false
  @Option(help: ArgumentHelp("How many documents are read at a time.", valueName: "n")) var jobs: Int?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?

  func validate() throws {
    if let jobs, !(1...RunPlan.mostJobs).contains(jobs) {
      throw ValidationError("--jobs must be a number from 1 to \(RunPlan.mostJobs)")
    }
    if schema, across != nil || framing != nil {
      throw ValidationError("--schema reads nothing; leave out \(across == nil ? "--framing" : "--across")")
    }
    if across != nil, framing == .binary {
      throw ValidationError(
        "--across reads lines of JSON, and --framing binary is for documents; leave out one of them")
    }
  }

  func run() throws {
    var plan = try resolvedPlan(config: config)
    if let jobs { plan.jobs = jobs }
    if schema { return try writeOutput(WorkerSchema.json(plan)) }
    do throws(RunFailure) {
      if let across {
        try AcrossService(plan: plan).run(STDIN_FILENO, across, write: { putOutput($0) })
      } else {
        try DocumentService(plan: plan).run(
          STDIN_FILENO, framing: framing ?? .ndjson, interruption: Interruption(), write: { putOutput($0) })
      }
    } catch {
      writeError(Array("gongkai: \(error.message)\n".utf8))
      throw ExitCode(error.kind.rawValue)
    }
  }
}

extension Framing: ExpressibleByArgument {}
extension AcrossService.Kind: ExpressibleByArgument {}
