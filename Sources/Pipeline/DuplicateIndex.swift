import Bytes
import Records

/// The ids seen so far, and where in `work/discover` the first document of each stands: sixteen bytes a document.
struct DuplicateIndex: Sendable {
  private let folder: String
  private var positions: [ReportID: LinePosition] = [:]

  init(folder: String) { self.folder = folder }

  /// Notes a document; false when its bytes were seen before.
  mutating func insert(_ id: ReportID, at position: LinePosition) -> Bool {
    if positions[id] != nil { return false }
    positions[id] = position
    return true
  }

  /// Path of the first document with these bytes, read back from the line that was written for it.
  func firstSource(of id: ReportID) -> String? {
    guard let position = positions[id] else { return nil }
    let line = FileSystem.line(of: PartWriter.path(in: folder, part: position.part), at: position.offset)
    return (try? JSONValue(parsing: line))?["source"]?.string
  }
}
