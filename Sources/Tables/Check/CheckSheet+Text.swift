import Forms
import Records

extension CheckSheet {
  /// The sheet for a terminal, as UTF-8 text.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; a Chinese character takes two.
  ///   - isColored: whether what does not agree is painted.
  public func text(_ language: CheckLanguage, width: Int = 100, isColored: Bool = false) -> [UInt8] {
    let drawing = SheetText(
      words: CheckWords(language: language), width: max(width, 40), ink: Ink(isColored: isColored))
    return Array((drawing.lines(of: self).joined(separator: "\n") + "\n").utf8)
  }
}

/// Draws a sheet line by line.
private struct SheetText {
  let words: CheckWords
  let width: Int
  let ink: Ink

  func lines(of sheet: CheckSheet) -> [String] {
    guard case .report(let checked) = sheet else {
      return [ink.bold(words.title), sheet.source.neutral, ""] + (words.refusal(sheet) ?? "").folded(to: width)
    }
    var lines = head(checked)
    for kind in CheckItem.Kind.allCases { lines += section(kind, checked) }
    lines += years(checked)
    return lines + [""] + words.closing(checked).folded(to: width).map(ink.bold)
  }

  private func head(_ checked: CheckedReport) -> [String] {
    let report = checked.report
    var lines = [ink.bold(words.title)] + report.displayTitle.folded(to: width)
    if !report.title.isEmpty { lines.append(report.source.neutral) }
    if let previous = words.previous(checked.previous, of: checked.report) { lines += previous.folded(to: width) }
    return lines
  }

  private func section(_ kind: CheckItem.Kind, _ checked: CheckedReport) -> [String] {
    let items = checked.items(kind)
    if items.isEmpty { return [] }
    return ["", ink.bold("\(words.heading(kind))\(words("（\(items.count) 处）", " (\(items.count))"))")]
      + items.flatMap { item in
        let facts = CheckFacts(item, of: checked, words)
        let head = "\(item.number). \(facts.place)".folded(to: width).map { ink.paint($0, item.finding.severity) }
        let named = facts.named(words)
        let nameWidth = named.map { $0.name.displayWidth }.max() ?? 0
        return (kind == .notice ? [] : [""]) + head
          + named.flatMap { fact in
            fact.text.folded(to: width - nameWidth - 6).enumerated().map { number, line in
              "   \((number == 0 ? fact.name : "").padded(to: nameWidth))  \(line)"
            }
          }
      }
  }

  private func years(_ checked: CheckedReport) -> [String] {
    let lines = YearTable(checked, words).lines
    if lines.isEmpty { return [] }
    let grid = Grid(
      headings: [words("上年", "Before"), words("本年", "Now"), words("增减", "Change")].map { Grid.Entry($0) },
      rows: lines.map { line in
        Grid.Row(
          label: Grid.Entry(line.name), entries: ["\(line.before)", "\(line.now)", line.change].map { Grid.Entry($0) })
      })
    return ["", ink.bold(words("与上年对照", "Beside the year before"))] + grid.lines(width: width, ink: ink)
  }
}
