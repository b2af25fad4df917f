import Bytes
import Glibc
import Records

/// Walks the folders of a corpus, in the byte order of paths, and gives what it finds one by one.
///
/// Only the names of the folders on the way to the present one are kept. Links to files are followed while they
/// stay in the corpus; links to folders never are, so that no loop is possible.
///
/// ```swift
/// var walk = FileWalk(roots: CorpusRoot.roots(["corpus"]), ignoring: IgnorePatterns())
/// while let found = walk.next() { … }
/// ```
public struct FileWalk: Sendable {
  private var roots: ArraySlice<CorpusRoot>
  private let patterns: IgnorePatterns
  private var levels: [Level] = []
  private var resolvedRoot = ""
  /// The folder that is walked at present, as long as nothing was found in it.
  private var barren: CorpusRoot?

  /// Files and folders that a pattern left out so far.
  public private(set) var ignored = 0
  /// The first folder of the corpus that gave nothing; nil when each so far gave something.
  public private(set) var rootFault: RootFault?

  private struct Level: Sendable {
    var listing: DirectoryListing
    /// Folder to open and path under the root, both empty or with a slash behind.
    let folder: [UInt8]
    let path: [UInt8]
  }

  /// A walk over these folders, one after another.
  public init(roots: [CorpusRoot], ignoring patterns: IgnorePatterns) {
    self.roots = roots[...]
    self.patterns = patterns
  }

  /// The next file, or the next thing that is in the way of reading one.
  public mutating func next() -> Found? {
    let found = nextFound()
    if found != nil { barren = nil }
    return found
  }

  private mutating func nextFound() -> Found? {
    while true {
      guard let level = levels.indices.last else {
        if let barren { note(.empty, of: barren) }
        barren = roots.first
        guard let root = roots.popFirst() else { return nil }
        let folder = Array(root.folder.utf8)
        resolvedRoot = resolvedPath(folder + [0]) ?? root.folder
        if let refusal = descend(into: folder, path: Array(root.prefix.utf8)) { return refusal }
        continue
      }
      guard let entry = levels[level].listing.nextName() else {
        levels.removeLast()
        continue
      }
      if let found = visit(entry.name, isDirectory: entry.isDirectory) { return found }
    }
  }

  private mutating func descend(into folder: [UInt8], path: [UInt8]) -> Found? {
    do {
      let slash: [UInt8] = folder.last == 0x2F ? [] : [0x2F]
      levels.append(Level(listing: try DirectoryListing(folder + [0]), folder: folder + slash, path: path))
      return nil
    } catch {
      if levels.isEmpty, let barren { note(.closed(error.text), of: barren) }
      let name = path.isEmpty ? folder : path
      return refused(name, .corrupt, "the folder cannot be read: \(error.text); what is in it is not in the tables")
    }
  }

  private mutating func note(_ cause: RootFault.Cause, of root: CorpusRoot) {
    rootFault = rootFault ?? RootFault(folder: root.folder, cause: cause)
  }

  private mutating func visit(_ name: ArraySlice<UInt8>, isDirectory: Bool) -> Found? {
    guard let level = levels.last else { return nil }
    let path = level.path + name
    let location = level.folder + name
    if isIgnored(name, path: path) {
      ignored += 1
      return nil
    }
    if isDirectory { return descend(into: location, path: path + [0x2F]) }
    return inspect(location + [0], path: path)
  }

  private func isIgnored(_ name: ArraySlice<UInt8>, path: [UInt8]) -> Bool {
    patterns.match(name: String(decoding: name, as: UTF8.self), path: String(decoding: path, as: UTF8.self))
  }

  private func inspect(_ location: [UInt8], path: [UInt8]) -> Found {
    guard let status = FileStatus(location, followsLinks: false) else {
      return refused(path, .corrupt, "cannot be read: \(SystemError.current.text)")
    }
    switch status.kind {
    case .regular: return file(location, path: path, status.stamp)
    case .link: return follow(location, path: path)
    case .directory: return refused(path, .corrupt, "became a folder while the corpus was walked; run again")
    case .special(let kind): return refused(path, .unsupportedType, "\(kind), not a file; it was not opened")
    }
  }

  private func follow(_ location: [UInt8], path: [UInt8]) -> Found {
    guard let target = resolvedPath(location), let status = FileStatus(location, followsLinks: true) else {
      return refused(path, .corrupt, "a link that leads nowhere; repair or remove it")
    }
    guard target.hasPrefix(resolvedRoot + "/") else {
      return refused(path, .unsupportedType, "a link out of the corpus, to \(target); name that folder as a corpus")
    }
    switch status.kind {
    case .regular: return file(location, path: path, status.stamp)
    case .directory: return refused(path, .unsupportedType, "a link to the folder \(target), which is not followed")
    case .link, .special: return refused(path, .unsupportedType, "a link to something that is no file: \(target)")
    }
  }

  private func file(_ location: [UInt8], path: [UInt8], _ stamp: FileStamp) -> Found {
    .file(
      FoundFile(
        path: PathText.text(of: path[...]), location: location, byteCount: stamp.byteCount, stamp: stamp))
  }

  private func refused(_ path: [UInt8], _ reason: Quarantined.Reason, _ message: String) -> Found {
    .refused(
      Quarantined(
        source: PathText.text(of: path[...]), stage: .discover, reason: reason, message: message))
  }
}
