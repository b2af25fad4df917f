import Containers
import Discovery
import Glibc
import Records
import Specimens
import Testing

@Suite struct DocumentReaderTests {
  /// What reading the only file of a folder gives: its text, or the quarantine row.
  private func read(
    _ folder: TemporaryFolder, limits: InflateLimits = InflateLimits(), before: () -> Void = {}
  ) throws -> String {
    var walk = FileWalk(roots: CorpusRoot.roots([folder.path]), ignoring: IgnorePatterns([]))
    guard case .file(let file) = walk.next() else { return "no file" }
    before()
    do throws(Quarantined) {
      let document = try DocumentReader(limits: limits).read(file)
      return "\(document.source.id) \(document.source.byteCount) \(String(decoding: document.bytes, as: UTF8.self))"
    } catch {
      #expect(error.stage == .discover)
      return "\(error.reason.rawValue): \(error.message)"
    }
  }

  private func read(_ bytes: [UInt8], limits: InflateLimits = InflateLimits()) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "a.txt")
    return try read(folder, limits: limits)
  }

  @Test func theIdIsThatOfTheDocument() throws {
    let text = Array("abc".utf8)
    #expect(try read(text) == "ba7816bf8f01cfea 3 abc")
    #expect(try read(gzipped(text)) == "ba7816bf8f01cfea 3 abc")
  }

  @Test func largeFilesAreReadInPieces() throws {
    let text = [UInt8](repeating: 0x61, count: 5 << 20)
    let plain = try read(text)
    #expect(plain.count == 16 + 1 + 7 + 1 + text.count)
    #expect(try read(gzipped(text)) == plain)
  }

  @Test func emptyFilesAreNamed() throws {
    #expect(try read([]) == "empty: the file has no bytes")
    #expect(try read(gzipped([])) == "empty: the file has no bytes")
  }

  @Test func otherFormatsAreNamed() throws {
    #expect(
      try read(gzipped([0x50, 0x4B, 3, 4]))
        == "corrupt: the zip file ends early: it has no directory; fetch the file again")
    #expect(try read(zipped([("a", "b")])).hasPrefix("unsupported_type: a zip file without the parts of DOCX"))
    #expect(try read([0xFF, 0xD8, 0xFF]).hasPrefix("unsupported_type: JPEG image is not read yet"))
    #expect(try read(gzipped(gzipped([1]))) == "too_deep: gzip inside another compression; unpack it once")
  }

  @Test func aSparseFileOfTwoGigabytesIsNotRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.txt")
    #expect(truncate(folder["a.txt"], 2 << 30) == 0)
    #expect(
      try read(folder)
        == "too_large: 2147483648 bytes, and the limit is 268435456; raise limits.documentBytes in pipeline.json "
        + "if it is a report")
  }

  @Test func aTruncatedGzipIsCorrupt() throws {
    let whole = gzipped(Array("abc".utf8))
    #expect(
      try read(whole.dropLast(3))
        == "corrupt: the gzip stream ends early, at byte \(whole.count - 3); fetch the file again")
  }

  @Test func whatTheSystemDoesNotGiveIsForTheNextRun() throws {
    // Nobody may read at the beginning of this one: an input/output error.
    let failing = try FoundFile(named: "/proc/self/mem")
    let row = #expect(throws: Quarantined.self) { try DocumentReader(limits: InflateLimits()).read(failing) }
    #expect(row?.isPassing == true && row?.message == "cannot be read: Input/output error")
    let damaged = try TemporaryFolder()
    try damaged.write([0x1F, 0x8B, 8, 0], to: "a.gz")
    let file = try FoundFile(named: damaged["a.gz"])
    let kept = #expect(throws: Quarantined.self) { try DocumentReader(limits: InflateLimits()).read(file) }
    #expect(kept?.isPassing == false)
  }

  @Test func aFileThatVanishesIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("abc", to: "a.txt")
    #expect(try read(folder) { unlink(folder["a.txt"]) } == "corrupt: cannot be read: No such file or directory")
  }

  private func read(_ bytes: ArraySlice<UInt8>) throws -> String { try read(Array(bytes)) }
}
