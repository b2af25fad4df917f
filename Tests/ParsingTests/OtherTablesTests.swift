import Bytes
import Forms
import Records
import Specimens
import Testing

/// The other tables of the form with invented figures, a value taken away at random: nothing of them turns out wrong.
@Suite struct OtherTablesTests {
  private static let reviewColumns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
  private static let reviewLabels = ["行政复议", "未经复议直接起诉", "复议后起诉"]

  /// Ways to print fifteen numbers, empty ones left out.
  private static let reviews: [@Sendable ([[String]]) -> String] = [
    { rows in rows.joined().filter { !$0.isEmpty }.joined(separator: " ") },
    { rows in rows.joined().joined(separator: "\t") },
    { rows in rows.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: "\n") },
    { rows in rows.joined().filter { !$0.isEmpty }.joined(separator: "\n") },
    { rows in zip(reviewLabels, rows).map { "\($0)\t" + $1.joined(separator: "\t") }.joined(separator: "\n") },
    { rows in
      zip(reviewLabels, rows).map { label, row in
        let clauses = zip(reviewColumns, row).filter { !$1.isEmpty }.map { "\($0)：\($1)件" }
        return "\(label)：" + clauses.joined(separator: "；") + "。"
      }.joined(separator: "\n")
    },
  ]

  @Test(arguments: reviews.indices) func reviewsAreReadOrMissing(layout: Int) throws {
    var dice = SeededGenerator(seed: 21)
    for round in 0..<12 {
      let truth = (0..<3).map { _ in
        let parts = (0..<4).map { _ in dice.chance(40) ? 0 : dice.between(1...60) }
        return parts + [parts.reduce(0, +)]
      }
      var printed = truth.map { $0.map(String.init) }
      let isWhole = round < 4
      if !isWhole { printed[dice.below(3)][dice.below(5)] = "" }
      let heads = layout < 4 ? "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n" : ""
      let columns = (layout == 4 ? "类别\t" : "") + Self.reviewColumns.joined(separator: "\t") + "\n"
      let repeated =
        layout < 4 ? String(repeating: Self.reviewColumns.joined(separator: " ") + "\n", count: 3) : columns
      let report = try Reading.report(
        RequestTable.head.split(separator: "三、")[0] + "四、政府信息公开行政复议、行政诉讼情况\n\n" + heads
          + (layout == 5 ? "" : repeated) + Self.reviews[layout](printed) + "\n")
      for (row, id) in ["review", "suit_direct", "suit_after_review"].enumerated() {
        let read = try Reading.row(report, "review_litigation/\(id)")
        let isRight = zip(read, truth[row]).allSatisfy { $0 == "\($1)" || (!isWhole && $0.isEmpty) }
        #expect(isRight, "round \(round), \(id): \(read) for \(truth[row])")
      }
    }
  }

  @Test func aPageNumberBetweenTheTablesOfPartTwoTakesNoRow() throws {
    func table(_ heads: [String], _ rows: [[String]]) -> String {
      ([["信息内容"] + heads, heads.map { _ in "---" } + ["---"]] + rows).map {
        "|  | " + $0.joined(separator: " |  |  |  | ") + " |"
      }
      .joined(separator: "\n")
    }
    let heads = ["上一年项目数量", "本年增/减", "处理决定数量"]
    let report = try Reading.report(
      RequestTable.head.replacing("2022", with: "2020").split(separator: "二、")[0] + """
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章 0 0 0
        规范性文件 0 0 0
        第二十条第（五）项
        1

        \(table(heads, [["行政许可", "6", "0", "9"], ["其他对外管理服务事项", "0", "0", "0"]]))
        第二十条第（六）项
        \(table(heads, [["行政处罚", "0", "0", "0"], ["行政强制", "0", "0", "0"]]))
        第二十条第（八）项
        \(table(Array(heads.prefix(2)), [["行政事业性收费", "0", "0"]]))
        第二十条第（九）项
        \(table(["采购项目数量", "采购总金额"], [["政府集中采购", "3", "26.62"]]))

        """)
    #expect(report.edition == "2019")
    #expect(try Reading.row(report, "disclosure/licensing") == ["6", "0", "9"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["0", "0", "0"])
    #expect(try Reading.row(report, "disclosure/fees") == ["0", "0"])
    #expect(try Reading.row(report, "disclosure/procurement") == ["3", "26.62"])
    #expect(report.notes.contains { $0.printed == "1" })
  }

  @Test func aFormOfLaterYearsIsNotReadOutOfGluedRows() throws {
    let report = try Reading.report(
      RequestTable.head.replacing("2022", with: "2020").split(separator: "二、")[0] + """
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容本年新制作数量本年新公开数量对外公开总数量
        规章000
        规范性文件0023
        第二十条第（五）项
        信息内容上一年项目数量本年增/减处理决定数量
        行政许可51-3842
        其他对外管理服务事项724519
        第二十条第（六）项
        信息内容上一年项目数量本年增/减处理决定数量
        行政处罚41207
        行政强制52613
        第二十条第（八）项
        信息内容上一年项目数量本年增/减
        行政事业性收费3-1
        第二十条第（九）项
        信息内容采购项目数量采购总金额
        政府集中采购867.31

        """)
    #expect(report.edition == "2019")
    for row in ["normative_documents", "licensing", "penalties", "coercion", "fees", "procurement"] {
      #expect(try Reading.row(report, "disclosure/\(row)").allSatisfy(\.isEmpty), "\(row)")
    }
    #expect(try Reading.cell(report, "disclosure/licensing/decisions").state == .missing)
    #expect(try Reading.cell(report, "disclosure/fees/change").state == .missing)
  }

  @Test(arguments: ["\t", " ", "\n", ": "]) func listsAreReadOrMissing(separator: String) throws {
    let form = try #require(Reading.codebook().forms.first { $0.id == "2014" })
    var dice = SeededGenerator(seed: 22)
    for round in 0..<8 {
      let filled = FilledForm(form, using: &dice)
      let rows = form.tables[0].rows
      let isWhole = round < 3
      let absent = dice.below(rows.count)
      let lines = rows.indices.map { row in
        let number = filled.values[rows[row].firstCell]?.description ?? ""
        return !isWhole && row == absent ? rows[row].label : rows[row].label + separator + number
      }
      let report = try Reading.report(
        "青云县某局2016年政府信息公开工作年度报告\n\n附表：政府信息公开情况统计表\n\n" + lines.joined(separator: "\n") + "\n")
      for row in rows {
        let read = report.cells[row.firstCell].value
        #expect(
          read == filled.values[row.firstCell] || (!isWhole && read == nil),
          "round \(round), without \(rows[absent].id): \(row.id)")
      }
    }
  }
}
