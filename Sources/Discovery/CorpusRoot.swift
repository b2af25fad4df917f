import Glibc

/// Why a folder of a corpus gives nothing at all.
public struct RootFault: Sendable, Equatable {
  /// What is in the way.
  public enum Cause: Sendable, Equatable {
    /// The folder cannot be read; the system's words.
    case closed(String)
    /// No file is in it, or none that is not ignored.
    case empty
  }

  /// The folder.
  public let folder: String
  /// What is in the way.
  public let cause: Cause

  /// A fault of a folder.
  public init(folder: String, cause: Cause) { (self.folder, self.cause) = (folder, cause) }
}

/// A folder to read, and what its sources are called.
public struct CorpusRoot: Sendable, Equatable {
  /// The folder, as seen from the working directory.
  public let folder: String
  /// What stands in front of the paths under it: empty, or text that ends in a slash.
  public let prefix: String

  /// Names the sources of several folders apart.
  ///
  /// One folder: paths under it, nothing in front. Several: the last component of each folder in front, or the
  /// folder as it was written where two end alike.
  public static func roots(_ folders: [String]) -> [CorpusRoot] {
    guard folders.count > 1 else { return folders.map { CorpusRoot(folder: $0, prefix: "") } }
    let names = folders.map(lastComponent)
    return zip(folders, names).map { folder, name in
      let isUnique = names.count { $0 == name } == 1
      return CorpusRoot(folder: folder, prefix: (isUnique ? name : trimmed(folder)) + "/")
    }
  }

  /// Whether it is there and a folder.
  public var isFolder: Bool { FileStatus(Array(folder.utf8) + [0], followsLinks: true)?.kind == .directory }

  private static func trimmed(_ path: String) -> String {
    String(path.reversed().drop { $0 == "/" }.reversed())
  }

  private static func lastComponent(_ path: String) -> String {
    trimmed(path).split(separator: "/").last.map(String.init) ?? path
  }
}
