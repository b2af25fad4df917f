import Records
import Testing

/// The table of reviews and lawsuits, whose three rows the form prints side by side.
@Suite struct ReviewTableTests {
  private static let rows = [
    ("review", "行政复议", [3, 1, 0, 2, 6]), ("suit_direct", "未经复议直接起诉", [12, 4, 5, 0, 21]),
    ("suit_after_review", "复议后起诉", [0, 7, 1, 0, 8]),
  ]
  private static let columns = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"

  private func read(_ table: String) throws -> Report {
    try Reading.report("青云县某局2022年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n\(table)\n")
  }

  private func line(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: "\t") }

  @Test(arguments: [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]]) func labelledRowsAreReadByTheirLabels(
    order: [Int]
  ) throws {
    let lines = order.map { "\(Self.rows[$0].1)\t\(line(Self.rows[$0].2))" }.joined(separator: "\n")
    let report = try read("类别\t\(Self.columns)\n\(lines)")
    for (id, _, numbers) in Self.rows {
      let read = try Reading.row(report, "review_litigation/\(id)")
      #expect(read == numbers.map(String.init))
    }
  }

  private static let side =
    "行政复议\t行政诉讼\n\t未经复议直接起诉\t复议后起诉\n\(columns)\t\(columns)\t\(columns)\n"

  @Test func totalsPublishedWrongAreKept() throws {
    let report = try read(Self.side + "3\t1\t0\t2\t7\t12\t4\t5\t0\t20\t0\t7\t1\t0\t9")
    #expect(try Reading.row(report, "review_litigation/review") == ["3", "1", "0", "2", "7"])
    #expect(try Reading.row(report, "review_litigation/suit_direct") == ["12", "4", "5", "0", "20"])
    #expect(try Reading.row(report, "review_litigation/suit_after_review") == ["0", "7", "1", "0", "9"])
  }

  @Test func totalsInFrontAreNotTakenForResults() throws {
    let report = try read(Self.side + "6\t3\t1\t0\t2\t21\t12\t4\t5\t0\t8\t0\t7\t1\t0")
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy { $0.isEmpty })
    }
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.table == "review_litigation" })
  }

  @Test func numbersBrokenOverTwoLinesAreJoined() throws {
    let upper = "31\t40\t0\t9\t36\t12\t40\t5\t0\t57\t0\t7\t1\t11\t12"
    let lower = "2\t\t\t\t1\t\t\t\t\t\t\t\t\t2\t0"
    let report = try read(Self.side + upper + "\n" + lower)
    #expect(try Reading.row(report, "review_litigation/review") == ["312", "40", "0", "9", "361"])
    #expect(try Reading.row(report, "review_litigation/suit_direct") == ["12", "40", "5", "0", "57"])
    #expect(try Reading.row(report, "review_litigation/suit_after_review") == ["0", "7", "1", "112", "120"])
    #expect(report.notes.contains { $0.rule == "value.glued" && $0.place.table == "review_litigation" })
  }

  @Test func digitsBelowThatNoSumSettlesMakeTheRowDoubtful() throws {
    let report = try read(
      Self.side + "31\t4\t0\t9\t45\t12\t40\t5\t0\t57\t0\t7\t1\t11\t19\n2\t\t\t\t2\t\t\t\t\t\t\t\t\t\t")
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy(\.isEmpty))
    }
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.table == "review_litigation" })
  }

  /// Three numbers of 15 digits for 15 columns can be parted in more ways than anybody can wait for.
  @Test func digitsThatCanBePartedInTooManyWaysAreNotRead() throws {
    let report = try read(Self.side + "213937264916758\t846231579468315\t792546813795624")
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy(\.isEmpty))
    }
    #expect(report.notes.contains { $0.rule == "row.unassigned" && $0.place.table == "review_litigation" })
  }

  @Test func scatteredNumbersThatBreakASumAreNotRead() throws {
    let heads = "结果维持\n结果纠正\n\n其他结果\n\n尚未审结\n\n总计\n\n"
    func suits(_ name: String, _ numbers: [Int]) -> String {
      "\(name)\n结果维持\n结果纠正\n其他结果\n\(numbers[0])\n\(numbers[1])\n\(numbers[2])\n\n尚未审结\n\(numbers[3])\n\n"
        + "总计\n\(numbers[4])\n\n"
    }
    let report = try read(
      "行政复议\n" + heads + "3\n\n1\n\n0\n\n6\n\n2\n\n行政诉讼\n" + suits("未经复议直接起诉", Self.rows[1].2)
        + suits("复议后起诉", Self.rows[2].2))
    #expect(try Reading.row(report, "review_litigation/review").allSatisfy(\.isEmpty))
  }

  @Test func aRowWithoutHeadingsIsInferredWhereItsSumsHold() throws {
    let report = try read("3\t1\t0\t2\t6\t12\t4\t5\t0\t21\t0\t7\t1\t0\t8")
    for (id, _, numbers) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)") == numbers.map(String.init))
      #expect(try Reading.cell(report, "review_litigation/\(id)/total").state == .repaired)
    }
    #expect(report.notes.contains { $0.rule == "row.inferred" && $0.place.table == "review_litigation" })
  }

  @Test(arguments: [
    "3\t1\t0\t2\t7\t12\t4\t5\t0\t21\t0\t7\t1\t0\t8", "0\t0\t0\t0\t0\t12\t4\t5\t0\t21\t0\t7\t1\t0\t8",
    "3\t1\t0\t2\t6\t12\t4\t5\t0\t21\t0\t7\t1\t0\t8\t9",
  ]) func aRowWithoutHeadingsThatNothingConfirmsIsNotRead(_ row: String) throws {
    let report = try Reading.report(RequestTable.head + "四、政府信息公开行政复议、行政诉讼情况\n\n\(row)\n")
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy(\.isEmpty))
    }
  }

  private static let swapped =
    "行政诉讼\t\t\t\t\t\t\t\t\t\t行政复议\t\t\t\t\n复议后起诉\t\t\t\t\t未经复议直接起诉\t\t\t\t\t\t\t\t\t\n"
    + "\(columns)\t\(columns)\t\(columns)\n"

  @Test func groupsInAnotherOrderAreReadByTheCellsOfTheirNames() throws {
    let report = try read(Self.swapped + "0\t7\t1\t0\t8\t12\t4\t5\t0\t21\t3\t1\t0\t2\t6")
    for (id, _, numbers) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)") == numbers.map(String.init))
    }
  }

  @Test func groupsInAnotherOrderAreNotReadAgainstTheirSums() throws {
    let report = try read(Self.swapped + "0\t7\t1\t0\t9\t12\t4\t5\t0\t21\t3\t1\t0\t2\t6")
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy(\.isEmpty))
    }
  }

  private static let turned = [4, 0, 1, 2, 3]

  private static var turnedSide: String {
    let columns = Self.columns.split(separator: "\t").map(String.init)
    let heads = turned.map { columns[$0] }.joined(separator: "\t")
    return "行政复议\t行政诉讼\n\t未经复议直接起诉\t复议后起诉\n\(heads)\t\(heads)\t\(heads)\n"
  }

  @Test func headingsInAnotherOrderMoveTheirColumns() throws {
    let values = Self.rows.map { row in line(Self.turned.map { row.2[$0] }) }.joined(separator: "\t")
    let report = try read(Self.turnedSide + values)
    for (id, _, numbers) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)") == numbers.map(String.init))
    }
  }

  @Test func headingsInAnotherOrderYieldToTheSums() throws {
    let report = try read(Self.turnedSide + Self.rows.map { line($0.2) }.joined(separator: "\t"))
    for (id, _, numbers) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)") == numbers.map(String.init))
    }
  }

  @Test func headingsThatRowsDoNotShareAreNotFollowed() throws {
    let heads = "总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t\(Self.columns)\t\(Self.columns)\n"
    let report = try read("行政复议\t行政诉讼\n" + heads + Self.rows.map { line($0.2) }.joined(separator: "\t"))
    for (id, _, _) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)").allSatisfy { $0.isEmpty })
    }
  }

  @Test(arguments: ["\t", "\n"]) func lawsuitsInFrontAreNotTakenForReviews(separator: String) throws {
    let columns = Self.columns.replacing("\t", with: separator)
    let heads = ["行政诉讼", "行政复议", "未经复议直接起诉", "复议后起诉", columns, columns, columns].joined(separator: separator)
    let values = [1, 2, 0].map { line(Self.rows[$0].2).replacing("\t", with: separator) }
    let report = try read(heads + "\n" + values.joined(separator: separator))
    for (id, _, numbers) in Self.rows {
      let read = try Reading.row(report, "review_litigation/\(id)")
      #expect(read == numbers.map(String.init) || read.allSatisfy { $0.isEmpty })
    }
  }

  @Test func aFootnoteMarkCostsNothing() throws {
    let report = try read(Self.side + "3\t1\t0\t2\t6*\t12\t4\t5\t0\t21\t0\t7\t1\t0\t8")
    for (id, _, numbers) in Self.rows {
      #expect(try Reading.row(report, "review_litigation/\(id)") == numbers.map(String.init))
    }
    #expect(report.notes.contains { $0.rule == "value.unit" && $0.printed == "6*" })
  }

  @Test func aValueLessLeavesTheRowMissing() throws {
    let report = try read(Self.side.replacing("\t", with: " ") + "3 1 0 2 6 12 4 5 0 21 0 7 1 8")
    for (id, _, numbers) in Self.rows {
      let read = try Reading.row(report, "review_litigation/\(id)")
      #expect(read == numbers.map(String.init) || read.allSatisfy { $0.isEmpty })
    }
  }
}
