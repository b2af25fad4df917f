/// How much may come out of one container, and how deep they may be nested.
public struct ContainerLimits: Sendable, Equatable {
  /// Containers inside one another, the outermost counted.
  public var depth = 4
  /// Most members of one archive.
  public var members = 200_000
  /// Most bytes of all members of one archive.
  public var archiveBytes = 64 << 30
  /// Most bytes of a member, and most inflated bytes for one packed byte.
  public var inflate = InflateLimits()

  /// The defaults, which let every honest archive through.
  public init() {}
}

/// What is wrong with a container or with one of its members.
public struct ContainerFault: Error, Sendable, Equatable {
  /// What kind of fault.
  public enum Kind: Sendable {
    case empty, corrupt, encrypted, tooLarge, tooDeep, suspicious, unsupported
  }

  /// What kind.
  public let kind: Kind
  /// What happened and what to do.
  public let message: String

  /// A fault in words.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// One document out of a container.
public struct ContainerMember: Sendable, Equatable {
  /// Its name in the container, or the number of its line or record.
  public var name: String
  /// Its bytes.
  public var bytes: [UInt8]
  /// The character encoding a header names.
  public var charset: String?
}

/// What a container gives next.
public enum ContainerItem: Sendable, Equatable {
  case member(ContainerMember)
  /// Something that cannot be read; an empty name is the container itself.
  case refused(name: String, ContainerFault)
}

/// Gives the members of one container in their order, one in memory at a time.
public protocol ContainerReader: AnyObject, Sendable {
  /// The next member, or nil at the end.
  func next() -> ContainerItem?
}

/// Where the bytes of a container are.
public enum ContainerSource: Sendable {
  /// A file to open, by its NUL-terminated path.
  case file([UInt8])
  /// A member of another container.
  case memory([UInt8])
}
