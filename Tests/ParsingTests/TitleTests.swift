import Records
import Testing

@testable import Parsing

@Suite struct TitleTests {
  private func imprint(_ text: String, file: String = "a.txt") -> Imprint {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { TitleReader(bytes: $0, lines: LineTable(bytes)).read(fileName: file) }
  }

  @Test(arguments: [
    "青云县财政局2021年政府信息公开工作年度报告\n一、总体情况", "\n\n青云县财政局\n\n2021 年政府信息公开工作年度报告\n",
    "## 青云县财政局２０２１年政府信息公开工作年度报告", "青云县财政局二〇二一年政府信息公开年度报告", "青云县财政局\n政府信息公开工作2021年度报告",
    "青云县财政局关于2021年度政府信息公开工作情况的报告",
  ])
  func titlesNameBodyAndYear(_ text: String) {
    let imprint = imprint(text)
    #expect(imprint.organization == "青云县财政局")
    #expect(imprint.year == 2021)
    #expect(imprint.hasReportTitle)
  }

  /// What is printed in front of the year, and the name in it.
  @Test(arguments: [
    ("青云县【城区】管理处", "青云县【城区】管理处"), ("青云县[城东]管理处", "青云县[城东]管理处"),
    ("青云县〔城西〕管理处", "青云县〔城西〕管理处"), ("青云县水利局【直属】", "青云县水利局【直属】"),
    ("青云县“一带一路”办公室", "青云县“一带一路”办公室"), ("青云县·水利局", "青云县·水利局"),
    ("青云县水利局、林业局", "青云县水利局、林业局"), ("青云县水利局、林业局、水库管理处", "青云县水利局、林业局、水库管理处"),
    ("青云县哈拉·白云乡人民政府", "青云县哈拉·白云乡人民政府"), ("青云县水利局（水保办）", "青云县水利局（水保办）"),
    ("青云县第2水库管理处", "青云县第2水库管理处"), ("青云县水利局文件", "青云县水利局"), ("青云县文件管理局", "青云县文件管理局"),
    ("青云县水利局关于", "青云县水利局"), ("青云县\u{200B}水\u{AD}利局\u{FEFF}", "青云县水利局"),
    // Of a site and its columns, only the name is one.
    ("首页·青云县水利局", "青云县水利局"), ("【年报】青云县水利局", "青云县水利局"), ("青云县政府·白云镇人民政府", "白云镇人民政府"),
    ("青云县政府网【年报】青云县水利局", "青云县水利局"),
  ])
  func marksInANameEndNoName(_ printed: String, _ name: String) {
    let imprint = imprint("\(printed)2021年政府信息公开工作年度报告\n一、总体情况")
    #expect(imprint.organization == name)
    #expect(imprint.year == 2021)
    #expect(imprint.hasReportTitle)
  }

  @Test(arguments: [
    ("青云县水利局2022年\n政府信息公开工作年度报告", "青云县水利局2022年政府信息公开工作年度报告"),
    ("青云县水利局\n2022年度\n政府信息公开工作年度报告", "青云县水利局2022年度政府信息公开工作年度报告"),
    ("青云县水利局\n政府信息公开工作年度报告\n（2022年度）", "青云县水利局政府信息公开工作年度报告（2022年度）"),
    ("青云省白露市青云县\n水利局2022年政府信息公开\n工作年度报告", "青云省白露市青云县水利局2022年政府信息公开工作年度报告"),
  ])
  func aTitleOverSeveralLinesIsWhole(_ title: (printed: String, text: String)) {
    let imprint = imprint(title.printed + "\n一、总体情况\n正文。\n")
    #expect(imprint.title == title.text)
    #expect(imprint.year == 2022)
    #expect(imprint.organization.hasSuffix("青云县水利局"))
  }

  @Test func numbersOfIssuesNameNoBody() {
    #expect(imprint("第12期\n2021年政府信息公开工作年度报告\n").organization.isEmpty)
    #expect(imprint("第12期2021年政府信息公开工作年度报告\n").organization.isEmpty)
  }

  @Test func letterheadsNameTheBody() {
    let text = "青云县水利局文件\n青水〔2022〕1号\n2021年政府信息公开工作年度报告\n一、总体情况"
    #expect(imprint(text).organization == "青云县水利局")
  }

  @Test func signatureNamesTheBodyWhenTheTitleDoesNot() {
    let imprint = imprint("2021年政府信息公开工作年度报告\n一、总体情况\n正文。\n      青云县人民政府\n   2022年1月20日\n")
    #expect(imprint.organization == "青云县人民政府")
    #expect(imprint.year == 2021)
    #expect(imprint.otherYear == nil)
  }

  @Test func signatureCompletesABarePlace() {
    let text = "青云县2021年政府信息公开工作年度报告\n正文。\n青云县人民政府\n2022年1月20日"
    #expect(imprint(text).organization == "青云县人民政府")
  }

  @Test func periodGivesTheYearAndContradictsTheTitle() {
    let period = "本报告数据统计期限为2022年1月1日至12月31日。"
    #expect(imprint("某局政府信息公开工作年度报告\n\(period)").year == 2022)
    let conflict = imprint("某某县某局2023年政府信息公开工作年度报告\n\(period)")
    #expect(conflict.year == 2023)
    #expect(conflict.otherYear?.year == 2022)
    #expect(conflict.otherYear?.line == 2)
  }

  @Test func theNarrativeSaysTheYearWhereNoTitleDoes() {
    #expect(imprint("| 成文日期： | 2023-01-13 |\n一、总体情况\n2022年，\(rest)\n2023年，\(rest)").year == 2022)
    #expect(imprint("一、总体情况\n2022年度，\(rest)").year == 2022)
    #expect(imprint("一、总体情况\n2023年1月13日，\(rest)").year == nil)
    #expect(imprint("一、总体情况\n2022年，\(rest)\n青云镇人民政府\n2022年1月20日").year == 2021)
  }

  private let rest = "青云镇围绕中心工作推进政务公开，全年主动公开信息九百余条，群众满意度稳步提升。"

  @Test(arguments: [
    ("2024年", "2023年，", "2024年1月20日", 2024, 2023, 2), ("2024年", "2023年度，", "", 2024, 2023, 2),
    ("2023年", "2024年，", "", 2023, 2024, 2), ("2023年", "2023年，", "2023年1月20日", 2023, 2023, 4),
    ("20223年", "2023年，", "2024年1月20日", 2023, 20223, 1), ("203年", "2023年，", "2024年1月20日", 2023, 203, 1),
    ("2043年", "2023年，", "", 2023, 2043, 1),
  ])
  func yearsThatContradictEachOtherAreTold(
    title: String, opening: String, signed: String, year: Int, other: Int, line: Int
  ) {
    let text = "青云县青云镇\(title)政府信息公开工作年度报告\n\(opening)\(rest)\n青云县青云镇人民政府\n\(signed)"
    let imprint = imprint(text)
    #expect(imprint.year == year)
    #expect(imprint.otherYear?.year == other)
    #expect(imprint.otherYear?.line == line)
  }

  @Test(arguments: [
    ("2023年，", "2024年1月20日"), ("2023年，", "2023年12月29日"), ("2024年，青云镇将继续推进。", "2024年1月20日"),
    ("2024年，青云镇将继续推进。", ""), ("2019年以来，", "2024年1月20日"), ("2022年是丰收之年，", ""),
    ("2022年，成立专班。\n2023年，", "2024年1月20日"),
  ])
  func yearsThatAreToldBesideTheTitlesContradictNothing(opening: String, signed: String) {
    let lines = opening.split(separator: "\n").map { $0 + rest }.joined(separator: "\n")
    let text = "青云县青云镇2023年政府信息公开工作年度报告\n\(lines)\n青云县青云镇人民政府\n\(signed)"
    let imprint = imprint(text)
    #expect(imprint.year == 2023)
    #expect(imprint.otherYear == nil)
  }

  @Test func anImpossibleYearAloneIsNoYear() {
    let imprint = imprint("青云县青云镇20223年政府信息公开工作年度报告\n正文。\n")
    #expect(imprint.year == nil)
    #expect(imprint.otherYear == nil)
  }

  @Test func fileNameIsTheLastResort() {
    #expect(imprint("政府信息公开工作年度报告", file: "某局2020年报.txt").year == 2020)
    #expect(imprint("政府信息公开工作年度报告").year == nil)
  }

  @Test func sentencesAboutReportsAreNoTitles() {
    let text = "根据《条例》的规定，现公布青云县2021年政府信息公开工作年度报告。\n正文"
    #expect(!imprint(text).hasReportTitle)
  }
}
