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
  ])
  func titlesNameBodyAndYear(_ text: String) {
    let imprint = imprint(text)
    #expect(imprint.organization == "青云县财政局")
    #expect(imprint.year == 2021)
    #expect(imprint.hasReportTitle)
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
    let rest = "青云镇围绕中心工作推进政务公开，全年主动公开信息九百余条，群众满意度稳步提升。"
    #expect(imprint("| 成文日期： | 2023-01-13 |\n一、总体情况\n2022年，\(rest)\n2023年，\(rest)").year == 2022)
    #expect(imprint("一、总体情况\n2022年度，\(rest)").year == 2022)
    #expect(imprint("一、总体情况\n2023年1月13日，\(rest)").year == nil)
    #expect(imprint("一、总体情况\n2022年，\(rest)\n青云镇人民政府\n2022年1月20日").year == 2021)
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
