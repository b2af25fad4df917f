import Forms

/// All that the page tells, gathered.
struct PageFigures {
  var reports = ReportFigures()
  var findings = FindingFigures()
  var summary: SummaryFigures
  var index = ReportIndex()
}

/// Draws the page.
struct PageHTML {
  let figures: PageFigures
  let codebook: Codebook

  /// The page; it needs nothing else, and asks browsers to load nothing.
  ///
  /// The policy allows the script and the style of the page by their hashes alone: a text that got around the escaping
  /// still could not run.
  var page: Markup {
    let parts = parts
    return """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(PageStyle.policy)">
      <meta name="referrer" content="no-referrer">
      <title>政府信息公开工作年度报告数据概览 · Annual disclosure reports</title>
      <style>\(PageStyle.css)</style>
      <script>\(PageStyle.script)</script>
      </head>
      <body>
      \(header(Set(parts.filter { !$0.content.isEmpty }.map(\.id))))
      <main>
      \(overview)\(parts.map(\.content))
      </main>
      \(footer)
      </body>
      </html>

      """
  }

  /// What stands below the overview, each part with its id; what has nothing to say is empty.
  private var parts: [(id: String, content: Markup)] {
    let read = [("intake", intake), ("coverage", coverage)]
    // Of reports that nobody read, "no error" would be true and misleading.
    if figures.reports.reports == 0 { return read }
    return read + [
      ("trends", trends), ("outcomes", outcomes), ("indicators", indicators), ("worst", worst), ("rules", rules),
      ("similar", similar), ("forms", forms),
    ]
  }

  /// - Parameter ids: those of the parts that can be led to.
  private func header(_ ids: Set<String>) -> Markup {
    """
    <header>
    <p class="tools"><button type="button" id="language">English</button><button type="button" id="theme" \
    aria-label="深色或浅色 · Dark or light">◐</button></p>
    <p class="kicker">gongkai</p>
    <h1>\(Words("政府信息公开工作年度报告", "Annual reports on government information disclosure"))</h1>
    <p class="lead">\(lead)</p>
    <nav>\(links(ids))</nav>
    </header>
    """
  }

  private var lead: Words {
    let (reports, bodies) = (figures.reports.reports, figures.reports.bodyCount)
    if reports == 0 { return Words("没有读到报告。", "No report was read.") }
    let years = figures.reports.years.keys.sorted()
    let span =
      switch (years.first, years.last) {
      case (let first?, let last?) where first < last: Words("\(first)–\(last) 年度", "\(first)–\(last)")
      case (let year?, _): Words("\(year) 年度", "\(year)")
      default: Words("年度不详", "of no known year")
      }
    let unknown = figures.reports.ofNoBody
    let rest =
      unknown == 0
      ? Words("", "")
      : Words("，机关不详的 \(PageNumbers.grouped(unknown)) 份", " and \(PageNumbers.grouped(unknown)) of no known body")
    return Words(
      "\(span.zh)，\(PageNumbers.grouped(bodies)) 个机关的 \(PageNumbers.grouped(reports - unknown)) 份报告\(rest.zh)：读到了什么，哪里需要核对。",
      "\(PageNumbers.counted(reports - unknown, "report", "reports")) of "
        + "\(PageNumbers.counted(bodies, "body", "bodies"))\(rest.en), \(span.en): what was read, and what needs a look."
    )
  }

  private func links(_ ids: Set<String>) -> [Markup] {
    let places = [
      ("worst", Words("最大差错", "Worst errors")), ("rules", Words("按规则", "Findings")),
      ("intake", Words("读取", "Intake")), ("coverage", Words("覆盖", "Coverage")), ("trends", Words("趋势", "Trends")),
      ("outcomes", Words("办理结果", "Outcomes")), ("indicators", Words("指标", "Indicators")),
      ("similar", Words("雷同", "Near-duplicates")), ("forms", Words("版式", "Layouts")),
    ]
    return places.filter { ids.contains($0.0) }.map { "<a href=\"#\($0.0)\">\($0.1)</a>" }
  }

  private var overview: Markup {
    let (reports, findings) = (figures.reports, figures.findings)
    let facts: [(String, Words, String, String)] = [
      (
        "reports", Words("份报告", reports.reports == 1 ? "report" : "reports"), PageNumbers.grouped(reports.reports),
        "\(reports.reports)"
      ),
      (
        "bodies", Words("个机关", reports.bodyCount == 1 ? "body" : "bodies"), PageNumbers.grouped(reports.bodyCount),
        "\(reports.bodyCount)"
      ),
      (
        "years", Words("个年度", reports.years.count == 1 ? "year" : "years"), "\(reports.years.count)",
        "\(reports.years.count)"
      ),
      (
        "cells_reported", Words("格有数字", reports.cellsReported == 1 ? "cell with a number" : "cells with a number"),
        PageNumbers.grouped(reports.cellsReported),
        "\(reports.cellsReported)"
      ),
      (
        "cells_missing", Words("的格未印出", "of all cells not printed"),
        PageNumbers.percent(reports.cellsMissing, of: reports.cells), "\(reports.cellsMissing)"
      ),
      (
        "quarantined", Words("个文件被隔离", reports.quarantined == 1 ? "input quarantined" : "inputs quarantined"),
        PageNumbers.grouped(reports.quarantined),
        "\(reports.quarantined)"
      ),
      (
        "errors", Words("处错误", findings.errors == 1 ? "error" : "errors"), PageNumbers.grouped(findings.errors),
        "\(findings.errors)"
      ),
      (
        "warnings", Words("处提示", findings.warnings == 1 ? "warning" : "warnings"),
        PageNumbers.grouped(findings.warnings), "\(findings.warnings)"
      ),
    ]
    let items: [Markup] = facts.map { id, name, text, value in
      "<div class=\"f-\(id)\"><dd id=\"figure-\(id)\" data-value=\"\(value)\">\(text)</dd><dt>\(name)</dt></div>\n"
    }
    return "<section id=\"overview\"><dl class=\"facts\">\n\(items)</dl>\(callout)</section>\n"
  }

  /// What a reader should look at first.
  private var callout: Markup {
    if figures.reports.reports == 0 {
      let nothing = Words(
        "没有读到任何报告，本页不能说明报告有无错误。", "No report was read: this page cannot say whether any has errors.")
      return """
        <p class="callout"><a href="#intake"><b>\(nothing)</b></a><br>\(Words(
          "下面列出了没有读的文件及其原因；若一个也没有，请检查 corpus 所指的文件夹。",
          "Below is what was not read, and why; if that is nothing either, look at the folder that is named as corpus."))</p>
        """
    }
    guard let worst = figures.findings.worst.elements.first else {
      return figures.findings.errors > 0
        ? ""
        : "<p class=\"callout good\">\(Words("没有发现错误。", "No error was found."))</p>"
    }
    let entry = figures.index[worst.element.report]
    return """
      <p class="callout"><a href="#worst-1"><b>\(Words("相差最大的一处：", "The largest difference: "))\
      \(PageNumbers.grouped(worst.score))</b></a> <bdi>\(entry.body)</bdi> \(entry.year)<br>\
      <small><code>\(place(entry.source, worst.element.line))</code></small></p>
      """
  }

  /// `a.txt:12`.
  func place(_ source: String, _ line: Int?) -> Markup {
    let line: Markup = line.map { ":\($0)" } ?? ""
    return "\(printed: source.cut(to: 300))\(line)"
  }

  func section(_ id: String, _ title: Words, _ lead: Words, _ content: Markup) -> Markup {
    "<section id=\"\(id)\"><h2>\(title)</h2>\n<p class=\"lead\">\(lead)</p>\n\(content)</section>\n"
  }

  private var footer: Markup {
    """
    <footer><p>\(Words(
      "本页各数与同一文件夹中的表格一致：reports、findings、quarantine、summary、similarity。行号为解码后文本的行号；gongkai show 可对照原文。",
      "Every figure here is that of the tables in the same folder: reports, findings, quarantine, summary, similarity. "
        + "Lines are those of the decoded text; gongkai show prints it beside the numbers."))</p></footer>
    """
  }
}
