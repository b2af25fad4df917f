/// A drawing: shapes in the coordinates of its box, which the page scales to the width there is.
///
/// Colours and sizes come from classes of the page's style, so that it follows the theme.
struct Chart {
  let width: Double
  let height: Double
  /// Whether it may be drawn wider or narrower than high.
  var isStretched = false
  private var shapes: Markup = ""

  init(width: Double = Chart.width, height: Double) { (self.width, self.height) = (width, height) }

  /// As wide as a telephone shows without scaling.
  static let width = 328.0

  /// Where a text is held.
  enum Anchor: String {
    case start, middle, end
  }

  mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, _ tip: String = "",
    radius: Double = 0
  ) {
    let round: Markup = radius > 0 ? " rx=\"\(radius)\"" : ""
    let start: Markup =
      "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\"\(round)"
    shapes += tip.isEmpty ? "\(start)/>" : "\(start)><title>\(tip)</title></rect>"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    shapes += "<line class=\"\(style)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }

  mutating func text(_ text: Words, _ x: Double, _ y: Double, _ style: String = "", anchor: Anchor = .start) {
    if text.zh == text.en { return write(text.zh, "", x, y, style, anchor) }
    write(text.zh, " lang=\"zh\"", x, y, style, anchor)
    write(text.en, " lang=\"en\"", x, y, style, anchor)
  }

  private mutating func write(
    _ text: String, _ language: Markup, _ x: Double, _ y: Double, _ style: String, _ anchor: Anchor
  ) {
    let style: Markup = style.isEmpty ? "" : " class=\"\(style)\""
    let anchor: Markup = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    shapes += "<text\(language)\(style) x=\"\(x)\" y=\"\(y)\"\(anchor)>\(text)</text>"
  }

  /// The drawing with a name and a description for those who cannot see it.
  func markup(_ id: String, _ title: Words, _ description: Words) -> Markup {
    """
    <svg viewBox="0 0 \(width) \(height)"\(isStretched ? " preserveAspectRatio=\"none\"" : "" as Markup) role="img" aria-labelledby="\(id)-t \(id)-d">\
    <title id="\(id)-t">\(title.both)</title><desc id="\(id)-d">\(description.both)</desc>\(shapes)</svg>
    """
  }
}

/// A table of the page.
struct PageTable {
  /// A cell: words at the left, numbers at the right.
  enum Cell {
    case words(Words)
    case number(String)
    case markup(Markup)
  }

  var heads: [Words]
  var rows: [[Cell]] = []

  var markup: Markup {
    let heads: [Markup] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [Markup] = rows.map { row in
      let cells: [Markup] = row.enumerated().map { position, cell in
        switch cell {
        case .words(let words): position == 0 ? "<th scope=\"row\">\(words)</th>" : "<td>\(words)</td>"
        case .markup(let markup): position == 0 ? "<th scope=\"row\">\(markup)</th>" : "<td>\(markup)</td>"
        case .number(let number): "<td class=\"n\">\(number)</td>"
        }
      }
      return "<tr>\(cells)</tr>\n"
    }
    return
      "<div class=\"scroll\"><table><thead><tr>\(heads)</tr></thead>\n<tbody>\n\(rows)</tbody></table></div>\n"
  }
}

/// A chart with its title, its unit and the numbers behind it.
struct Figure {
  let id: String
  let title: Words
  /// What is drawn in which unit.
  let unit: Words
  let chart: Chart
  var legend: Markup = ""
  let table: PageTable

  var markup: Markup {
    """
    <figure id="\(id)"><figcaption><b>\(title)</b><small>\(unit)</small></figcaption>\(legend)
    \(chart.markup(id, title, unit))
    <details><summary>\(Words("数据表", "Data"))</summary>\(table.markup)</details></figure>

    """
  }
}

/// A coloured square and what it stands for.
func legendMarkup(_ entries: [(style: String, name: Words)]) -> Markup {
  let items: [Markup] = entries.map { style, name in
    "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"\(style)\" width=\"10\" height=\"10\" rx=\"2\"/></svg>\(name)</li>"
  }
  return "<ul class=\"legend\">\(items)</ul>"
}
