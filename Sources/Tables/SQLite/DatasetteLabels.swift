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
        return (table.rawValue, labels(schema.title, schema.description, named(columns(table))))
      }
      let about = schema.description
      return (
        table.rawValue,
        labels(
          schema.title, ("\(about.en) \(searchNote.en)", "\(about.zh)\(searchNote.zh)"), named(columns(table)),
          [("fts_table", .text("sections_fts")), ("fts_pk", .text("rowid"))])
      )
    }
    let database = JSONTree.object([
      ("title", .text("政府信息公开工作年度报告 · Disclosure reports")),
      ("description", .text("The tables that gongkai read from annual disclosure reports. 由政府信息公开工作年度报告读出的各表。")),
      ("tables", .object(tables + views(columns(.wide)))),
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

  private static func views(_ wide: [TableSchema.Column]) -> [(key: String, value: JSONTree)] {
    SQLiteView.all(wide: wide).map { view in
      (view.name, labels(view.title, view.description, view.columns.map { ($0.name, $0.meaning) }))
    }
  }

  private static func named(
    _ columns: [TableSchema.Column]
  ) -> [(name: String, meaning: TableSchema.Column)] { columns.map { ($0.name, $0) } }

  private static func labels(
    _ title: (en: String, zh: String), _ description: (en: String, zh: String),
    _ columns: [(name: String, meaning: TableSchema.Column)],
    _ others: [(key: String, value: JSONTree)] = []
  ) -> JSONTree {
    let texts = columns.map { name, column -> (key: String, value: JSONTree) in
      let unit = column.unit.isEmpty ? "" : "（\(column.unit)）"
      return (name, .text("\(column.titleZH)\(unit)：\(column.descriptionZH)。\(column.description)"))
    }
    var members: [(key: String, value: JSONTree)] = [
      ("title", .text("\(title.zh) · \(title.en)")), ("description", .text("\(description.zh) \(description.en)")),
    ]
    if !texts.isEmpty { members.append(("columns", .object(texts))) }
    return .object(members + others)
  }
}
