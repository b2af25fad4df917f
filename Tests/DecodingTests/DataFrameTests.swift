import Records
import Testing

@testable import Decoding

/// What programs for data and for Markdown write around the cells of a table.
@Suite struct DataFrameTests {
  private func lines(_ text: String, name: String = "a.md") throws -> [String] {
    let source = Source(path: name, file: name, id: ReportID(1), byteCount: text.utf8.count)
    return String(decoding: try decode(Array(text.utf8), source: source).text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `marks around a whole cell go`() throws {
    let text = "| **项目** | __数__ |\n| --- | --- |\n| *规章* | ***12*** |\n| 其他 | _0_ |\n"
    #expect(try lines(text) == ["| 项目 | 数 |", "| --- | --- |", "| 规章 | 12 |", "| 其他 | 0 |", ""])
  }

  @Test(arguments: ["1*", "**1** 2", "**1****2**", "__", "****", "* 1 *", "**1*", "~~3~~"])
  func `other marks stay`(cell: String) throws {
    let text = "| 项目 | 数 |\n| --- | --- |\n| 规章 | \(cell) |"
    #expect(try lines(text).joined(separator: "\n") == text)
  }

  @Test func `numbers of rows and columns go`() throws {
    let text = "前\n|    | 0 | 1 |\n|---:|:--|:--|\n|  0 | 项目 | 数 |\n|  1 | 规章 | 3 |\n|  2 | 其他 | nan |\n后"
    #expect(try lines(text) == ["前", "| :-- | :-- |", "| 项目 | 数 |", "| 规章 | 3 |", "| 其他 |  |", "后"])
    let csv = "Unnamed: 0,项目,Unnamed: 2\n0,规章,3\n1,其他,4\n2,合计,7\n\n,0,1\n0,甲,1\n1,乙,2\n2,丙,3\n"
    #expect(
      try lines(csv, name: "a.csv") == ["项目", "规章\t3", "其他\t4", "合计\t7", "", "甲\t1", "乙\t2", "丙\t3", ""])
  }

  @Test(arguments: [
    // Two rows may be figures, a heading names the column, a count begins with 1, a row has no number.
    "| | 甲 | 乙 |\n| 0 | 1 | 2 |\n| 1 | 3 | 4 |", "| 号 | 甲 | 乙 |\n| 0 | 1 | 2 |\n| 1 | 3 | 4 |\n| 2 | 5 | 6 |",
    "| | 甲 | 乙 |\n| 1 | 1 | 2 |\n| 2 | 3 | 4 |\n| 3 | 5 | 6 |",
    "| | 甲 | 乙 |\n| 0 | 1 | 2 |\n| 1 | 3 | 4 |\n| 2 | 5 | 6 |\n| 7 | 7 | 8 |",
    "| | 甲 | 乙 |\n| 0 | 1 | 2 |\n| 1 | 3 | 4 |\n| 2 | 5 | 6 |\n|  | 7 | 8 |",
  ])
  func `columns that may be figures stay`(text: String) throws {
    #expect(try lines(text).joined(separator: "\n") == text)
  }

  @Test func `a printed frame becomes rows`() throws {
    let text = """
      二、主动公开
            0     1     2
      0    项目   数量    数量
      1  行政 许可    12    12
      2    其他   NaN     5
      三、申请
      """
    #expect(
      try lines(text, name: "a.txt") == ["二、主动公开", "项目\t数量\t", "行政 许可\t12\t", "其他\t\t5", "三、申请"])
  }

  @Test func `a frame whose cells tabs part loses its numbers`() throws {
    let text = "二、主动公开\n\t0\t1\t2\n0\t项目\t数量\t数量\n1\t许可\t12\t12\n2\t其他\tNaN\t5\n三、申请"
    #expect(try lines(text, name: "a.txt") == ["二、主动公开", "项目\t数量\t", "许可\t12\t", "其他\t\t5", "三、申请"])
  }

  @Test(arguments: [
    // A cell is missing; the columns are not counted from 0; a row is out of order.
    "甲\n    0   1\n0  项目  数\n1  规章\n", "甲\n\t0\t1\n0\t项目\t数\n1\t规章\n", "甲\n    1   2\n0  项目  数\n1  规章  3\n",
    "甲\n    0   1\n0  项目  数\n2  规章  3\n",
  ])
  func `a frame that is not whole stays`(text: String) throws {
    #expect(try lines(text, name: "a.txt").joined(separator: "\n") == text)
  }
}
