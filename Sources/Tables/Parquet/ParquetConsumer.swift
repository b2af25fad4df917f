/// Writes Parquet: one file a table.
///
/// Texts are `STRING`, columns of whole numbers `INT64`, those with others exact decimals (`ParquetDecimal`); there is no
/// column of dates. Every column may be null, and is where CSV has an empty field.
struct ParquetConsumer: TableConsumer {
  private let export: TableExport
  private let limits: RowGroupLimits
  /// By their position; nil before they begin.
  private var tables: [ParquetTable?] = TableName.allCases.map { _ in nil }

  init(_ export: TableExport, limits: RowGroupLimits = RowGroupLimits()) {
    (self.export, self.limits) = (export, limits)
  }

  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) throws(TableError) {
    tables[table.position] = try ParquetTable(table, columns, export, limits)
  }

  mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
    if tables[table.position] == nil {
      throw TableError("\(table).parquet was given rows behind its end; this is a defect of gongkai")
    }
    try tables[table.position]?.append(rows)
  }

  mutating func end(_ table: TableName) throws(TableError) {
    try tables[table.position]?.finish()
    tables[table.position] = nil
  }

  mutating func finish() throws(TableError) {
    for table in TableName.allCases { try end(table) }
  }
}
