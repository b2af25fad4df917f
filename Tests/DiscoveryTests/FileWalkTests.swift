import Containers
import Discovery
import Glibc
import Records
import Specimens
import Testing

@Suite struct FileWalkTests {
  /// What a walk over a folder finds: paths, and quarantine rows as text.
  private func walk(_ folders: [String], ignoring patterns: [String] = []) -> (found: [String], ignored: Int) {
    var walk = FileWalk(roots: CorpusRoot.roots(folders), ignoring: IgnorePatterns(patterns))
    var found: [String] = []
    while let next = walk.next() {
      switch next {
      case .file(let file): found.append(file.path)
      case .member(let member): found.append(member.path)
      case .refused(let row): found.append("\(row.source): \(row.reason.rawValue): \(row.message)")
      }
    }
    return (found, walk.ignored)
  }

  @Test func pathsComeInByteOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a-b.txt", "a.txt", "a/a/y.txt", "市/报告.txt", "B.txt"] {
      try folder.write("x", to: name)
    }
    let found = walk([folder.path]).found
    #expect(found == ["B.txt", "a-b.txt", "a.txt", "a/a/y.txt", "a/z.txt", "b.txt", "市/报告.txt"])
    #expect(found == found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func aFolderThatGivesNothingIsNamed() throws {
    let folder = try TemporaryFolder()
    for name in ["full/a.txt", "ignored/.hidden"] { try folder.write("x", to: name) }
    func fault(_ folders: String...) -> RootFault? {
      var walk = FileWalk(roots: CorpusRoot.roots(folders), ignoring: IgnorePatterns([".*"]))
      while walk.next() != nil {}
      return walk.rootFault
    }
    let (full, ignored) = (folder["full"], folder["ignored"])
    #expect(fault(full) == nil && fault(full, full) == nil)
    for found in [fault(ignored), fault(full, ignored), fault(ignored, full)] {
      #expect(found == RootFault(folder: ignored, cause: .empty))
    }
    let gone = fault(full, folder["gone"], full)
    #expect(gone == RootFault(folder: folder["gone"], cause: .closed("No such file or directory")))
  }

  @Test func severalFoldersAreToldApart() throws {
    let folder = try TemporaryFolder()
    for name in ["2022/a.txt", "2023/a.txt", "old/2023/a.txt"] { try folder.write("x", to: name) }
    #expect(walk([folder["2023/"], folder["2022"]]).found == ["2023/a.txt", "2022/a.txt"])
    let twins = walk([folder["2023"], folder["old/2023"]]).found
    #expect(twins == ["\(folder.path)/2023/a.txt", "\(folder.path)/old/2023/a.txt"])
  }

  @Test func linksAreFollowedInsideOnly() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "corpus/sub/a.txt")
    try folder.write("x", to: "elsewhere.txt")
    try folder.link("corpus/dangling", to: "nowhere")
    try folder.link("corpus/folder", to: "sub")
    try folder.link("corpus/in", to: "sub/a.txt")
    try folder.link("corpus/out", to: "../elsewhere.txt")
    let root = folder["corpus"]
    #expect(
      walk([root]).found == [
        "dangling: corrupt: a link that leads nowhere; repair or remove it",
        "folder: unsupported_type: a link to the folder \(root)/sub, which is not followed",
        "in",
        "out: unsupported_type: a link out of the corpus, to \(folder.path)/elsewhere.txt; name that folder as a corpus",
        "sub/a.txt",
      ])
  }

  @Test func officeFilesInGzipAreNotTakenApart() throws {
    let folder = try TemporaryFolder()
    let office = zipped([("word/document.xml", "<w:p/>")])
    let archive = zipped([("a.txt", "x"), ("b.txt", "y")])
    for (name, bytes) in [("a.docx.gz", office), ("b.bin", office), ("c.zip.gz", archive)] {
      try folder.write(name == "b.bin" ? bytes : gzipped(bytes), to: name)
    }
    let patterns = IgnorePatterns([])
    var walk = DocumentWalk(roots: CorpusRoot.roots([folder.path]), ignoring: patterns, containers: ContainerSettings())
    var found: [String] = []
    while let next = walk.next() {
      switch next {
      case .file(let file): found.append(file.path)
      case .member(let member): found.append(member.path)
      case .refused(let row): found.append(row.source)
      }
    }
    #expect(found == ["a.docx.gz", "b.bin", "c.zip.gz!/a.txt", "c.zip.gz!/b.txt"])
  }

  @Test func pipesAreNotOpened() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder["pipe"], 0o600)
    #expect(walk([folder.path]).found == ["pipe: unsupported_type: a named pipe, not a file; it was not opened"])
  }

  @Test func ignoredFilesAreCounted() throws {
    let folder = try TemporaryFolder()
    for name in [".DS_Store", ".git/config", "README.md", "a.txt", "drafts/b.txt"] { try folder.write("x", to: name) }
    let result = walk([folder.path], ignoring: IgnorePatterns.standard + ["drafts/*"])
    #expect(result.found == ["a.txt"])
    #expect(result.ignored == 4)
  }

  @Test(.disabled(if: geteuid() == 0, "root may read everything"))
  func aFolderWithoutPermissionIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "closed/a.txt")
    chmod(folder["closed"], 0)
    defer { chmod(folder["closed"], 0o700) }
    #expect(
      walk([folder.path]).found == [
        "closed/: corrupt: the folder cannot be read: Permission denied; what is in it is not in the tables"
      ])
  }
}
