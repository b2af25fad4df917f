import Forms
import Records
import Testing

/// Numbers told in clauses, with units and remarks.
@Suite struct ClauseTests {
  private static let head = "青云县某局2022年政府信息公开工作年度报告\n\n"

  @Test(arguments: [
    "上年结转政府信息公开申请数量：各类申请人均为 0。",
    "上年结转政府信息公开申请数量：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计均为 0。",
  ])
  func aRowSaidToBeAllZeroIs(printed: String) throws {
    var table = try RequestTable()
    try table.set("carried_in", [0, 0, 0, 0, 0, 0, 0])
    let text = table.rows.indices.map { row in
      let clauses = zip(RequestTable.headings, table.values[row]).map { "\($0) \($1)" }.joined(separator: "；")
      return table.rows[row].id == "carried_in" ? printed : "\(table.labels[row])：\(clauses)。"
    }.joined(separator: "\n")
    #expect(table.unread(in: try table.read(text)) == [])
  }

  @Test func aRowInClausesThatNamesTooFewColumnsIsNotFilledUp() throws {
    let table = try RequestTable()
    let row = try table.index("denied_query")
    let text = table.rows.indices.map { index in
      let clauses = zip(RequestTable.headings, table.values[index]).map { "\($0) \($1)" }
      return "\(table.labels[index])：\((index == row ? Array(clauses.dropFirst(2)) : clauses).joined(separator: "；"))。"
    }.joined(separator: "\n")
    #expect(table.wrong(in: try table.read(text)) == [])
  }

  @Test(arguments: [
    "行政复议：结果维持：3件；结果纠正：1件；其他结果：0件；尚未审结：2件；总计：6件。",
    "行政复议：结果维持3件；结果纠正1件；其他结果0件；尚未审结2件；总计6件。",
    "行政复议：结果维持3件，结果纠正1件，其他结果0件，尚未审结2件，总计6件。",
  ])
  func reviewRowsInClausesAreRead(printed: String) throws {
    let report = try Reading.report(
      Self.head + "四、政府信息公开行政复议、行政诉讼情况\n\n\(printed)\n"
        + "\(printed.replacing("行政复议", with: "未经复议直接起诉").replacing("3", with: "130").replacing("6", with: "133"))\n"
        + printed.replacing("行政复议", with: "复议后起诉").replacing("3", with: "0").replacing("6", with: "3") + "\n")
    #expect(try Reading.row(report, "review_litigation/review") == ["3", "1", "0", "2", "6"])
    #expect(try Reading.row(report, "review_litigation/suit_direct") == ["130", "1", "0", "2", "133"])
    #expect(try Reading.row(report, "review_litigation/suit_after_review") == ["0", "1", "0", "2", "3"])
  }

  @Test func rowsInBracketsBehindTheirLabelsAreRead() throws {
    let table = try RequestTable()
    let text = table.rows.indices.map { row in
      let clauses = zip(RequestTable.headings, table.values[row]).map { "\($0)：\($1)" }
      return "\(table.labels[row])（\(clauses.joined(separator: "，"))）"
    }.joined(separator: "\n")
    let report = try table.read(text + "\n四、政府信息公开行政复议、行政诉讼情况\n行政复议：结果维持1，结果纠正0，其他结果2，尚未审结0，总计3\n")
    #expect(table.unread(in: report) == [])
  }

  @Test func disclosureInClausesIsRead() throws {
    let report = try Reading.report(
      Self.head + "二、主动公开政府信息情况\n规章：本年制发件数0，本年废止件数0，现行有效件数0\n"
        + "行政规范性文件：本年制发件数2，本年废止件数1，现行有效件数12\n行政许可：本年处理决定数量86\n"
        + "行政处罚：本年处理决定数量47\n行政强制：本年处理决定数量2\n")
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["2", "1", "12"])
    #expect(try Reading.row(report, "disclosure/licensing") == ["86"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["2"])
  }

  @Test func remarksAndUnitsBelongToTheirNumbers() throws {
    var table = try RequestTable()
    try table.set("new", [2, 1198, 0, 0, 1, 0, 1201])
    try table.set("denied_query", [1, 0, 0, 0, 0, 0, 1])
    let lines = table.lines { row, line in
      switch table.rows[row].id {
      case "new": "\(table.labels[row]) 2 1,198件（网络 1,012 件） 0 0 1 0 1,201件"
      case "denied_query": "\(table.labels[row]) 1 件 0 件 0 件 0 件 0 件 0 件 1 件"
      default: line
      }
    }
    let report = try table.read(lines)
    #expect(table.unread(in: report) == [])
    #expect(report.raw(try Reading.cell(report, "requests/new/business")) == "1,198件（网络 1,012 件）")
    #expect(report.notes.contains { $0.rule == "value.unit" && $0.place.row == "denied_query" })
  }

  @Test func spacedOutWordsAreWords() throws {
    let report = try Reading.report(
      """
      青云县某局2016年政府信息公开工作年度报告

      附表 政府信息公开情况统计表

      主 动 公 开 政 府 信 息 数　　１２
      主 动 公 开 规 范 性 文 件 数　　３
      制 发 规 范 性 文 件 总 数　　４
      政 府 公 报 公 开 政 府 信 息 数　　５
      政 府 网 站 公 开 政 府 信 息 数　　６
      政 务 微 博 公 开 政 府 信 息 数　　７
      收 到 申 请 数　　８
      申 请 办 结 数　　９
      申 请 答 复 数　　１０
      举 报 投 诉 数 量　　１１

      """)
    #expect(try Reading.row(report, "statistics/active.total") == ["12"])
    #expect(try Reading.row(report, "statistics/received.total") == ["8"])
    #expect(try Reading.row(report, "statistics/complaints.total") == ["11"])
  }

  @Test(arguments: [
    "2022年办理行政许可57件，行政处罚19件，行政强制2件。",
    "全年公开政府信息218条，其中机构概况5条、规章1条、行政规范性文件12条、行政许可57条、行政处罚19条、其他29条。",
    "行政许可57宗、行政处罚19宗、行政强制2宗、行政事业性收费3项。",
    "收到申请10件，其中自然人8件，商业企业2件，科研机构0件，总计10件。",
    "予以公开3件、部分公开1件、不予公开2件、无法提供1件、不予处理0件、其他处理0件、总计7件。",
    "行政复议3件，结果维持1件，结果纠正1件，其他结果1件。",
    "被申请行政复议3件，其中结果维持1件、结果纠正2件；提起行政诉讼1件，其中结果维持1件。",
  ])
  func sentencesFillNoTable(_ sentence: String) throws {
    for heading in ["一、总体情况", "二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况"] {
      let report = try Reading.report(Self.head + "\(heading)\n\(sentence)\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n")
      #expect(report.cells.allSatisfy { $0.value == nil }, "\(heading)")
    }
  }

  @Test func sentencesFillNoTableBesideEachOther() throws {
    let report = try Reading.report(
      Self.head.replacing("2022", with: "2018") + """
        一、总体情况
        制发件数12件，废止件数3件，现行有效件数57件。信访举报投诉类申请3件，要求提供公开出版物12件，总计218件。
        二、主动公开政府信息情况
        （一）主动公开情况。制发规章57件，行政规范性文件218件，现行有效57件；行政许可12件；行政处罚12件；行政强制1044件；行政事业性收费3万元。
        （二）行政许可 1044 件、行政处罚 2 件、行政强制 12 件。1.行政许可：5件。2.行政处罚：3件。3.行政强制：1件。
        五、存在的主要问题及改进情况
        属于国家秘密2件，危及“三安全一稳定”3件，保护第三方合法权益8件，重复申请3件，无正当理由大量反复申请1件。
        六、其他需要报告的事项
        无。

        """)
    #expect(report.cells.allSatisfy { $0.state == .missing })
  }

  @Test func proseWithSemicolonsIsNoTable() throws {
    let report = try Reading.report(
      Self.head + "三、收到和处理政府信息公开申请情况\n\n全年收到申请12件；办结10件；结转2件；其中自然人 9；商业企业 3。\n\n"
        + "四、政府信息公开行政复议、行政诉讼情况\n\n全年行政复议2件；行政诉讼1件；均已办结。\n\n"
        + "五、存在的主要问题及改进情况\n\n公开内容有待充实。\n")
    #expect(report.cells.allSatisfy { $0.value == nil })
  }
}
