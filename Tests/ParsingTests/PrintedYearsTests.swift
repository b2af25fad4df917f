import Records
import Testing

/// Tables that print the figures of another year beside those of the report.
@Suite struct PrintedYearsTests {
  @Test(arguments: [true, false]) func rowsOfTwoYearsGiveThoseOfTheReport(isOwnFirst: Bool) throws {
    let table = try RequestTable(seed: 1)
    let other = try RequestTable(seed: 2)
    let lines = table.rows.indices.map { row in
      let own = ["2022年", table.numbers(row, "\t")].joined(separator: "\t")
      let before = ["2021年", other.numbers(row, "\t")].joined(separator: "\t")
      return isOwnFirst
        ? "\(table.labels[row])\t\(own)\n\t\(before)" : "\(table.labels[row])\t\(before)\n\t\(own)"
    }
    let heads = "项目\t年度\t" + RequestTable.headings.joined(separator: "\t")
    let report = try table.read(([heads] + lines).joined(separator: "\n"))
    #expect(table.unread(in: report) == [])
    #expect(report.notes.count { $0.rule == "row.unassigned" && $0.place.table == "requests" } == table.rows.count)
  }

  private static let counts = [
    ("主动公开政府信息数", 412), ("主动公开规范性文件数", 9), ("制发规范性文件总数", 11), ("政府公报公开政府信息数", 21),
    ("政府网站公开政府信息数", 305), ("政务微博公开政府信息数", 33), ("收到申请数", 18), ("当面申请数", 7), ("申请办结数", 17),
    ("按时办结数", 16), ("申请答复数", 15), ("举报投诉数量", 2),
  ]

  @Test(arguments: [
    (["2016年", "2015年"], true), (["2015年", "2016年"], false), (["本年", "上年"], true), (["上年数", "本年数"], false),
  ])
  func twoColumnsOfYearsGiveThatOfTheReport(heads: [String], isOwnFirst: Bool) throws {
    let lines = Self.counts.map { label, count in
      "\(label)\t" + (isOwnFirst ? "\(count)\t\(count + 1000)" : "\(count + 1000)\t\(count)")
    }
    let report = try Reading.report(
      "青云县某局2016年政府信息公开工作年度报告\n\n附表：政府信息公开情况统计表\n\n统计指标\t"
        + heads.joined(separator: "\t") + "\n" + lines.joined(separator: "\n") + "\n")
    for (path, row) in [("active.total", 0), ("channel.website", 4), ("received.total", 6), ("complaints.total", 11)] {
      #expect(try Reading.row(report, "statistics/\(path)") == ["\(Self.counts[row].1)"])
    }
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.printed.contains("1412 1009") })
  }

  @Test func `a column for remarks behind them and numbers in front change nothing`() throws {
    let lines = Self.counts.enumerated().map { "\($0 + 1)\t\($1.0)\t条\t\($1.1)\t\($1.1 + 1000)\t" }
    let report = try Reading.report(
      "青云县某局2016年政府信息公开工作年度报告\n\n附表：政府信息公开情况统计表\n\n"
        + "序号\t统计指标\t单位\t2016年\t2015年\t备注\n\t一、主动公开情况\t\t\t\t\n"
        + lines.joined(separator: "\n") + "\n")
    for (path, row) in [("active.total", 0), ("channel.website", 4), ("received.total", 6), ("complaints.total", 11)] {
      #expect(try Reading.row(report, "statistics/\(path)") == ["\(Self.counts[row].1)"])
    }
  }

  @Test func twoColumnsThatDoNotSayWhichYearIsWhichAreNotRead() throws {
    let lines = Self.counts.map { "\($0)\t\($1)\t\($1 + 1000)" }.joined(separator: "\n")
    let report = try Reading.report(
      "青云县某局2016年政府信息公开工作年度报告\n\n附表：政府信息公开情况统计表\n\n统计指标\t数据甲\t数据乙\n\(lines)\n")
    #expect(report.cells.allSatisfy { $0.value == nil })
  }

  @Test(arguments: [true, false]) func theCaptionOfAnotherYearGivesWay(isOwnFirst: Bool) throws {
    let table = try RequestTable(seed: 3)
    let other = try RequestTable(seed: 4)
    let own = "2022年情况\n" + table.lines("\t")
    let before = "附：2021年情况\n" + other.lines("\t")
    let report = try table.read((isOwnFirst ? [own, before] : [before, own]).joined(separator: "\n\n"))
    #expect(table.unread(in: report) == [])
  }
}
