import Bytes
import CSQLite
import Forms

/// Writes every table into one database, `gongkai.sqlite`.
///
/// It is filled in one transaction without a journal: a file that is not finished is never published. What SQLite
/// allocates follows only from the order of the rows, so the same rows give the same bytes.
struct SQLiteWriter: TableConsumer {
  static let fileName = "gongkai.sqlite"

  private let database: SQLiteDatabase
  private let words: WordMemory
  private var inserts: [TableName: SQLiteInsert] = [:]
  private var wideColumns: [TableSchema.Column] = []

  /// Makes the file.
  init(_ export: TableExport) throws(TableError) {
    database = try SQLiteDatabase(path: "\(export.folder)/\(Self.fileName)")
    words = WordMemory(export.vocabulary)
    try database.execute(SQLiteSchema.settings, "cannot set up the database")
    try database.execute("BEGIN", "cannot begin")
    try database.execute(SQLiteSchema.facts(export), "cannot make the table gongkai")
    // Tables that refer to others may be made first; nothing is checked while rows come.
  }

  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) throws(TableError) {
    try database.execute(SQLiteSchema.table(table, columns), "cannot make the table \(table.rawValue)")
    if table == .wide { wideColumns = columns }
    inserts[table] = try SQLiteInsert(database, table, columns: columns.count, words: words)
  }

  mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
    guard let insert = inserts[table] else { return }
    try rows.withUnsafeBufferPointer { bytes throws(TableError) in try insert.append(bytes) }
  }

  mutating func finish() throws(TableError) {
    inserts = [:]
    for sql in SQLiteSchema.indexes { try database.execute(sql, "cannot make an index") }
    try database.execute(SQLiteSchema.search, "cannot index the texts")
    for sql in SQLiteSchema.views(wide: wideColumns) { try database.execute(sql, "cannot make a view") }
    try database.execute("COMMIT", "cannot write the last pages")
    try database.execute(SQLiteSchema.closing, "cannot close the books")
    try database.close()
  }
}
