import Foundation
import Testing

/// The recipe of docs/add-an-edition.md: a form that does not exist yet, as data only.
@Suite struct NewEditionTests {
  private static let report = """
    青云县人民政府2031年政府信息公开工作年度报告

    一、总体情况
    本报告所列数据的统计期限自2031年1月1日起至2031年12月31日止。

    二、主动公开政府信息情况
    公开渠道\t本年发布\t本年撤下\t年末在线
    政府网站\t812\t37\t6455
    政务新媒体\t2204\t61\t9310
    政府公报\t24\t1\t377

    三、收到和处理政府信息公开申请情况
    处理情况\t线上申请\t线下申请\t总计
    一、本年新收\t57\t18\t75
    二、上年结转\t4\t2\t6
    三、本年办结\t55\t17\t72
    四、结转下年\t6\t3\t9

    四、存在的主要问题及改进情况
    个别栏目更新不够及时。
    """

  @Test func aFormNamedInTheSettingsIsRead() throws {
    let scratch = try Scratch()
    let form = try Data(contentsOf: URL(fileURLWithPath: "\(projectFolder)/docs/edition-2031-example.json"))
    try scratch.write(form, to: "edition-2031.json")
    try scratch.write(#"{"forms": ["edition-2031.json"]}"#.utf8, to: "pipeline.json")
    try scratch.write(Self.report.utf8, to: "corpus/a.txt")
    let outcome = try Command.run("run", "--corpus", "corpus", "--quiet", in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try #require(try Table(scratch, "reports").rows.first)
    #expect(report["edition"] == "2031")
    #expect(report["status"] == "complete")
    #expect(report["year"] == "2031")
    let cells = try Table(scratch, "cells").rows.map { $0["value"] ?? "" }
    #expect(
      cells == [
        "812", "37", "6455", "2204", "61", "9310", "24", "1", "377", "57", "18", "75", "4", "2", "6", "55", "17", "72",
        "6", "3", "9",
      ])
    #expect(try Table(scratch, "findings").rows.map { $0["rule"] } == ["organization.region_unknown"])
    let codebook = try Command.run("codebook", in: scratch.path).output
    #expect(codebook.contains("政务新媒体"))
  }
}
