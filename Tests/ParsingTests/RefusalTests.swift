import Decoding
import Records
import Testing

@testable import Parsing

/// What is a report, and what only looks like one; every document as text and as a page.
struct RefusalTests {
  private static let outline = """
    一、总体情况
    二、主动公开政府信息情况
    三、收到和处理政府信息公开申请情况
    四、政府信息公开行政复议、行政诉讼情况
    五、存在的主要问题及改进情况
    六、其他需要报告的事项
    """

  /// The reason of a refusal and its message; `narrative` for a report.
  private func verdict(_ text: String, isPage: Bool) throws -> (reason: String, message: String) {
    let lines = text.split(separator: "\n").map { "<p>\($0)</p>" }.joined(separator: "\n")
    let bytes = Array((isPage ? "<!DOCTYPE html><html><body>\(lines)</body></html>" : text).utf8)
    let source = Source(path: "a", file: "a", id: ReportID(1), byteCount: bytes.count)
    do {
      _ = try ReportParser(codebook: Reading.codebook()).parse(decode(bytes, source: source))
      return ("report", "")
    } catch let row as Quarantined {
      return (row.reason.rawValue, row.message)
    }
  }

  @Test(
    arguments: [
      ("青云县政府信息公开指南\n本指南说明如何申请公开信息。\n一、公开的范围\n二、申请的方式", "a guide"),
      ("青云县财政局政府信息公开指南（试行）\n" + outline, "a guide"),
      ("青云县财政局政府信息公开目录\n机构职能\n政策文件", "a guide"),
      ("关于做好2021年政府信息公开工作年度报告编制工作的通知\n各乡镇：请按下列提纲编写。\n" + outline, "a notice"),
      ("关于报送2022年政府信息公开年报的通知\n各单位请于一月底前报送。", "a notice"),
      ("2021年政府信息公开工作年度报告格式\n" + outline, "a notice"),
      ("青云县2021年政务公开工作方案\n一、任务\n二、步骤", "a notice"),
      ("青云县财政局2021年政府信息公开工作总结\n今年我局做了许多工作。\n" + outline, "a summary of work"),
      ("2022年政务公开工作要点\n扩大公开。", "a summary of work"),
      ("青云县2021年政务公开工作考核结果\n甲乡：优秀", "an assessment"),
      ("青云县2021年政府信息公开第三方评估报告\n得分如下。", "an assessment"),
      ("2021年政府信息公开工作年度报告\n点击下载", "link to an attachment (点击下载)"),
      ("青云县财政局2021年政府信息公开工作年度报告\n附件：年度报告.pdf", "link to an attachment (附件：)"),
      ("青云县财政局2021年政府信息公开工作年度报告\n发布时间：2022年1月20日", "the title 青云县财政局2021年"),
      ("青云县召开春耕会议\n会议强调了农时。", "no title of an annual report, 0 of its sections"),
    ], [false, true])
  func whatIsNoReportIsNamed(_ document: (text: String, evidence: String), isPage: Bool) throws {
    let verdict = try verdict(document.text, isPage: isPage)
    #expect(verdict.reason == "not_a_report")
    #expect(verdict.message.contains(document.evidence), "\(verdict.message)")
  }

  @Test(
    arguments: [
      "青云县财政局2021年政府信息公开工作年度报告\n" + outline,
      "青云县财政局\n2021年政府信息公开工作年度报告\n根据通知要求编制。\n" + outline,
      "首页\n政府信息公开指南\n政府信息公开目录\n青云县财政局\n2021年政府信息公开工作年度报告\n" + outline,
      "首页\n政府信息公开指南栏目，\n青云县2021年政府信息公开工作年度报告\n" + outline,
      "青云县2021年政府信息公开工作情况报告\n" + outline + "\n附件：表格.docx 点击下载",
    ], [false, true])
  func aReportWithoutTablesIsAReport(_ text: String, isPage: Bool) throws {
    let verdict = try verdict(text, isPage: isPage)
    #expect(verdict.reason == "report", "\(verdict.message)")
  }

  @Test func headingsInsideTheOneLineOfAPageAreFound() throws {
    let outline = Self.outline.split(separator: "\n").map(String.init)
    let prose = String(repeating: "全年更新栏目若干，答复来信若干。", count: 12)
    let text = "青云县财政局2021年政府信息公开工作年度报告" + outline.map { $0 + prose }.joined()
    let report = try Reading.report(text)
    #expect(report.sections.map(\.heading) == outline)
    #expect(report.sections.allSatisfy { $0.text == Array(prose.utf8) })
    #expect(report.cells.allSatisfy { $0.state == .missing })
    // A mention of one or two makes no report.
    #expect(throws: Quarantined.self) {
      try Reading.report(
        "青云县财政局2021年政府信息公开工作年度报告" + outline[0] + prose + outline[1] + prose + prose + prose + prose)
    }
  }
}
