/// Numbers sorted into six classes of colour: none, and five steps of equal width.
struct ColorScale {
  private let step: Int

  /// - Parameter most: the greatest number.
  init(most: Int) { step = max(1, Int(PageNumbers.roundedUp(Double(max(1, most)) / 5).rounded(.up))) }

  /// Style class of a number.
  func style(_ number: Int) -> String { "q\(index(number))" }

  /// Style class of a text on it.
  func textStyle(_ number: Int) -> String { "on-q\(index(number))" }

  private func index(_ number: Int) -> Int { number <= 0 ? 0 : min(5, (number - 1) / step + 1) }

  /// The numbers of a class, 1 to 5.
  func bounds(_ index: Int) -> ClosedRange<Int> { (index - 1) * step + 1...max(1, index) * step }

  /// The classes and their bounds.
  var legend: Markup {
    let steps = (1...5).map { index in
      let bounds = bounds(index)
      let (first, last) = (PageNumbers.grouped(bounds.lowerBound), PageNumbers.grouped(bounds.upperBound))
      let name = bounds.count == 1 ? first : "\(first)–\(last)"
      return (style: "q\(index)", name: Words(name))
    }
    return legendMarkup([(style: "q0", name: Words("无", "none"))] + steps)
  }
}

/// A tile for each province where it lies, as far as tiles can.
func tileMap(_ counts: [String: Int], _ scale: ColorScale) -> Chart {
  let tile = Chart.width / 8
  var chart = Chart(height: tile * 8)
  for province in Province.all {
    let (x, y) = (Double(province.column) * tile, Double(province.row) * tile)
    let count = counts[province.name] ?? 0
    let style = scale.textStyle(count)
    chart.rect(
      x + 1.5, y + 1.5, tile - 3, tile - 3, scale.style(count),
      "\(province.name) \(province.english): \(PageNumbers.grouped(count))", radius: 4)
    chart.text(Words(province.short, province.letters), x + tile / 2, y + 18, "t \(style)", anchor: .middle)
    let number = count == 0 ? Words("") : count < 10_000 ? Words("\(count)") : PageNumbers.short(Double(count))
    chart.text(number, x + tile / 2, y + 32, "s \(style)", anchor: .middle)
  }
  return chart
}

/// A row for each province and a column for each year.
func heatMap(_ rows: [(name: Words, counts: [Int: Int])], years: [Int], _ scale: ColorScale) -> Chart {
  let (left, top, step) = (96.0, 20.0, 20.0)
  var chart = Chart(height: top + Double(rows.count) * step)
  let width = min(44, (chart.width - left) / Double(max(1, years.count)))
  for (column, year) in years.enumerated() {
    let label = width > 30 ? "\(year)" : "’\(year % 100 < 10 ? "0" : "")\(year % 100)"
    if width > 20 || column.isMultiple(of: 2) {
      chart.text(Words(label), left + (Double(column) + 0.5) * width, 12, "s", anchor: .middle)
    }
  }
  for (row, (name, counts)) in rows.enumerated() {
    let y = top + Double(row) * step
    chart.text(name, left - 8, y + 14, "s", anchor: .end)
    for (column, year) in years.enumerated() {
      let count = counts[year] ?? 0
      let x = left + Double(column) * width
      chart.rect(
        x + 0.75, y + 0.75, width - 1.5, step - 1.5, scale.style(count),
        "\(name.both) \(year): \(PageNumbers.grouped(count))", radius: 2)
      if width > 30, count > 0 {
        let number = count < 10_000 ? Words("\(count)") : PageNumbers.short(Double(count))
        chart.text(number, x + width / 2, y + 14, "s \(scale.textStyle(count))", anchor: .middle)
      }
    }
  }
  return chart
}

/// A province-level unit of China and its tile.
struct Province {
  /// As in the table `reports`.
  let name: String
  let short: String
  let english: String
  /// Two letters of ISO 3166-2:CN.
  let letters: String
  let column: Int
  let row: Int

  /// The 34 of them, in the order of their codes in GB/T 2260.
  static let all: [Province] = [
    ("北京市", "北京", "Beijing", "BJ", 6, 2), ("天津市", "天津", "Tianjin", "TJ", 7, 2),
    ("河北省", "河北", "Hebei", "HE", 5, 2), ("山西省", "山西", "Shanxi", "SX", 4, 2),
    ("内蒙古自治区", "内蒙古", "Inner Mongolia", "NM", 5, 1), ("辽宁省", "辽宁", "Liaoning", "LN", 6, 1),
    ("吉林省", "吉林", "Jilin", "JL", 7, 1), ("黑龙江省", "黑龙江", "Heilongjiang", "HL", 7, 0),
    ("上海市", "上海", "Shanghai", "SH", 7, 3), ("江苏省", "江苏", "Jiangsu", "JS", 6, 3),
    ("浙江省", "浙江", "Zhejiang", "ZJ", 6, 4), ("安徽省", "安徽", "Anhui", "AH", 5, 4),
    ("福建省", "福建", "Fujian", "FJ", 6, 5), ("江西省", "江西", "Jiangxi", "JX", 5, 5),
    ("山东省", "山东", "Shandong", "SD", 5, 3), ("河南省", "河南", "Henan", "HA", 4, 3),
    ("湖北省", "湖北", "Hubei", "HB", 4, 4), ("湖南省", "湖南", "Hunan", "HN", 4, 5),
    ("广东省", "广东", "Guangdong", "GD", 4, 6), ("广西壮族自治区", "广西", "Guangxi", "GX", 3, 5),
    ("海南省", "海南", "Hainan", "HI", 3, 7), ("重庆市", "重庆", "Chongqing", "CQ", 3, 4),
    ("四川省", "四川", "Sichuan", "SC", 2, 3), ("贵州省", "贵州", "Guizhou", "GZ", 2, 4),
    ("云南省", "云南", "Yunnan", "YN", 1, 4), ("西藏自治区", "西藏", "Tibet", "XZ", 1, 3),
    ("陕西省", "陕西", "Shaanxi", "SN", 3, 3), ("甘肃省", "甘肃", "Gansu", "GS", 2, 2),
    ("青海省", "青海", "Qinghai", "QH", 1, 2), ("宁夏回族自治区", "宁夏", "Ningxia", "NX", 3, 2),
    ("新疆维吾尔自治区", "新疆", "Xinjiang", "XJ", 0, 2), ("台湾省", "台湾", "Taiwan", "TW", 7, 5),
    ("香港特别行政区", "香港", "Hong Kong", "HK", 5, 6), ("澳门特别行政区", "澳门", "Macao", "MO", 4, 7),
  ].map { Province(name: $0, short: $1, english: $2, letters: $3, column: $4, row: $5) }
}
