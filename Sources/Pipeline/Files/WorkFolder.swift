import Bytes
import Decoding
import Records

/// The folder of the files between the stages: which stages are done, and with what counts.
struct WorkFolder: Sendable {
  let plan: RunPlan
  private let lock: RunLock

  static let lockName = ".lock"

  /// Makes the folder and locks out other runs.
  ///
  /// - Throws: `RunFailure`, also when files of others stand where gongkai puts its own; nothing was made there then.
  init(_ plan: RunPlan) throws(RunFailure) {
    self.plan = plan
    let path = "\(plan.work)/\(Self.lockName)"
    // Where a run may be at work, its files are looked at when it has ended.
    let isKnown = FileSystem.exists(path)
    if !isKnown { try Self.check(plan.work) }
    try FileSystem.makeFolder(plan.work)
    lock = try RunLock(file: path)
    if isKnown { try Self.check(plan.work) }
    // What a run that was killed had given to a converter.
    for name in FileSystem.names(in: plan.work) where name.hasPrefix(DecodeSettings.scratchPrefix) {
      try FileSystem.remove("\(plan.work)/\(name)")
    }
  }

  /// The same folder, locked by the same run, under another plan.
  init(_ other: WorkFolder, _ plan: RunPlan) { (self.plan, lock) = (plan, other.lock) }

  private func countsFile(_ stage: Stage) -> String { "\(plan.folder(of: stage))/counts.json" }

  /// The counts of a stage that ran before this run.
  ///
  /// - Throws: `RunFailure` when it did not finish.
  func counts(of stage: Stage) throws(RunFailure) -> StageCounts {
    let path = countsFile(stage)
    guard FileSystem.exists(path), let counts = StageCounts(json: try FileSystem.read(path)) else {
      throw RunFailure(
        .unusable,
        "\(plan.folder(of: stage)) holds no finished stage; run gongkai \(stage.rawValue) first, or begin earlier "
          + "with --from")
    }
    return counts
  }

  /// Removes what an earlier run left of the stages of this one; later stages are no longer finished then.
  func clear() throws(RunFailure) {
    try forget()
    for stage in Stage.allCases where stage >= plan.from { try FileSystem.remove(countsFile(stage)) }
    for stage in plan.stages {
      let folder = plan.folder(of: stage)
      try FileSystem.makeFolder(folder)
      for name in FileSystem.names(in: folder)
      where name.hasPrefix("part-") || name == "quarantine.ndjson" || name == LateLine.name {
        try FileSystem.remove("\(folder)/\(name)")
      }
    }
  }

  /// Marks a stage as finished.
  func finish(_ stage: Stage, _ counts: StageCounts) throws(RunFailure) {
    var file = try OutputFile(countsFile(stage))
    try file.write(counts.json[...])
  }

  /// Hands on the quarantine rows of all stages, in the order of stages and of the corpus.
  func forEachQuarantined(_ body: (Quarantined) throws(RunFailure) -> Void) throws(RunFailure) {
    try Self.forEachQuarantined(of: plan, body)
  }

  /// Likewise, of a run that is over.
  static func forEachQuarantined(
    of plan: RunPlan, _ body: (Quarantined) throws(RunFailure) -> Void
  ) throws(RunFailure) {
    for stage in Stage.allCases {
      let path = "\(plan.folder(of: stage))/quarantine.ndjson"
      guard FileSystem.exists(path) else { continue }
      var feed = LineFeed(files: [path])
      while case let lines = try feed.lines(upTo: 1024), !lines.isEmpty {
        for line in lines { try body(row(line, stage)) }
      }
    }
  }

  private static func row(_ line: Line, _ stage: Stage) throws(RunFailure) -> Quarantined {
    let json = try line.json(writtenBy: stage)
    do { return try Quarantined(json: json) } catch { throw line.damaged(error.description, writtenBy: stage) }
  }
}
