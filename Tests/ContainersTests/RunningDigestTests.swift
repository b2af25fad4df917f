import Containers
import Testing

@Suite struct RunningDigestTests {
  /// The example of FIPS 180-2, B.1.
  private static let ofABC: [UInt8] = [
    0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA, 0x41, 0x41, 0x40, 0xDE, 0x5D, 0xAE, 0x22, 0x23, 0xB0, 0x03, 0x61,
    0xA3, 0x96, 0x17, 0x7A, 0x9C, 0xB4, 0x10, 0xFF, 0x61, 0xF2, 0x00, 0x15, 0xAD,
  ]

  @Test func piecesAreDigestedAsOne() throws {
    let digest = RunningDigest()
    digest.add([])
    for byte in "abc".utf8 { digest.add([byte]) }
    #expect(try digest.finish() == Self.ofABC)
  }

  @Test func bytesThatAreReadCountAsFarAsTheyAreSaidTo() throws {
    let digest = RunningDigest()
    var left = Array("abc".utf8)[...]
    try digest.add { buffer in
      guard let next = left.popFirst() else { return 0 }
      buffer[0] = next
      return 1
    }
    #expect(try digest.finish() == Self.ofABC)
  }

  @Test func whatCannotBeReadHasNoDigest() {
    #expect(throws: HashError.self) { try RunningDigest().add { _ in -1 } }
  }
}
