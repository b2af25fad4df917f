import Decoding
import Records
import Testing

@Suite struct DecodeTests {
  private let source = Source(path: "a.txt", file: "corpus/a.txt", id: ReportID(7), byteCount: 1)

  /// The quarantine row, or nil when the bytes are text.
  private func refusal(_ bytes: [UInt8]) -> String? {
    do throws(Quarantined) {
      _ = try decode(bytes, source: source)
      return nil
    } catch {
      #expect(error.source == "a.txt" && error.stage == .decode)
      return "\(error.reason.rawValue): \(error.message)"
    }
  }

  @Test func textStaysAsItIs() throws {
    let text = Array("\u{200B}公开\u{3000}１２\r\n年度\u{2028}\u{FEFF}报告\r".utf8)
    let document = try decode(text, source: source)
    #expect(document.text == text)
    #expect(document.encoding == "utf-8")
    #expect(document.source == source)
  }

  @Test func byteOrderMarkIsDropped() throws {
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array("公开".utf8), source: source).text == Array("公开".utf8))
  }

  @Test func badBytesAreNamedWithTheirPlace() {
    #expect(
      refusal(Array("ab\ncd".utf8) + [0xFF])
        == "undecodable: 1 of 6 bytes are no text, read as gb18030: the first is 0xFF at offset 5, line 2; "
        + "fetch the file again, or convert it to UTF-8")
    #expect(
      refusal([0xEF, 0xBB, 0xBF, 0x61, 0xC0])
        == "undecodable: 1 of 5 bytes are no text, read as utf-8: the first is 0xC0 at offset 4, line 1; "
        + "fetch the file again, or convert it to UTF-8")
  }

  @Test func binaryIsNoText() {
    #expect(
      refusal([0x41, 0x00, 0x42])
        == "unsupported_type: a binary file: a NUL byte stands at offset 1; only text is read")
  }

  @Test func whiteSpaceIsNoText() {
    #expect(refusal(Array(" \r\n\t\u{3000}\u{A0}".utf8)) == "empty: nothing but white space in 9 bytes")
  }

  @Test func pagesWithoutTextAreNoText() {
    let lines = Array("{\"text\": \" \"}\n{\"text\": \"\"}\n".utf8)
    #expect(refusal(lines) == "empty: nothing but white space in \(lines.count) bytes")
  }
}
