import Decoding
import Forms
import Records
import Specimens
import Testing

@testable import Parsing

/// One document, several reports.
struct SeveralReportsTests {
  private static let sections = "一、总体情况\n正文。\n二、存在的主要问题及改进情况\n正文。\n三、其他需要报告的事项\n无。\n"

  private func reports(_ text: String, isPage: Bool = false) throws -> [Report] {
    let lines = text.split(separator: "\n").map { "<p>\($0)</p>" }.joined(separator: "\n")
    let bytes = Array((isPage ? "<!DOCTYPE html><html><body>\(lines)</body></html>" : text).utf8)
    let source = Source(path: "a.txt", file: "a.txt", id: ReportID(1), byteCount: bytes.count)
    return try ReportParser(codebook: Reading.codebook()).parse(decode(bytes, source: source))
  }

  @Test(arguments: [false, true])
  func threeTownsAreThreeReports(isPage: Bool) throws {
    let text = ["甲镇", "乙镇", "丙乡"].map { "\($0)人民政府2021年政府信息公开工作年度报告\n" + Self.sections }.joined()
    let reports = try reports("青云县各乡镇年度报告汇编\n" + text, isPage: isPage)
    #expect(reports.map(\.source) == ["a.txt", "a.txt#2", "a.txt#3"])
    #expect(reports.map(\.organization.name) == ["甲镇人民政府", "乙镇人民政府", "丙乡人民政府"])
    #expect(reports.map(\.year) == [2021, 2021, 2021])
    #expect(reports.allSatisfy { $0.sections.count == 3 })
    #expect(reports.map { $0.sections[0].line } == [3, 10, 17])
  }

  @Test func aTitleAtTheHeadOfEveryPageIsOne() throws {
    let title = "甲镇人民政府2021年政府信息公开工作年度报告\n"
    #expect(try reports(title + Self.sections + title + Self.sections).count == 1)
  }

  @Test func linksToOtherReportsAreNoReports() throws {
    let title = "甲镇人民政府2021年政府信息公开工作年度报告\n"
    let links = "乙镇人民政府2021年政府信息公开工作年度报告\n甲镇人民政府2020年政府信息公开工作年度报告\n"
    #expect(try reports(title + Self.sections + links).count == 1)
    #expect(try reports(links + title + Self.sections).count == 1)
  }

  @Test func theBodyMayStandAboveItsTitle() throws {
    let text = ["甲镇人民政府", "乙镇人民政府"].map { "\($0)\n2021年政府信息公开工作年度报告\n" + Self.sections }.joined()
    #expect(try reports(text).map(\.organization.name) == ["甲镇人民政府", "乙镇人民政府"])
  }
}
