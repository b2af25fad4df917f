import Records
import Testing

@testable import Decoding

/// Separated values become lines with tabs; pages in JSON lines become one text.
@Suite struct DelimitedTextTests {
  private func text(_ bytes: [UInt8], name: String) throws -> String {
    let source = Source(path: name, file: name, id: ReportID(1), byteCount: bytes.count)
    return String(decoding: try decode(bytes, source: source).text, as: UTF8.self)
  }

  private func text(_ text: String, name: String) throws -> String { try self.text(Array(text.utf8), name: name) }

  @Test func `quotes, line breaks and separators in fields`() throws {
    let csv = "某县报告,,\r\n\"科研\n机构\",\"5,840\",\"说\"\"好\"\"\"\r\n\"1\n2\",,0\r\n甲\"乙,3,"
    #expect(try text(csv, name: "a.csv") == "某县报告\n科研机构\t5,840\t说\"好\"\n1 2\t\t0\n甲\"乙\t3\t\n")
  }

  @Test func `a quote that does not close is a character`() throws {
    #expect(try text("\"甲,1,2\n乙,3,4\n", name: "a.csv") == "\"甲\t1\t2\n乙\t3\t4\n")
  }

  @Test func `a heading in front of every paragraph is printed once`() throws {
    let csv = "一、总体情况,第一段。\n一、总体情况,第二段。\n二、主动公开,\n规章,1,2\n"
    #expect(try text(csv, name: "a.csv") == "一、总体情况\n第一段。\n第二段。\n二、主动公开\n规章\t1\t2\n")
  }

  @Test func `without a name the figures tell`() throws {
    let rows = (1...5).map { "行\($0);1;2;3" }.joined(separator: "\n")
    #expect(try text("报告\n" + rows, name: "a.txt").split(separator: "\n")[1] == "行1\t1\t2\t3")
    let prose = (1...9).map { "第\($0)段, 说到甲, 说到乙, 也说到丙。" }.joined(separator: "\n")
    #expect(try text(prose, name: "a.txt") == prose)
    let spaced = (1...9).map { "行\($0) 1,234 5,678 9,000 15,912" }.joined(separator: "\n")
    #expect(try text(spaced, name: "a.txt") == spaced)
    let tabs = (1...9).map { "行\($0)\t1,234\t5,678\t9,000" }.joined(separator: "\n")
    #expect(try text(tabs, name: "a.txt") == tabs)
  }

  @Test func `Unicode text of Excel, and its CSV in GBK`() throws {
    let rows = (1...9).map { _ in "\"甲\n乙\"\t1\t2" }.joined(separator: "\r\n") + "\r\n"
    let wide = [0xFF, 0xFE] + Array(rows.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.joined())
    #expect(try text(wide, name: "a.txt") == String(repeating: "甲乙\t1\t2\n", count: 9))
    // 规章,3,0 in GBK.
    let gbk: [UInt8] = [0xB9, 0xE6, 0xD5, 0xC2] + Array(",3,0\r\n".utf8)
    #expect(try text(gbk, name: "a.csv") == "规章\t3\t0\n")
  }

  @Test func `JSON lines are the pages of one text`() throws {
    let pages = """
      {"page": 2, "text": "\\u4e8c\\u3001\\n\\u89c4\\u7ae0\\t3"}
      {"page": 1, "text": "报告"}

      """
    #expect(try text(pages, name: "a.txt") == "报告\n二、\n规章\t3")
    let other = "{\"page\": 1, \"text\": \"报告\"}\n不是 JSON\n"
    #expect(try text(other, name: "a.txt") == other)
  }
}
