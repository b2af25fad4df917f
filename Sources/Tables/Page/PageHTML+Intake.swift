/// What was read and what was not, and from where.
extension PageHTML {
  var intake: Markup {
    let reports = figures.reports
    let funnel = [
      Bar(name: Words("输入（文件及压缩包成员）", "Inputs: files and members of archives"), value: reports.inputs),
      Bar(name: Words("含报告的文件", "Documents with reports"), value: reports.documents),
      Bar(name: Words("报告", "Reports"), value: reports.reports),
      Bar(name: Words("其中各格齐全", "of them with every cell"), value: reports.statuses["complete"]),
    ]
    let reasons = reports.reasons.sorted.map {
      Bar(name: PageWords.reason($0.text), value: $0.count, style: "bar alert")
    }
    var content: Markup = """
      \(figure("funnel", Words("从输入到报告", "From inputs to reports"), Words("个", "count"), funnel))
      """
    if !reasons.isEmpty {
      content += figure("reasons", Words("隔离的原因", "Why inputs were quarantined"), Words("个输入", "inputs"), reasons)
    }
    let statuses = reports.statuses.sorted.map { Bar(name: PageWords.status($0.text), value: $0.count) }
    if !statuses.isEmpty {
      content += figure("statuses", Words("完整程度", "Completeness"), Words("份报告", "reports"), statuses)
    }
    // Where nothing was read, the reasons are what a reader came for.
    let isOpen: Markup = reports.reports == 0 ? " open" : ""
    let refused: Markup =
      reports.quarantined == 0
      ? ""
      : "<details\(isOpen)><summary>\(Words("每种原因的前几个文件", "The first inputs of each reason"))</summary>\(refusals)</details>"
    return section(
      "intake", Words("读取", "What was read"),
      Words("每个输入不是成为报告，就是列在 quarantine 表中。", "Every input became a report or stands in the table quarantine."),
      "<div class=\"grid\">\(content)</div>\(refused)")
  }

  private var refusals: Markup {
    var table = PageTable(heads: [Words("原因", "Reason"), Words("来源", "Source"), Words("说明", "Message")])
    for reason in figures.reports.reasons.sorted {
      for refusal in figures.reports.refusals[reason.text] ?? [] {
        table.rows.append([
          .words(PageWords.reason(reason.text)), .markup("<code>\(place(refusal.source, nil))</code>"),
          .markup("\(PageWords.meaning(reason.text))\(printed: refusal.message)"),
        ])
      }
    }
    return table.markup
  }

  /// Bars with the table behind them.
  func figure(_ id: String, _ title: Words, _ unit: Words, _ bars: [Bar]) -> Markup {
    Figure(
      id: id, title: title, unit: unit, chart: barChart(bars),
      table: PageTable(
        heads: [title, unit], rows: bars.map { [.words($0.name), .number(PageNumbers.grouped($0.value))] })
    ).markup
  }

  /// The newest years; charts have no room for more.
  private var years: [Int] { figures.reports.years.keys.sorted().suffix(16) }

  var coverage: Markup {
    let counts = figures.reports.provinces.mapValues { $0.values.reduce(0, +) }
    let known = Province.all.filter { counts[$0.name] != nil }
    let unknown = counts[""] ?? 0
    let central = counts["central"] ?? 0
    let note = Words(
      "\(known.count) 个省级行政区有报告；中央机关 \(PageNumbers.grouped(central)) 份，未能确定省份 \(PageNumbers.grouped(unknown)) 份。",
      "Province-level units with reports: \(known.count) of 34. Reports of central bodies: "
        + "\(PageNumbers.grouped(central)); reports whose province is not known: \(PageNumbers.grouped(unknown)).")
    var content: Markup = "\(known.isEmpty ? "" : map(counts))\(counts.isEmpty ? "" : heat)"
    let states = figures.reports.coverage.sorted.map { Bar(name: PageWords.coverage($0.text), value: $0.count) }
    if !states.isEmpty {
      content += figure(
        "bodies", Words("机关与年度", "Bodies and years"), Words("机关 × 年度", "bodies × years"), states)
    }
    if content.isEmpty { return "" }
    let left = undated(
      Words("年度不详、未列入各年的报告", "Reports that stand under no year because theirs is not known"))
    return section("coverage", Words("覆盖", "Coverage"), note + left, "<div class=\"grid\">\(content)</div>")
  }

  /// How many reports have no year, behind what that means for them; nothing where every report has one.
  func undated(_ meaning: Words) -> Words {
    let number = figures.reports.undated
    if number == 0 { return Words("") }
    return Words("\(meaning.zh)：\(PageNumbers.grouped(number)) 份。", " \(meaning.en): \(PageNumbers.grouped(number)).")
  }

  private func map(_ counts: [String: Int]) -> Markup {
    let most = Province.all.map { counts[$0.name] ?? 0 }.max() ?? 0
    let scale = ColorScale(most: most)
    let table = PageTable(
      heads: [Words("省级行政区", "Province-level unit"), Words("报告", "Reports")],
      rows: Province.all.map {
        [.words(Words($0.name, $0.english)), .number(PageNumbers.grouped(counts[$0.name] ?? 0))]
      })
    return Figure(
      id: "map", title: Words("各省报告数", "Reports by province"),
      unit: Words("份报告；方格大致按地理位置排列", "reports; tiles stand roughly where provinces lie"),
      chart: tileMap(counts, scale), legend: scale.legend, table: table
    ).markup
  }

  private var heat: Markup {
    let provinces = figures.reports.provinces
    var rows = Province.all.filter { provinces[$0.name] != nil }.map {
      (name: Words($0.short, $0.english), counts: provinces[$0.name] ?? [:])
    }
    if let central = provinces["central"] { rows.append((name: Words("中央", "Central"), counts: central)) }
    if let unknown = provinces[""] { rows.append((name: Words("不详", "Unknown"), counts: unknown)) }
    let years = years
    let most = rows.flatMap { row in years.map { row.counts[$0] ?? 0 } }.max() ?? 0
    let scale = ColorScale(most: most)
    let table = PageTable(
      heads: [Words("省级行政区", "Province-level unit")] + years.map { Words("\($0)") },
      rows: rows.map { row in
        [.words(row.name)] + years.map { .number(PageNumbers.grouped(row.counts[$0] ?? 0)) }
      })
    return Figure(
      id: "heat", title: Words("各省各年报告数", "Reports by province and year"), unit: Words("份报告", "reports"),
      chart: heatMap(rows, years: years, scale), legend: most > 0 ? scale.legend : "", table: table
    ).markup
  }

  var forms: Markup {
    let reports = figures.reports
    let layouts = reports.layouts.sorted.prefix(20).map { Bar(name: PageWords.layout($0.text), value: $0.count) }
    let editions = reports.editions.sorted.map {
      Bar(name: Words("\($0.text) 版", "Edition \($0.text)"), value: $0.count)
    }
    let levels = PageWords.levelOrder.filter { reports.levels[$0] > 0 }.map {
      Bar(name: PageWords.level($0), value: reports.levels[$0])
    }
    let unit = Words("份报告", "reports")
    let figures: [Markup] = [
      figure("layouts", Words("识别出的版式", "Layouts that were read"), unit, layouts),
      figure("editions", Words("格式版本", "Editions of the form"), unit, editions),
      figure("levels", Words("机关层级", "Levels of bodies"), unit, levels),
    ]
    return section(
      "forms", Words("版式与格式", "Layouts and editions"),
      Words("表格在文本中的样子，以及报告所用的格式版本。", "How tables stand in the text, and which edition of the form reports follow."),
      "<div class=\"grid\">\(figures)</div>")
  }
}
