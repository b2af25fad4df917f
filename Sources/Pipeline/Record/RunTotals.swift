public import Records

/// What a run counted.
public struct RunTotals: Sendable, Equatable {
  /// Counts of every stage that ran.
  public internal(set) var stages: [Stage: StageCounts] = [:]
  /// Quarantine rows by reason.
  public internal(set) var quarantined: [Quarantined.Reason: Int] = [:]
  /// Findings by severity.
  public private(set) var findings: [Severity: Int] = [:]
  /// Errors by rule.
  public internal(set) var errors = ErrorTally()
  /// Documents that were taken over from the last run, because their files have not changed.
  public internal(set) var kept = 0
  /// Ids of the editions that occurred.
  private(set) var editions: Set<String> = []

  /// Layouts of tables, with their reports.
  private(set) var layouts: [LayoutKey: LayoutCount] = [:]

  /// Counts an input that went its way through the stages of a run.
  mutating func count(_ trace: Trace, through stages: [Stage]) {
    for (position, stage) in stages.enumerated() {
      let arrived = position == 0 || (trace.reached.map { $0 >= stage.previous } ?? false)
      guard arrived else { continue }
      let isThrough = trace.reached.map { $0 >= stage } ?? false
      count(trace, in: stage, isThrough: isThrough)
    }
    if let row = trace.refusal { count(row) }
  }

  private mutating func count(_ trace: Trace, in stage: Stage, isThrough: Bool) {
    // After parsing, reports are what goes on: a document may hold several.
    let units = stage > .parse ? trace.reports : 1
    stages[stage, default: StageCounts()].taken += units
    guard isThrough else { return }
    stages[stage]?.passed += units
    if stage >= .parse { stages[stage]?.reports += trace.reports }
    if stage == .discover { stages[stage]?.bytes += trace.byteCount }
  }

  /// Counts an input whose bytes were seen before.
  mutating func count(duplicate row: Quarantined) {
    stages[row.stage, default: StageCounts()].taken += 1
    count(row)
  }

  private mutating func count(_ row: Quarantined) {
    stages[row.stage, default: StageCounts()].quarantined += 1
    quarantined[row.reason, default: 0] += 1
  }

  /// Counts findings that were known only when all reports were read.
  mutating func count(late findings: [Severity: Int], errors: ErrorTally = ErrorTally()) {
    self.errors.add(errors)
    self.findings.merge(findings, uniquingKeysWith: +)
  }

  /// Counts what a report says.
  mutating func count(_ report: ReportNote) {
    editions.insert(report.edition)
    let key = LayoutKey(edition: report.edition, layout: report.layout, skeleton: report.skeleton)
    layouts[key, default: LayoutCount(source: report.source)].reports += 1
    for entry in report.errors { errors.add(entry.errors, of: entry.rule, in: report.id) }
    for (severity, count) in zip(Severity.allCases, report.findings) where count > 0 {
      findings[severity, default: 0] += count
    }
  }
}
