import Bytes
public import Records

/// A file of the corpus that can be opened.
public struct FoundFile: Sendable, Equatable {
  /// Path under the corpus root: the `source` column.
  public let path: String
  /// The path to open, NUL-terminated bytes: a name need not be UTF-8.
  let location: [UInt8]
  /// Its size when it was found.
  public let byteCount: Int
  /// What the walk was told of it; nil when nobody asked.
  public let stamp: FileStamp?

  init(path: String, location: [UInt8], byteCount: Int, stamp: FileStamp? = nil) {
    self.path = path
    self.location = location
    self.byteCount = byteCount
    self.stamp = stamp
  }

  /// The file that an earlier run of `discover` found.
  public init(_ source: Source) {
    self.init(path: source.path, location: PathText.name(of: source.file) + [0], byteCount: source.byteCount)
  }

  /// A file named by a person, outside any corpus: as it is, or as the column `source` writes it.
  ///
  /// - Parameter title: what to call it, when it is not its path.
  /// - Throws: `Quarantined` when there is no such file.
  public init(named path: String, title: String? = nil) throws(Quarantined) {
    let title = title ?? path
    func refusal(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
      Quarantined(source: title, stage: .discover, reason: reason, message: message)
    }
    var location = Array(path.utf8) + [0]
    if FileStatus(location, followsLinks: true) == nil { location = PathText.name(of: path) + [0] }
    guard let status = FileStatus(location, followsLinks: true) else {
      let error = SystemError.current
      throw refusal(.corrupt, error.isAbsence ? "there is no such file" : "cannot be read: \(error.text)")
    }
    switch status.kind {
    case .regular: self.init(path: title, location: location, byteCount: status.byteCount)
    case .directory:
      throw refusal(.unsupportedType, "a folder; name a file in it, or read it all with gongkai run --corpus \(path)")
    case .special(let kind):
      throw refusal(.unsupportedType, "\(kind), not a file; gongkai show - reads from standard input")
    case .link: throw refusal(.corrupt, "a link that leads nowhere")
    }
  }

  /// The path to open, as text.
  var file: String { PathText.text(of: location.dropLast()) }
}

/// What the walk came upon.
public enum Found: Sendable {
  /// A file to read.
  case file(FoundFile)
  /// A document out of a container.
  case member(FoundMember)
  /// Something that cannot be read.
  case refused(Quarantined)
}
