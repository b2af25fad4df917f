import Records
import Testing

@testable import Decoding

/// Tables as browsers give the text of pages whose cells hold paragraphs.
@Suite struct ParagraphCellsTests {
  private func lines(_ text: String) throws -> [String] {
    let source = Source(path: "a.txt", file: "a.txt", id: ReportID(1), byteCount: text.utf8.count)
    let decoded = try decode(Array(text.utf8), source: source).text
    return String(decoding: decoded, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// What a browser makes of rows of cells, of each of which every paragraph is a `p`: an empty cell has one that is
  /// empty, a cell with several lines has as many.
  private func innerText(_ rows: [[String]]) -> String {
    let rows = rows.map { row in
      row.map { cell in
        "\n\n" + (cell.isEmpty ? "\n" : cell.split(separator: "/").joined(separator: "\n\n")) + "\n\n"
      }.joined(separator: "\t")
    }
    return rows.joined(separator: "\n")
  }

  @Test func `lines of tabs part cells, and more empty lines part rows`() throws {
    let table = innerText([
      ["信息/内容", "本年制发", "现行有效"], ["规章", "0", ""], ["文件", "", "1/2"], ["", "3/5", "4"], ["第五项"], ["许可", "7", ""],
    ])
    let text = "前文\n\n二、公开情况\(table)五、其他"
    #expect(
      try lines(text).filter { !$0.isEmpty } == [
        "前文", "二、公开情况", "信息内容\t本年制发\t现行有效", "规章\t0\t", "文件\t\t1 2", "\t3 5\t4", "第五项", "许可\t7\t", "五、其他",
      ])
  }

  @Test func `a heading between two tables is a cell of neither`() throws {
    let first = innerText([["规章", "1", "2"], ["文件", "3", "4"], ["许可", "5", "6"]])
    let second = innerText([["说明", "自然人", "总计"], ["新收", "8", "8"]])
    let found = try lines("一、概况\(first)三、收到申请情况\(second)\n\n完").filter { !$0.isEmpty }
    #expect(found == ["一、概况", "规章\t1\t2", "文件\t3\t4", "许可\t5\t6", "三、收到申请情况", "说明\t自然人\t总计", "新收\t8\t8", "完"])
  }

  @Test(arguments: [
    // Tabs stand beside the text of their line, or too few of them alone.
    "规章\n\n\t0\n\n\t1\n\n文件\n\n\t3\n\n\t4\n\n许可\n\n\t5\n\n\t6\n", "规章\n\n\t\n\n0\n\n\t\n\n1\n\n\n\n\n文件\n\n\t\n\n3\n",
  ])
  func `other tabs stay`(text: String) throws {
    #expect(try lines(text).joined(separator: "\n") == text)
  }
}
