/// Takes the rows of all tables as they come and writes them in a format of its own: Parquet, XLSX, SQLite, HTML.
///
/// It lives in one thread, beside those that make the rows; what it does not finish is removed with the folder.
public protocol TableConsumer {
  /// A table begins. Its rows follow in any number of pieces, with those of other tables between them; a table that
  /// has no rows begins too.
  ///
  /// - Parameter columns: all of them; of `wide` also those of the cells.
  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) throws(TableError)

  /// Takes rows of a table that has begun, in their order: as many packed values as the table has columns, row behind
  /// row (`PackedCursor`).
  mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError)

  /// All rows of a table were given: what waits in memory can be written. Other tables may still get theirs.
  mutating func end(_ table: TableName) throws(TableError)

  /// All rows of all tables were given: writes what is left, and closes the files.
  mutating func finish() throws(TableError)
}

extension TableConsumer {
  /// Nothing: a format may wait until all tables are there.
  public mutating func end(_ table: TableName) throws(TableError) {}
}

/// Why a format could not be written.
public struct TableError: Error, Sendable, CustomStringConvertible {
  /// What happened, and where.
  public let description: String

  /// An error that says what happened.
  public init(_ description: String) { self.description = description }
}
