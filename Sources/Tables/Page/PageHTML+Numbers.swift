import Bytes
import Forms

/// Sums and shares by year, and indicators by level.
extension PageHTML {
  var trends: Markup {
    let charts: [Markup] = Trend.all.compactMap { trend in
      let sums = figures.summary.total(trend.measures).sorted { $0.key < $1.key }.suffix(16)
        .map { (year: $0.key, sum: $0.value) }
      return sums.isEmpty ? nil : figure(trend, sums)
    }
    let left = undated(
      Words("年度不详、未计入任何一年的报告", "Reports left out because their year is not known"))
    if charts.isEmpty, figures.reports.undated == 0 { return "" }
    return section(
      "trends", Words("逐年趋势", "Trends by year"),
      (charts.isEmpty ? Words("") : Self.trendsLead) + left, "<div class=\"grid\">\(charts)</div>")
  }

  private static let trendsLead = Words(
    "所读报告之和，n 为有此数的报告数；同一机关同一年度的多份报告只计一份。各年报告数不同，政府的报告又可能已含所属部门，所以这些和不是全国总数。",
    "Sums over the reports read; n reports have the number, and of several of one body and year one counts. Years "
      + "differ in their reports, and a government’s report may include its departments: these are no totals of the "
      + "country.")

  private func figure(_ trend: Trend, _ sums: [(year: Int, sum: SummaryFigures.Sum)]) -> Markup {
    let table = PageTable(
      heads: [Words("年度", "Year"), Words("合计", "Sum"), Words("报告数", "Reports")],
      rows: sums.map {
        [
          .words(Words("\($0.year)")),
          .markup(
            "<data id=\"\(trend.id)-\($0.year)\" value=\"\($0.sum.sum.description)\">\(PageNumbers.grouped($0.sum.sum))</data>"
          ),
          .number(PageNumbers.grouped($0.sum.reports)),
        ]
      })
    return Figure(
      id: "trend-\(trend.id)", title: trend.name, unit: Words("件", "number"), chart: columnChart(sums), table: table
    ).markup
  }

  var outcomes: Markup {
    let charts: [Markup] = [
      outcomeFigure(
        "outcome-2019", Words("2019 年以来的格式", "Form in force since 2019"), OutcomeGroup.sections(codebook)),
      outcomeFigure("outcome-2014", Words("2014 年的格式", "Form of 2014"), OutcomeGroup.statistics),
    ].compactMap { $0 }
    if charts.isEmpty { return "" }
    return section(
      "outcomes", Words("申请如何办理", "How requests were answered"),
      Words("各类办理结果占其总和的比例。", "Shares of each kind of answer in the sum of all kinds."),
      "<div class=\"grid\">\(charts)</div>")
  }

  private func outcomeFigure(_ id: String, _ title: Words, _ groups: [OutcomeGroup]) -> Markup? {
    let sums = groups.map { figures.summary.total($0.measures) }
    let years = Set(sums.flatMap(\.keys)).sorted().suffix(16).map { year in
      (year: year, parts: sums.map { max(0, $0[year]?.sum.doubleValue ?? 0) })
    }.filter { $0.parts.contains { $0 > 0 } }
    if years.isEmpty { return nil }
    let table = PageTable(
      heads: [Words("年度", "Year")] + groups.map(\.name),
      rows: years.map { year, parts in
        let whole = parts.reduce(0, +)
        return [.words(Words("\(year)"))]
          + zip(sums, parts).map { sum, part in
            let exact = sum[year].map { PageNumbers.grouped($0.sum) } ?? "–"
            return .markup(
              "<span class=\"nowrap\">\(exact) <small>\(PageNumbers.percent(part, of: whole))</small></span>")
          }
      })
    return Figure(
      id: id, title: title, unit: Words("占比，%", "share, %"), chart: shareChart(years, groups),
      legend: legendMarkup(groups.map { (style: $0.style, name: $0.name) }), table: table
    ).markup
  }

  /// The year with most reports, the later of equal ones: the one in which spreads say most.
  private var fullestYear: Int? {
    figures.reports.years.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  var indicators: Markup {
    guard let year = fullestYear else { return "" }
    let charts: [Markup] = codebook.indicators.definitions.compactMap { indicator in
      let boxes = figures.summary.boxes[indicator.id]?[year] ?? [:]
      let rows = PageWords.levelOrder.compactMap { level in boxes[level].map { (name: PageWords.level(level), box: $0) }
      }
      return rows.isEmpty ? nil : figure(indicator, rows)
    }
    let unknown = figures.reports.unknownLevels[year] ?? 0
    if charts.isEmpty, unknown == 0 { return "" }
    let more: Markup =
      charts.count <= Self.shownIndicators
      ? ""
      : """
      <details><summary>\(Words("其余 \(charts.count - Self.shownIndicators) 个指标", "More indicators: \(charts.count - Self.shownIndicators)"))</summary>\
      <div class="grid">\(Array(charts.dropFirst(Self.shownIndicators)))</div></details>
      """
    return section(
      "indicators", Words("指标分布，\(year) 年度", "Indicators by level, \(year)"),
      lead(year, isDrawn: !charts.isEmpty, unknown: unknown),
      "<div class=\"grid\">\(Array(charts.prefix(Self.shownIndicators)))</div>\(more)")
  }

  private static let shownIndicators = 6

  /// What the charts of indicators show, and how many reports of the year they leave out.
  private func lead(_ year: Int, isDrawn: Bool, unknown: Int) -> Words {
    let charts = Words(
      "\(year) 年度报告最多。线为最小值至最大值，框为中间一半报告，粗线为中位数，n 为有此指标的报告数。",
      "\(year) has the most reports. Lines run from the least to the greatest value, boxes hold the middle half of the "
        + "reports, the thick line is the median; n reports have the indicator.")
    let left = Words(
      "机关层级不详、未列入图中的报告：\(PageNumbers.grouped(unknown)) 份。",
      "Reports left out because the level of their body is not known: \(PageNumbers.grouped(unknown)).")
    if !isDrawn { return left }
    return unknown == 0 ? charts : Words(charts.zh + left.zh, "\(charts.en) \(left.en)")
  }

  private func figure(_ indicator: Indicator, _ rows: [(name: Words, box: SummaryFigures.Box)]) -> Markup {
    let isShare = indicator.unit == "share"
    let print: (Double) -> String = {
      isShare ? "\(PageNumbers.threeDigits($0 * 100))%" : PageNumbers.threeDigits($0)
    }
    let greatest = rows.map { $0.box.values[4].doubleValue }.max() ?? 0
    let table = PageTable(
      heads: [
        Words("层级", "Level"), Words("报告", "Reports"), Words("最小", "Min"), Words("下四分位", "Lower quartile"),
        Words("中位数", "Median"), Words("上四分位", "Upper quartile"), Words("最大", "Max"),
      ],
      rows: rows.map { row in
        [.words(row.name), .number(PageNumbers.grouped(row.box.reports))]
          + row.box.values.map { .number(PageNumbers.grouped($0)) }
      })
    return Figure(
      id: "indicator-\(indicator.id)", title: Words(indicator.nameZH, indicator.nameEN),
      unit: isShare ? Words("比例", "share") : Words(indicator.unit, "ratio"),
      chart: boxChart(rows, most: PageNumbers.roundedUp(greatest), print: print), table: table
    ).markup
  }
}
