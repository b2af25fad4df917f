import Bytes
public import Records

/// Finds the members of containers again by their source, in the order they were found, with one walk.
public final class MemberFinder {
  private let settings: ContainerSettings
  private let patterns: IgnorePatterns
  private var walk: MemberWalk
  private var file = ""

  /// A finder that has opened nothing.
  public init(_ settings: ContainerSettings, ignoring patterns: IgnorePatterns) {
    self.settings = settings
    self.patterns = patterns
    walk = MemberWalk(settings, ignoring: patterns)
  }

  /// The member of this source; nil when its container has it no longer.
  public func find(_ source: Source) -> FoundMember? {
    if file == source.file, let found = advance(to: source) { return found }
    return open(source) ? advance(to: source) : nil
  }

  private func advance(to source: Source) -> FoundMember? {
    while let found = walk.next() {
      if case .member(let member) = found, member.path == source.path { return member }
    }
    return nil
  }

  private func open(_ source: Source) -> Bool {
    walk = MemberWalk(settings, ignoring: patterns)
    file = source.file
    guard let cut = source.path.firstRange(of: "!/") else { return false }
    let container = String(source.path[..<cut.lowerBound])
    return (try? walk.enter(FoundFile(path: container, location: PathText.name(of: source.file) + [0], byteCount: 0)))
      ?? false
  }
}
