import Bytes
import Records

/// The ids seen so far, and where in `work/discover` the first document of each stands; on disk.
struct DuplicateIndex: Sendable {
  private let folder: String
  private let positions: DiskMap<LinePosition>

  init(folder: String) throws(RunFailure) {
    self.folder = folder
    positions = try DiskMap(folder: folder, name: "ids")
  }

  /// Notes a document; false when its bytes were seen before.
  func insert(_ id: ReportID, at position: LinePosition) throws(RunFailure) -> Bool {
    var isNew = false
    try positions.update(id.rawValue) { first in
      isNew = first == nil
      first = first ?? position
    }
    return isNew
  }

  /// Path of the first document with these bytes, read back from the line that was written for it.
  func firstSource(of id: ReportID) -> String? {
    guard let position = positions.value(of: id.rawValue) else { return nil }
    let line = FileSystem.line(of: PartWriter.path(in: folder, part: position.part), at: position.offset)
    return (try? JSONValue(parsing: line))?["source"]?.string
  }
}
