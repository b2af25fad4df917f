import Records

/// The law of a run: every input ends as reports or as one quarantine row.
public struct Conservation: Sendable, Equatable {
  /// Everything the walk came upon, ignored files left out.
  public let inputs: Int
  /// Documents that gave at least one report.
  public let documents: Int
  /// Rows of the table `quarantine`.
  public let quarantined: Int
  /// Where an input was lost or made up between two stages; nil when nowhere.
  public let leak: String?

  /// Whether nothing was lost.
  public var holds: Bool { inputs == documents + quarantined && leak == nil }

  /// `107 inputs = 96 documents with reports + 11 quarantine rows`.
  public var text: String {
    let sign = inputs == documents + quarantined ? "=" : "≠"
    return "\(inputs.counted("input")) \(sign) \(documents.counted("document")) with reports + "
      + quarantined.counted("quarantine row") + (leak.map { "; \($0)" } ?? "")
  }

  /// Holds the counts of all stages against each other and against the rows that were written.
  init(_ stages: [Stage: StageCounts], quarantineRows: Int) {
    func counts(_ stage: Stage) -> StageCounts { stages[stage] ?? StageCounts() }
    inputs = counts(.discover).taken
    documents = counts(.parse).passed
    quarantined = quarantineRows
    leak = Stage.allCases.lazy.compactMap { Self.leak(at: $0, counts) }.first
  }

  private static func leak(at stage: Stage, _ counts: (Stage) -> StageCounts) -> String? {
    let now = counts(stage)
    if now.taken != now.passed + now.quarantined {
      return "\(stage.rawValue) took \(now.taken), passed \(now.passed) and quarantined \(now.quarantined)"
    }
    guard stage > .discover else { return nil }
    let before = counts(stage.previous)
    // What `parse` and the stages after it give are reports.
    let given = stage > .parse ? before.reports : before.passed
    return given == now.taken ? nil : "\(stage.previous.rawValue) gave \(given), \(stage.rawValue) took \(now.taken)"
  }
}
