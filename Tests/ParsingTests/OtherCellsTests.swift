import Forms
import Records
import Testing

/// Cells, columns and rows that the form does not have.
@Suite struct OtherCellsTests {
  @Test func sharesAreKeptUnderTheirHeading() throws {
    let table = try RequestTable()
    let heads = (["序号", "申请情况"] + RequestTable.headings + ["占比"]).joined(separator: "\t")
    let rows = table.rows.indices.map { "\($0 + 1)\t\(table.line($0, "\t"))\t\($0 + 40)%" }
    let report = try table.read(([heads] + rows).joined(separator: "\n"))
    #expect(table.unread(in: report) == [])
    #expect(report.notes.contains { $0.printed.hasPrefix("占比: 40% 41%") && $0.place == Place(table: "requests") })
  }

  @Test func numbersInFrontOfLabelsOnALineOfWordsAreNoValues() throws {
    let table = try RequestTable()
    let rows = table.rows.indices.map { "\($0 + 1) \(table.line($0))" }
    let heads = "序号 申请情况 " + RequestTable.headings.joined(separator: " ")
    #expect(table.wrong(in: try table.read(([heads] + rows).joined(separator: "\n"))) == [])
  }

  @Test func codesBehindTheLabelsOfAListAreNoValues() throws {
    let form = try #require(Reading.codebook().forms.first { $0.id == "2014" })
    let rows = form.tables[0].rows
    let lines = rows.enumerated().map { index, row in
      "\(row.label)\t\(index < 9 ? "0" : "")\(index + 1)\t件\t\(3 * index + 40)\t"
    }
    let heads = "统计指标\t代码\t单位\t统计数\t备注\n"
    let report = try Reading.report(
      "青云县2015年政府信息公开年度报告\n\n附：统计表\n\n" + heads + lines.joined(separator: "\n") + "\n")
    #expect(report.edition == "2014")
    for (index, row) in rows.enumerated() where row.columns.count == 1 {
      #expect(try Reading.row(report, "\(form.tables[0].id)/\(row.id)") == ["\(3 * index + 40)"], "\(row.id)")
    }
  }

  @Test func numbersOfRowsAreNoValuesWhereEachCellHasALine() throws {
    let table = try RequestTable()
    let lines = table.rows.indices.flatMap { row -> [String] in
      let heads = table.rows[row].id == "granted" ? ["三、本年度办理结果"] : []
      return ["\(row + 1)"] + heads + [table.labels[row]] + table.values[row]
    }
    let heads = ["序号", "申请人情况"] + RequestTable.headings
    #expect(table.wrong(in: try table.read((heads + lines).joined(separator: "\n"))) == [])
  }

  @Test func rowsWithWordsOfTheirOwnMakeNoOtherDoubtful() throws {
    var table = try RequestTable()
    // A blank row stays blank: nothing else of the table is in doubt.
    table.values[try table.index("denied_law")] = Array(repeating: "", count: 7)
    let text = table.lines("\t") { row, line in
      table.rows[row].id == "denied_query" ? "\(line)\n9.涉及历史档案资料\t1\t0\t0\t0\t0\t0\t1" : line
    }
    let report = try table.read(text)
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.cell(report, "requests/denied_law/total").state == .blank)
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.printed == "1 0 0 0 0 0 1" })
    #expect(table.unread(in: report).allSatisfy { $0.hasPrefix("denied_law/") })
  }

  @Test func theNumberOfTheNextItemIsNoValue() throws {
    let report = try Reading.report(
      """
      青云县某局2022年政府信息公开工作年度报告

      二、主动公开政府信息情况

      第二十条第（五）项
      信息内容 本年处理决定数量
      行政许可 47 第二十条第（六）项
      信息内容 本年处理决定数量
      行政处罚 8
      行政强制 2

      """)
    #expect(try Reading.row(report, "disclosure/licensing") == ["47"])
    #expect(try Reading.row(report, "disclosure/penalties") == ["8"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["2"])
  }

  @Test func theNumberOfALabelIsNoValue() throws {
    var table = try RequestTable()
    try table.set("other_misc", [0, 1, 0, 0, 0, 0, 1])
    let row = try table.index("other_misc")
    let report = try table.read(table.lines { $0 == row ? "3 其他 0 1 0 0 0 0 1" : $1 })
    #expect(table.unread(in: report) == [])
  }

  private static let list = [
    ("主动公开政府信息数", "active.total"), ("主动公开规范性文件数", "active.normative_published"),
    ("制发规范性文件总数", "active.normative_issued"), ("政府公报公开政府信息数", "channel.gazette"),
    ("政府网站公开政府信息数", "channel.website"), ("政务微博公开政府信息数", "channel.weibo"),
    ("收到申请数", "received.total"), ("当面申请数", "received.in_person"), ("传真申请数", "received.fax"),
    ("网络申请数", "received.online"), ("申请办结数", "closed.total"), ("举报投诉数量", "complaints.total"),
  ]

  private func readList(_ lines: [String]) throws -> Report {
    try Reading.report(
      "青云县某局2016年政府信息公开工作年度报告\n\n附表：政府信息公开情况统计表\n\n" + lines.joined(separator: "\n") + "\n")
  }

  @Test func aListInTwoHalvesIsReadDownEachHalf() throws {
    let half = Self.list.count / 2
    let lines = (0..<half).map { "\(Self.list[$0].0)\t件\t\($0 + 50)\t\(Self.list[$0 + half].0)\t件\t\($0 + half + 50)" }
    let report = try readList(["统计指标\t单位\t统计数\t统计指标\t单位\t统计数"] + lines)
    for (place, row) in Self.list.enumerated() {
      #expect(try Reading.row(report, "statistics/\(row.1)") == ["\(place + 50)"], "\(row.0)")
    }
  }

  @Test func dashesBehindHeadingsOfGroupsAreNoValues() throws {
    var lines = Self.list.enumerated().map { "\($1.0)\t件\t\($0 + 50)" }
    lines.insert("一、主动公开情况\t——\t——", at: 0)
    lines.insert("三、依申请公开情况\t——\t——", at: 7)
    let report = try readList(["统计指标\t单位\t统计数"] + lines)
    for (place, row) in Self.list.enumerated() {
      #expect(try Reading.row(report, "statistics/\(row.1)") == ["\(place + 50)"], "\(row.0)")
    }
    #expect(!report.notes.contains { $0.place.table == "statistics" })
  }

  @Test func aRowThatItsUnitEndsDoesNotContestTheNextRowsValue() throws {
    // Zeros are lost; what is printed stands behind its own label and unit, but for a number that no row can take.
    let lost = [1, 2, 7]
    let lines = Self.list.enumerated().map { "\($1.0)\n件" + (lost.contains($0) ? "" : "\n\($0 + 50)") }
    let report = try readList(["统计指标\n单位\n统计数"] + lines + ["12\n34"])
    for (place, row) in Self.list.dropLast().enumerated() {
      #expect(
        try Reading.row(report, "statistics/\(row.1)") == [lost.contains(place) ? "" : "\(place + 50)"], "\(row.0)")
    }
  }
}
