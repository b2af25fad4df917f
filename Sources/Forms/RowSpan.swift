/// A row as plain numbers, for loops that run over every report: its texts stay behind in `FormRow`.
public struct RowSpan: Sendable {
  /// Position of its table in `Form.tables`.
  public let table: Int
  /// Position of the row in its table.
  public let row: Int
  /// Index of its first cell.
  public let firstCell: Int
  /// How many cells it has.
  public let cellCount: Int
  /// Whether only some reports print it, in the place of others.
  public let isVariant: Bool

  /// Indexes of its cells in `Form.cells`.
  public var cells: Range<Int> { firstCell..<firstCell + cellCount }

  static func all(of tables: [FormTable]) -> [RowSpan] {
    tables.enumerated().flatMap { position, table in
      table.rows.enumerated().map { index, row in
        RowSpan(
          table: position, row: index, firstCell: row.firstCell, cellCount: row.columns.count, isVariant: row.isVariant)
      }
    }
  }
}

/// A variant row and one row it takes the place of, as positions in `Form.rowSpans`.
public struct Replacement: Sendable {
  /// The variant row.
  public let variant: Int
  /// The row of the form that it takes the place of.
  public let replaced: Int

  static func all(of tables: [FormTable]) -> [Replacement] {
    var result: [Replacement] = []
    var firstSpan = 0
    for table in tables {
      for (variant, row) in table.rows.enumerated() {
        for replaced in row.replaces.compactMap(table.rowIndex) {
          result.append(Replacement(variant: firstSpan + variant, replaced: firstSpan + replaced))
        }
      }
      firstSpan += table.rows.count
    }
    return result
  }
}
