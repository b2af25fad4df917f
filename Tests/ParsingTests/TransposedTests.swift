import Records
import Testing

/// Tables whose lines are columns.
@Suite struct TransposedTests {
  private func lines(_ table: RequestTable, _ order: [Int] = Array(0..<7)) -> [String] {
    order.map { column in
      ([RequestTable.headings[column]] + table.values.map { $0[column] }).joined(separator: "\t")
    }
  }

  @Test func columnsStandInAnyOrder() throws {
    let table = try RequestTable()
    let text = ([(["项目"] + table.labels).joined(separator: "\t")] + lines(table, [6, 0, 5, 4, 3, 2, 1]))
      .joined(separator: "\n")
    #expect(table.unread(in: try table.read(text)) == [])
  }

  @Test func mergedHeadingsAreRead() throws {
    let table = try RequestTable()
    let grouped = table.labels.indices.map { row in
      row == 2 ? "三、本年度办理结果" : row == 4 ? "（三）不予公开" : row == 23 ? "" : ""
    }
    let columns = lines(table).enumerated().map { place, line in
      (1...5).contains(place)
        ? (place == 1 ? "法人或其他组织\t" : "\t") + line
        : line.replacing("\t", with: "\t\t", maxReplacements: 1)
    }
    let heads = [["项目", ""] + grouped, ["", ""] + table.labels].map { $0.joined(separator: "\t") }
    #expect(table.unread(in: try table.read((heads + columns).joined(separator: "\n"))) == [])
  }

  @Test(arguments: [0, 3, 6]) func aValueLessAnywhereMakesNone(column: Int) throws {
    let table = try RequestTable()
    let columns = RequestTable.headings.indices.map { place in
      let numbers = table.values.map { $0[place] }
      return [RequestTable.headings[place]] + (place == column ? Array(numbers[..<9] + numbers[10...]) : numbers)
    }
    let text = (table.labels + columns.map { $0.joined(separator: "\n") }).joined(separator: "\n")
    let report = try table.read(text)
    #expect(table.wrong(in: report) == [])
    #expect(report.notes.contains { $0.rule == "row.unassigned" })
  }

  @Test func labelsOutOfOrderMakeNone() throws {
    var table = try RequestTable()
    table.labels.swapAt(4, 9)
    let text = ([(["项目"] + table.labels).joined(separator: "\t")] + lines(table)).joined(separator: "\n")
    #expect(table.silentlyWrong(in: try table.read(text)) == [])
  }
}
