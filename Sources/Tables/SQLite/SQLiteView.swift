/// A view of `gongkai.sqlite`: what people want first.
struct SQLiteView {
  /// A column: how it is selected, what it is called, and the column of a table that says what it holds.
  struct Column {
    let expression: String
    let name: String
    let meaning: TableSchema.Column
  }

  let name: String
  let title: (en: String, zh: String)
  let description: (en: String, zh: String)
  let columns: [Column]
  /// What stands behind FROM.
  let source: String

  var sql: String {
    let selected = columns.map { "\($0.expression) AS \($0.name.sqlName)" }
    return "CREATE VIEW \(name) AS\nSELECT\n  \(selected.joined(separator: ",\n  "))\nFROM \(source)"
  }

  /// All of them.
  ///
  /// - Parameter columns: those of `wide` with the cells.
  static func all(wide columns: [TableSchema.Column]) -> [SQLiteView] { [wide(columns), errors, brokenSums] }

  /// The table `wide` with what is known of the body, and with names that need no quotes.
  private static func wide(_ columns: [TableSchema.Column]) -> SQLiteView {
    let cells = columns.dropFirst(TableSchema(.wide).columns.count)
    let plain = cells.map { $0.name.replacing(".", with: "_") }
    let names = Set(plain).count == plain.count ? plain : cells.map(\.name)
    return SQLiteView(
      name: "v_wide", title: ("Wide table, with the bodies", "宽表（含单位信息）"),
      description: TableSchema(.wide).description,
      columns: select(
        .reports,
        "report_id", "organization", "region_code", "province", "city", "county", "level", "body_type", "year",
        "edition", "status", "errors", "source")
        + zip(cells, names).map { Column(expression: "w.\($0.name.sqlName)", name: $1, meaning: $0) },
      source: "wide AS w JOIN reports AS r ON r.report_id = w.report_id")
  }

  private static let errors = SQLiteView(
    name: "v_errors", title: ("Errors", "错误"),
    description: ("Findings of severity error, with body, year and source.", "严重程度为 error 的发现，附单位、年度和来源。"),
    columns: select(.reports, "organization", "year", "source")
      + select(.findings, "line", "rule", "table", "row", "column", "message_zh", "message_en", "report_id"),
    source: "findings AS f JOIN reports AS r ON r.report_id = f.report_id\nWHERE f.severity = 'error'")

  /// Sums that do not hold: what they should be, what is printed, and how far that is apart.
  private static let brokenSums = SQLiteView(
    name: "v_broken_sums", title: ("Broken sums", "不成立的合计"),
    description: ("Sums that do not hold: expected, printed, difference, verdict.", "不成立的合计：应为、所印、差额、判断。"),
    columns: select(.reports, "organization", "year") + select(.findings, "rule", "table", "row", "column")
      + select(.findings, "expected", "actual").map {
        Column(expression: "CAST(\($0.expression) AS NUMERIC)", name: $0.name, meaning: $0.meaning)
      } + [
        Column(
          expression: "abs(CAST(f.actual AS NUMERIC) - CAST(f.expected AS NUMERIC))", name: "difference",
          meaning: TableSchema.Column(
            "difference", .number, "how far expected and actual are apart", zh: "差额", "应为与所印相差多少"))
      ] + select(.findings, "verdict", "suspects") + select(.reports, "source")
      + select(.findings, "line", "report_id"),
    source: "findings AS f JOIN reports AS r ON r.report_id = f.report_id\nWHERE f.verdict IS NOT NULL")

  /// Columns of a table as they are; `reports` is called `r`, `findings` `f`.
  private static func select(_ table: TableName, _ names: String...) -> [Column] {
    let known = TableSchema(table).columns
    return names.compactMap { name in
      known.first { $0.name == name }.map {
        Column(expression: "\(table == .reports ? "r" : "f").\(name.sqlName)", name: name, meaning: $0)
      }
    }
  }
}
