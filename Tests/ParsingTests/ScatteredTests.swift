import Bytes
import Forms
import Records
import Testing

/// Labels and values that were taken apart, paired by order where the sums settle it.
@Suite struct ScatteredTests {
  private func scattered(_ table: RequestTable) -> String {
    (RequestTable.headings + table.labels + table.rows.indices.map { table.numbers($0) }).joined(separator: "\n")
  }

  @Test func oneSumPublishedWrongIsKeptAsPublished() throws {
    var table = try RequestTable()
    let row = try table.index("denied_internal")
    try table.set("denied_internal", table.truth[row].compactMap { $0.map { Int($0.mantissa) } }.shifted(by: 1))
    let report = try table.read(scattered(table))
    #expect(table.unread(in: report) == [])
    #expect(report.cells[table.rows[row].firstCell].state == .repaired)
  }

  @Test func rowsExchangedAreMarkedAsInferred() throws {
    var table = try RequestTable()
    table.values.swapAt(try table.index("new"), try table.index("granted"))
    let report = try table.read(scattered(table))
    for id in ["new", "granted"] {
      let row = table.rows[try table.index(id)]
      #expect(report.cells[row.cellRange].allSatisfy { [.repaired, .missing].contains($0.state) })
      #expect(report.notes.contains { $0.rule.hasPrefix("row.") && $0.place.row == id })
    }
  }

  @Test func aRowThatIsNotThereLeavesTheOthersMissing() throws {
    var table = try RequestTable()
    table.values.remove(at: try table.index("denied_law"))
    let lines = table.values.map { $0.joined(separator: " ") }
    let report = try table.read((RequestTable.headings + table.labels + lines).joined(separator: "\n"))
    #expect(table.silentlyWrong(in: report) == [])
  }

  @Test func wordsBesideValuesAreTheirsHoweverManyLabelsStandAbove() throws {
    let table = try RequestTable()
    // The end of one label is left, the next is broken over two lines, and the row behind it lost its label.
    let fee = try table.index("other_fee_unpaid")
    let values = table.values[fee].joined(separator: " ")
    let printed = [
      table.line(try table.index("new")), table.line(try table.index("rejected_publication")),
      table.line(try table.index("rejected_excessive")), "补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳",
      "费用、行政机关不再处理其政府信息公开申请 \(values)", table.values[try table.index("other_misc")].joined(separator: " "),
      table.line(try table.index("carried_out")),
    ]
    #expect(table.wrong(in: try table.read(printed.joined(separator: "\n"))) == [])
  }

  @Test func numbersPrintedTogetherArePartedInScatteredRowsToo() throws {
    var table = try RequestTable()
    try table.set("denied_query", [0, 0, 0, 0, 0, 0, 0])
    table.values[try table.index("denied_query")] = ["0", "0", "0", "0", "0", "00", ""]
    let report = try table.read(scattered(table))
    let row = table.rows[try table.index("denied_query")]
    #expect(report.cells[row.cellRange].allSatisfy { $0.value == .zero && $0.state == .repaired })
  }

  @Test func aTableWithoutSumsIsPairedByTheOrderOfItsLabels() throws {
    let report = try Reading.report(
      """
      青云县某局2022年政府信息公开工作年度报告

      二、主动公开政府信息情况

      信息内容
      本年制发件数 本年废止件数 现行有效件数
      规章
      行政规范性文件
      行政许可
      行政处罚
      行政强制
      行政事业性收费
      3 1 12
      4 0 7
      47
      8
      2
      1.25

      """)
    #expect(try Reading.row(report, "disclosure/rules") == ["3", "1", "12"])
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["4", "0", "7"])
    let singles = ["licensing": "47", "penalties": "8", "coercion": "2", "fees": "1.25"]
    for (row, value) in singles { #expect(try Reading.row(report, "disclosure/\(row)") == [value]) }
  }
}

extension [Int] {
  /// The numbers with a total that is wrong.
  fileprivate func shifted(by error: Int) -> [Int] { dropLast() + [(last ?? 0) + error] }
}
