import Bytes
import Discovery
import Records
import Tables

/// What the tables in `out` were made from, and what their files are: when both are as they were and no document has
/// changed, there is nothing to do.
struct Publication: Sendable {
  private let plan: RunPlan
  private let settings: String

  init(_ plan: RunPlan, _ fingerprint: Fingerprint, roster: String?) {
    self.plan = plan
    let roster = roster.map { "\($0) \(FileStamp(path: $0).map { "\($0)" } ?? "")" } ?? ""
    settings =
      "\(fingerprint.words) \(plan.similarity) \(plan.out) \(plan.formats.map(\.rawValue)) \(plan.byteOrderMark) \(roster)"
  }

  /// Whether the work folder at a path belongs to the tables that are there: its run was cut off behind publishing.
  static func isDone(in folder: String, out: String) -> Bool {
    guard FileSystem.exists(path(in: folder)), let noted = try? FileSystem.read(path(in: folder)) else { return false }
    let now = stamps(out)
    return !now.isEmpty && noted.suffix(now.count) == now[...]
  }

  static let name = "published"

  private static func path(in folder: String) -> String { "\(folder)/\(Journal.folderName)/\(name)" }

  /// The settings, and the files of the tables as they are now.
  private func bytes(_ folder: String) -> [UInt8] {
    Array(settings.utf8) + Self.stamps(folder)
  }

  private static func stamps(_ folder: String) -> [UInt8] {
    FileSystem.names(in: folder).flatMap { name in
      Array("\n\(name) \(FileStamp(path: "\(folder)/\(name)").map { "\($0)" } ?? "")".utf8)
    }
  }

  /// Whether the tables are those that were published last, with the same settings.
  var isCurrent: Bool {
    let path = Self.path(in: plan.work)
    guard FileSystem.exists(path), let last = try? FileSystem.read(path) else { return false }
    return last == bytes(plan.out)
  }

  /// Notes what is about to be published, the last thing that is written: what comes behind it only moves folders.
  func write(tables: String, to folder: String) throws(RunFailure) {
    try FileSystem.replace(Self.path(in: folder), with: bytes(tables))
  }
}

extension EarlierRun {
  /// Whether the corpus holds the same files as in the last run, none changed, and as many that are left out: their
  /// number stands in `run.json`.
  ///
  /// - Complexity: asks the system for the stamp of every file and opens none.
  func isUnchanged(_ plan: RunPlan) -> Bool {
    var earlier = self
    if earlier.through < .aggregate { return false }
    var walk = DocumentWalk(roots: CorpusRoot.roots(plan.corpus), ignoring: plan.ignore, containers: plan.containers)
    var ignored = 0
    while let found = walk.nextFile() {
      guard case .file(let file) = found, !earlier.isAtEnd, let known = earlier.documents(of: file), known.isSame else {
        return false
      }
      ignored += known.kept.reduce(0) { $0 + $1.origin.ignored }
    }
    let counts = StageCounts.read(in: plan.folder(of: .discover))
    return earlier.isAtEnd && !earlier.isMissingFiles && walk.rootFault == nil
      && counts?.ignored == ignored + walk.ignored
  }
}

extension RunReport {
  /// What the last run counted, for one that found nothing to do; nil when its counts are not there.
  init?(lastRunOf plan: RunPlan, began: UInt64) {
    guard let json = (try? FileSystem.read("\(plan.out)/run.json")).flatMap({ try? JSONValue(parsing: $0) }) else {
      return nil
    }
    var totals = RunTotals()
    for stage in Stage.allCases {
      guard let counts = StageCounts.read(in: plan.folder(of: stage)) else { return nil }
      totals.stages[stage] = counts
    }
    for reason in Quarantined.Reason.allCases {
      if let count = json["quarantined_by_reason"]?[reason.rawValue]?.integer { totals.quarantined[reason] = count }
    }
    totals.count(
      late: Dictionary(
        uniqueKeysWithValues: Severity.allCases.map { severity in
          (severity, json["findings"]?[severity.rawValue]?.integer ?? 0)
        }))
    self.init(totals: totals, stages: plan.stages)
    conservation = Conservation(totals.stages, quarantineRows: quarantined)
    standingErrors = Dictionary(
      uniqueKeysWithValues: (json["errors_by_rule"]?.members ?? []).map { ($0.key, $0.value.integer ?? 0) })
    reportsWithErrors = json["counts"]?["reports_with_errors"]?.integer ?? 0
    isUnchanged = true
    finish(plan, began: began)
  }
}
