import Records
import Testing

@testable import Decoding

/// Mark-up inside of other texts, and texts inside of mark-up.
@Suite struct EmbeddedTableTests {
  private func document(_ text: String, name: String) throws -> Document {
    let source = Source(path: name, file: name, id: ReportID(1), byteCount: text.utf8.count)
    return try decode(Array(text.utf8), source: source)
  }

  private func lines(_ text: String, name: String = "a.md") throws -> [String] {
    String(decoding: try document(text, name: name).text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let table =
    "<table><tr><td rowspan=\"2\">规章</td><td colspan=\"2\">甲</td></tr><tr><td>1</td><td>2</td></tr></table>"

  @Test(arguments: [table, "<html><body>\(table)</body></html>", "<html><body><TABLE border=1>" + table.dropFirst(7)])
  func `tables in text become rows`(table: String) throws {
    #expect(try lines("# 报告\n\n1 < 2\n\(table)\n后文") == ["# 报告", "", "1 < 2", "规章\t甲\t", "\t1\t2", "", "后文"])
    #expect(try lines("\(table)\n# 后文") == ["规章\t甲\t", "\t1\t2", "", "# 后文"])
    #expect(try lines("前文\(table)后文", name: "a.txt") == ["前文", "规章\t甲\t", "\t1\t2", "后文"])
  }

  @Test func `a table that does not end stays text`() throws {
    let text = "前文\n<table><tr><td>规章</td><td>1</td></tr>\n"
    #expect(try lines(text, name: "a.txt").joined(separator: "\n") == text)
  }

  @Test func `a tag without its end reaches into the next and takes nothing away`() throws {
    let broken = "前文\n<table><tr><td>规章</td><td>1</td></tr></table\n<table><tr><td>文件</td><td>2</td></tr></table>\n后文"
    let read = try lines(broken, name: "a.txt").joined(separator: " ")
    for text in ["前文", "规章\t1", "文件\t2", "后文"] { #expect(read.contains(text), "\(text) in \(read)") }
  }

  @Test func `a page stays a page`() throws {
    for page in ["<p>前文</p>\(Self.table)", "<ul><li>前文</li></ul>\(Self.table)", "<!doctype html>前文\(Self.table)"] {
      let document = try document(page, name: "a.html")
      #expect(document.format == .html)
      #expect(String(decoding: document.text, as: UTF8.self) == "前文\n规章\t甲\t\n\t1\t2\n")
    }
  }

  @Test func `what nobody may change in a field is text`() throws {
    let page = """
      <html><input readonly value="7"><table><tr><td>规章<td><input type="text" readonly value="3"></td>
      <td><input disabled value="4"></tr><tr><td>其他<td><input value="搜索"><td><input type=hidden readonly value=9></tr>
      <tr><td>合计<td>1<input readonly value="2"><td>5</tr></table></html>
      """
    #expect(try lines(page, name: "a.html") == ["规章\t3\t4", "其他\t\t", "合计\t1 2\t5", ""])
  }

  @Test func `the answer of a site is its article`() throws {
    let prose = String(repeating: "<p>目录按季度更新。</p>", count: 40)
    let answer = """
      {"code": 200, "data": {"title": "某县2022年年度报告", "content": "\(prose)<table><tr><td>规章</td><td>7</td></tr></table>"}}
      """
    let document = try document(answer, name: "a.txt")
    #expect(document.hints.title == "某县2022年年度报告")
    #expect(String(decoding: document.text, as: UTF8.self).hasSuffix("规章\t7\n"))
  }
}
