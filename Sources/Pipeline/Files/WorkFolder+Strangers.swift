import Records

/// A run replaces what stands in the places of its own files, and `gongkai clean` removes it. Where files of others
/// stand in these places, somebody has named a folder of their own as the work folder.
extension WorkFolder {
  /// Folders that hold nothing but files of runs.
  static let places = Stage.allCases.map(\.rawValue) + [Journal.folderName]
  /// Folders that hold such folders once more.
  static let scratches = [next, cut]

  private static let stageFiles = ["counts.json", "quarantine.ndjson", LateLine.name]
  private static let keptFiles = ["journal", "rows", Publication.name]
  private static let ownFiles = [KnownLayouts.name] + RunRecord.names

  /// Refuses a folder where files of others stand in the places of gongkai's. Other files beside these places stay as
  /// they are, and so do those of any version that were damaged: only names count.
  static func check(_ work: String) throws(RunFailure) {
    guard let stranger = stranger(in: work, isScratch: false) else { return }
    throw RunFailure(
      .cannotCreate,
      "\(work) holds files that gongkai did not write (\(stranger)); name another folder with --work, or move them away"
    )
  }

  /// The path of the first thing under a folder that gongkai would take away and did not write.
  private static func stranger(in folder: String, isScratch: Bool) -> String? {
    for name in FileSystem.names(in: folder) {
      let path = "\(folder)/\(name)"
      let isOuter = !isScratch && scratches.contains(name)
      guard isOuter || places.contains(name) else {
        if isScratch, !isOwn(name, of: ownFiles) { return name }
        continue
      }
      guard FileSystem.isFolder(path) else { return name }
      let inner =
        isOuter ? stranger(in: path, isScratch: true) : FileSystem.names(in: path).first { !isOwn($0, inPlace: name) }
      if let inner { return "\(name)/\(inner)" }
    }
    return nil
  }

  private static func isOwn(_ name: String, inPlace place: String) -> Bool {
    if place == Journal.folderName { return isOwn(name, of: keptFiles) }
    return isOwn(name, of: stageFiles) || (name.hasPrefix("part-") && name.hasSuffix(".ndjson"))
  }

  /// Whether a name is one of these, or of a file that was being written when a run was killed. A network file system
  /// keeps what was removed while it was open as `.nfs…`.
  private static func isOwn(_ name: String, of names: [String]) -> Bool {
    names.contains(name) || names.contains { name == "\($0).new" } || name.hasSuffix(".spill")
      || name.hasPrefix(".nfs")
  }
}
