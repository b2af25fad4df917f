/// Why a gzip file gives no document.
public enum GzipError: Error, Sendable, Equatable {
  /// The file ends inside a member.
  case truncated(at: Int)
  /// The bytes break the format.
  case corrupt(at: Int, detail: String)
  /// The document is larger than the limit.
  case tooLarge(limit: Int)
  /// So much comes out of so little that it can only be meant to do harm.
  case bomb(output: Int, input: Int)
  /// The file could not be read on.
  case unreadable(detail: String)
}

extension GzipError: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .truncated(let offset):
      "the gzip stream ends early, at byte \(offset); fetch the file again"
    case .corrupt(let offset, let detail):
      "the gzip stream is broken near byte \(offset) (\(detail)); fetch the file again"
    case .tooLarge(let limit):
      "the document is larger than \(limit) bytes after inflating; raise limits.documentBytes in pipeline.json "
        + "if it is a report"
    case .bomb(let output, let input):
      "\(input) compressed bytes already gave \(output); raise limits.ratio in pipeline.json if it is a report"
    case .unreadable(let detail):
      "cannot be read: \(detail)"
    }
  }
}
