import Forms
import Records
import Testing

/// Headings that say otherwise than the form, or more.
@Suite struct ColumnHeadingTests {
  @Test(arguments: ["\t", " "]) func aColumnMoreIsKeptWithItsHeadingAndValues(separator: String) throws {
    var table = try RequestTable()
    for row in table.rows.indices { table.values[row].insert("\(row + 300)", at: 6) }
    let heads = ["项目"] + RequestTable.headings[..<6] + ["新闻媒体"] + RequestTable.headings[6...]
    let lines = table.rows.indices.map { table.line($0, separator) }
    let report = try table.read(([heads.joined(separator: separator)] + lines).joined(separator: "\n"))
    #expect(table.unread(in: report) == [])
    let note = try #require(report.notes.first { $0.rule == "row.unassigned" })
    #expect(note.place == Place(table: "requests"))
    #expect(note.printed == "新闻媒体: " + (300..<325).map(String.init).joined(separator: " "))
  }

  @Test func aColumnMoreWithoutAHeadingIsNotGuessed() throws {
    var table = try RequestTable()
    for row in table.rows.indices { table.values[row].insert("\(row + 300)", at: 3) }
    let report = try table.read(table.lines())
    #expect(table.wrong(in: report) == [])
    #expect(report.notes.contains { $0.rule == "row.unassigned" })
  }

  @Test func aColumnLessIsNotGuessed() throws {
    var table = try RequestTable()
    for row in table.rows.indices { table.values[row].remove(at: 3) }
    let heads = RequestTable.headings.filter { $0 != "社会公益组织" }.joined(separator: " ")
    let rows = table.rows.indices.map { table.line($0) }
    let report = try table.read(([heads] + rows).joined(separator: "\n"))
    #expect(table.silentlyWrong(in: report) == [])
  }

  @Test func headingsThatContradictTheSumsYieldToThem() throws {
    // The heading of the total was moved in front, its column was not.
    let table = try RequestTable()
    let heads = [RequestTable.headings[6]] + RequestTable.headings[..<6]
    let rows = table.rows.indices.map { table.line($0, "\t") }
    let report = try table.read((["项目\t" + heads.joined(separator: "\t")] + rows).joined(separator: "\n"))
    #expect(table.unread(in: report) == [])
  }

  @Test func headingsInOtherCellsThanTheirValuesAreReadAsBefore() throws {
    let table = try RequestTable()
    let rows = table.rows.indices.map { "\t" + table.labels[$0] + "\t\t" + table.numbers($0, "\t") }
    let heads = "项目\t" + RequestTable.headings.joined(separator: "\t") + "\t\t"
    #expect(table.unread(in: try table.read(([heads] + rows).joined(separator: "\n"))) == [])
  }

  @Test(arguments: ["\t", "\t\t\t"]) func blankCellsAreNoColumnsLess(separator: String) throws {
    var table = try RequestTable()
    for row in table.rows.indices {
      let parts = (0..<6).map { (row + $0) % 3 == 1 ? 0 : row + $0 + 1 }
      try table.set(table.rows[row].id, parts + [parts.reduce(0, +)])
      table.values[row] = table.values[row].map { $0 == "0" ? "" : $0 }
    }
    let heads = "项目" + separator + RequestTable.headings.joined(separator: "\t")
    let rows = table.rows.indices.map { table.labels[$0] + separator + table.numbers($0, "\t") }
    let report = try table.read(([heads] + rows).joined(separator: "\n"))
    for (row, printed) in zip(table.rows, table.values) {
      #expect(try Reading.row(report, "requests/\(row.id)") == printed)
    }
  }

  @Test func rowsOfZerosKeepTheColumnsOfTheOthers() throws {
    // The totals are blank; a row whose label spans the columns of the groups has empty cells in front.
    var table = try RequestTable()
    try table.set("carried_in", [0, 0, 0, 0, 0, 0, 0])
    for row in table.rows.indices { table.values[row][6] = "" }
    let heads = "项目\t\t\t" + RequestTable.headings.joined(separator: "\t")
    let rows = table.rows.indices.map { row in
      table.labels[row] + (table.rows[row].group.isEmpty ? "\t\t\t" : "\t") + table.numbers(row, "\t")
    }
    let report = try table.read(([heads] + rows).joined(separator: "\n"))
    #expect(try Reading.row(report, "requests/carried_in") == ["0", "0", "0", "0", "0", "0", ""])
  }

  private func disclosure(_ heads: [String], _ rows: [[String]], separator: String, after: String = "") throws -> Report
  {
    let lines = ([["信息内容"] + heads] + rows).map { $0.joined(separator: separator) }.joined(separator: "\n")
    return try Reading.report("青云县某局2022年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n\(lines)\n\(after)\n")
  }

  @Test func disclosureHeadingsInAnotherOrderMoveTheirColumns() throws {
    let rows = [["规章", "12", "1", "3"], ["行政规范性文件", "7", "0", "4"]]
    for separator in ["\t", "  "] {
      let report = try disclosure(
        ["现行有效件数", "本年废止件数", "本年制发件数"], rows, separator: separator,
        after: "信息内容\t本年处理决定数量\n行政许可\t47")
      #expect(report.edition == "2021")
      #expect(try Reading.row(report, "disclosure/rules") == ["3", "1", "12"])
      #expect(try Reading.row(report, "disclosure/normative_documents") == ["4", "0", "7"])
      #expect(try Reading.row(report, "disclosure/licensing") == ["47"])
    }
  }

  @Test func headingsBelowEachOtherInAnotherOrderAreNotGuessed() throws {
    let report = try disclosure(
      ["现行有效件数", "本年废止件数", "本年制发件数"], [["规章", "12", "1", "3"], ["行政规范性文件", "7", "0", "4"]], separator: "\n")
    for (row, right) in [("rules", ["3", "1", "12"]), ("normative_documents", ["4", "0", "7"])] {
      let read = try Reading.row(report, "disclosure/\(row)")
      #expect(read == right || read.allSatisfy { $0.isEmpty })
    }
  }

  @Test func aDisclosureTableInOneLineKeepsItsEdition() throws {
    let report = try Reading.report(
      """
      青云县某局2022年政府信息公开工作年度报告

      二、主动公开政府信息情况

      第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 3 1 12 行政规范性文件 4 0 7 第二十条第（五）项 信息内容 \
      本年处理决定数量 行政许可 47 第二十条第（六）项 信息内容 本年处理决定数量 行政处罚 8 行政强制 2 第二十条第（八）项 信息内容 \
      本年收费金额（单位：万元，保留 4 位小数） 行政事业性收费 1.25

      """)
    #expect(report.edition == "2021")
    #expect(try Reading.row(report, "disclosure/rules") == ["3", "1", "12"])
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["4", "0", "7"])
    #expect(try Reading.row(report, "disclosure/licensing") == ["47"])
    #expect(try Reading.row(report, "disclosure/penalties") == ["8"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["2"])
    #expect(try Reading.row(report, "disclosure/fees") == ["1.25"])
  }
}
