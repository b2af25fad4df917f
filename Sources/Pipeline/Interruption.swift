import Synchronization

/// A wish to end the run, set from a signal handler's queue and looked at between batches.
public final class Interruption: Sendable {
  private let flag = Atomic(false)

  /// No wish yet.
  public init() {}

  /// Asks the run to end.
  public func request() { flag.store(true, ordering: .relaxed) }

  /// Whether the run shall end.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }
}
