import CLinux
import Discovery
import Glibc
import Records
import Tables

/// What a run refuses before it begins.
extension Run {
  /// Looks at every folder that the settings name; nothing is made or written.
  func checkFolders() throws(RunFailure) {
    try checkCorpus()
    try checkWork()
    if plan.runs(.aggregate) { try checkOut() }
    _ = try metricsFile()
  }

  /// Each folder of the corpus must be there, and open.
  private func checkCorpus() throws(RunFailure) {
    guard plan.from == .discover else { return }
    if plan.corpus.isEmpty {
      throw RunFailure(.corpusMissing, "no corpus: name a folder with --corpus, or under \"corpus\" in pipeline.json")
    }
    for root in CorpusRoot.roots(plan.corpus) {
      guard root.isFolder else {
        throw RunFailure(.corpusMissing, "the corpus \(root.folder) is not there or is no folder; check --corpus")
      }
      guard access(root.folder, R_OK | X_OK) == 0 else {
        throw RunFailure(
          .corpusMissing,
          "the corpus \(root.folder) cannot be read: \(FileSystem.lastError); change its permissions, or check --corpus"
        )
      }
    }
  }

  /// Refuses a work folder inside the corpus, where its files would be inputs.
  private func checkWork() throws(RunFailure) {
    for folder in plan.corpus where "\(FileSystem.resolved(plan.work))/".hasPrefix("\(FileSystem.resolved(folder))/") {
      throw RunFailure(.cannotCreate, "the work folder \(plan.work) lies in the corpus \(folder); name another --work")
    }
  }

  /// Refuses to replace what gongkai did not write: a file, or a folder that holds anything but tables of an earlier
  /// run; and, whatever was asked for, a folder that the corpus or the work folder stands in, or that stands in them.
  private func checkOut() throws(RunFailure) {
    try checkOverlap()
    if FileSystem.exists(plan.out), !FileSystem.isFolder(plan.out) {
      throw RunFailure(.cannotCreate, "\(plan.out) is a file, not a folder; name another folder with --out")
    }
    if FileSystem.exists(plan.out), access(plan.out, W_OK) != 0 {
      throw RunFailure(
        .cannotCreate,
        "\(plan.out) may not be changed: \(FileSystem.lastError); change its permissions, or name another "
          + "folder with --out")
    }
    let own = Set(TableFormat.allCases.flatMap(\.fileNames) + PackageFiles.names + ["run.json"])
    let names = FileSystem.names(in: plan.out).filter { $0 != PackageFiles.schemas }
    let schemas = FileSystem.names(in: "\(plan.out)/\(PackageFiles.schemas)").map { "\(PackageFiles.schemas)/\($0)" }
    let foreign = (names + schemas).filter { !own.contains($0) }
    guard let first = foreign.first, !plan.force else { return }
    throw RunFailure(
      .cannotCreate,
      "\(plan.out) holds files that gongkai did not write (\(first)); name another folder with --out, or replace "
        + "it with --force")
  }

  private func checkOverlap() throws(RunFailure) {
    let out = FileSystem.resolved(plan.out)
    let others = plan.corpus.map { ($0, "the corpus") } + [(plan.work, "the work folder")]
    for (path, name) in others {
      let other = FileSystem.resolved(path)
      guard "\(out)/".hasPrefix("\(other)/") || "\(other)/".hasPrefix("\(out)/") else { continue }
      throw RunFailure(
        .cannotCreate,
        "the tables would replace \(name) or lie in it: \(plan.out) and \(path) overlap; name another --out")
    }
  }

  /// The file that the figures go to, links followed; nil when none is asked for.
  ///
  /// - Throws: `RunFailure` where there can be none, and where a run would replace it with the tables or read it.
  func metricsFile() throws(RunFailure) -> String? {
    guard let path = plan.metrics else { return nil }
    func refusal(_ words: String) -> RunFailure {
      RunFailure(.cannotCreate, "the file for \"metrics\", \(path), \(words); name another in pipeline.json")
    }
    let file = FileSystem.resolved(path)
    let others =
      plan.corpus.map { ($0, "the corpus") } + [(plan.out, "the folder of tables")]
      + (WorkFolder.places + WorkFolder.scratches).map { ("\(plan.work)/\($0)", "the work folder") }
    for (folder, name) in others where file.hasPrefix("\(FileSystem.resolved(folder))/") {
      throw refusal("would lie in \(name) \(folder)")
    }
    let slash = file.lastIndex(of: "/") ?? file.startIndex
    let folder = slash == file.startIndex ? "/" : String(file[..<slash])
    guard FileSystem.isFolder(folder) else { throw refusal("cannot be made: there is no folder \(folder)") }
    var status = stat()
    if lstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw refusal(status.st_mode & S_IFMT == S_IFLNK ? "is a link that leads nowhere" : "is no file")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw refusal("cannot be written: the folder \(folder) may not be changed: \(FileSystem.lastError)")
    }
    return file
  }

  /// A corpus without a file is a mistake of the caller, not an empty result.
  func checkInputs(_ given: Int) throws(RunFailure) {
    if given > 0 || plan.from > .discover { return }
    throw RunFailure(
      .corpusMissing, "the corpus \(plan.corpus.joined(separator: ", ")) holds no file; check --corpus")
  }
}

extension RunFailure {
  /// A folder of the corpus that gave nothing: what the tables hold of it would be lost.
  init(_ fault: RootFault) {
    switch fault.cause {
    case .closed(let error):
      self.init(
        .inputOutput, "the corpus \(fault.folder) cannot be read: \(error); the tables of the last run are untouched")
    case .empty:
      self.init(
        .corpusMissing,
        "the corpus \(fault.folder) holds no file; check --corpus, and whether its disk is mounted")
    }
  }
}
