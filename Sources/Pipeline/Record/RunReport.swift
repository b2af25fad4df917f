public import Records
public import Tables

/// What a run did, for its closing words and for `run.json`.
public struct RunReport: Sendable {
  /// Counts by stage, reason and severity; of earlier stages too where the run began later.
  public internal(set) var totals: RunTotals
  /// The law of conservation; nil when the run ended before the tables.
  public internal(set) var conservation: Conservation?
  /// Seconds of work in each stage, all workers together.
  public internal(set) var coreSeconds: [Stage: Double] = [:]
  /// Seconds of work on each format that is written beside the others.
  public internal(set) var formatSeconds: [TableFormat: Double] = [:]
  /// Seconds for the descriptions of the tables, most of them for hashing the files.
  public internal(set) var packageSeconds = 0.0
  /// Seconds by the clock of each pass over all reports, in their order.
  public internal(set) var passSeconds: [(pass: String, seconds: Double)] = []
  /// Seconds from beginning to end.
  public internal(set) var seconds = 0.0
  /// The most memory the process has had, in bytes.
  public internal(set) var peakBytes = 0
  /// Layouts of tables that are new.
  public internal(set) var layouts = LayoutNews()
  /// What became of each line of `suppressions.csv`.
  public internal(set) var suppressions: [SuppressionResult] = []
  /// The stages that ran.
  public let stages: [Stage]
  /// Whether nothing had changed since the last run, so that nothing was done.
  public internal(set) var isUnchanged = false
  /// Errors by rule, as the last run counted them, of a run that had nothing to do.
  var standingErrors: [String: Int] = [:]
  /// Reports with a finding of severity error.
  public internal(set) var reportsWithErrors = 0
  /// What there was more of than `failAbove` allows, in words; empty when all is well.
  public internal(set) var excess: [String] = []
  /// The exit status of a run that is done, but has more of something than `failAbove` allows.
  public static let excessStatus: Int32 = 2
  /// Whether there was more of something than `failAbove` allows.
  public var exceedsAllowance: Bool { !excess.isEmpty }

  /// A table for standard output in a format that is not published.
  var spool: Descriptor?

  /// Inputs of the corpus when the run went on to the tables, whatever stage it began with; otherwise those of the first
  /// stage that ran.
  public var inputs: Int { conservation?.inputs ?? stages.first.flatMap { totals.stages[$0]?.taken } ?? 0 }
  /// Outputs of the last stage that ran: reports, or documents when it ended before parsing.
  public var outputs: Int {
    guard let last = stages.last, let counts = totals.stages[last] else { return 0 }
    return last >= .parse ? counts.reports : counts.passed
  }
  /// Quarantine rows.
  public var quarantined: Int { totals.quarantined.values.reduce(0, +) }
}
