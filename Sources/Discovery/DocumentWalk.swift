public import Containers

/// All documents of a corpus: its files, and what is in those that are containers.
public struct DocumentWalk: Sendable {
  private var files: FileWalk
  private var members: MemberWalk

  /// A walk over these folders, one after another.
  public init(roots: [CorpusRoot], ignoring patterns: IgnorePatterns, containers: ContainerSettings) {
    files = FileWalk(roots: roots, ignoring: patterns)
    members = MemberWalk(containers, ignoring: patterns)
  }

  /// Files, folders and members that a pattern left out so far.
  public var ignored: Int { files.ignored + members.ignored }

  /// The first folder of the corpus that gave nothing; nil when each so far gave something.
  public var rootFault: RootFault? { files.rootFault }

  /// Records of crawls that hold no document.
  public var passedOver: PassedOver { members.passedOver }

  /// The next document, or the next thing that is in the way of reading one.
  public mutating func next() -> Found? {
    while true {
      if let found = nextMember() { return found }
      guard let found = nextFile() else { return nil }
      if let document = enter(found) { return document }
    }
  }

  /// The next file, which nobody has looked into yet, or what is in the way of the walk.
  public mutating func nextFile() -> Found? { files.next() }

  /// Looks into a file.
  ///
  /// - Returns: the file itself, or why it cannot be read; nil when it is a container: `nextMember` gives what is in it.
  public mutating func enter(_ found: Found) -> Found? {
    guard case .file(let file) = found else { return found }
    do { return try members.enter(file) ? nil : found } catch { return .refused(error) }
  }

  /// The next document of the container that was entered, or what is in the way of reading one; nil at its end.
  public mutating func nextMember() -> Found? { members.next() }
}
