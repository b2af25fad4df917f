import Glibc

/// Shell patterns for files and folders that are no inputs; what they leave out is counted.
///
/// A pattern without a slash is held against the name, one with a slash against the path under the corpus root.
public struct IgnorePatterns: Sendable, Equatable {
  /// Hidden files, and the notes people put beside their data.
  public static let standard = [".*", "README*"]

  /// The patterns.
  public let patterns: [String]

  /// Patterns as `pipeline.json` lists them.
  public init(_ patterns: [String] = standard) { self.patterns = patterns }

  func match(name: String, path: String) -> Bool {
    patterns.contains { pattern in
      let subject = pattern.utf8.contains(UInt8(ascii: "/")) ? path : name
      return fnmatch(pattern, subject, 0) == 0
    }
  }
}
