import Forms

/// The SQL that makes `gongkai.sqlite`.
enum SQLiteSchema {
  /// No journal and no waiting for the disk: a file that is not finished is thrown away.
  static let settings = """
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -16384;
    PRAGMA encoding = 'UTF-8';
    PRAGMA application_id = 0x676B6169;
    PRAGMA user_version = 1;
    """

  /// A table: types, keys, and what is never null.
  ///
  /// Tables of many narrow rows stand in the order of their key, so that the key takes no room of its own and the cells
  /// of a report stand together.
  static func table(_ table: TableName, _ columns: [TableSchema.Column]) -> String {
    let schema = TableSchema(table)
    var lines = columns.map { column in
      var line = "\(column.name.sqlName) \(type(of: column))"
      if column.isRequired { line += " NOT NULL" }
      if schema.reportColumns.contains(column.name) { line += " REFERENCES reports (report_id)" }
      return line
    }
    let key = schema.primaryKey
    if !key.isEmpty { lines.append("PRIMARY KEY (\(key.map(\.sqlName).joined(separator: ", ")))") }
    let order = key.count > 1 ? " WITHOUT ROWID" : ""
    return "CREATE TABLE \(table.rawValue.sqlName) (\n  \(lines.joined(separator: ",\n  "))\n)\(order)"
  }

  private static func type(of column: TableSchema.Column) -> String {
    switch column.type {
    case .string: "TEXT"
    case .integer: "INTEGER"
    case .number: "NUMERIC"
    }
  }

  /// What made the database, and with which editions of the form.
  static func facts(_ export: TableExport) -> String {
    let facts = [("version", export.version)] + export.codebook.forms.map { ("edition \($0.id)", $0.notice) }
    let rows = facts.map { "(\($0.0.sqlText), \($0.1.sqlText))" }
    return """
      CREATE TABLE gongkai (fact TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
      INSERT INTO gongkai VALUES \(rows.joined(separator: ", "))
      """
  }

  /// Made when all rows are there.
  static let indexes = [
    ("reports", ["year", "region_code"]), ("reports", ["organization_id"]), ("findings", ["report_id"]),
    ("findings", ["rule"]), ("sections", ["report_id"]), ("claims", ["report_id"]),
    ("similarity", ["report_id_b"]), ("coverage", ["report_id"]), ("summary", ["measure", "year"]),
  ].map { table, columns in
    "CREATE INDEX \(table)_\(columns.joined(separator: "_")) ON \(table) (\(columns.joined(separator: ", ")))"
  }

  /// Three characters or more of any language are found, wherever they stand. The index holds no text: `sections` does.
  /// While it is made it may take more memory than SQLite's own 1 MB, which halves the time.
  static let search = """
    CREATE VIRTUAL TABLE sections_fts USING fts5 (
      heading, text, content = 'sections', content_rowid = 'rowid', tokenize = 'trigram'
    );
    INSERT INTO sections_fts (sections_fts, rank) VALUES ('hashsize', 50331648);
    INSERT INTO sections_fts (sections_fts) VALUES ('rebuild');
    INSERT INTO sections_fts (sections_fts, rank) VALUES ('hashsize', 1048576);
    """
}
