import Bytes
import Records

/// What is known of the runs in a work folder: how the last one ended, what the last one that was done counted, and
/// what had changed since the one before. `gongkai status` and the file for Prometheus are drawn from it.
public struct RunRecord: Sendable, Equatable {
  /// How a run ended.
  struct Ending: Sendable, Equatable {
    var runID = ""
    /// Seconds since 1970.
    var ended = 0
    /// Seconds from beginning to end.
    var seconds = 0.0
    var exitStatus = 0
    /// Why it failed; empty when it did not.
    var message = ""
  }

  /// What a run that was done counted.
  struct Counts: Sendable, Equatable {
    var inputs = 0
    var reports = 0
    var reportsWithErrors = 0
    var takenOver = 0
    var peakBytes = 0
    var quarantined: [String: Int] = [:]
    var findings: [String: Int] = [:]
  }

  /// A run that has begun.
  struct Beginning: Sendable, Equatable {
    var runID = ""
    /// Seconds since 1970.
    var began = 0
  }

  /// The run that has begun and noted no ending: it is under way, or was killed.
  var begun: Beginning?
  /// Whether it was at work when the record was read.
  private(set) var isUnderWay = false
  /// The last run that ended; nil when none did.
  var last: Ending?
  /// The last run that was done; nil when none was.
  var success: Ending?
  /// What it counted.
  var counts = Counts()
  /// The run that was done before it.
  var before: Ending?
  /// What had changed between the two; nil when there was none before.
  var changes: InputChanges?

  static let name = ".status.json"
  /// The files that are kept in the work folder for the record.
  static let names = [name, InputList.name]

  /// The record in a work folder; nil when there is none, or none that this version can read.
  public init?(work: String) {
    let path = "\(work)/\(Self.name)"
    guard FileSystem.exists(path), let json = (try? FileSystem.read(path)).flatMap({ try? JSONValue(parsing: $0) }),
      json["version"]?.integer == Self.version
    else { return nil }
    begun = json["begun"].flatMap(Beginning.init)
    last = json["last_run"].flatMap(Ending.init)
    if begun == nil, last == nil { return nil }
    success = json["last_success"].flatMap(Ending.init)
    before = json["run_before"].flatMap(Ending.init)
    if let json = json["counts"] { counts = Counts(json) }
    changes = json["changes"].flatMap(InputChanges.init)
  }

  /// The record in a work folder, and whether a run is at work there at this moment; writes nothing.
  public init?(lookingAt work: String) {
    self.init(work: work)
    guard let seen = begun else { return }
    if !RunLock.isHeld("\(work)/\(WorkFolder.lockName)") {
      // It may have ended since the record was read, and another may have begun.
      guard let now = RunRecord(work: work) else { return nil }
      self = now
      if begun == seen { return }
    }
    isUnderWay = begun != nil
  }

  /// A record of nothing.
  init() {}

  /// The exit status of the last run that ended; 70 when one began after it, did not end and is not at work.
  public var exitStatus: Int32 {
    begun != nil && !isUnderWay ? Self.killedStatus : Int32(truncatingIfNeeded: last?.exitStatus ?? 0)
  }

  /// That of a fault of the program or of want of memory, which like a kill leave no time to note anything.
  private static let killedStatus: Int32 = 70

  /// Of the file's layout: a record of another is not read.
  private static let version = 1

  /// The bytes of the file.
  public var json: [UInt8] {
    var root = JSONObject()
    root.add("version", Self.version)
    if let begun {
      root.add("begun") { object in
        object.add("run_id", text: begun.runID)
        object.add("began", begun.began)
        object.add("began_utc", text: utc(begun.began))
        object.add("is_under_way", isUnderWay)
      }
    }
    if let last { root.add("last_run", object: last.json) }
    if let success { root.add("last_success", object: success.json) }
    root.add("counts", object: counts.json)
    if let before { root.add("run_before", object: before.json) }
    if let changes { root.add("changes", object: changes.json) }
    return root.bytes
  }
}

extension RunRecord {
  /// Adds how a run ended.
  mutating func end(_ ending: Ending) { (begun, isUnderWay, last) = (nil, false, ending) }

  /// Adds a run that was done.
  ///
  /// - Parameter changes: what it found changed; nil when no list of inputs was there to compare with.
  mutating func add(_ report: RunReport, _ ending: Ending, _ changes: InputChanges?) {
    end(ending)
    (before, success) = (success, ending)
    counts.takenOver = report.isUnchanged ? report.inputs : report.totals.kept
    counts.peakBytes = report.peakBytes
    (counts.inputs, counts.reports) = (report.conservation?.inputs ?? report.inputs, report.outputs)
    counts.reportsWithErrors = report.reportsWithErrors
    counts.quarantined = Dictionary(
      uniqueKeysWithValues: report.totals.quarantined.map { ($0.key.rawValue, $0.value) })
    counts.findings = Dictionary(uniqueKeysWithValues: report.totals.findings.map { ($0.key.rawValue, $0.value) })
    self.changes =
      report.isUnchanged ? InputChanges(errors: report.standingErrors, quarantine: counts.quarantined) : changes
  }
}

extension RunRecord.Beginning {
  init?(_ json: JSONValue) {
    guard let id = json["run_id"]?.string, let began = json["began"]?.integer else { return nil }
    (runID, self.began) = (id, began)
  }
}

extension RunRecord.Ending {
  init?(_ json: JSONValue) {
    guard let id = json["run_id"]?.string, let ended = json["ended"]?.integer,
      let status = json["exit_status"]?.integer
    else { return nil }
    (runID, self.ended, exitStatus) = (id, ended, status)
    seconds = json["seconds"]?.number?.doubleValue ?? 0
    message = json["message"]?.string ?? ""
  }

  var json: JSONObject {
    var object = JSONObject()
    object.add("run_id", text: runID)
    object.add("ended", ended)
    object.add("ended_utc", text: utc(ended))
    object.add("seconds", seconds)
    object.add("exit_status", exitStatus)
    if !message.isEmpty { object.add("message", text: message) }
    return object
  }
}

extension RunRecord.Counts {
  init(_ json: JSONValue) {
    func counts(_ key: String) -> [String: Int] {
      Dictionary((json[key]?.members ?? []).map { ($0.key, $0.value.integer ?? 0) }) { first, _ in first }
    }
    inputs = json["inputs"]?.integer ?? 0
    reports = json["reports"]?.integer ?? 0
    reportsWithErrors = json["reports_with_errors"]?.integer ?? 0
    takenOver = json["taken_over"]?.integer ?? 0
    peakBytes = json["peak_memory_bytes"]?.integer ?? 0
    (quarantined, findings) = (counts("quarantined"), counts("findings"))
  }

  var json: JSONObject {
    var object = JSONObject()
    object.add("inputs", inputs)
    object.add("reports", reports)
    object.add("reports_with_errors", reportsWithErrors)
    object.add("taken_over", takenOver)
    object.add("peak_memory_bytes", peakBytes)
    object.add("quarantined") { object in
      for (reason, count) in quarantined.sorted(by: { $0.key < $1.key }) { object.add(reason, count) }
    }
    object.add("findings") { object in
      for severity in Severity.allCases { object.add(severity.rawValue, findings[severity.rawValue] ?? 0) }
    }
    return object
  }
}
