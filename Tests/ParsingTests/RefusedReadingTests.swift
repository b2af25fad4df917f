import Records
import Testing

@testable import Parsing

/// Tables that look like ones that can be read, and are not, or only otherwise.
@Suite struct RefusedReadingTests {
  private func read(_ body: String) throws -> Report {
    try Reading.report("青云县某局2022年政府信息公开工作年度报告\n\n\(body)\n")
  }

  @Test func headingsOfAnotherOrderAreNotTakenForThoseOfAnotherEdition() throws {
    let report = try read(
      """
      二、主动公开政府信息情况

      信息内容\t现行有效件数\t本年废止件数\t本年制发件数
      规章\t12\t1\t3
      行政规范性文件\t7\t0\t4
      """)
    #expect(report.edition == "2021")
    let rules = try Reading.row(report, "disclosure/rules")
    #expect(rules == ["3", "1", "12"] || rules == ["", "", ""])
  }

  @Test func labelsOutOfOrderDoNotTakeValuesInOrder() throws {
    let report = try read(
      """
      二、主动公开政府信息情况

      规章
      行政规范性文件
      行政强制
      行政处罚
      行政许可
      行政事业性收费

      3 1 12
      4 0 7
      47
      8
      2
      1.25
      """)
    let licensing = try Reading.row(report, "disclosure/licensing")
    #expect(licensing == ["2"] || licensing == [""])
  }

  @Test(arguments: ["各类申请人均为0", "各类申请人均为 0", "自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他及总计均为0"])
  func aRowSaidToBeZeroIsNotBlank(_ words: String) throws {
    let report = try read(
      """
      三、收到和处理政府信息公开申请情况
      一、本年新收政府信息公开申请数量：自然人 3；商业企业 0；科研机构 0；社会公益组织 0；法律服务机构 0；其他 1；总计 4。
      二、上年结转政府信息公开申请数量：\(words)。
      （一）予以公开：自然人 3；商业企业 0；科研机构 0；社会公益组织 0；法律服务机构 0；其他 1；总计 4。
      （七）总计：自然人 3；商业企业 0；科研机构 0；社会公益组织 0；法律服务机构 0；其他 1；总计 4。
      """)
    #expect(try Reading.row(report, "requests/carried_in") == Array(repeating: "0", count: 7))
  }

  @Test func aRemarkWithSpacesMayFollowTheFirstValue() throws {
    let report = try read(
      """
      三、收到和处理政府信息公开申请情况
      一、本年新收政府信息公开申请数量 1,198件（网络 1,012 件） 2 0 0 1 0 1,201件
      二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
      （一）予以公开 3 0 0 0 0 0 3
      （七）总计 3 0 0 0 0 0 3
      """)
    #expect(try Reading.row(report, "requests/new") == ["1198", "2", "0", "0", "1", "0", "1201"])
  }

  @Test func numbersThatCannotBePlacedAreNoBlankForm() throws {
    let columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    let rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（七）总计", "四、结转下年度继续办理"]
    let body = columns.map { "\($0)\n1\n2\n3\n4" }.joined(separator: "\n")
    let report = try read("三、收到和处理政府信息公开申请情况\n\(rows.joined(separator: "\n"))\n\(body)")
    #expect(report.cells.allSatisfy { $0.value == nil })
  }

  @Test func unitsMayStandApartInClauses() throws {
    let report = try read(
      """
      四、政府信息公开行政复议、行政诉讼情况
      行政复议：结果维持 3 件；结果纠正 1 件；其他结果 0 件；尚未审结 2 件；总计 6 件。
      未经复议直接起诉：结果维持 0 件；结果纠正 0 件；其他结果 0 件；尚未审结 1 件；总计 1 件。
      复议后起诉：结果维持 0 件；结果纠正 0 件；其他结果 0 件；尚未审结 0 件；总计 0 件。
      """)
    #expect(try Reading.row(report, "review_litigation/review") == ["3", "1", "0", "2", "6"])
  }

  @Test(arguments: [
    // The five parts of the group put above the line they belong to, as text layers of PDF come out.
    "商业企业科研机构社会公益组织法律服务机构其他\n\t自然人\t\t\t\t\t\t总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他\n自然人 总计",
    "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他",
    "其他\n自然人 商业企业 科研机构\n社会公益组织 法律服务机构 总计",
  ])
  func headingsScatteredOverLinesAreNoOtherOrder(_ head: String) throws {
    let report = try read(
      """
      三、收到和处理政府信息公开申请情况
      \(head)
      一、本年新收政府信息公开申请数量\t22\t4\t0\t0\t1\t2\t29
      二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1
      （一）予以公开\t20\t4\t0\t0\t1\t2\t27
      （七）总计\t20\t4\t0\t0\t1\t2\t27
      四、结转下年度继续办理\t3\t0\t0\t0\t0\t0\t3
      """)
    #expect(try Reading.row(report, "requests/new") == ["22", "4", "0", "0", "1", "2", "29"])
  }

  @Test func headingsInCellsOfThreeLinesTellTheOrder() throws {
    let report = try read(
      """
      三、收到和处理政府信息公开申请情况
      | | 合计 | 申请人情况 | | | | | |
      | | | 自然人 | 法人或其他组织 | | | | |
      | | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
      | 一、本年新收政府信息公开申请数量 | 29 | 22 | 4 | 0 | 0 | 1 | 2 |
      | 二、上年结转政府信息公开申请数量 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |
      | （一）予以公开 | 27 | 20 | 4 | 0 | 0 | 1 | 2 |
      | （七）总计 | 27 | 20 | 4 | 0 | 0 | 1 | 2 |
      | 四、结转下年度继续办理 | 3 | 3 | 0 | 0 | 0 | 0 | 0 |
      """)
    #expect(try Reading.row(report, "requests/new") == ["22", "4", "0", "0", "1", "2", "29"])
  }
}

/// Cells whose words are no number, and tables in another order than the form's.
@Suite struct UnreadableCellTests {
  private func read(_ body: String) throws -> Report {
    try Reading.report("青云县某局2022年政府信息公开工作年度报告\n\n\(body)\n")
  }

  @Test(arguments: ["见附件", "120见注", "206？", "#REF!", "（210540）"]) func wordsInTheLastCellKeepTheirColumn(
    _ words: String
  )
    throws
  {
    let disclosure = try read(
      """
      二、主动公开政府信息情况
      信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数
      规章\t\t588\t71\t\(words)
      行政规范性文件\t\t3\t4\t5
      """)
    let rules = try Reading.row(disclosure, "disclosure/rules")
    #expect(rules == ["588", "71", ""] || rules == ["", "", ""])
    let requests = try read(
      """
      三、收到和处理政府信息公开申请情况
      一、本年新收政府信息公开申请数量\t\t\t22\t4\t0\t0\t1\t2\t\(words)
      二、上年结转政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1
      三、本年度办理结果\t（一）予以公开\t\t20\t4\t0\t0\t1\t2\t27
      \t（七）总计\t\t20\t4\t0\t0\t1\t2\t27
      四、结转下年度继续办理\t\t\t3\t0\t0\t0\t0\t0\t3
      """)
    #expect(try Reading.row(requests, "requests/new") == ["22", "4", "0", "0", "1", "2", ""])
    #expect(try Reading.cell(requests, "requests/new/total").state == .text)
  }

  @Test func wordsForANumberAreNoBlank() throws {
    let report = try read("二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t2\n行政许可\t七千一百七十一\n行政处罚\t3\n")
    #expect(try Reading.cell(report, "disclosure/licensing/decisions").state != .blank)
  }

  @Test func lawsuitsInFrontOfReviewsAreAnotherOrder() throws {
    let columns = Array(repeating: "结果维持\t结果纠正\t其他结果\t尚未审结\t总计", count: 3).joined(separator: "\t")
    let report = try read(
      """
      四、政府信息公开行政复议、行政诉讼情况
      行政诉讼\t\t\t\t\t\t\t\t\t\t行政复议\t\t\t\t
      未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\t\t\t\t\t
      \(columns)
      4\t19\t11\t4\t38\t7\t0\t3\t6\t16\t8\t19\t17\t5\t49
      """)
    let review = try Reading.row(report, "review_litigation/review")
    #expect(review == ["8", "19", "17", "5", "49"] || review == ["", "", "", "", ""])
  }

  @Test func columnsOfTwoYearsAreNotMixed() throws {
    let heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    func row(_ label: String, _ old: [Int], _ new: [Int]) -> String {
      label + "\t" + zip(old, new).map { "\($0)\t\($1)" }.joined(separator: "\t")
    }
    let table = [
      "\t" + heads.map { "\($0)\t" }.joined(separator: "\t"),
      "\t" + heads.map { _ in "2021年\t2022年" }.joined(separator: "\t"),
      row("一、本年新收政府信息公开申请数量", [1, 2, 0, 0, 0, 0, 3], [5, 1, 0, 0, 0, 0, 6]),
      row("二、上年结转政府信息公开申请数量", [1, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0]),
      row("（一）予以公开", [2, 2, 0, 0, 0, 0, 4], [4, 1, 0, 0, 0, 0, 5]),
      row("（七）总计", [2, 2, 0, 0, 0, 0, 4], [4, 1, 0, 0, 0, 0, 5]),
      row("四、结转下年度继续办理", [0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 1]),
    ]
    let report = try read("三、收到和处理政府信息公开申请情况\n" + table.joined(separator: "\n"))
    let new = try Reading.row(report, "requests/new")
    #expect(new == ["5", "1", "0", "0", "0", "0", "6"] || new.allSatisfy { $0.isEmpty })
  }

  @Test func tenThousandsAreNotTakenForOnes() throws {
    let report = try read("二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t2\n行政许可\t0.0338万\n行政处罚\t3\n")
    #expect(try Reading.cell(report, "disclosure/licensing/decisions").value == nil)
  }
}
