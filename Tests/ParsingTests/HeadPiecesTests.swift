import Records
import Testing

/// The table of reviews and lawsuits as tools leave it that take out a few columns at a time.
@Suite struct HeadPiecesTests {
  private func read(_ lines: String) throws -> Report {
    try Reading.report(
      "青云县某局2022年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n"
        + lines.replacing("|", with: "\n") + "\n")
  }

  private func rows(_ report: Report) throws -> [[String]] {
    try ["review", "suit_direct", "suit_after_review"].map { try Reading.row(report, "review_litigation/\($0)") }
  }

  private static let numbers = [["3", "1", "0", "2", "6"], ["12", "4", "5", "0", "21"], ["0", "7", "1", "0", "8"]]

  @Test(arguments: [
    // Headings side by side, broken over lines together.
    "行政复议|结果 结果|维持 纠正||其他|结果||尚未|审结||总计||3||1||0||2||6||行政诉讼|未经复议直接起诉|结果 结果 其他|维持 纠正 结果"
      + "|12|4|5||尚未|审结|0||总计|21||复议后起诉|结果 结果|维持 纠正|0|7||其他|结果|1||尚未|审结|0||总计|8",
    // Columns in another order, names and the next section between the pieces.
    "结果维|持||结果纠|正||行政复议|其他结|果||尚未审|结||总计||3||1||0||2||6||结果维|持|12|五、存在的主要问题及改进情况"
      + "||未经复议直接起诉|其他结|果|5||结果纠|正|4||尚未审|结|0||行政诉讼||总计||21||结果维|持|0||结果纠|正|7||复议后起诉"
      + "|其他结|果|1||尚未审|结|0||总|计|8",
  ])
  func piecesOfHeadingsAndTheirNumbersAreRead(_ lines: String) throws {
    #expect(try rows(read(lines)) == Self.numbers)
  }

  @Test func numbersThatBreakASumAreNotReadFromPieces() throws {
    let report = try read(
      "行政复议|结果 结果|维持 纠正||其他|结果||尚未|审结||总计||3||1||0||2||7||行政诉讼|未经复议直接起诉|结果 结果 其他|维持 纠正 结果"
        + "|12|4|5||尚未|审结|0||总计|21||复议后起诉|结果 结果|维持 纠正|0|7||其他|结果|1||尚未|审结|0||总计|8")
    #expect(try rows(report).joined().allSatisfy(\.isEmpty))
  }

  @Test func piecesOfOtherWordsAreNotRead() throws {
    let report = try read(
      "行政复议|结果 结果|维持 纠正||其他|结果||总计||3||1||0||6||行政诉讼|未经复议直接起诉|结果 结果 其他|维持 纠正 结果"
        + "|12|4|5||尚未|审结|0||总计|21||复议后起诉|结果 结果|维持 纠正|0|7||其他|结果|1||尚未|审结|0||总计|8")
    #expect(try rows(report).joined().allSatisfy(\.isEmpty))
  }

  @Test func wholeLinesOfHeadingsAreReadByTheirNames() throws {
    let report = try read(
      "复议后起诉：总计 结果维持 结果纠正 其他结果 尚未审结|8 0 7 1 0|未经复议直接起诉：总计 结果维持 结果纠正 其他结果 尚未审结|20 12 4 5 0"
        + "|行政复议：总计 结果维持 结果纠正 其他结果 尚未审结|6 3 1 0 2")
    #expect(try rows(report) == [Self.numbers[0], ["12", "4", "5", "0", "20"], Self.numbers[2]])
  }
}
