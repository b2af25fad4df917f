/// One edition of the statutory form of a 政府信息公开工作年度报告: its tables, sections and identities.
///
/// A form is data: it is read from a JSON file (`Data/edition-2021.json`, or one named in `pipeline.json`) and
/// nothing in the code knows a row of it. Tables, rows and cells are addressed by dense indexes, ids are for the
/// edges.
public struct Form: Sendable {
  /// The edition, named by the year it came into force: `2021`.
  public let id: String
  /// The notice that prescribes it, e.g. 国办公开办函〔2021〕30号.
  public let notice: String
  /// First statistical year it is meant for.
  public let fromYear: Int
  /// Last statistical year it is meant for; nil while it is in force.
  public let toYear: Int?
  /// The sections of the report, in their order.
  public let sections: [FormSection]
  /// The statutory tables, in their order.
  public let tables: [FormTable]
  /// The sums that must hold.
  public let identities: [Identity]
  /// Every cell, variant rows included, in the form's order; the index is the cell's `CellIndex`.
  public let cells: [FormCell]
  /// How many cells a report has that prints no variant row.
  public let standardCellCount: Int
  /// Every row of every table, variant rows included, in the form's order, as plain numbers.
  public let rowSpans: [RowSpan]
  /// Which variant row takes the place of which row, as positions in `rowSpans`.
  public let replacements: [Replacement]

  /// Position of the table with this id.
  public func tableIndex(_ id: String) -> Int? { tables.firstIndex { $0.id == id } }

  /// Index of a cell by its ids, e.g. `requests`, `new`, `total`.
  public func cellIndex(table: String, row: String, column: String) -> Int? {
    guard let tableIndex = tableIndex(table),
      let rowIndex = tables[tableIndex].rowIndex(row),
      let columnIndex = tables[tableIndex].rows[rowIndex].columns.firstIndex(where: { $0.id == column })
    else { return nil }
    return tables[tableIndex].rows[rowIndex].firstCell + columnIndex
  }
}

/// A section of the report, e.g. 一、总体情况.
public struct FormSection: Sendable {
  /// `overview`, `disclosure`, `requests`, `review_litigation`, `problems` or `other`.
  public let id: String
  /// The Chinese numeral that the form prints before the heading; empty where it prints none.
  public let number: String
  /// The heading without its number.
  public let heading: String
  /// Headings that reports print instead.
  public let variants: [String]
}

/// How a table stands on the page.
public enum TableShape: String, Sendable {
  /// Rows with their own columns, under small headings (the table of active disclosure).
  case ownColumns = "own_columns"
  /// Rows that all have the columns of the table.
  case matrix
  /// All rows of the form side by side in one printed row.
  case singleRow = "single_row"
  /// One value a row.
  case list
}

/// A statutory table.
public struct FormTable: Sendable {
  /// `disclosure`, `requests`, `review_litigation`, `statistics`.
  public let id: String
  /// Its printed title, without a number.
  public let title: String
  /// What messages in English call it.
  public let englishTitle: String
  /// How it stands on the page.
  public let shape: TableShape
  /// Rows in the form's order; a variant row stands before the rows it replaces, or after them.
  public let rows: [FormRow]

  /// Position of the row with this id.
  public func rowIndex(_ id: String) -> Int? { rows.firstIndex { $0.id == id } }
}

/// A row of a table.
public struct FormRow: Sendable {
  /// Id in the codebook, e.g. `denied_law`.
  public let id: String
  /// The label the form prints, with its number: `2.其他法律行政法规禁止公开`.
  public let label: String
  /// The heading or merged cell the row stands under; empty when there is none.
  public let group: String
  /// Labels that reports print instead.
  public let variants: [String]
  /// Ids of the rows of the form that this one takes the place of; empty for a row of the form itself.
  public let replaces: [String]
  /// The row's columns, in their order.
  public let columns: [FormColumn]
  /// Index of the first of its cells in `Form.cells`; the others follow.
  public let firstCell: Int

  /// Whether only some reports print it, in the place of others.
  public var isVariant: Bool { !replaces.isEmpty }
  /// Indexes of its cells in `Form.cells`.
  public var cellRange: Range<Int> { firstCell..<firstCell + columns.count }
}

/// A column of a row.
public struct FormColumn: Sendable {
  /// Id in the codebook, e.g. `natural_person`.
  public let id: String
  /// The printed heading.
  public let label: String
  /// The heading that spans it and its neighbours; empty when there is none.
  public let group: String
  /// Headings that reports print instead.
  public let variants: [String]
  /// 件, 项, 条, 万元, …
  public let unit: String
  /// Whether a fraction is meaningful (amounts of money) or a count is expected.
  public let isDecimal: Bool
  /// Whether a number below zero is meaningful (a change over the year).
  public let isSigned: Bool
}

/// One cell of the form.
public struct FormCell: Sendable {
  /// Position of its table in `Form.tables`.
  public let table: Int
  /// Position of its row in the table.
  public let row: Int
  /// Position of its column in the row.
  public let column: Int
  /// `table/row/column`, as in the codebook.
  public let path: String
}

/// A sum that must hold over the cells of one table: for each row or column, left terms = right terms.
public struct Identity: Sendable {
  /// What the terms are, and what the sum is repeated over.
  public enum Axis: String, Sendable {
    /// Terms are columns; holds in each row.
    case row
    /// Terms are rows; holds in each column.
    case column
  }

  /// Rule id, e.g. `requests.balance`.
  public let id: String
  /// `error`, `warning` or `info`.
  public let severity: String
  /// Position of the table in `Form.tables`.
  public let table: Int
  /// What the sum is repeated over.
  public let each: Axis
  /// Positions of the rows (or columns) whose sum is on the left.
  public let left: [Int]
  /// Positions of the rows (or columns) whose sum is on the right.
  public let right: [Int]
  /// The identity as text: `new + carried_in = total + carried_out`.
  public let formula: String
}
