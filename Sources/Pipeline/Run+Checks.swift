import Discovery
import Glibc
import Records
import Tables

/// What a run refuses before it begins.
extension Run {
  /// Each folder of the corpus must be there.
  func checkCorpus() throws(RunFailure) {
    guard plan.from == .discover else { return }
    if plan.corpus.isEmpty {
      throw RunFailure(.corpusMissing, "no corpus: name a folder with --corpus, or under \"corpus\" in pipeline.json")
    }
    for root in CorpusRoot.roots(plan.corpus) where !root.isFolder {
      throw RunFailure(.corpusMissing, "the corpus \(root.folder) is not there or is no folder; check --corpus")
    }
  }

  /// Refuses to replace what gongkai did not write: a file, or a folder that holds anything but tables of an earlier
  /// run; and, whatever was asked for, a folder that the corpus or the work folder stands in, or that stands in them.
  func checkOut() throws(RunFailure) {
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
    for folder in plan.corpus where "\(FileSystem.resolved(plan.work))/".hasPrefix("\(FileSystem.resolved(folder))/") {
      throw RunFailure(.cannotCreate, "the work folder \(plan.work) lies in the corpus \(folder); name another --work")
    }
  }

  /// A corpus without a file is a mistake of the caller, not an empty result.
  func checkInputs(_ given: Int) throws(RunFailure) {
    if given > 0 || plan.from > .discover { return }
    throw RunFailure(
      .corpusMissing, "the corpus \(plan.corpus.joined(separator: ", ")) holds no file; check --corpus")
  }
}
