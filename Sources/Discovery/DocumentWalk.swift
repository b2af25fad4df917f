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

  /// Records of crawls that hold no document.
  public var passedOver: PassedOver { members.passedOver }

  /// The next document, or the next thing that is in the way of reading one.
  public mutating func next() -> Found? {
    while true {
      if let found = members.next() { return found }
      guard let found = files.next() else { return nil }
      guard case .file(let file) = found else { return found }
      do {
        if try !members.enter(file) { return found }
      } catch {
        return .refused(error)
      }
    }
  }
}
