public import Records

/// How far a run is.
public struct RunProgress: Sendable, Equatable {
  /// Inputs that are done.
  public var inputs = 0
  /// Reports read from them.
  public var reports = 0
  /// Inputs that became a quarantine row.
  public var quarantined = 0
  /// Bytes of the files of the corpus that are through, archives as they are.
  public var bytes = 0

  /// Nothing was read yet.
  public init() {}
}

/// What a run tells while it works; called by one thread at a time.
public struct RunObserver: Sendable {
  /// After every batch.
  public var progress: @Sendable (RunProgress) -> Void
  /// For every quarantine row.
  public var quarantined: @Sendable (Quarantined) -> Void
  /// When every document is through and a pass over all reports begins: what it does.
  public var pass: @Sendable (String) -> Void
  /// What went wrong and does not end the run.
  public var warning: @Sendable (String) -> Void

  /// An observer; by default it looks away.
  public init(
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
    quarantined: @escaping @Sendable (Quarantined) -> Void = { _ in },
    pass: @escaping @Sendable (String) -> Void = { _ in },
    warning: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.progress = progress
    self.quarantined = quarantined
    self.pass = pass
    self.warning = warning
  }
}
