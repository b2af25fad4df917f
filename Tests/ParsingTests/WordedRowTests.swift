import Bytes
import Forms
import Records
import Testing

/// Words in one cell of a row leave the other cells what they are.
@Suite struct WordedRowTests {
  /// How the cells of a row stand on its line.
  struct Layout: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The line of a row with this label and these cells.
    let line: @Sendable (_ label: String, _ cells: [String]) -> String
  }

  static let layouts = [
    Layout(testDescription: "tabs") { ([$0] + $1).joined(separator: "\t") },
    Layout(testDescription: "pipes") { "| " + ([$0] + $1).joined(separator: " | ") + " |" },
    Layout(testDescription: "merged labels") { (["", $0, ""] + $1).joined(separator: "\t") },
    Layout(testDescription: "merged totals") { ([$0] + $1 + [""]).joined(separator: "\t") },
  ]

  static let words = ["见附件", "若干", "多件", "五件", "①", "4五", "十两", "略", "一", "无此项", "详见 说明", "978、979"]
  static let numerals = ["五": 5, "三": 3, "十": 10, "两": 2, "二十": 20, "一百零四": 104]

  private func print(_ table: RequestTable, _ layout: Layout, with other: [Int: String] = [:]) -> String {
    let rows = table.rows.indices.map { other[$0] ?? layout.line(table.labels[$0], table.values[$0]) }
    return layout.line("", RequestTable.headings) + "\n" + rows.joined(separator: "\n")
  }

  private func cell(_ report: Report, _ table: RequestTable, _ row: Int, _ column: Int) -> Cell {
    report.cells[table.rows[row].cellRange.lowerBound + column]
  }

  @Test(arguments: layouts, words) func wordsAreTheTextOfTheirCell(_ layout: Layout, _ word: String) throws {
    for (row, column) in [(0, 1), (2, 0), (2, 3), (4, 5), (7, 6)] {
      var table = try RequestTable()
      table.values[row][column] = word
      let report = try table.read(print(table, layout))
      #expect(table.unread(in: report).count == 1, "row \(row), column \(column)")
      let cell = cell(report, table, row, column)
      #expect(cell.state == .text && cell.value == nil)
      #expect(report.raw(cell) == word)
      #expect(!report.notes.contains { $0.place.table == "requests" })
    }
  }

  @Test(arguments: layouts, numerals.keys.sorted()) func numeralsAreReadAndTold(
    _ layout: Layout, _ word: String
  ) throws {
    let number = try #require(Self.numerals[word])
    for (row, column) in [(2, 0), (2, 3), (7, 5)] {
      var table = try RequestTable()
      var numbers = table.truth[row].map { Int($0?.mantissa ?? 0) }
      numbers[6] += number - numbers[column]
      numbers[column] = number
      try table.set(table.rows[row].id, numbers)
      table.values[row][column] = word
      let report = try table.read(print(table, layout))
      #expect(table.unread(in: report).isEmpty, "row \(row), column \(column)")
      #expect(cell(report, table, row, column).state == .repaired)
      #expect(report.notes.filter { $0.place.table == "requests" }.map(\.rule) == ["value.text"])
    }
  }

  @Test func severalWordsInARowAreSeveralTexts() throws {
    var table = try RequestTable()
    for column in [0, 2, 5] { table.values[2][column] = "见附件" }
    let report = try table.read(print(table, Self.layouts[0]))
    #expect(table.unread(in: report).count == 3)
    #expect([0, 2, 5].allSatisfy { cell(report, table, 2, $0).state == .text })
  }

  @Test(arguments: ["五", "若干", "见附件"]) func aRowThatLostACellIsNotShifted(_ word: String) throws {
    for layout in Self.layouts.prefix(3) {
      var table = try RequestTable()
      table.values[2][1] = word
      var cells = table.values[2]
      cells.remove(at: 3)
      let report = try table.read(print(table, layout, with: [2: layout.line(table.labels[2], cells)]))
      #expect(table.wrong(in: report).isEmpty)
    }
  }

  /// What the form does not name stays the name of a row, however many cells stand behind it.
  @Test(arguments: ["", "\t"]) func anUnknownRowKeepsItsName(_ before: String) throws {
    let table = try RequestTable()
    var lines = print(table, Self.layouts[0]).split(separator: "\n").map(String.init)
    lines.insert("（三）不予公开\t\(before)9.另有规定的情形\t0\t0\t0\t0\t0\t0\t0", at: 4)
    #expect(table.wrong(in: try table.read(lines.joined(separator: "\n"))).isEmpty)
  }

  /// Rows begin and end with as many tabs as it happened: the row below has one more.
  @Test func wordsForATotalShiftNothing() throws {
    var table = try RequestTable()
    table.values[0][6] = "owned"
    let report = try table.read(
      table.lines("\t") { row, line in
        line.replacing(table.labels[row], with: table.labels[row] + "\t\t") + (row == 1 ? "\t" : "")
      })
    #expect(table.unread(in: report).count == 1)
    #expect(cell(report, table, 0, 6).state == .text)
  }

  @Test func remarksBehindTheRowsAreNoCells() throws {
    let table = try RequestTable()
    let report = try table.read(table.lines("\t") { row, line in row % 2 == 0 ? line + "\t见附件" : line + "\t" })
    #expect(table.unread(in: report).isEmpty)
    #expect(!report.cells.contains { $0.state == .text })
  }

  @Test func aNumberOnTheNextLineIsNotJoined() throws {
    var table = try RequestTable()
    table.values[2][1] = "若干"
    let paged = table.lines("\t") { row, line in row == 2 ? line + "\n12" : line }
    #expect(table.wrong(in: try table.read(paged)).isEmpty)
  }

  /// 附件 ends a table, and its last line is cut there.
  @Test func aRowThatIsCutOffIsNotShifted() throws {
    for layout in Self.layouts {
      var table = try RequestTable()
      let last = table.rows.count - 1
      table.values[last][5] = "见 附件"
      #expect(table.wrong(in: try table.read(print(table, layout))).isEmpty)
    }
  }

  @Test(arguments: ["多件", "若干", "五件", "①", "4五", "略"]) func aListPrintsWords(_ word: String) throws {
    let report = try disclosure("行政规范性文件\t3\t\(word)\t12\n行政许可\t\(word)\n行政处罚\t\(word)\t\n行政强制\t2\n")
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["3", "", "12"])
    for path in ["normative_documents/repealed", "licensing/decisions", "penalties/decisions"] {
      #expect(try Reading.cell(report, "disclosure/\(path)").state == .text, "\(path)")
    }
    #expect(try Reading.row(report, "disclosure/coercion") == ["2"])
  }

  @Test func aListPrintsNumerals() throws {
    let report = try disclosure("行政规范性文件\t三\t0\t十二\n行政许可\t五\n行政处罚\t8\n行政强制\t两\n")
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["3", "0", "12"])
    #expect(try Reading.row(report, "disclosure/licensing") == ["5"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["2"])
  }

  @Test func aUnitIsNoNumber() throws {
    let report = try disclosure("行政规范性文件\t3\t0\t12\n行政许可\t件\n行政处罚\t8\n行政强制\t2\n")
    #expect(try Reading.cell(report, "disclosure/licensing/decisions").state != .text)
  }

  private func disclosure(_ rows: String) throws -> Report {
    try Reading.report("青云县某局2022年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n规章\t0\t0\t0\n\(rows)")
  }

  @Test(arguments: ["见附件", "五", "①"]) func reviewsAndLawsuitsPrintWords(_ word: String) throws {
    let numbers = ["3", "1", "0", "2", "6", "12", "4", "5", "0", "21", "0", "7", "1", "0", "8"]
    let head = Array(repeating: "结果维持\t结果纠正\t其他结果\t尚未审结\t总计", count: 3).joined(separator: "\t")
    for place in [1, 7, 10] {
      var printed = numbers
      printed[place] = word
      let report = try Reading.report(
        """
        青云县某局2022年政府信息公开工作年度报告

        四、政府信息公开行政复议、行政诉讼情况

        行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t
        \t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t
        \(head)
        \(printed.joined(separator: "\t"))

        """)
      let read = try ["review", "suit_direct", "suit_after_review"].flatMap {
        try Reading.row(report, "review_litigation/\($0)")
      }
      printed[place] = word == "五" ? "5" : ""
      #expect(read == printed)
    }
  }
}
