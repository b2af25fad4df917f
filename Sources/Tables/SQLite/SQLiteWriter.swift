import Bytes
import CSQLite
import Forms
import Glibc

/// Writes every table into one database, `gongkai.sqlite`.
///
/// A draft is filled in one transaction without a journal: a file that is not finished is never published. Which page a
/// row gets there depends on how rows of different tables come in turns; the copy that is published has them table by
/// table, in the order of keys, so the same rows give the same bytes, and every page is full.
struct SQLiteWriter: TableConsumer {
  static let fileName = "gongkai.sqlite"

  private let database: SQLiteDatabase
  private let path: String
  private let words: WordMemory
  private var inserts: [TableName: SQLiteInsert] = [:]
  private var wideColumns: [TableSchema.Column] = []

  /// Makes the file.
  init(_ export: TableExport) throws(TableError) {
    path = "\(export.folder)/\(Self.fileName)"
    database = try SQLiteDatabase(path: path + ".draft")
    words = WordMemory(export.vocabulary)
    try database.execute(SQLiteSchema.settings, "cannot set up the database")
    try database.execute("BEGIN", "cannot begin")
    try database.execute(SQLiteSchema.facts(export), "cannot make the table gongkai")
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
    try database.execute("VACUUM INTO \(path.sqlText)", "cannot copy it to \(Self.fileName)")
    try database.close()
    if unlink(database.path) != 0 { throw TableError("cannot remove \(database.path)") }
  }
}
