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
    /// The system did not give its bytes: the next run may get them.
    case unreadable
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
  /// The address it was fetched from, when the container says so.
  public var url: String?
  /// What the container calls it, beside its name.
  public var recordID: String?
}

/// Records of crawls that hold no document: they are no inputs, but are counted.
public struct PassedOver: Sendable, Equatable {
  /// Records that are no responses: requests, metadata, revisits.
  public var otherRecords = 0
  /// Responses with a status other than 200.
  public var failedResponses = 0
  /// Responses that are pictures, styles, scripts or fonts.
  public var otherTypes = 0

  /// None.
  public init() {}

  /// Adds those of another container.
  public static func += (left: inout PassedOver, right: PassedOver) {
    left.otherRecords += right.otherRecords
    left.failedResponses += right.failedResponses
    left.otherTypes += right.otherTypes
  }
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
  /// What was passed over so far.
  var passedOver: PassedOver { get }
}

extension ContainerReader {
  /// Nothing, for containers whose every entry is an input.
  public var passedOver: PassedOver { PassedOver() }
}

/// Where the bytes of a container are.
public enum ContainerSource: Sendable {
  /// A file to open, by its NUL-terminated path.
  case file([UInt8])
  /// A member of another container.
  case memory([UInt8])
}
