import Containers
import Specimens
import Testing

@Suite struct GzipInflaterTests {
  private let text = Array("公开 disclosure".utf8)

  private func inflate(_ bytes: [UInt8], _ limits: InflateLimits = InflateLimits()) throws(GzipError) -> [UInt8] {
    try GzipInflater().inflate(bytes, limits: limits)
  }

  /// The error's words, or nil when there is none.
  private func complaint(_ bytes: [UInt8], _ limits: InflateLimits = InflateLimits()) -> String? {
    do throws(GzipError) {
      _ = try inflate(bytes, limits)
      return nil
    } catch { return error.description }
  }

  @Test func oneMember() throws {
    #expect(try inflate(gzipped(text)) == text)
    #expect(try inflate(gzipped([])) == [])
  }

  @Test func membersFollowOneAnother() throws {
    let other = [UInt8](repeating: 0x41, count: 200_000)
    #expect(try inflate(gzipped(text) + gzipped(other) + gzipped([]) + gzipped(text)) == text + other + text)
    // The last member states the smaller size, so that one call has not room enough.
    #expect(try inflate(gzipped(other) + gzipped(text)) == other + text)
  }

  @Test func zerosBehindTheLastMemberAreSkipped() throws {
    #expect(try inflate(gzipped(text) + [0, 0, 0, 0]) == text)
    #expect(try inflate(gzipped(text) + [0, 0] + gzipped(text)) == text + text)
  }

  @Test func everyCutIsNoticed() {
    let whole = gzipped(text)
    for count in 1..<whole.count {
      let expected = "the gzip stream ends early, at byte \(count); fetch the file again"
      #expect(complaint(Array(whole.prefix(count))) == expected)
      #expect(complaint(whole + whole.prefix(count)) != nil)
    }
  }

  @Test func damageIsNamed() {
    var bytes = gzipped(text)
    bytes[bytes.count - 6] ^= 1
    #expect(
      complaint(bytes)
        == "the gzip stream is broken near byte \(bytes.count - 4) (incorrect data check); fetch the file again")
    #expect(
      complaint(gzipped(text) + Array("junk".utf8))
        == "the gzip stream is broken near byte \(bytes.count) (other bytes follow the last member); "
        + "fetch the file again")
  }

  @Test func limitsHold() {
    let zeros = gzipped([UInt8](repeating: 0, count: 100))
    #expect(
      complaint(zeros, InflateLimits(documentBytes: 99))
        == "the document is larger than 99 bytes after inflating; raise limits.documentBytes in pipeline.json "
        + "if it is a report")
    #expect(complaint(zeros, InflateLimits(documentBytes: 100)) == nil)
  }

  @Test func smallPiecesGiveTheSame() throws {
    let other = [UInt8](repeating: 0x42, count: 70_000)
    var rest = (gzipped(text) + gzipped(other))[...]
    let output = try GzipInflater().inflateStream(limits: InflateLimits()) { buffer throws(GzipError) in
      let piece = rest.prefix(7)
      buffer.copyBytes(from: piece)
      rest = rest.dropFirst(7)
      return piece.count
    }
    #expect(output == text + other)
  }

  @Test func hashIsThatOfTheStandard() throws {
    // FIPS 180-2, appendix B.1: SHA-256 of "abc" begins ba7816bf 8f01cfea.
    let hasher = ContentHasher()
    #expect(try hasher.leadingBits(of: Array("abc".utf8)) == 0xBA78_16BF_8F01_CFEA)
    #expect(try hasher.leadingBits(of: []) == 0xE3B0_C442_98FC_1C14)
  }
}
