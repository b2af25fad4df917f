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

  /// What is wrong with a pattern, which would match nothing; nil when nothing is.
  public static func fault(in pattern: String) -> String? {
    if pattern.isEmpty { return "is empty" }
    var rest = Array(pattern.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.popFirst() == nil {
        return "ends in a backslash, which stands before nothing"
      }
      guard byte == UInt8(ascii: "[") else { continue }
      if let first = rest.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "^") { rest.removeFirst() }
      // A bracket that stands first is a member of the list.
      guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
        return "has a [ without its ]; write \\\\[ for the character itself"
      }
      rest = rest[(end + 1)...]
    }
    return nil
  }

  func match(name: String, path: String) -> Bool {
    patterns.contains { pattern in
      let subject = pattern.utf8.contains(UInt8(ascii: "/")) ? path : name
      return fnmatch(pattern, subject, 0) == 0
    }
  }

  /// Whether a file of this path is left out, or a folder that it lies in.
  public func leavesOut(_ path: String) -> Bool {
    if patterns.isEmpty { return false }
    var end = path.startIndex
    while end < path.endIndex {
      let start = end
      end = path[start...].firstIndex(of: "/") ?? path.endIndex
      if match(name: String(path[start..<end]), path: String(path[..<end])) { return true }
      if end < path.endIndex { end = path.index(after: end) }
    }
    return false
  }
}
