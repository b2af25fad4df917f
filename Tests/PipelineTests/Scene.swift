import Pipeline
import Specimens

/// A corpus of its own for every test, and runs over it.
struct Scene {
  let folder: TemporaryFolder
  var options = RunOptions()
  /// The folder of the tables inside `folder`.
  var out = "out"

  init(reports: Int = 0) throws {
    folder = try TemporaryFolder()
    for index in 0..<reports {
      let report = benchmarkReport(index: index)
      try folder.write(index % 3 == 0 ? gzipped(report.text) : report.text, to: "corpus/\(index % 7)/\(index).txt")
    }
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    try folder.write("{}", to: "pipeline.json")
  }

  func run(_ change: (inout RunOptions) -> Void = { _ in }) throws(RunFailure) -> RunReport {
    var options = options
    change(&options)
    return try Run(plan: RunPlan(options)).start()
  }

  /// The failure of a run.
  func failure(_ change: (inout RunOptions) -> Void = { _ in }) -> RunFailure? {
    do throws(RunFailure) {
      _ = try run(change)
      return nil
    } catch { return error }
  }

  /// Every file with its bytes; `run.json`, which holds times, left out.
  func tables() throws -> [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for name in try folder.files(in: out) where name != "run.json" { tables[name] = try folder.bytes("\(out)/\(name)") }
    return tables
  }
}
