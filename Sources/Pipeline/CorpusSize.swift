import Discovery
import Records

/// How much there is to read, for who wants to know how long it takes.
public enum CorpusSize {
  /// Bytes of all files of the corpus, archives as they are; nil when a run does not read the corpus.
  ///
  /// - Complexity: asks the system for the stamp of every file and opens none.
  public static func bytes(_ plan: RunPlan) -> Int? {
    guard plan.runs(.discover) else { return nil }
    var walk = DocumentWalk(roots: CorpusRoot.roots(plan.corpus), ignoring: plan.ignore, containers: plan.containers)
    var bytes = 0
    while let found = walk.nextFile() {
      if case .file(let file) = found { bytes += file.byteCount }
    }
    return bytes
  }
}
