import Bytes
import Forms
import Records
import Testing

@testable import Parsing

/// Tables in the layouts that broke a reader once, written by us.
@Suite struct AlignmentTests {
  private static let head = "青云县某局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n正文。\n\n三、收到和处理政府信息公开申请情况\n\n"
  private static let columns = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
  private static let labels = [
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
    "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请",
    "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    "（七）总计", "四、结转下年度继续办理",
  ]
  /// A row of different numbers whose sum holds; row 23 is the total.
  private static func values(_ row: Int) -> [Int] {
    let parts = (1...6).map { row * 10 + $0 }
    return parts + [parts.reduce(0, +)]
  }
  private static func line(_ row: Int, separator: String = "\t") -> String {
    labels[row] + separator + values(row).map(String.init).joined(separator: separator)
  }
  private static func table(_ change: (Int) -> String?) -> String {
    head + columns + labels.indices.compactMap(change).joined(separator: "\n") + "\n"
  }

  @Test func everyRowFindsItsPlace() throws {
    let report = try Reading.report(Self.table { Self.line($0) })
    for (row, path) in ["new", "carried_in", "granted"].enumerated() {
      #expect(try Reading.row(report, "requests/\(path)") == Self.values(row).map(String.init))
    }
    #expect(try Reading.row(report, "requests/carried_out") == Self.values(24).map(String.init))
    #expect(report.layout == "tab_rows")
    #expect(report.notes.map(\.rule) == ["organization.region_unknown"])
  }

  @Test func blankRowsStayBlank() throws {
    let report = try Reading.report(
      Self.table { (2...7).contains($0) ? Self.labels[$0] + "\t\t\t\t\t\t\t" : Self.line($0) })
    for row in ["granted", "partial", "denied_state_secret", "denied_law", "denied_security", "denied_third_party"] {
      for column in ["natural_person", "total"] {
        let cell = try Reading.cell(report, "requests/\(row)/\(column)")
        #expect(cell.state == .blank)
        #expect(cell.value == nil)
      }
    }
    #expect(try Reading.row(report, "requests/denied_internal") == Self.values(8).map(String.init))
  }

  @Test func blankCellsKeepTheirColumn() throws {
    let report = try Reading.report(Self.table { $0 == 4 ? Self.labels[4] + "\t5\t\t\t\t\t\t5" : Self.line($0) })
    #expect(try Reading.row(report, "requests/denied_state_secret") == ["5", "", "", "", "", "", "5"])
  }

  @Test func valuesThatLeaveTooFewTracesAreMissing() throws {
    let report = try Reading.report(
      Self.table { $0 == 4 ? Self.labels[4] + " 5 5" : Self.line($0, separator: " ") })
    let cell = try Reading.cell(report, "requests/denied_state_secret/natural_person")
    #expect(cell.state == .missing)
    #expect(report.raw(cell) == "5 5")
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.row == "denied_state_secret" })
  }

  @Test func numbersPrintedTogetherArePartedWhereTheSumAllowsOneWay() throws {
    let report = try Reading.report(
      Self.table { $0 == 4 ? Self.labels[4] + " 0 0 0 0 0 00" : Self.line($0, separator: " ") })
    let cell = try Reading.cell(report, "requests/denied_state_secret/total")
    #expect(cell.value == .zero)
    #expect(cell.state == .repaired)
    #expect(report.notes.contains { $0.rule == "value.glued" && $0.place.row == "denied_state_secret" })
  }

  @Test func labelsWrapAroundTheirValues() throws {
    let report = try Reading.report(
      Self.table { row in
        guard row == 20 else { return Self.line(row, separator: " ") }
        let values = Self.values(20).map(String.init).joined(separator: " ")
        return "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息\n公开申请\n\(values)"
      })
    #expect(try Reading.row(report, "requests/other_no_correction") == Self.values(20).map(String.init))
    #expect(try Reading.row(report, "requests/other_fee_unpaid") == Self.values(21).map(String.init))
  }

  @Test func aRowWithoutItsLabelIsPairedByItsPlace() throws {
    let report = try Reading.report(
      Self.table { $0 == 6 ? "\t" + Self.values(6).map(String.init).joined(separator: "\t") : Self.line($0) })
    #expect(try Reading.row(report, "requests/denied_security") == Self.values(6).map(String.init))
    #expect(try Reading.cell(report, "requests/denied_security/total").state == .repaired)
    #expect(report.notes.contains { $0.rule == "row.inferred" && $0.place.row == "denied_security" })
  }

  @Test func aRowThatIsNotThereShiftsNoOther() throws {
    let report = try Reading.report(Self.table { $0 == 6 ? nil : Self.line($0) })
    #expect(try Reading.cell(report, "requests/denied_security/total").state == .missing)
    #expect(try Reading.row(report, "requests/denied_law") == Self.values(5).map(String.init))
    #expect(try Reading.row(report, "requests/denied_third_party") == Self.values(7).map(String.init))
  }

  @Test func pageNumbersAreNoValues() throws {
    let report = try Reading.report(
      Self.table { row in
        let line = Self.line(row, separator: " ")
        return row == 5 ? "\(line)\n\n- 3 -\n" : row == 9 ? "\(line)\n\n4\n" : row == 12 ? "\(line)\n第 5 页 共 8 页" : line
      })
    for (row, path) in [(6, "denied_security"), (10, "denied_enforcement"), (13, "unavailable_not_compiled")] {
      #expect(try Reading.row(report, "requests/\(path)") == Self.values(row).map(String.init))
    }
  }

  @Test func otherHandlingInOneRowTakesThePlaceOfThree() throws {
    let report = try Reading.report(
      Self.table {
        $0 == 20
          ? Self.line(20).replacing(Self.labels[20], with: "（六）其他处理") : (21...22).contains($0) ? nil : Self.line($0)
      })
    #expect(try Reading.row(report, "requests/other_handling") == Self.values(20).map(String.init))
    #expect(try Reading.cell(report, "requests/other_misc/total").state == .missing)
    #expect(report.edition == "2021")
  }

  @Test func aColumnTurnedIntoRowsIsNotRead() throws {
    // Values column by column: no row sum holds, so nothing is believed.
    let columns = (0..<7).map { column in
      Self.labels.indices.map { "\(Self.values($0)[column])" }.joined(separator: "\n")
    }
    let text =
      Self.head + Self.columns + Self.labels.joined(separator: "\n") + "\n" + columns.joined(separator: "\n") + "\n"
    let report = try Reading.report(text)
    #expect(try Reading.row(report, "requests/granted").allSatisfy(\.isEmpty))
    #expect(report.notes.contains { $0.rule == "row.unassigned" })
  }

  @Test func captionDigitsAndProseLandInNoTable() throws {
    let text = """
      青云县某局2022年政府信息公开工作年度报告

      二、主动公开政府信息情况

      2022年共主动公开信息 271 条，其中 概况信息 1 条。

      第二十条第（五）项
      信息内容 本年处理决定数量
      行政许可 12
      第二十条第（六）项
      信息内容 本年处理决定数量
      行政处罚 7
      行政强制 0
      第二十条第（八）项
      信息内容 本年收费金额（单位：万元，保留 4 位小数）
      行政事业性收费 15996.59

      """
    let report = try Reading.report(text)
    #expect(try Reading.row(report, "disclosure/licensing") == ["12"])
    #expect(try Reading.row(report, "disclosure/penalties") == ["7"])
    #expect(try Reading.row(report, "disclosure/fees") == ["15996.59"])
    #expect(try Reading.row(report, "disclosure/rules").allSatisfy(\.isEmpty))
  }

  @Test(arguments: ["\u{E5E5}", "\t\u{E5E5}", "\u{E5E5}\t"]) func `U+E5E5 is white space`(separator: String) throws {
    let table = try RequestTable()
    #expect(table.unread(in: try table.read(table.lines(separator))) == [])
  }

  @Test func `digits that stand apart in their cell are one number where the sums say so`() throws {
    var table = try RequestTable()
    try table.set("new", [318, 20, 0, 1005, 0, 0, 1343])
    func text(_ first: String) -> String {
      table.lines("\t") { row, line in
        table.rows[row].id != "new"
          ? line : line.replacing("318", with: first).replacing("1005", with: "1 005").replacing("1343", with: "134 3")
      }
    }
    #expect(table.unread(in: try table.read(text("3 1 8"))) == [])
    let broken = try table.read(text("3 1 9"))
    #expect(try Reading.row(broken, "requests/new").allSatisfy(\.isEmpty))
  }

  @Test(arguments: [
    ("20190\t20190\t20190", "20190"), ("0\t0\t0", ""), ("4\t4\t4", ""), ("12\t12\t13", ""), ("２ ９ １", "291"),
    ("1 〇 7", "107"), ("20 19", ""), ("0 1", ""), ("3件\t3件\t3件", ""),
  ]) func `a number in every cell that a merged one covers is one number`(printed: String, read: String) throws {
    let report = try Reading.report(
      """
      青云县2023年政府信息公开工作年度报告

      二、主动公开政府信息情况
      第二十条第（一）项
      信息内容\t本年制发件数\t本年废止件数\t现行有效件数
      规章\t0\t0\t0
      行政规范性文件\t5\t9\t124
      第二十条第（五）项
      信息内容\t本年处理决定数量
      行政许可\t\(printed)
      第二十条第（六）项
      信息内容\t本年处理决定数量
      行政处罚\t31
      行政强制\t2
      第二十条第（八）项
      信息内容\t本年收费金额（单位：万元）
      行政事业性收费\t17
      """)
    #expect(try Reading.row(report, "disclosure/licensing") == [read])
    #expect(try Reading.row(report, "disclosure/penalties") == ["31"])
  }

  @Test(arguments: [
    ("2 9 1 | | |", ["", "", ""], CellState.missing), ("2 9 | 1 | |", ["", "", ""], .missing),
    ("2 9 | | 1 |", ["", "", ""], .missing),
    ("2 9 | 1 |", ["", "", ""], .missing), ("2 9 | 0 | 1 |", ["29", "0", "1"], .repaired),
    ("2 9 1 |", ["2", "9", "1"], .repaired),
    ("0 0 | 0 |", ["0", "0", "0"], .reported), ("12 9 31 |", ["12", "9", "31"], .reported),
  ]) func `numbers in one cell are no columns where other cells stand beside it`(
    printed: String, read: [String], state: CellState
  ) throws {
    let report = try Reading.report(
      """
      青云县2023年政府信息公开工作年度报告

      二、主动公开政府信息情况
      | 第二十条第（一）项 |
      | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
      | 规章 | \(printed)
      | 行政规范性文件 | 5 | 9 | 124 |
      | 第二十条第（五）项 |
      | 信息内容 | 本年处理决定数量 |
      | 行政许可 | 17 |
      """)
    #expect(try Reading.row(report, "disclosure/rules") == read)
    #expect(try Reading.cell(report, "disclosure/rules/issued").state == state)
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["5", "9", "124"])
  }
}
