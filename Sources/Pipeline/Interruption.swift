import Synchronization

/// A wish to end the run, set from a signal handler's queue and looked at between batches.
public final class Interruption: Sendable {
  private let signal = Atomic<Int32>(0)

  /// No wish yet.
  public init() {}

  /// Asks the run to end, as the signal of this number does; SIGINT when none is named.
  public func request(signal number: Int32 = 2) { signal.store(number, ordering: .relaxed) }

  /// Whether the run shall end.
  public var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// The exit status of a run that was ended, as shells count it: 130 by SIGINT, 143 by SIGTERM, 129 by SIGHUP.
  public var exitStatus: Int32 { 128 + signal.load(ordering: .relaxed) }
}
