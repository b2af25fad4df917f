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

  init(path: String, location: [UInt8], byteCount: Int) {
    self.path = path
    self.location = location
    self.byteCount = byteCount
  }

  /// The file that an earlier run of `discover` found.
  public init(_ source: Source) {
    self.init(path: source.path, location: PathText.name(of: source.file) + [0], byteCount: source.byteCount)
  }

  /// A file named by a person, outside any corpus.
  ///
  /// - Throws: `Quarantined` when there is no such file.
  public init(named path: String) throws(Quarantined) {
    let location = Array(path.utf8) + [0]
    guard let status = FileStatus(location, followsLinks: true), status.kind == .regular else {
      throw Quarantined(source: path, stage: .discover, reason: .corrupt, message: "there is no such file")
    }
    self.init(path: path, location: location, byteCount: status.byteCount)
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
