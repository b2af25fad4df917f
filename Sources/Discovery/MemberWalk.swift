public import Containers
public import Records

/// A document that was taken out of a container.
public struct FoundMember: Sendable, Equatable {
  /// Where it is: `archive.zip!/inner/file.html`.
  public let path: String
  /// The file to open for it.
  public let file: String
  /// Its bytes, after gzip where it is gzipped.
  public let member: ContainerMember
}

/// Looks into the files of a walk and gives the documents of containers one by one, nested ones too.
///
/// Only the member that is given is in memory, and the containers around it.
public struct MemberWalk: Sendable {
  private let settings: ContainerSettings
  private let patterns: IgnorePatterns
  private var file = ""
  private var levels: [Level] = []
  /// Members that a pattern left out so far.
  public private(set) var ignored = 0
  /// Records of crawls that hold no document, of the containers that are done.
  public private(set) var passedOver = PassedOver()

  private struct Level: Sendable {
    let reader: any ContainerReader
    /// What stands in front of the names of its members: empty at first, or `archive.zip!/`.
    let prefix: String
    var given = 0
  }

  /// A walk that has not begun.
  public init(_ settings: ContainerSettings, ignoring patterns: IgnorePatterns) {
    self.settings = settings
    self.patterns = patterns
  }

  /// Opens a file; false when it is a document of its own.
  public mutating func enter(_ found: FoundFile) throws(Quarantined) -> Bool {
    if ContainerKind.isDocument(name: found.path) { return false }
    do throws(ContainerFault) {
      guard let kind = try kind(of: found) else { return false }
      file = found.file
      levels = [Level(reader: try open(.file(found.location), kind), prefix: found.path + "!/")]
      return true
    } catch {
      throw Self.row(found.path, error)
    }
  }

  /// The next document of the file, or what is in the way of reading one; nil at its end.
  public mutating func next() -> Found? {
    while let last = levels.indices.last {
      let level = levels[last]
      guard let item = level.reader.next() else {
        levels.removeLast()
        passedOver += level.reader.passedOver
        if level.given > 0 || level.reader.passedOver != PassedOver() { continue }
        return .refused(Self.row(Self.container(level.prefix), ContainerFault(.empty, "an archive without a file")))
      }
      if case .member(let member) = item, isIgnored(member.name) {
        ignored += 1
        continue
      }
      levels[last].given += 1
      if let found = visit(item, in: level) { return found }
    }
    return nil
  }

  private mutating func visit(_ item: ContainerItem, in level: Level) -> Found? {
    switch item {
    case .refused(let name, let fault):
      return .refused(Self.row(name.isEmpty ? Self.container(level.prefix) : level.prefix + name, fault))
    case .member(let member):
      let path = level.prefix + member.name
      guard let kind = kind(of: member) else {
        return .member(FoundMember(path: path, file: file, member: member))
      }
      return descend(into: member, kind, path: path)
    }
  }

  private mutating func descend(into member: ContainerMember, _ kind: ContainerKind, path: String) -> Found? {
    if levels.count >= settings.limits.depth {
      let message = "nested deeper than \(settings.limits.depth) archives; unpack it, or raise limits.depth"
      return .refused(Self.row(path, ContainerFault(.tooDeep, message)))
    }
    do throws(ContainerFault) {
      levels.append(Level(reader: try open(.memory(member.bytes), kind), prefix: path + "!/"))
      return nil
    } catch {
      return .refused(Self.row(path, error))
    }
  }

  private func isIgnored(_ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return patterns.match(name: last, path: name) || name.hasPrefix("__MACOSX/")
  }

  private func open(_ source: ContainerSource, _ kind: ContainerKind) throws(ContainerFault) -> any ContainerReader {
    switch kind {
    case .archive: try ArchiveReader(source, limits: settings.limits)
    case .jsonLines: try JSONLinesReader(source, fields: settings.fields, limits: settings.limits)
    case .warc: try WARCReader(source, limits: settings.limits)
    }
  }

  /// The kind of a file; nil when it is a document.
  private func kind(of found: FoundFile) throws(ContainerFault) -> ContainerKind? {
    let head = try StreamHead.bytes(of: .file(found.location), count: ContainerKind.sniffedBytes)
    guard let kind = ContainerKind(head: head) else { return nil }
    return try isOffice(kind, found) ? nil : kind
  }

  /// Whether a small archive is an office file under another name, or inside gzip.
  private func isOffice(_ kind: ContainerKind, _ found: FoundFile) throws(ContainerFault) -> Bool {
    guard kind == .archive, found.byteCount <= 4 << 20 else { return false }
    return OfficeFormat(try StreamHead.bytes(of: .file(found.location), count: Self.mostOfficeBytes)) != nil
  }

  /// Bytes of an archive, after gzip, that are looked at whole to tell an office file.
  private static let mostOfficeBytes = 16 << 20

  private func kind(of member: ContainerMember) -> ContainerKind? {
    if ContainerKind.isDocument(name: member.name) { return nil }
    let isPacked = Self.packed.contains { member.bytes.starts(with: $0) }
    let head =
      isPacked
      ? Self.head(of: member, count: ContainerKind.sniffedBytes)
      : Array(member.bytes.prefix(ContainerKind.sniffedBytes))
    guard let kind = ContainerKind(head: head), kind == .archive else { return ContainerKind(head: head) }
    let bytes = isPacked ? Self.head(of: member, count: Self.mostOfficeBytes) : member.bytes
    return OfficeFormat(bytes) != nil ? nil : kind
  }

  private static func head(of member: ContainerMember, count: Int) -> [UInt8] {
    (try? StreamHead.bytes(of: .memory(member.bytes), count: count)) ?? []
  }

  /// What gzip, xz, bzip2 and zstd begin with.
  private static let packed: [[UInt8]] = [
    [0x1F, 0x8B], [0xFD, 0x37, 0x7A, 0x58, 0x5A], Array("BZh".utf8), [0x28, 0xB5, 0x2F, 0xFD],
  ]

  private static func container(_ prefix: String) -> String { String(prefix.dropLast(2)) }

  private static func row(_ path: String, _ fault: ContainerFault) -> Quarantined { fault.row(path) }
}

extension ContainerFault {
  /// What is said of an input with this fault.
  func row(_ path: String) -> Quarantined {
    Quarantined(
      source: path, stage: .discover, reason: kind.reason, message: message, isPassing: kind == .unreadable)
  }
}

extension ContainerFault.Kind {
  /// The word for the quarantine table.
  var reason: Quarantined.Reason {
    switch self {
    case .empty: .empty
    case .corrupt, .unreadable: .corrupt
    case .encrypted: .encrypted
    case .tooLarge: .tooLarge
    case .tooDeep: .tooDeep
    case .suspicious: .suspiciousArchive
    case .unsupported: .unsupportedType
    }
  }
}
