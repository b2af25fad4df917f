public import Records

/// The documents of what a person names: a file, all members of a container, or some (`a.zip!/inner/file.html`).
public struct NamedWalk: Sendable {
  private var members: MemberWalk
  private var file: FoundFile?
  private let container: String
  /// The member that is wanted; nil for all.
  private let wanted: String?
  private var isFound = false

  /// A walk over the documents of this name.
  ///
  /// - Throws: `Quarantined` when there is no such file, or it is no container.
  public init(
    _ name: String, _ settings: ContainerSettings, ignoring patterns: IgnorePatterns
  ) throws(Quarantined) {
    let container = Self.container(of: name)
    try self.init(
      FoundFile(named: container ?? name), wanted: container == nil ? nil : name, settings, ignoring: patterns)
  }

  /// A walk over the documents of a file.
  public init(
    _ file: FoundFile, _ settings: ContainerSettings, ignoring patterns: IgnorePatterns
  ) throws(Quarantined) {
    try self.init(file, wanted: nil, settings, ignoring: patterns)
  }

  private init(
    _ file: FoundFile, wanted: String?, _ settings: ContainerSettings, ignoring patterns: IgnorePatterns
  ) throws(Quarantined) {
    self.wanted = wanted
    container = file.path
    members = MemberWalk(settings, ignoring: wanted == nil ? patterns : IgnorePatterns([]))
    if try members.enter(file) { return }
    self.file = file
    if wanted != nil { throw refusal("it is no archive; name it alone") }
  }

  /// The file in front of `!/`; nil when the whole name is a file, or no part of it is.
  private static func container(of name: String) -> String? {
    if FileStatus(Array(name.utf8) + [0], followsLinks: true) != nil { return nil }
    return name.ranges(of: "!/").map { String(name[..<$0.lowerBound]) }.first {
      FileStatus(Array($0.utf8) + [0], followsLinks: true)?.kind == .regular
    }
  }

  /// The next document, or the next thing that is in the way of reading one.
  public mutating func next() -> Found? {
    if let file {
      self.file = nil
      return .file(file)
    }
    while let found = members.next() {
      guard isWanted(found) else { continue }
      isFound = true
      return found
    }
    guard wanted != nil, !isFound else { return nil }
    isFound = true
    return .refused(refusal("there is no such member; gongkai show \(container) shows all"))
  }

  private func isWanted(_ found: Found) -> Bool {
    guard let wanted else { return true }
    let path =
      switch found {
      case .member(let member): member.path
      case .refused(let row): row.source
      case .file(let file): file.path
      }
    // What stands in it, when it is a container or a folder, and what is wrong with those around it.
    return path == wanted || path.hasPrefix(wanted + "!/")
      || path.hasPrefix(wanted.hasSuffix("/") ? wanted : wanted + "/")
      || wanted.hasPrefix(path + "!/")
  }

  private func refusal(_ message: String) -> Quarantined {
    Quarantined(source: wanted ?? container, stage: .discover, reason: .corrupt, message: message)
  }
}
