import Records
import Testing

@testable import Parsing

/// Titles, bodies and years as crawled pages print them: beside breadcrumbs, links, labels and other titles.
struct PageTitleTests {
  private static let body = "一、总体情况\n本年度工作平稳。\n二、主动公开政府信息情况\n规章\t0\t0\t0\n六、其他需要报告的事项\n无。\n"

  private func imprint(_ head: String, foot: String = "", hints: DocumentHints = DocumentHints()) -> Imprint {
    let bytes = Array("\(head)\n\(Self.body)\(foot)\n".utf8)
    return bytes.withUnsafeBufferPointer {
      TitleReader(bytes: $0, lines: LineTable(bytes), hints: hints).read(fileName: "a.txt")
    }
  }

  // MARK: Titles

  @Test(arguments: [
    // Beside paths, links, labels, other titles.
    "首页 » 公开 » 政府信息公开年报 » 睢宁县水务局2022年政府信息公开工作年度报告",
    "首页 - 公开 - 睢宁县水务局2022年政府信息公开工作年度报告 - 睢宁县政府网",
    "[首页](/index.html) / [年报](../nb/) / [睢宁县水务局2022年政府信息公开工作年度报告](./t1.html)",
    "【年度报告】睢宁县水务局2022年政府信息公开工作年度报告【字体：大 中 小】", "标题：睢宁县水务局2022年度政府信息公开工作年度报告 发布时间：2023-02-01",
    "睢宁县水务局2022年政府信息公开工作年度报告_政府信息公开年报_睢宁县人民政府", "《睢宁县水务局2022年政府信息公开工作年度报告》",
    "| 标题 | 睢宁县水务局2022年政府信息公开工作年度报告 |\n| 发布机构 | 睢宁县政府 |", "附件1：睢宁县水务局2022年政府信息公开工作年度报告",
    "2023-01-18 睢宁县水务局2022年政府信息公开工作年度报告", "睢宁县水务局2022年政府信息公开工作年度报告2023-01-18",
    "关于公布睢宁县水务局2022年政府信息公开工作年度报告的公告",
    // Glued behind other words, or on a line with them.
    "首页政务公开睢宁县水务局2022年政府信息公开工作年度报告", "打印 关闭 睢宁县水务局2022年政府信息公开工作年度报告 来源：县府办",
    "索引号：014327891/2023-00012 文号 无 睢宁县水务局2022年政府信息公开工作年度报告",
    // Behind lines that look like one.
    "您现在的位置：首页>政府信息公开年报>2023年\n睢宁县水务局2022年政府信息公开工作年度报告",
    "索引号 014/2023-0016 公开目录 政府信息公开年度报告\n睢宁县水务局2022年政府信息公开工作年度报告", "热门搜索：公积金 政府信息公开年报\n睢宁县水务局2022年政府信息公开工作年度报告",
    "上一篇：睢宁县水务局2021年政府信息公开工作年度报告\n睢宁县水务局2022年政府信息公开工作年度报告",
    // In another order.
    "2022年睢宁县水务局政府信息公开工作年度报告", "睢宁县水务局关于2022年政府信息公开工作的年度报告", "睢宁县水务局政府信息公开工作年度报告（2022年）",
    // Over several lines.
    "    睢宁县水务局2022年政府信息公开工作年度报\n告\n    根据有关规定公布如下。",
    "睢宁县水务局2022年政府信息公开\n工作年度报告", "睢宁县水务局2022年\n政府信息公开工作\n年度报告", "睢宁县水务局2022年政府信息公开工作年度\n报\n告",
    "睢宁县水务局\n政府信息公开工作年度报告\n（2022年度）", "2022年政府信息公开工作年度报告\n睢宁县水务局\n（2023年1月20日）",
    // In other characters.
    "睢 宁 县 水 务 局 ２０２２ 年 政 府 信 息 公 开 工 作 年 度 报 告", "睢宁县⽔务局2022年政府信息公开⼯作年度报告",
  ])
  func titlesAreCutOutOfPages(_ head: String) {
    let imprint = imprint(head)
    #expect(imprint.organization == "睢宁县水务局")
    #expect(imprint.year == 2022)
    #expect(imprint.hasReportTitle)
  }

  @Test(arguments: [
    ("睢宁县市场监督\n管理局2022年政府信息公开工作年度报告", "睢宁县市场监督管理局"), ("睢宁县残联2022年政府信息公开工作年度报告", "睢宁县残联"),
    ("睢宁县人民政府信息公开工作年度报告（2022年）", "睢宁县人民政府"), ("睢宁县政务公开办公室2022年政务公开工作年度报告", "睢宁县政务公开办公室"),
    ("睢宁县水务局（睢宁县河长制办公室）2022年政府信息公开工作年度报告", "睢宁县水务局（睢宁县河长制办公室）"),
    ("睢宁县人民政府关于印发2022年政府信息公开工作年度报告的通知", "睢宁县人民政府"),
    ("中国人民银行徐州市中心支行2022年政府信息公开工作年度报告", "中国人民银行徐州市中心支行"),
  ])
  func namesOfTitlesAreWhole(_ head: String, _ organization: String) {
    #expect(imprint(head).organization == organization)
    #expect(imprint(head).year == 2022)
  }

  @Test(arguments: [" ", ""])
  func aDocumentOnOneLineHasATitle(_ gap: String) {
    let page =
      "首页 年报 睢宁县水务局2022年政府信息公开工作年度报告 发布时间：2023-01-18 浏览次数：12 " + String(repeating: Self.body, count: 20)
    let text = page.split { $0 == " " || $0 == "\n" }.joined(separator: gap)
    let bytes = Array(text.utf8)
    let imprint = bytes.withUnsafeBufferPointer {
      TitleReader(bytes: $0, lines: LineTable(bytes)).read(fileName: "a.txt")
    }
    #expect(imprint.organization == "睢宁县水务局")
    #expect(imprint.year == 2022)
  }

  @Test func linksBehindTheTextNameOtherReports() {
    let links = "相关信息\n睢宁县水务局2021年政府信息公开工作年度报告\n睢宁县水务局2020年政府信息公开工作年度报告\n"
    let rows = (1...60).map { "行\($0)\t0\t0\n" }.joined()
    let imprint = imprint("2022年政府信息公开工作年度报告\n信息来源：睢宁县水务局", foot: rows + links)
    #expect(imprint.year == 2022)
    #expect(imprint.organization == "睢宁县水务局")
  }

  @Test func aTitleMayStandBehindTheTables() {
    let rows = (1...60).map { "行\($0)\t0\t0\n" }.joined()
    let imprint = imprint(rows + "睢宁县水务局2022年政府信息公开工作年度报告")
    #expect(imprint.organization == "睢宁县水务局")
    #expect(imprint.year == 2022)
  }

  // MARK: Bodies elsewhere

  @Test(arguments: [
    ("根据《条例》，现公布睢宁县水务局2022年政府信息公开工作年度报告。", ""), ("本年度报告由睢宁县水务局依照《条例》编制。", ""), ("睢宁县水务局根据有关规定编制本报告。", ""),
    ("如有疑问，请与睢宁县水务局联系。", ""), ("发布机构：睢宁县水务局　　发布日期：2023-01-18", ""), ("发布机构：睢宁县水务局发布日期：2023-01-18", ""),
    ("信息来源\n睢宁县水务局\n发布日期\n2023-01-18", ""), ("填报单位（盖章）：睢宁县水务局", ""), ("来源：本站", "睢宁县水务局\n2023年1月20日"),
  ])
  func otherPlacesNameTheBody(_ line: String, _ foot: String) {
    for title in ["2022年政府信息公开工作年度报告", "水务局2022年政府信息公开工作年度报告"] {
      let imprint = imprint(title + "\n" + line, foot: foot)
      #expect(imprint.organization == "睢宁县水务局", "\(title)")
      #expect(imprint.year == 2022)
    }
  }

  @Test func theTitleOfThePageNamesTheBody() {
    var hints = DocumentHints()
    hints.title = "睢宁县水务局2022年政府信息公开工作年度报告_睢宁县人民政府"
    #expect(imprint("首页 / 政府信息公开年报 / 水务局\n2022年政府信息公开工作年度报告", hints: hints).organization == "睢宁县水务局")
  }

  @Test(arguments: [
    "走进睢宁县", "睢宁县人民政府门户网站", "睢宁县人民政府 > 政府信息公开年报", "来源：县府办 作者：管理员", "本年度报告", "本报告由我局办公室编制。", "政府信息公开", "索引号：014/2023-2",
    "主办：睢宁县人民政府 承办：睢宁县大数据管理局",
  ])
  func whatIsNoBodyIsNone(_ line: String) {
    let imprint = imprint(line + "\n2022年政府信息公开工作年度报告")
    #expect(imprint.organization == "")
    #expect(imprint.year == 2022)
  }

  @Test func dayOfPublicationIsNoStatisticalYear() {
    #expect(imprint("睢宁县水务局政府信息公开工作年度报告\n发布时间：2023-01-18").year == nil)
    #expect(imprint("2023-01-18\n睢宁县水务局政府信息公开工作年度报告").year == nil)
    #expect(imprint("首页 / 年报 / 2023年\n睢宁县水务局政府信息公开工作年度报告").year == nil)
    #expect(Words("2023-01-18_3.html").yearOfName == nil)
    #expect(Words("slj2022.docx").yearOfName == 2022)
  }
}

/// Reports printed in traditional characters.
struct TraditionalTests {
  @Test func traditionalReportsAreRead() throws {
    let text = """
      睢寧縣水務局2022年政府信息公開工作年度報告
      一、總體情況
      全年工作開展順利。
      二、主動公開政府信息情況
      第二十條第（一）項
      信息內容\t本年製發件數\t本年廢止件數\t現行有效件數
      規章\t0\t0\t0
      行政規範性文件\t3\t1\t20
      行政許可\t5
      """
    let report = try Reading.report(text)
    #expect(report.organization.name == "睢寧縣水務局")
    #expect(report.title == "睢寧縣水務局2022年政府信息公開工作年度報告")
    #expect(report.organization.regionCode == "320324")
    #expect(report.year == 2022)
    #expect(try Reading.row(report, "disclosure/normative_documents") == ["3", "1", "20"])
    // What is quoted stays as printed.
    let overview = try #require(report.sections.first)
    #expect(overview.heading == "一、總體情況")
    #expect(String(decoding: overview.text, as: UTF8.self) == "全年工作開展順利。")
  }

  @Test func simplifiedTextsStayUntouched() {
    #expect(Simplified.text(Array("政府信息公开".utf8)) == nil)
    #expect(Simplified.words("政府信息公開") == "政府信息公开")
  }
}
