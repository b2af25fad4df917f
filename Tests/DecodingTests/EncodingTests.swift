import Foundation
import Records
import Testing

@testable import Decoding

@Suite struct EncodingTests {
  private let text = "2023年度政府信息公开工作年度报告\n制发件数 废止件数 现行有效件数\n15 3 128\n"
  private let traditional = "政府資訊公開年度報告\n資訊公開申請件數及辦理情形\n15 3 128\n"

  /// The text in another encoding, by the system's own iconv.
  private func bytes(_ text: String, _ encoding: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", encoding]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    return Array(output.fileHandleForReading.readDataToEndOfFile())
  }

  private func read(_ bytes: [UInt8], declared: String? = nil) throws -> String {
    let result = try utf8Text(bytes, declared: declared)
    return "\(result.encoding) \(result.replacements) \(String(decoding: result.text, as: UTF8.self))"
  }

  @Test(arguments: [
    ("UTF-8", "utf-8"), ("GBK", "gb18030"), ("GB2312", "gb18030"), ("GB18030", "gb18030"), ("UTF-16LE", "utf-16le"),
    ("UTF-16BE", "utf-16be"), ("UTF-16", "utf-16le"),
  ])
  func everyEncodingIsRead(_ encoding: String, _ name: String) throws {
    #expect(try read(bytes(text, encoding)) == "\(name) 0 \(text)")
  }

  @Test func bigFiveIsReadWithAndWithoutDeclaration() throws {
    let long = String(repeating: traditional, count: 20)
    #expect(try read(bytes(long, "BIG5")) == "big5 0 \(long)")
    #expect(try read(bytes(traditional, "BIG5"), declared: "Big5") == "big5 0 \(traditional)")
  }

  @Test(arguments: [
    "<html><meta charset=big5>", "<html><META http-equiv='Content-Type' content='text/html; charset=Big5'>",
    "<?xml version=\"1.0\" encoding=\"big5\"?>",
  ])
  func declarationsAreFollowed(_ head: String) throws {
    #expect(try read(bytes(head + traditional, "BIG5")) == "big5 0 \(head)\(traditional)")
  }

  /// At every offset in eight bytes, among letters, in front of characters and at the end.
  @Test(arguments: [
    [], Array("年😀é".utf8), [0xFF], [0x80], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
    [0xF5, 0x80, 0x80, 0x80],
  ])
  func charactersAreKnownAmongLetters(_ bytes: [UInt8]) {
    let letters = Array("<td class=number>\(text)</td></tr></table>".utf8)
    for offset in Array(0...24) + [letters.count] {
      let mixed = Array(letters[..<offset] + bytes + letters[offset...])
      #expect(isUTF8(mixed) == (String(validating: mixed, as: UTF8.self) != nil), "\(offset)")
    }
  }

  @Test func aDeclarationInACommentIsNone() throws {
    let page = "<html><!-- <meta charset=big5> -->\(text)"
    #expect(try read(bytes(page, "GBK")) == "gb18030 0 \(page)")
  }

  @Test func aDeclarationThatTheBytesContradictIsIgnored() throws {
    let page = "<html><meta charset=utf-8>\(text)"
    #expect(try read(bytes(page, "GBK")) == "gb18030 0 \(page)")
    #expect(try read(Array(page.utf8), declared: "gb2312") == "utf-8 0 \(page)")
  }

  @Test func marksAreDropped() throws {
    #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == "utf-8 0 \(text)")
    #expect(try read([0xFE, 0xFF] + bytes(text, "UTF-16BE")) == "utf-16be 0 \(text)")
    #expect(try read([0x84, 0x31, 0x95, 0x33] + bytes(text, "GB18030")) == "gb18030 0 \(text)")
  }

  @Test func damageIsCountedAndShown() throws {
    let long = String(repeating: text, count: 10)
    #expect(try read(Array("公".utf8) + [0xE5, 0x85] + Array(long.utf8)) == "utf-8 2 公\u{FFFD}\u{FFFD}\(long)")
    #expect(try read(bytes(long, "GBK") + [0xFF, 0x0A]) == "gb18030 1 \(long)\u{FFFD}\n")
    #expect(try read(bytes(long, "GBK") + [0xB9]) == "gb18030 1 \(long)\u{FFFD}")
  }

  @Test func theDecisionIsKeptWithTheDocument() throws {
    let source = Source(path: "a.txt", file: "a.txt", id: ReportID(7), byteCount: 1, charset: "gbk")
    let document = try decode(bytes(String(repeating: text, count: 10), "GBK") + [0xFF, 0x0A], source: source)
    #expect(document.encoding == "gb18030")
    #expect(document.replacements == 1)
  }
}
