import Bytes
import Forms

/// What the page tells of the table `summary`: sums over the nation by year, and indicators by level.
struct SummaryFigures {
  /// A sum and the reports it comes from.
  struct Sum {
    var reports: Int
    var sum: FixedDecimal
  }

  /// How an indicator is spread over the reports of a level.
  struct Box {
    var reports: Int
    /// Least value, lower quartile, median, upper quartile, greatest value.
    var values: [FixedDecimal]
  }

  /// By measure and year.
  private(set) var sums: [String: [Int: Sum]] = [:]
  /// By indicator, year and level.
  private(set) var boxes: [String: [Int: [String: Box]]] = [:]

  private let wanted: Set<String>
  private let column = SummaryColumns()

  /// - Parameter measures: those whose sums are kept.
  init(_ measures: some Sequence<String>) { wanted = Set(measures) }

  mutating func add(summary row: PageRow) {
    guard let year = row.integer(column.year), let reports = row.integer(column.reports) else { return }
    switch row.text(column.dimension) {
    case "nation":
      let measure = row.text(column.measure)
      guard wanted.contains(measure), let sum = row.number(column.sum) else { return }
      sums[measure, default: [:]][year] = Sum(reports: reports, sum: sum)
    case "level":
      let measure = row.text(column.measure)
      let values = column.spread.compactMap(row.number)
      guard measure.hasPrefix(Self.prefix), values.count == column.spread.count else { return }
      boxes[String(measure.dropFirst(Self.prefix.count)), default: [:]][year, default: [:]][row.text(column.key)] =
        Box(reports: reports, values: values)
    default: break
    }
  }

  private static let prefix = "indicators."

  /// The sums of some measures by year, added up; the reports are those of the measure that has the most.
  ///
  /// - Returns: nothing for a year in which the total would not fit.
  func total(_ measures: [String]) -> [Int: Sum] {
    var totals: [Int: Sum] = [:]
    let years = Set(measures.flatMap { sums[$0].map { Array($0.keys) } ?? [] })
    for year in years {
      let parts = measures.compactMap { sums[$0]?[year] }
      var total: FixedDecimal? = .zero
      for part in parts { total = total?.adding(part.sum) }
      guard let total else { continue }
      totals[year] = Sum(reports: parts.map(\.reports).max() ?? 0, sum: total)
    }
    return totals
  }
}

private struct SummaryColumns {
  let dimension = TableName.summary.position(of: "dimension")
  let key = TableName.summary.position(of: "key")
  let year = TableName.summary.position(of: "year")
  let measure = TableName.summary.position(of: "measure")
  let reports = TableName.summary.position(of: "reports")
  let sum = TableName.summary.position(of: "sum")
  let spread = ["min", "p25", "median", "p75", "max"].map { TableName.summary.position(of: $0) }
}

/// A quantity that the page follows through the years: measures of `summary` that are added up.
struct Trend {
  let id: String
  let name: Words
  let measures: [String]

  static let all = [
    Trend(
      id: "new", name: Words("本年新收申请", "New requests"),
      measures: ["requests.new.total", "statistics.received.total.value"]),
    Trend(
      id: "handled", name: Words("办理结果总计", "Requests answered"),
      measures: ["requests.total.total", "statistics.replied.total.value"]),
    Trend(
      id: "carried", name: Words("结转下年度继续办理", "Carried over to the next year"),
      measures: ["requests.carried_out.total"]),
    Trend(
      id: "reviews", name: Words("行政复议", "Administrative reviews"),
      measures: ["review_litigation.review.total", "statistics.review.total.value"]),
    Trend(
      id: "suits", name: Words("行政诉讼", "Lawsuits"),
      measures: [
        "review_litigation.suit_direct.total", "review_litigation.suit_after_review.total",
        "statistics.suit.total.value",
      ]),
  ]
}

/// A way in which requests are answered: rows of the form that are added up.
struct OutcomeGroup {
  let name: Words
  /// Style class of its colour.
  let style: String
  let measures: [String]

  /// The ways of the editions since 2019, by the codebook's rows.
  static func sections(_ codebook: Codebook) -> [OutcomeGroup] {
    let rows = codebook.forms.flatMap(\.tables).filter { $0.id == "requests" }.flatMap(\.rows).map(\.id)
    func group(_ zh: String, _ en: String, _ style: String, _ prefix: String) -> OutcomeGroup {
      var measures: [String] = []
      for row in rows where row.hasPrefix(prefix) && !measures.contains("requests.\(row).total") {
        measures.append("requests.\(row).total")
      }
      return OutcomeGroup(name: Words(zh, en), style: style, measures: measures)
    }
    return [
      group("予以公开", "Granted", "c1", "granted"), group("部分公开", "Granted in part", "c2", "partial"),
      group("不予公开", "Denied", "c3", "denied_"), group("无法提供", "Could not be met", "c4", "unavailable_"),
      group("不予处理", "Not processed", "c5", "rejected_"), group("其他处理", "Handled otherwise", "c6", "other_"),
    ]
  }

  /// The ways of the edition of 2014.
  static let statistics = [
    ("已主动公开", "Already public", "c7", "already_public"), ("同意公开", "Granted", "c1", "granted"),
    ("同意部分公开", "Granted in part", "c2", "partial"), ("不同意公开", "Denied", "c3", "denied"),
    ("不属于本机关", "Not this body's", "c4", "not_this_body"), ("信息不存在", "Does not exist", "c5", "nonexistent"),
    ("更改补充", "Asked to amend", "c8", "asked_to_amend"), ("其他途径", "Referred elsewhere", "c6", "referred"),
  ].map { zh, en, style, row in
    OutcomeGroup(name: Words(zh, en), style: style, measures: ["statistics.replied.\(row).value"])
  }
}
