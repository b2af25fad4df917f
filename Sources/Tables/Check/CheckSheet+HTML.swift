import Bytes
import Forms
import Records

/// Sheets as one page of HTML that needs nothing else: what to look at, and the tables with the doubtful cells marked.
///
/// All text of a draft is escaped; the page asks browsers to load and run nothing.
public func checkHTML(_ sheets: [CheckSheet], _ language: CheckLanguage) -> [UInt8] {
  let words = CheckWords(language: language)
  var page = """
    <!DOCTYPE html>
    <html lang="\(words("zh-CN", "en"))">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(words.title)</title>
    <style>
    \(checkStyle)
    </style>
    </head>
    <body>
    <h1>\(words.title)</h1>

    """
  for (number, sheet) in sheets.enumerated() {
    page += "<section>\n"
    if case .report(let checked) = sheet {
      page += SheetHTML(checked, "s\(number + 1)", words).text
    } else {
      let words = (words.refusal(sheet) ?? "").htmlEscaped
      page += "<h2>\(sheet.source.htmlEscaped)</h2>\n<p class=\"closing bad\">\(words)</p>\n"
    }
    page += "</section>\n"
  }
  return Array((page + "</body>\n</html>\n").utf8)
}

/// Draws the sheet of one draft.
private struct SheetHTML {
  private let checked: CheckedReport
  /// What the ids of its elements begin with.
  private let prefix: String
  private let words: CheckWords
  private let marks: CheckMarks

  init(_ checked: CheckedReport, _ prefix: String, _ words: CheckWords) {
    self.checked = checked
    self.prefix = prefix
    self.words = words
    marks = CheckMarks(checked)
  }

  var text: String { head + CheckItem.Kind.allCases.map(list).joined() + years + tables }

  private var head: String {
    let report = checked.report
    var text = "<h2>\(report.displayTitle.htmlEscaped)</h2>\n"
    if !report.title.isEmpty { text += "<p class=\"soft\">\(report.source.htmlEscaped)</p>\n" }
    if let previous = words.previous(checked.previous, of: checked.report) {
      text += "<p class=\"soft\">\(previous.htmlEscaped)</p>\n"
    }
    return text + "<p class=\"closing\(checked.hasErrors ? " bad" : "")\">\(words.closing(checked).htmlEscaped)</p>\n"
  }

  private func list(_ kind: CheckItem.Kind) -> String {
    let items = checked.items(kind)
    if items.isEmpty { return "" }
    return "<h3>\(words.heading(kind))\(words("（\(items.count) 处）", " (\(items.count))"))</h3>\n<ol>\n"
      + items.map(item).joined() + "</ol>\n"
  }

  private func item(_ item: CheckItem) -> String {
    let facts = CheckFacts(item, of: checked, words)
    let target = item.places(in: checked.form).first { marks[$0] != nil }
    let place = facts.place.htmlEscaped
    let head = target.map { "<a href=\"#\(id($0))\">\(place)</a>" } ?? place
    let named = facts.named(words).map { "<dt>\($0.name)</dt><dd>\($0.text.htmlEscaped)</dd>" }.joined()
    return """
      <li id="\(prefix)-\(item.number)" class="\(item.kind.name)"><b>\(item.number). \(head)</b><dl>\(named)</dl></li>

      """
  }

  private func id(_ place: Place) -> String {
    [prefix, place.table, place.row, place.column].joined(separator: "-").htmlEscaped
      .split(separator: " ").joined(separator: "_")
  }

  private var years: String {
    let lines = YearTable(checked, words).lines
    if lines.isEmpty { return "" }
    let rows = lines.map { line in
      "<tr><th scope=\"row\">\(line.name.htmlEscaped)</th><td>\(line.before)</td><td>\(line.now)</td><td>\(line.change)</td></tr>\n"
    }
    return """
      <h3>\(words("与上年对照", "Beside the year before"))</h3>
      <div class="scroll"><table>
      <thead><tr><th></th><th scope="col">\(words("上年", "Before"))</th><th scope="col">\(words("本年", "Now"))</th>\
      <th scope="col">\(words("增减", "Change"))</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody></table></div>

      """
  }

  private var tables: String {
    let grids = ReportGrids(checked.report, form: checked.form)
    return checked.form.tables.enumerated().map { position, table in
      let mark = marks[Place(table: table.id)]
      let note = mark.map { " <a href=\"#\(prefix)-\($0.number)\"><sup>\($0.number)</sup></a>" } ?? ""
      return "<h3 id=\"\(id(Place(table: table.id)))\">\(table.title.htmlEscaped)\(note)</h3>\n"
        + grids.grids(position).map(draw).joined()
    }.joined()
  }

  private func draw(_ grid: Grid) -> String {
    var text = "<div class=\"scroll\"><table>\n<thead><tr><th></th>"
    for heading in grid.headings { text += cell(heading, "th", " scope=\"col\"") }
    text += "</tr></thead>\n<tbody>\n"
    for row in grid.rows {
      if row.entries.isEmpty {
        let span = grid.headings.count + 1
        text += "<tr class=\"group\"><th colspan=\"\(span)\">\(row.label.text.htmlEscaped)</th></tr>\n"
        continue
      }
      text += "<tr>" + cell(row.label, "th", " scope=\"row\"")
      for entry in row.entries { text += cell(entry, "td", "") }
      text += "</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  /// A cell; one that an item is about leads there.
  private func cell(_ entry: Grid.Entry, _ tag: String, _ attributes: String) -> String {
    let content = entry.text.htmlEscaped
    guard let place = entry.place, let item = marks[place] else { return "<\(tag)\(attributes)>\(content)</\(tag)>" }
    return "<\(tag)\(attributes) id=\"\(id(place))\" class=\"\(item.kind.name)\">"
      + "<a href=\"#\(prefix)-\(item.number)\">\(content)<sup>\(item.number)</sup></a></\(tag)>"
  }
}
