import Bytes
import CSQLite
import Forms

/// Writes every table into one database, `gongkai.sqlite`.
///
/// It is filled table by table when all rows were given, in one transaction without a journal: a file that is not
/// finished is never published. So the same rows give the same bytes, however those of different tables come in turns.
struct SQLiteWriter: TableConsumer {
  static let fileName = "gongkai.sqlite"

  private let database: SQLiteDatabase
  private let folder: String
  private let words: WordMemory
  private var tables: [TableName: SQLiteTable] = [:]
  private var wideColumns: [TableSchema.Column] = []

  /// Makes the file.
  init(_ export: TableExport) throws(TableError) {
    folder = export.folder
    database = try SQLiteDatabase(path: "\(folder)/\(Self.fileName)")
    words = WordMemory(export.vocabulary)
    try database.execute(SQLiteSchema.settings, "cannot set up the database")
    try database.execute("BEGIN", "cannot begin")
    try database.execute(SQLiteSchema.facts(export), "cannot make the table gongkai")
  }

  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) throws(TableError) {
    if table == .wide { wideColumns = columns }
    tables[table] = try SQLiteTable(table, columns: columns, words: words, folder: folder)
  }

  mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
    try tables[table]?.append(rows, to: database)
  }

  mutating func finish() throws(TableError) {
    for name in TableName.allCases {
      try tables[name]?.insert(into: database)
      tables[name] = nil
    }
    for sql in SQLiteSchema.indexes { try database.execute(sql, "cannot make an index") }
    try database.execute(SQLiteSchema.search, "cannot index the texts")
    for sql in SQLiteView.all(wide: wideColumns).map(\.sql) { try database.execute(sql, "cannot make a view") }
    try database.execute("COMMIT", "cannot write the last pages")
    try database.close()
  }
}
