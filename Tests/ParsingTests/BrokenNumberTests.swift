import Forms
import Records
import Testing

/// Numbers broken over lines, printed together or with their label, and letters among digits.
@Suite struct BrokenNumberTests {
  private func read(_ id: String, _ numbers: [Int], printed: String) throws -> (RequestTable, Report) {
    var table = try RequestTable()
    try table.set(id, numbers)
    let row = try table.index(id)
    let text = table.lines { $0 == row ? printed : $1 }
    return (table, try table.read(text))
  }

  @Test func aNumberBrokenOverLinesIsJoinedWhereTheSumsAllowOneWay() throws {
    let (table, report) = try read(
      "denied_internal", [28055, 3, 0, 0, 1, 0, 28059],
      printed: "5.属于三类内部事务信息\n2805\n5\n3\n0\n0\n1\n0\n2805\n9")
    #expect(table.unread(in: report) == [])
    #expect(try Reading.cell(report, "requests/denied_internal/total").state == .repaired)
    #expect(report.notes.contains { $0.rule == "value.glued" && $0.place.row == "denied_internal" })
  }

  @Test(arguments: [
    ("5.属于三类内部事务信息 1 3 0 0 1 0 5 4", [1, 3, 0, 0, 1, 0, 5]),
    ("5.属于三类内部事务信息 0 0 0 0 0 0 0 4", [0, 0, 0, 0, 0, 0, 0]),
    ("5.属于三类内部事务信息\n1\n3\n0\n0\n1\n0\n5\n12", [1, 3, 0, 0, 1, 0, 5]),
  ])
  func thePageNumberBehindARowIsNotOfIt(_ row: (printed: String, numbers: [Int])) throws {
    let (table, report) = try read("denied_internal", row.numbers, printed: row.printed)
    #expect(table.unread(in: report) == [])
    #expect(report.notes.contains { $0.rule == "value.glued" && $0.place.row == "denied_internal" })
  }

  @Test(arguments: ["1 3 0 0 1 0 6 4", "0 0 0 0 0 0 0 0", "2 1 0 0 0 0 1 2", "1 3 0 0 1 0 5 4.5"])
  func oneNumberTooManyThatNoSumSettlesLeavesTheRowMissing(_ numbers: String) throws {
    let (_, report) = try read(
      "denied_internal", [0, 0, 0, 0, 0, 0, 0], printed: "5.属于三类内部事务信息 " + numbers)
    #expect(try Reading.row(report, "requests/denied_internal").allSatisfy(\.isEmpty))
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.row == "denied_internal" })
  }

  @Test func twoWaysToJoinLeaveTheRowMissing() throws {
    // 101 10 1 or 10 1 101: the sum allows both.
    let (table, report) = try read(
      "denied_internal", [101, 10, 1, 0, 0, 0, 112], printed: "5.属于三类内部事务信息\n10\n1\n10\n1\n0\n0\n0\n11\n2")
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.row(report, "requests/denied_internal") == Array(repeating: "", count: 7))
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.row == "denied_internal" })
  }

  @Test(arguments: ["3.其他0000000", "3.其他 0000000", "3.其他\n0000000"])
  func asManyZerosAsColumnsAreOneForEach(printed: String) throws {
    let (table, report) = try read("other_misc", [0, 0, 0, 0, 0, 0, 0], printed: printed)
    #expect(table.unread(in: report) == [])
    #expect(try Reading.cell(report, "requests/other_misc/natural_person").state == .repaired)
  }

  @Test func labelAndDigitsPrintedTogetherAreParted() throws {
    let (table, report) = try read(
      "carried_in", [1, 0, 2, 0, 0, 1, 4], printed: "二、上年结转政府信息公开申请数量1020014")
    #expect(table.unread(in: report) == [])
  }

  @Test func moreDigitsThanColumnsArePartedWhereTheSumAllowsOneWay() throws {
    let (table, report) = try read(
      "new", [15, 3, 5, 0, 0, 0, 23], printed: "一、本年新收政府信息公开申请数量153500023")
    #expect(table.unread(in: report) == [])
    #expect(try Reading.cell(report, "requests/new/total").state == .repaired)
  }

  @Test func digitsThatTheSumAllowsToPartInTwoWaysAreMissing() throws {
    // 1 10 0 0 0 0 11 or 11 0 0 0 0 0 11.
    let (table, report) = try read(
      "carried_in", [1, 10, 0, 0, 0, 0, 11], printed: "二、上年结转政府信息公开申请数量110000011")
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.row(report, "requests/carried_in") == Array(repeating: "", count: 7))
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.row == "carried_in" })
  }

  @Test(arguments: [("l4", 14), ("1O", 10), ("2o5", 205), ("I7", 17)])
  func lettersAmongDigitsAreRead(printed: String, number: Int) throws {
    let (table, report) = try read(
      "denied_query", [number, 0, 0, 0, 0, 0, number], printed: "8.属于行政查询事项 \(printed) 0 0 0 0 0 \(number)")
    #expect(table.unread(in: report) == [])
    let cell = try Reading.cell(report, "requests/denied_query/natural_person")
    #expect(cell.state == .repaired)
    #expect(report.raw(cell) == printed)
    #expect(report.notes.contains { $0.rule == "value.text" && $0.place.row == "denied_query" })
  }

  @Test func aLoneLetterIsNoOne() throws {
    let (table, report) = try read(
      "denied_query", [1, 0, 0, 0, 0, 0, 1], printed: "8.属于行政查询事项 l 0 0 0 0 0 1")
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.cell(report, "requests/denied_query/natural_person").value == nil)
  }

  @Test func everyLabelMisspeltIsReadWhereTheSumsHold() throws {
    var table = try RequestTable()
    for row in table.rows.indices {
      // A character more in the middle of each label, as bad recognition leaves it.
      let label = Array(table.labels[row])
      table.labels[row] = String(label[..<(label.count / 2)] + "囗" + label[(label.count / 2)...])
    }
    let report = try table.read(table.lines())
    #expect(table.unread(in: report) == [])
  }

  @Test func rowsOfValuesUnderForeignLabelsWhoseSumsFailAreNotRead() throws {
    var table = try RequestTable()
    for row in table.rows.indices {
      table.labels[row] = "水利项目\(["甲", "乙", "丙", "丁"][row % 4])"
      table.values[row].reverse()
    }
    let report = try table.read(table.lines())
    #expect(table.rows.allSatisfy { report.cells[$0.cellRange].allSatisfy { $0.value == nil } })
  }
}
