import Bytes
import Forms
import Records
import Specimens
import Testing

/// Tables whose cells were taken out of the page in another order than they are read in.
@Suite struct TakenApartTests {
  /// The figures of some rows column by column, a line each, columns parted by a blank line.
  private func columns(_ table: RequestTable, _ rows: Range<Int>, _ order: [Int] = Array(0..<7)) -> String {
    order.map { column in rows.map { table.values[$0][column] }.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func emptyTable() throws -> RequestTable {
    var table = try RequestTable()
    for row in table.rows { try table.set(row.id, [0, 0, 0, 0, 0, 0, 0]) }
    return table
  }

  @Test func `rows torn apart at the end are filled as the sums say`() throws {
    let table = try RequestTable()
    let last = table.rows.count - 3
    let text = (0..<last).map { table.line($0) }.joined(separator: "\n")
    let report = try table.read(
      text + "\n" + table.labels[last...].joined(separator: "\n") + "\n\n" + columns(table, last..<last + 3) + "\n")
    #expect(table.unread(in: report) == [])
    let total = table.rows[last + 1]
    #expect(report.cells[total.cellRange].allSatisfy { $0.state == .repaired })
    #expect(report.notes.contains { $0.rule == "row.inferred" && $0.place.row == total.id })
  }

  @Test func `rows torn apart stay open where a number is lost`() throws {
    var table = try RequestTable()
    let last = table.rows.count - 3
    let text = (0..<last).map { table.line($0) }.joined(separator: "\n")
    table.values[last + 1][0] = ""
    let report = try table.read(
      text + "\n" + table.labels[last...].joined(separator: "\n") + "\n\n" + columns(table, last..<last + 3) + "\n")
    #expect(table.wrong(in: report) == [])
  }

  @Test(arguments: [[1, 1, 2, 8, 3, 5, 5], [2, 2, 8, 3, 5, 5], [2, 23]])
  func `bands of rows run down their columns`(heights: [Int]) throws {
    let table = try RequestTable()
    var first = 0
    let bands = heights.map { height in
      defer { first += height }
      return columns(table, first..<min(first + height, table.rows.count))
    }
    let text = table.labels.joined(separator: "\n") + "\n\n" + bands.joined(separator: "\n\n")
    let report = try table.read(text + "\n")
    #expect(table.unread(in: report) == [])
  }

  @Test func `bands with a number exchanged are not read`() throws {
    var table = try RequestTable()
    let row = try table.index("granted")
    (table.values[row][0], table.values[row + 1][0]) = (table.values[row + 1][0], table.values[row][0])
    let text =
      table.labels.joined(separator: "\n") + "\n\n" + columns(table, 0..<2) + "\n\n"
      + columns(table, 2..<table.rows.count)
    #expect(table.silentlyWrong(in: try table.read(text + "\n")) == [])
  }

  @Test func `pieces of columns in any order are told by their headings and the sums`() throws {
    let table = try RequestTable(seed: 3)
    let order = [6, 0, 1, 3, 2, 4, 5]
    let pieces = [0..<4, 4..<table.rows.count].map { rows in
      order.map { column in
        let head = rows.lowerBound == 0 ? RequestTable.headings[column] + "\n" : "\n"
        return head + rows.map { table.values[$0][column] }.joined(separator: "\n")
      }
    }
    let text =
      table.labels.joined(separator: "\n") + "\n\n"
      + zip(pieces[0], pieces[1]).map { $0 + "\n\n" + $1 }.joined(separator: "\n\n")
    #expect(table.unread(in: try table.read(text + "\n")) == [])
  }

  @Test func `pieces of columns without headings in another order stay open`() throws {
    let table = try RequestTable(seed: 3)
    let text =
      table.labels.joined(separator: "\n") + "\n\n" + columns(table, 0..<4, [6, 1, 0, 3, 2, 5, 4]) + "\n\n"
      + columns(table, 4..<table.rows.count, [6, 0, 1, 3, 4, 2, 5])
    #expect(table.wrong(in: try table.read(text + "\n")) == [])
  }

  @Test func `labels in a run are no blank rows`() throws {
    let table = try RequestTable()
    // One column is missing, so that nothing can be settled.
    let text = table.labels.joined(separator: "\n") + "\n\n" + columns(table, 0..<table.rows.count, Array(0..<6))
    let report = try table.read(text + "\n")
    #expect(table.rows.allSatisfy { row in report.cells[row.cellRange].allSatisfy { $0.state == .missing } })
  }

  @Test func `a page number among scattered rows is passed over`() throws {
    let table = try RequestTable()
    var lines = table.rows.indices.map { table.numbers($0) }
    lines.insert("7", at: 9)
    let text = (RequestTable.headings + table.labels + lines).joined(separator: "\n")
    #expect(table.unread(in: try table.read(text + "\n")) == [])
  }

  @Test func `a number broken at any place is joined where the sum says so`() throws {
    var table = try RequestTable()
    try table.set("new", [451, 85, 16, 7, 40, 13, 612])
    try table.set("granted", [22, 4, 0, 0, 0, 1, 27])
    let text = table.lines { row, line in
      switch table.rows[row].id {
      case "new": "\(table.labels[row]) 45 1 85 16 7 40 13 612"
      case "granted": "\(table.labels[row]) 22 4 0 0 0 1 2\n7"
      default: line
      }
    }
    #expect(table.unread(in: try table.read(text)) == [])
  }

  private static let runs = """
    青云县某局2022年政府信息公开工作年度报告

    二、主动公开政府信息情况
    第二十条第（一）项
    信息内容
    规章
    行政规范性文件
    第二十条第（五）项
    信息内容
    行政许可
    第二十条第（六）项
    信息内容
    行政处罚
    行政强制
    第二十条第（八）项
    信息内容
    行政事业性收费


    """

  @Test(arguments: [
    "本年制发件数\n0\n2\n\n本年废止件数\n0\n1\n\n现行有效件数\n0\n12\n\n本年处理决定数量\n598\n\n本年处理决定数量\n48\n24\n\n"
      + "本年收费金额（单位：万元，保留4位小数）\n88.42\n",
    "现行有效件数\n0\n12\n\n本年制发件数\n0\n2\n\n本年收费金额（单位：万元，保留4位小数）\n\n本年废止件数\n0\n1\n\n本年处理决定数量\n598\n\n"
      + "本年处理决定数量\n48\n24\n\n88.42\n",
  ])
  func `short columns stand behind their headings`(columns: String) throws {
    let report = try Reading.report(Self.runs + columns)
    #expect(try Reading.row(report, "disclosure/rules") == ["0", "0", "0"])
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["2", "1", "12"])
    #expect(try Reading.row(report, "disclosure/licensing") == ["598"])
    #expect(try Reading.row(report, "disclosure/penalties") == ["48"])
    #expect(try Reading.row(report, "disclosure/coercion") == ["24"])
    #expect(try Reading.row(report, "disclosure/fees") == ["88.42"])
    #expect(report.notes.contains { $0.rule == "row.inferred" && $0.place.row == "coercion" })
  }

  @Test func `a short column with a value too many is not read`() throws {
    let report = try Reading.report(
      Self.runs + "本年制发件数\n0\n2\n3\n\n本年废止件数\n0\n1\n\n现行有效件数\n0\n12\n\n本年处理决定数量\n598\n\n本年处理决定数量\n48\n24\n")
    #expect(try Reading.row(report, "disclosure/coercion") != ["48"])
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["", "", ""])
  }

  @Test func `text without white space is cut at its labels`() throws {
    let table = try RequestTable(figures: .typical)
    let text =
      RequestTable.head.filter { !$0.isWhitespace }
      + table.rows.indices.map { table.labels[$0] + table.values[$0].joined() }.joined()
    let report = try Reading.report(text)
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.row(report, "disclosure/penalties") == ["8"])
    #expect(try Reading.row(report, "disclosure/licensing") == ["47"])
    let read = table.rows.count { row in report.cells[row.cellRange].allSatisfy { $0.value != nil } }
    #expect(read * 2 > table.rows.count)
  }

  @Test func `digits printed together are parted as the columns say`() throws {
    var table = try emptyTable()
    // 14 1 0 0 0 0 15 and 1 4 10 0 0 0 15 are the same digits.
    for id in ["new", "granted", "total"] { try table.set(id, [14, 1, 0, 0, 0, 0, 15]) }
    try table.set("granted", [13, 1, 0, 0, 0, 0, 14])
    try table.set("partial", [1, 0, 0, 0, 0, 0, 1])
    let text = table.rows.indices.map { table.labels[$0] + table.values[$0].joined() }.joined(separator: "\n")
    #expect(table.unread(in: try table.read(text + "\n")) == [])
  }

  /// Rows as a program prints them that keeps the places of the page: zeros are blank, totals are not.
  private func laidOut(_ table: RequestTable, from first: Int = 44, head: String? = nil) -> String {
    let places = (0..<7).map { first + 8 * $0 }
    func line(_ label: String, _ cells: [String]) -> String {
      var line = label
      for (place, cell) in zip(places, cells) {
        line += String(repeating: " ", count: max(1, place - line.count)) + cell
      }
      return line
    }
    let heads = head ?? line("", ["自然", "商业", "科研", "社会", "法律", "其", "总"])
    return heads + "\n"
      + table.rows.indices.map { row in
        let values = table.values[row]
        var printed = line(
          table.labels[row], values.enumerated().map { $0.offset < 6 && $0.element == "0" ? "" : $0.element })
        while printed.hasSuffix(" ") { printed.removeLast() }
        return printed
      }.joined(separator: "\n") + "\n"
  }

  @Test func `blank cells are told by the places of the others`() throws {
    let table = try RequestTable(seed: 5)
    let report = try table.read(laidOut(table))
    #expect(table.wrong(in: report) == [])
    for (row, numbers) in zip(table.rows, table.truth) {
      for (cell, number) in zip(row.cellRange, numbers) where number != .zero {
        #expect(report.cells[cell].value == number, "\(row.id)")
      }
    }
  }

  @Test func `places say nothing where a heading is missing`() throws {
    var table = try emptyTable()
    for id in ["new", "granted", "total"] { try table.set(id, [0, 3, 0, 0, 0, 0, 3]) }
    let report = try table.read(laidOut(table, head: "自然人 总计"))
    #expect(table.wrong(in: report) == [])
    #expect(try Reading.row(report, "requests/new") == ["", "", "", "", "", "", ""])
  }
}
