import Records
import Testing

@testable import Decoding

/// Tables drawn with characters become lines with tabs.
@Suite struct DrawnTableTests {
  private func lines(_ text: String, name: String = "a.txt") throws -> [String] {
    let source = Source(path: name, file: name, id: ReportID(1), byteCount: text.utf8.count)
    let decoded = try decode(Array(text.utf8), source: source).text
    return String(decoding: decoded, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  // MARK: Grids

  @Test func `a grid of box characters has spans, and labels over several lines`() throws {
    let text = """
      前文
      ┌────────┬─────────┐
      │        │  申请人 │
      │  项目  ├────┬────┤
      │        │甲  │乙  │
      ├──┬─────┼────┼────┤
      │结│许可 │ 30 │  0 │
      │  ├─────┼────┼────┤
      │果│处罚 │    │ -2 │
      │  │决定 │    │    │
      └──┴─────┴────┴────┘
      后文
      """
    #expect(
      try lines(text) == ["前文", "项目\t\t申请人\t", "\t\t甲\t乙", "结果\t许可\t30\t0", "\t处罚决定\t\t-2", "后文"])
  }

  @Test(arguments: [
    "┏━━━━┳━━━━┓\n┃规章┃ 12 ┃\n┣━━━━╋━━━━┫\n┃其他┃  7 ┃\n┗━━━━┻━━━━┛",
    "╔════╦════╗\n║规章║ 12 ║\n╠════╬════╣\n║其他║  7 ║\n╚════╩════╝",
    // Strokes as wide as Chinese characters.
    "┌──┬──┐\n│规章│ 12 │\n├──┼──┤\n│其他│  7 │\n└──┴──┘",
    "+----+----+\n|规章| 12 |\n+====+====+\n|其他|  7 |\n+----+----+",
    // Columns counted in characters.
    "+----+----+\n|规章  | 12 |\n+----+----+\n|其他  |  7 |\n+----+----+",
    // No rules between rows.
    "+----+----+\r\n|规章| 12 |\r\n|其他|  7 |\r\n+----+----+\r\n",
    "  ┌────┬────┐\n  │规章│ 12 │\n  │其他│  7 │\n  └────┴────┘",
    // Frames only, as shells draw them.
    " 规章 │ 12\n──────┼────\n 其他 │  7",
  ])
  func `rows of a grid`(drawing: String) throws {
    #expect(try lines(drawing).filter { !$0.isEmpty } == ["规章\t12", "其他\t7"])
  }

  @Test func `a number is joined only where its column was full`() throws {
    let wide = "+----+----+\n| 数 | 1  |\n| 量 | 4  |\n+----+----+\n| 甲 | 5  |\n+----+----+"
    #expect(try lines(wide) == ["数\t1", "量\t4", "甲\t5", ""])
    let full = "+----+---+\n| 数 | 1 |\n| 量 | 4 |\n+----+---+\n| 甲 | 5 |\n+----+---+"
    #expect(try lines(full) == ["数量\t14", "甲\t5", ""])
    let words = "+------+------+\n| 数   | one  |\n| 量   | two  |\n+------+------+\n"
    #expect(try lines(words).first == "数量\tone two")
  }

  @Test func `cells that run over their border are told by counting`() throws {
    let text = "+---+---+---+\n| 甲 | 乙 |  |\n+---+---+---+\n| 1 |   | 2 |\n+---+---+---+\n"
    #expect(try lines(text) == ["甲\t乙\t", "1\t\t2", ""])
  }

  @Test func `headings above a row of numbers are a row of their own`() throws {
    let text = "+------+------+\n| 复议 |      |\n+------+------+\n| 维持 | 纠正 |\n| 3    | 1    |\n+------+------+\n"
    #expect(try lines(text) == ["复议\t", "维持\t纠正", "3\t1", ""])
  }

  @Test func `a broken drawing keeps the cells between its strokes`() throws {
    let text = "┌──┬──┐\n│规章│ 1 │ 2 │\n│其他│ 3 │\n└──┴──┘\n"
    #expect(try lines(text) == ["", "规章\t1\t2", "其他\t3", "", ""])
  }

  // MARK: Rulers

  @Test func `columns under dashes, rows parted by blank lines`() throws {
    let text = """
      **二**

        ---------------------------------
        项目
        -------------- -------- ---------
        内容           制发     现行

        规章                    3

        规范性         12
        文件

        许可                    -4
        ---------------------------------

      后文
      """
    #expect(
      try lines(text) == [
        "**二**", "", "项目\t\t", "内容\t制发\t现行", "规章\t\t3", "规范性文件\t12\t", "许可\t\t-4", "", "后文",
      ])
  }

  @Test func `simple tables`() throws {
    let rest = "====  ====  ====\n项目  甲    乙\n====  ====  ====\n规章        3\n许可  4\n====  ====  ====\n\n文\n"
    #expect(try lines(rest) == ["项目\t甲\t乙", "规章\t\t3", "许可\t4\t", "", "文", ""])
    let markdown = "文\n\n项目    甲  乙\n----- ---- ---\n规章         3\n许可     4\n\n文\n"
    #expect(try lines(markdown) == ["文", "", "项目\t甲\t乙", "规章\t\t3", "许可\t4\t", "", "文", ""])
  }

  @Test func `a number between two columns leaves the table as it is`() throws {
    let text = "项目    甲   乙\n-----  ----  ---\n规章  12 34    3\n许可     4 5678\n"
    #expect(try lines(text).joined(separator: "\n") == text)
  }

  // MARK: Rows of LaTeX, repeated cells

  @Test func `rows of LaTeX`() throws {
    let row = "规章 & 1 & 2 \\\\ \\hline\n"
    let text = "文\n" + "\\multicolumn{2}{c}{复议} & \\multirow{2}{*}{计} \\\\\n" + String(repeating: row, count: 4)
    #expect(try lines(text) == ["文", "复议\t\t计"] + Array(repeating: "规章\t1\t2", count: 4) + [""])
  }

  @Test func `merged cells that were repeated are one`() throws {
    let rows = [
      "事项\t事项\t事项", "内容\t处理数\t处理数", "许可\t7\t7", "内容\t甲\t乙", "规章\t5\t5", "内容\t数\t数", "处罚\t8\t9",
    ]
    let settled = [
      "事项\t\t", "内容\t处理数\t", "许可\t7\t", "内容\t甲\t乙", "规章\t5\t5", "内容\t数\t", "处罚\t8\t9",
    ]
    #expect(try lines(rows.joined(separator: "\n")) == settled)
    let pipes = rows.map { "| " + $0.split(separator: "\t").joined(separator: " | ") + " |" }
    let expected = settled.map { "|" + $0.replacing("\t", with: "|") + "|" }
    #expect(try lines(pipes.joined(separator: "\n")) == expected)
  }

  @Test func `equal values beside each other are no repeated cells`() throws {
    let rows = ["事项\t事项\t事项", "内容\t甲\t乙", "规章\t０\t０", "许可\t3件\t3件", "处罚\t无\t无", "强制\t1,044※\t1,044※"]
    let settled = ["事项\t\t"] + rows.dropFirst()
    #expect(try lines(rows.joined(separator: "\n")) == settled)
  }

  @Test func `a heading repeated in one of two lines merges no columns`() throws {
    let rows = ["事项\t个人\t法人\t法人\t总计", "事项\t个人\t企业\t其他\t其他", "新收\t1\t0\t4\t5", "结转\t0\t0\t0\t0"]
    let settled = ["事项\t个人\t法人\t\t总计", "事项\t个人\t企业\t其他\t"] + rows.dropFirst(2)
    #expect(try lines(rows.joined(separator: "\n")) == settled)
  }

  // MARK: What is no drawing

  @Test(arguments: [
    "──────────\n一、总体情况\n──────────\n",
    "第一段。\n─1─\n第二段——“完”。\n",
    "---\ntitle: 报告\n---\n\n正文\n-----\n1 2 3\n",
    "| 项目 | 数 |\n|---|---|\n| 规章 | 1 |\n",
    "| 项目 | 数 |\n|---+---|\n| 规章 | 1 |\n",
    "项目\t数\n规章\t1\n规章\t1\n",
    "一、新收 1,234 2,345 0 3,579\n二、结转 1,001 0 0 1,001\n三、公开 5,000 1,000 0 6,000\n四、总计 1,000 1,000 0 2,000\n",
    "├── 目录\n│   └── 文件\n",
    "a - b -- c\n=====\nx = 1\n+-5\n",
  ])
  func `other texts stay byte for byte`(text: String) throws {
    #expect(try lines(text).joined(separator: "\n") == text)
  }

  @Test func `columns that share a cell of Markdown are parted where heading and rows have as many lines`() throws {
    let joined = "|内容|本年制发件数<br>本年废止件数|有效|\n|---|---|---|\n|规章|3<br>0|1|\n|文件|12<br>4|5|\n|许可|60||\n"
    #expect(
      try lines(joined) == [
        "| 内容 | 本年制发件数 | 本年废止件数 | 有效 |", "| --- | --- | --- | --- |", "| 规章 | 3 | 0 | 1 |", "| 文件 | 12 | 4 | 5 |",
        "| 许可 | 60 |  |",
        "",
      ])
  }

  @Test func `a number that is broken over two lines stays below a heading that is not, and one alone below any`()
    throws
  {
    for text in [
      "|内容|本年制发件数|\n|---|---|\n|规章|3<br>0|\n|文件|1<br>4|\n", "|内容|制发<br>件数|\n|---|---|\n|规章|3<br>0|\n|文件|14|\n",
    ] {
      #expect(try lines(text).joined(separator: "\n") == text)
    }
  }

  @Test func `Markdown between tags is no page`() throws {
    let text = "<div class=\"a\">\n\n# 报告\n\n| 项目 | 数 |\n|:---|---:|\n| 规章<br> | 1 |\n\n</div>\n\n1 < 2\n"
    let untagged = "\n\n# 报告\n\n| 项目 | 数 |\n|:---|---:|\n| 规章 | 1 |\n\n\n\n1 < 2\n"
    #expect(try lines(text, name: "a.md").joined(separator: "\n") == untagged)
  }
}
