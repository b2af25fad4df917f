/// Why a run ended without its result: the kind gives the exit status, the message says what, where and what to do.
public struct RunFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The exit statuses of the contract, named as in `sysexits.h`.
  public enum Kind: Int32, Sendable {
    /// Configuration or data unusable.
    case unusable = 65
    /// The corpus is missing or empty.
    case corpusMissing = 66
    /// Output cannot be created.
    case cannotCreate = 73
    /// Input/output error, a full disk above all.
    case inputOutput = 74
    /// Another run holds the lock; try later.
    case locked = 75
    /// Interrupted.
    case interrupted = 130
  }

  /// What kind of failure.
  public let kind: Kind
  /// What happened, where, and what to do.
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
