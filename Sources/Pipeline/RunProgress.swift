public import Records

/// How far a run is.
public struct RunProgress: Sendable, Equatable {
  /// Inputs that are done.
  public var inputs = 0
  /// Reports read from them.
  public var reports = 0
  /// Inputs that became a quarantine row.
  public var quarantined = 0
}

/// What a run tells while it works; called by one thread at a time.
public struct RunObserver: Sendable {
  /// After every batch.
  public var progress: @Sendable (RunProgress) -> Void
  /// For every quarantine row.
  public var quarantined: @Sendable (Quarantined) -> Void

  /// An observer; by default it looks away.
  public init(
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
    quarantined: @escaping @Sendable (Quarantined) -> Void = { _ in }
  ) {
    self.progress = progress
    self.quarantined = quarantined
  }
}
