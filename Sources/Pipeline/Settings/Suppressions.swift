import Records
import Synchronization

/// Findings that somebody has looked at and accepts: `suppressions.csv`.
///
/// ```
/// report,rule,reason
/// 3f1c9a0be2d47765,requests.balance,the county has published a correction
/// ```
///
/// They stand in no table; `run.json` lists each line with its reason and how many findings it held back.
final class Suppressions: Sendable {
  /// A line of the file.
  struct Entry: Sendable, Equatable {
    /// A `report_id`, or a source as the table `reports` names it.
    let report: String
    let rule: String
    let reason: String
    let line: Int
  }

  private enum Column: String {
    case report, rule, reason
  }

  let entries: [Entry]
  private let byReport: [String: [Int]]
  private let state: Mutex<State>

  private struct State {
    /// How many findings each entry held back.
    var counts: [Int]
    /// Whether the report of each entry is in the tables.
    var hasReport: [Bool]
    /// The entries that name a report by its source, by its id.
    var bySource: [ReportID: [Int]] = [:]
  }

  /// None.
  init() {
    entries = []
    byReport = [:]
    state = Mutex(State(counts: [], hasReport: []))
  }

  /// Those of the settings.
  ///
  /// - Throws: `RunFailure` naming the line that cannot be used.
  convenience init(_ plan: RunPlan) throws(RunFailure) {
    guard let path = plan.suppressions else {
      self.init()
      return
    }
    let bytes: [UInt8]
    do throws(RunFailure) { bytes = try FileSystem.read(path) } catch {
      throw RunFailure(.unusable, "\(error.message); check \"suppressions\" in pipeline.json")
    }
    try self.init(csv: bytes, name: path, rules: plan.knownRules)
  }

  /// Those of the bytes of a file of that name.
  init(csv: [UInt8], name: String, rules: [String]) throws(RunFailure) {
    let file = try SettingsCSV(csv, name: name)
    guard let columns = file.columns(Column.self), let report = columns[.report], let rule = columns[.rule],
      let reason = columns[.reason]
    else { throw RunFailure(.unusable, "\(name), line 1: the columns must be report, rule and reason") }
    var entries: [Entry] = []
    for (index, row) in file.rows.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty }) {
      func field(_ column: Int) -> String { column < row.count ? row[column] : "" }
      let line = file.lines[index]
      let place = "\(name), line \(line)"
      let entry = Entry(report: field(report), rule: field(rule), reason: field(reason), line: line)
      if entry.report.isEmpty { throw RunFailure(.unusable, "\(place): give the report_id or the source of a report") }
      if entry.reason.isEmpty { throw RunFailure(.unusable, "\(place): give a reason; run.json lists it") }
      guard rules.contains(entry.rule) else {
        let advice = nearest(to: entry.rule, among: rules).map { "; did you mean \"\($0)\"?" } ?? ""
        throw RunFailure(.unusable, "\(place): unknown rule \"\(entry.rule)\"\(advice)")
      }
      if let twin = entries.first(where: { $0.report == entry.report && $0.rule == entry.rule }) {
        throw RunFailure(.unusable, "\(place): the same stands on line \(twin.line); remove one")
      }
      entries.append(entry)
    }
    self.entries = entries
    byReport = Dictionary(grouping: entries.indices) { entries[$0].report }
    state = Mutex(
      State(
        counts: Array(repeating: 0, count: entries.count), hasReport: Array(repeating: false, count: entries.count)))
  }

  /// Takes the findings out of a report that are held back.
  ///
  /// - Returns: for each of them the entry that does.
  func filter(_ report: inout Report) -> [Int] {
    if entries.isEmpty { return [] }
    let known = (byReport["\(report.id)"] ?? []) + (byReport[report.source] ?? [])
    if known.isEmpty { return [] }
    var held: [Int] = []
    report.findings.removeAll { finding in
      guard let entry = known.first(where: { entries[$0].rule == finding.rule }) else { return false }
      held.append(entry)
      return true
    }
    return held
  }

  /// Counts what was held back of a report that is in the tables.
  func count(_ report: ReportNote) {
    if entries.isEmpty { return }
    let bySource = byReport[report.source]
    let byID = byReport["\(report.id)"]
    if report.heldBack.isEmpty, bySource == nil, byID == nil { return }
    state.withLock { state in
      for entry in report.heldBack where entry < state.counts.count { state.counts[entry] += 1 }
      for entry in (bySource ?? []) + (byID ?? []) { state.hasReport[entry] = true }
      if let bySource { state.bySource[report.id] = bySource }
    }
  }

  /// Whether a finding is held back that was known only when all reports were read; counts it.
  func holdsBack(_ finding: Finding, of report: ReportID) -> Bool {
    if entries.isEmpty { return false }
    return state.withLock { state in
      let known = (byReport["\(report)"] ?? []) + (state.bySource[report] ?? [])
      guard let entry = known.first(where: { entries[$0].rule == finding.rule }) else { return false }
      state.counts[entry] += 1
      return true
    }
  }

  /// What they are, in words.
  var words: String { entries.map { "\($0.report) \($0.rule) \($0.reason)" }.joined(separator: ", ") }

  /// Every entry with how many findings it held back.
  var result: [SuppressionResult] {
    let (counts, hasReport) = state.withLock { ($0.counts, $0.hasReport) }
    return entries.indices.map {
      SuppressionResult(
        report: entries[$0].report, rule: entries[$0].rule, reason: entries[$0].reason, line: entries[$0].line,
        findings: counts[$0], hasReport: hasReport[$0])
    }
  }
}

/// What became of a line of `suppressions.csv`.
public struct SuppressionResult: Sendable, Equatable {
  /// The report as the file names it.
  public let report: String
  /// The rule.
  public let rule: String
  /// Why.
  public let reason: String
  /// Line of the file.
  public let line: Int
  /// How many findings it held back; with 0 it is no longer needed.
  public let findings: Int
  /// Whether the run has that report; without it the line is not needed.
  public let hasReport: Bool
}
