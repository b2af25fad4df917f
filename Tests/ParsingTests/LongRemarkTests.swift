import Bytes
import Forms
import Records
import Testing

/// Long remarks and notes inside a table end none of it.
@Suite struct LongRemarkTests {
  private static let remark = "（" + String(repeating: "含下属单位与派出机构办理的事项，", count: 8) + "另行核对）"
  private static let note = "注：" + remark
  private static let disclosure = [
    "第二十条第（一）项", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "规章\t3\t1\t12", "行政规范性文件\t4\t0\t25",
    "第二十条第（五）项", "信息内容\t本年处理决定数量", "行政许可\t47", "第二十条第（六）项", "信息内容\t本年处理决定数量", "行政处罚\t8",
    "行政强制\t2", "第二十条第（八）项", "信息内容\t本年收费金额（单位：万元）", "行政事业性收费\t6.5",
  ]
  private static let rows = [
    ("rules", ["3", "1", "12"]), ("normative_documents", ["4", "0", "25"]), ("licensing", ["47"]), ("penalties", ["8"]),
    ("coercion", ["2"]), ("fees", ["6.5"]),
  ]

  private func read(_ lines: [String], _ separator: String = "\t") throws -> Report {
    let table = lines.map { line in
      separator == "|" ? "| " + line.replacing("\t", with: " | ") + " |" : line.replacing("\t", with: separator)
    }
    return try Reading.report(
      "青云县某局2022年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n" + table.joined(separator: "\n") + "\n\n三、收到和处理政府信息公开申请情况\n")
  }

  private func numbers(_ report: Report) throws -> [[String]] {
    let codebook = try Reading.codebook()
    let form = codebook.forms[try #require(codebook.formIndex(report.edition))]
    let table = form.tables[try #require(form.tableIndex("disclosure"))]
    return table.rows.filter { !$0.isVariant }.map { row in
      report.cells[row.cellRange].map { $0.value?.description ?? "" }
    }
  }

  private static var all: [[String]] { rows.map(\.1) }

  @Test(arguments: ["\t", "|", "  ", "\n"]) func aNumberWithALongRemarkIsRead(separator: String) throws {
    let lines = Self.disclosure.map { $0.hasPrefix("行政许可") ? $0 + Self.remark : $0 }
    let report = try read(lines, separator)
    #expect(try numbers(report) == Self.all)
    #expect(report.notes.contains { $0.rule == "value.unit" && $0.printed == "47" + Self.remark })
  }

  @Test(arguments: ["\t", "|", "  "], ["规章", "行政许可"]) func aNoteBetweenRowsIsPassedOver(
    separator: String, behind row: String
  ) throws {
    let lines = Self.disclosure.flatMap { $0.hasPrefix(row) ? [$0, Self.note] : [$0] }
    let report = try read(lines, separator)
    #expect(try numbers(report) == Self.all)
    #expect(!report.notes.contains { $0.rule == "table.repeated" })
  }

  @Test func aNoteBetweenLinesOfOneCellIsPassedOver() throws {
    let lines = Self.disclosure.flatMap { $0.hasPrefix("行政许可") ? [$0, Self.note] : [$0] }
    #expect(try numbers(read(lines, "\n")) == Self.all)
  }

  @Test func aNoteInACellOfItsOwnIsPassedOver() throws {
    let lines = Self.disclosure.flatMap { $0.hasPrefix("规章") ? [$0, Self.note + "\t\t\t"] : [$0] }
    #expect(try numbers(read(lines)) == Self.all)
  }

  @Test func longLabelsNameTheirRows() throws {
    var table = try RequestTable()
    for id in ["new", "denied_state_secret", "carried_out"] { table.labels[try table.index(id)] += Self.remark }
    let report = try table.read(table.lines("\t"))
    for (row, truth) in zip(table.rows, table.truth) {
      #expect(try Reading.row(report, "requests/\(row.id)") == truth.map { $0?.description ?? "" }, "\(row.id)")
    }
  }

  @Test func aLongRemarkInARowOfSevenKeepsItsColumn() throws {
    var table = try RequestTable()
    table.values[try table.index("denied_state_secret")][2] += Self.remark
    let report = try table.read(table.lines("\t"))
    for (row, truth) in zip(table.rows, table.truth) {
      #expect(try Reading.row(report, "requests/\(row.id)") == truth.map { $0?.description ?? "" }, "\(row.id)")
    }
  }

  @Test func aLongRemarkInTheReviewTableKeepsItsColumn() throws {
    let columns = Array(repeating: "结果维持\t结果纠正\t其他结果\t尚未审结\t总计", count: 3).joined(separator: "\t")
    let report = try Reading.report(
      """
      青云县某局2022年政府信息公开工作年度报告

      四、政府信息公开行政复议、行政诉讼情况

      行政复议\t行政诉讼
      \t未经复议直接起诉\t复议后起诉
      \(columns)
      3\t1\t0\t2\t6\t12\(Self.remark)\t4\t5\t0\t21\t0\t7\t1\t0\t8
      """)
    #expect(try Reading.row(report, "review_litigation/review") == ["3", "1", "0", "2", "6"])
    #expect(try Reading.row(report, "review_litigation/suit_direct") == ["12", "4", "5", "0", "21"])
    #expect(try Reading.row(report, "review_litigation/suit_after_review") == ["0", "7", "1", "0", "8"])
  }

  @Test func narrativeBetweenTwoTablesEndsTheFirst() throws {
    let second = Self.disclosure.map { $0.replacing("47", with: "51") }
    let report = try read(Self.disclosure + [Self.note] + second)
    #expect(try numbers(report) == Self.all)
    #expect(report.notes.contains { $0.rule == "table.repeated" && $0.reading == "different" })
  }

  @Test func paragraphsThatNameRowsAreNoTable() throws {
    let text = ["行政许可 47", Self.note, "行政处罚 8", Self.note, "行政强制 2", Self.note, "行政事业性收费 6"]
    let requests = try RequestTable().lines()
    let report = try Reading.report(
      """
      青云县某局2022年政府信息公开工作年度报告

      二、主动公开政府信息情况

      \(text.joined(separator: "\n"))

      三、收到和处理政府信息公开申请情况

      \(requests)
      """)
    #expect(try numbers(report).allSatisfy { $0.allSatisfy(\.isEmpty) })
  }
}
