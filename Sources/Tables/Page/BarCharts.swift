import Bytes

/// One bar of a list of bars.
struct Bar {
  let name: Words
  let value: Int
  var style = "bar"
}

/// Bars below their names, one under the other, on one scale.
func barChart(_ bars: [Bar]) -> Chart {
  let step = 34.0
  var chart = Chart(height: Double(max(1, bars.count)) * step + 2)
  let most = Double(max(1, bars.map(\.value).max() ?? 1))
  for (position, bar) in bars.enumerated() {
    let y = Double(position) * step
    chart.text(bar.name, 0, y + 13)
    chart.text(Words(PageNumbers.grouped(bar.value)), chart.width, y + 13, "v", anchor: .end)
    chart.rect(0, y + 19, chart.width, 7, "track", radius: 2)
    let width = Double(bar.value) / most * chart.width
    chart.rect(0, y + 19, bar.value > 0 ? max(1.5, width) : 0, 7, bar.style, bar.name.both, radius: 2)
  }
  return chart
}

/// Columns by year over an axis, with the number of reports below each year.
func columnChart(_ sums: [(year: Int, sum: SummaryFigures.Sum)]) -> Chart {
  var chart = Chart(height: 190)
  let (left, right, top, bottom) = (44.0, chart.width - 2, 16.0, 146.0)
  let most = PageNumbers.roundedUp(sums.map { $0.sum.sum.doubleValue }.max() ?? 0)
  for part in [0.0, 0.5, 1] {
    let y = bottom - (bottom - top) * part
    chart.line(left, y, right, y, part == 0 ? "axis" : "grid")
    chart.text(PageNumbers.short(most * part), left - 6, y + 4, "s", anchor: .end)
  }
  let step = (right - left) / Double(max(1, sums.count))
  let isDense = sums.count > 7
  for (position, (year, sum)) in sums.enumerated() {
    let middle = left + (Double(position) + 0.5) * step
    let height = max(0, sum.sum.doubleValue / most) * (bottom - top)
    let width = min(34, step * 0.68)
    let tip = "\(year): \(PageNumbers.grouped(sum.sum)) (n = \(PageNumbers.grouped(sum.reports)))"
    chart.rect(middle - width / 2, bottom - height, width, height, "bar", tip, radius: 1.5)
    if !isDense {
      chart.text(PageNumbers.short(sum.sum.doubleValue), middle, bottom - height - 5, "s v", anchor: .middle)
    }
    let label = isDense ? "’\(year % 100 < 10 ? "0" : "")\(year % 100)" : "\(year)"
    chart.text(Words(label), middle, bottom + 16, "s", anchor: .middle)
    if !isDense { chart.text(PageNumbers.short(Double(sum.reports)), middle, bottom + 31, "s", anchor: .middle) }
  }
  chart.text(Words(isDense ? "" : "n ="), left - 8, bottom + 31, "s", anchor: .end)
  return chart
}

/// Shares of a whole by year: one bar a year.
func shareChart(_ years: [(year: Int, parts: [Double])], _ groups: [OutcomeGroup]) -> Chart {
  let step = 26.0
  var chart = Chart(height: Double(years.count) * step + 20)
  let (left, width) = (38.0, chart.width - 38)
  for (row, (year, parts)) in years.enumerated() {
    let y = Double(row) * step
    let whole = parts.reduce(0, +)
    chart.text(Words("\(year)"), left - 6, y + 15, "s", anchor: .end)
    var x = left
    for (part, group) in zip(parts, groups) where whole > 0 && part > 0 {
      let share = part / whole * width
      let percent = PageNumbers.percent(part, of: whole)
      chart.rect(x, y + 2, max(0.4, share - 0.8), step - 7, group.style, "\(year) \(group.name.both): \(percent)")
      if share > 38 { chart.text(Words(percent), x + share / 2, y + 15.5, "s on-\(group.style)", anchor: .middle) }
      x += share
    }
  }
  let bottom = Double(years.count) * step
  for part in [0, 25, 50, 75, 100] {
    let x = left + width * Double(part) / 100
    chart.line(x, bottom - 2, x, bottom + 2, "axis")
    let anchor: Chart.Anchor = part == 0 ? .start : part == 100 ? .end : .middle
    chart.text(Words("\(part)%"), x, bottom + 15, "s", anchor: anchor)
  }
  return chart
}

/// Least value, quartiles and greatest value of each group on one scale.
///
/// - Parameter print: how a value stands at the axis.
func boxChart(
  _ rows: [(name: Words, box: SummaryFigures.Box)], most: Double, print: (Double) -> String
) -> Chart {
  let step = 32.0
  let bottom = Double(rows.count) * step + 2
  var chart = Chart(height: bottom + 20)
  let (left, right) = (58.0, chart.width - 8)
  let least = min(0, rows.map { $0.box.values[0].doubleValue }.min() ?? 0)
  let scale = { (value: Double) in left + (value - least) / max(most - least, 1e-9) * (right - left) }
  for part in [0.0, 0.5, 1] {
    let value = least + (most - least) * part
    chart.line(scale(value), 0, scale(value), bottom, "grid")
    let anchor: Chart.Anchor = part == 1 ? .end : .middle
    chart.text(Words(print(value)), part == 1 ? scale(value) + 8 : scale(value), bottom + 15, "s", anchor: anchor)
  }
  for (position, (name, box)) in rows.enumerated() {
    let y = Double(position) * step + step / 2
    let at = box.values.map { scale($0.doubleValue) }
    chart.text(name, left - 8, y - 1, "s", anchor: .end)
    chart.text(Words("n = \(PageNumbers.grouped(box.reports))"), left - 8, y + 12, "s", anchor: .end)
    chart.line(at[0], y, at[4], y, "whisker")
    for end in [at[0], at[4]] { chart.line(end, y - 4, end, y + 4, "whisker") }
    let values = box.values.map { print($0.doubleValue) }.joined(separator: " · ")
    chart.rect(
      at[1], y - 7, max(1, at[3] - at[1]), 14, "box", "\(name.both): \(values) (n = \(box.reports))", radius: 1.5)
    chart.line(at[2], y - 7, at[2], y + 7, "median")
  }
  return chart
}
