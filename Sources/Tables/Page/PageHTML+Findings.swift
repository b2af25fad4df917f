import Bytes
import Forms

/// What is wrong, and where.
extension PageHTML {
  var worst: Markup {
    let errors = figures.findings.worst.elements
    let lead = Words(
      "应有之数与所印之数相差最大的错误。行号为解码后文本的行号。",
      "Errors with the largest difference between the number that should stand and the one that stands. Lines are those "
        + "of the decoded text.")
    if errors.isEmpty {
      let none = Words("没有数字相互矛盾的错误。", "No number contradicts another.")
      return section("worst", Words("最大差错", "Worst errors"), lead, "<p class=\"empty\">\(none)</p>")
    }
    let items: [Markup] = errors.enumerated().map { position, error in
      item(position + 1, error.score, error.element)
    }
    return section("worst", Words("最大差错", "Worst errors"), lead, "<ol class=\"errors\">\n\(items)</ol>")
  }

  private func item(_ number: Int, _ difference: FixedDecimal, _ error: FindingFigures.Example) -> Markup {
    let entry = figures.index[error.report]
    return """
      <li id="worst-\(number)"><div class="difference"><b>\(PageNumbers.grouped(difference))</b>\
      <small>\(Words("相差", "apart"))</small></div><div>\
      <p class="who"><b>\(printed: entry.body.cut(to: 120))</b> \(entry.year)</p>\
      <p class="pair">\(Words("应为", "expected")) <b>\(error.expected)</b> · \(Words("印的是", "printed")) \
      <b class="wrong">\(error.actual)</b> · <a href="#rule-\(error.rule)"><code>\(error.rule)</code></a></p>\
      <p class="source"><code>\(place(entry.source, error.line))</code></p>\
      <p class="message">\(error.message)</p></div></li>

      """
  }

  var rules: Markup {
    let rules = figures.findings.sortedRules
    let most = rules.map(\.findings.total).max() ?? 1
    let legend = legendMarkup([
      (style: "bar alert", name: Words("错误", "errors")), (style: "bar warn", name: Words("提示", "warnings")),
      (style: "bar note", name: Words("说明", "notes")),
    ])
    let items: [Markup] = rules.prefix(100).map { item($0.rule, $0.findings, most) }
    let none: Markup = rules.isEmpty ? "<p class=\"empty\">\(Words("没有发现。", "No finding."))</p>" : legend
    return section(
      "rules", Words("按规则的发现", "Findings by rule"),
      Words("打开一条规则，看几个例子。", "Open a rule to see examples."),
      "\(none)<div class=\"rules\">\n\(items)</div>")
  }

  private func item(_ rule: String, _ findings: FindingFigures.OfRule, _ most: Int) -> Markup {
    let examples: [Markup] = findings.examples.map { example in
      let entry = figures.index[example.report]
      return """
        <li><p class="who"><b>\(printed: entry.body.cut(to: 120))</b> \(entry.year)</p>\
        <p class="source"><code>\(place(entry.source, example.line))</code></p>\
        <p class="message">\(example.message)</p></li>

        """
    }
    return """
      <details id="rule-\(rule)"><summary><span class="name">\(PageWords.rule(rule)) <code>\(rule)\(formula(rule))</code></span>\
      \(bar(rule, findings, most))<span class="counts" data-rule="\(rule)" data-errors="\(findings.errors)" data-warnings="\(findings.warnings)" \
      data-infos="\(findings.infos)">\(PageNumbers.grouped(findings.total))</span></summary>\
      <ol>\(examples)</ol></details>

      """
  }

  /// What a sum of the form adds up, in the newest edition that has it.
  private func formula(_ rule: String) -> String {
    let identity = codebook.forms.lazy.flatMap(\.identities).first { $0.id == rule }
    return identity.map { ": \($0.formula)".cut(to: 90) } ?? ""
  }

  /// The findings of a rule by severity, as long as its share of those of the most frequent one.
  private func bar(_ rule: String, _ findings: FindingFigures.OfRule, _ most: Int) -> Markup {
    var chart = Chart(width: 400, height: 6)
    chart.isStretched = true
    var x = 0.0
    for (count, style) in [
      (findings.errors, "bar alert"), (findings.warnings, "bar warn"), (findings.infos, "bar note"),
    ]
    where count > 0 {
      let width = max(2, Double(count) / Double(max(1, most)) * 398)
      chart.rect(x, 0, min(width, 400 - x), 6, style)
      x += width
    }
    return chart.markup(
      "bar-\(rule)", Words(rule),
      Words(
        "错误 \(findings.errors)，提示 \(findings.warnings)，说明 \(findings.infos)",
        "errors: \(findings.errors), warnings: \(findings.warnings), notes: \(findings.infos)"))
  }

  var similar: Markup {
    let pairs = figures.findings.pairs.elements
    let title = Words("文字雷同的报告", "Near-duplicate narratives")
    if pairs.isEmpty {
      return section(
        "similar", title,
        Words(
          "没有发现文字雷同的报告，或者没有比较。", "No two narratives are nearly the same, or they were not compared."), "")
    }
    let kinds = figures.findings.pairKinds.sorted.map { Bar(name: PageWords.kind($0.text), value: $0.count) }
    let items: [Markup] = pairs.map { item($0.element, $0.score) }
    return section(
      "similar", title,
      Words(
        "除数字、名称外文字几乎相同的报告，最相似的在前。",
        "Reports whose wording is nearly the same, numbers and names aside; the most alike first."),
      """
      <div class="grid">\(figure("kinds", Words("雷同的报告", "Pairs"), Words("对", "pairs"), kinds))</div>
      <ol class="errors">\(items)</ol>
      """)
  }

  private func item(_ pair: FindingFigures.Pair, _ score: FixedDecimal) -> Markup {
    let sides: [Markup] = [(pair.first, pair.firstLine), (pair.second, pair.secondLine)].map { report, line in
      let entry = figures.index[report]
      return """
        <p class="who"><b>\(printed: entry.body.cut(to: 120))</b> \(entry.year)</p>\
        <p class="source"><code>\(place(entry.source, line))</code></p>
        """
    }
    return """
      <li><div class="difference"><b>\(PageNumbers.percent(score.doubleValue, of: 1))</b>\
      <small>\(Words("相同", "alike"))</small></div><div>\(sides)\
      <p class="message">\(Words("共有 \(pair.characters) 字：", "\(pair.characters) characters in common: "))\
      “\(printed: pair.passage)”</p></div></li>

      """
  }
}
