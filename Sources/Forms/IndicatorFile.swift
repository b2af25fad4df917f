import Bytes

extension Indicator {
  /// The indicators built in.
  ///
  /// - Throws: `FormError` when the embedded data is damaged, which a test rules out.
  static func standard() throws(FormError) -> [Indicator] {
    try list(json: PackageResources.indicators_json, file: "indicators.json")
  }

  /// Reads the definitions of a file.
  ///
  /// - Throws: `FormError` naming the line of the first thing that is wrong.
  static func list(json: [UInt8], file: String) throws(FormError) -> [Indicator] {
    let reader = IndicatorReader(file: file)
    let root = try reader.parse(json)
    var indicators: [Indicator] = []
    for value in try reader.list(root, "indicators") { indicators.append(try reader.indicator(value)) }
    try reader.unique(indicators.map(\.id), in: root, "indicator")
    return indicators
  }
}

private struct IndicatorReader: DataFileReader {
  let file: String

  func indicator(_ value: JSONValue) throws(FormError) -> Indicator {
    guard let direction = Indicator.Direction(rawValue: try text(value, "direction")) else {
      throw error(value, "\"direction\" must be higher, lower or none")
    }
    var formulas: [Indicator.Formula] = []
    for formula in try list(value, "formulas") {
      let numerator = try texts(formula, "numerator")
      if numerator.isEmpty { throw error(formula, "needs cells under \"numerator\"") }
      formulas.append(Indicator.Formula(numerator: numerator, denominator: try texts(formula, "denominator")))
    }
    var series: [[String]] = []
    for group in try list(value, "series") {
      guard let editions = group.array?.compactMap(\.string), !editions.isEmpty else {
        throw error(group, "\"series\" must be lists of editions")
      }
      series.append(editions)
    }
    return Indicator(
      id: try text(value, "id"), nameEN: try text(value, "name_en"), nameZH: try text(value, "name_zh"),
      unit: try text(value, "unit"), direction: direction, formulas: formulas, series: series,
      noteEN: try text(value, "note_en", default: ""), noteZH: try text(value, "note_zh", default: ""))
  }
}
