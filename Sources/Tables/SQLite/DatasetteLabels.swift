import Bytes

/// `metadata.json`: what Datasette shows beside the tables of `gongkai.sqlite`.
///
/// ```
/// datasette gongkai.sqlite --metadata metadata.json
/// ```
public enum DatasetteLabels {
  /// Its name in `out`.
  public static let fileName = "metadata.json"

  /// The file.
  ///
  /// - Parameter columns: those of each table, of `wide` with the cells.
  public static func bytes(columns: (TableName) -> [TableSchema.Column]) -> [UInt8] {
    let tables = TableName.allCases.map { table in
      let schema = TableSchema(table)
      guard table == .sections else {
        return (table.rawValue, labels(schema.title, schema.description, columns(table)))
      }
      let about = schema.description
      return (
        table.rawValue,
        labels(
          schema.title, ("\(about.en) \(searchNote.en)", "\(about.zh)\(searchNote.zh)"), columns(table),
          [("fts_table", .text("sections_fts")), ("fts_pk", .text("rowid"))])
      )
    }
    let database = JSONTree.object([
      ("title", .text("政府信息公开工作年度报告 · Disclosure reports")),
      ("description", .text("The tables that gongkai read from annual disclosure reports. 由政府信息公开工作年度报告读出的各表。")),
      ("tables", .object(tables + views)),
    ])
    var out: [UInt8] = []
    JSONTree.object([
      ("title", .text("gongkai 公开")), ("databases", .object([("gongkai", database)])),
    ]).append(to: &out)
    out.append("\n")
    return out
  }

  /// The index is one of trigrams.
  private static let searchNote = (
    en: "The search finds phrases of three characters or more; for words of two, filter by: text contains.",
    zh: "搜索框可查三个字及以上的词语；两个字的词请用筛选条件“text contains”。"
  )

  private static var views: [(key: String, value: JSONTree)] {
    [
      ("v_wide", labels(("Wide table, with the bodies", "宽表（含单位信息）"), TableSchema(.wide).description, [])),
      (
        "v_errors",
        labels(
          ("Errors", "错误"), ("Findings of severity error, with body, year and source.", "严重程度为 error 的发现，附单位、年度和来源。"),
          [])
      ),
      (
        "v_broken_sums",
        labels(
          ("Broken sums", "不成立的合计"),
          ("Sums that do not hold: expected, printed, difference, verdict.", "不成立的合计：应为、所印、差额、判断。"), [])
      ),
    ]
  }

  private static func labels(
    _ title: (en: String, zh: String), _ description: (en: String, zh: String), _ columns: [TableSchema.Column],
    _ others: [(key: String, value: JSONTree)] = []
  ) -> JSONTree {
    let texts = columns.map { column -> (key: String, value: JSONTree) in
      let unit = column.unit.isEmpty ? "" : "（\(column.unit)）"
      return (column.name, .text("\(column.titleZH)\(unit)：\(column.descriptionZH)。\(column.description)"))
    }
    var members: [(key: String, value: JSONTree)] = [
      ("title", .text("\(title.zh) · \(title.en)")), ("description", .text("\(description.zh) \(description.en)")),
    ]
    if !texts.isEmpty { members.append(("columns", .object(texts))) }
    return .object(members + others)
  }
}
