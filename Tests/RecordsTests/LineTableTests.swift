import Records
import Testing

@Suite struct LineTableTests {
  /// Bytes that end a line, and text of all lengths around them: lines are cut the same wherever they begin.
  @Test(
    arguments: [
      [0x0A], [0x0B], [0x0C], [0x0D], [0x0D, 0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
    ] as [[UInt8]])
  func aLineEndsAtEveryKindOfEnd(end: [UInt8]) {
    let text: [UInt8] = Array("办理依申请公开“政府信息” 12 件".utf8)
    for before in 0..<text.count {
      for after in 1..<text.count {
        let bytes = text[..<before] + end + text[..<after]
        #expect(LineTable(Array(bytes)).ranges == [0..<before, before + end.count..<bytes.count])
      }
    }
  }

  @Test func whatOnlyLooksLikeAnEndIsText() {
    let bytes: [UInt8] = Array("\u{A5}·“”—\t—“\u{1F}12345678".utf8)
    #expect(LineTable(bytes).ranges == [0..<bytes.count])
  }
}
