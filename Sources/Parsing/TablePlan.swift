import Forms

/// A table of one or more editions as the aligner sees it: rows of a given width, the labels they are known by, and
/// the sums that hold across a row.
///
/// Editions that share a table (the same rows in the same order) share its plan.
struct TablePlan: Sendable {
  /// A row to be filled.
  struct Row: Sendable {
    /// How many values it prints.
    let width: Int
    /// Folded labels without their number: the form's own first, then the accepted variants.
    let labels: [[UInt32]]
    /// Whether its label is also the heading of other rows, so that a label without values says nothing.
    let isAlsoGroup: Bool
  }

  /// Table id, e.g. `requests`.
  let id: String
  /// How the table stands on the page.
  let shape: TableShape
  /// Rows in the form's order.
  let rows: [Row]
  /// Sums across one printed row: positions of the terms, and of the total.
  let rowSums: [(terms: [Int], total: Int)]
  /// Editions with this table: position of the form, and of the table in it.
  var homes: [(form: Int, table: Int)]
  /// Row ids, to tell plans apart.
  let rowIDs: [String]
  /// The ways the rows can be printed: those of the form, or with variant rows in the place of others.
  let alternatives: [[Int]]
  /// For each row, the sums down the columns that hold over the rows: terms on the left, terms on the right.
  let columnSums: [(left: [Int], right: [Int])]

  init(form: Form, formIndex: Int, tableIndex: Int) {
    let table = form.tables[tableIndex]
    id = table.id
    shape = table.shape
    rowIDs = table.rows.map(\.id)
    homes = [(formIndex, tableIndex)]
    let groups = Set(table.rows.map { Self.core($0.group) })
    alternatives = Self.alternatives(of: table)
    columnSums = form.identities.filter { $0.table == tableIndex && $0.each == .column }.map { ($0.left, $0.right) }
    rows = table.rows.map { row in
      Row(
        width: row.columns.count,
        labels: ([row.label] + row.variants).map(Self.core),
        isAlsoGroup: groups.contains(Self.core(row.label)))
    }
    rowSums = form.identities.filter { $0.table == tableIndex && $0.each == .row && $0.right.count == 1 }
      .map { ($0.left, $0.right[0]) }
  }

  private static func alternatives(of table: FormTable) -> [[Int]] {
    let standard = table.rows.indices.filter { !table.rows[$0].isVariant }
    let variants = table.rows.indices.filter { table.rows[$0].isVariant }
    guard !variants.isEmpty else { return [standard] }
    let replaced = Set(variants.flatMap { table.rows[$0].replaces })
    return [standard, table.rows.indices.filter { !replaced.contains(table.rows[$0].id) }]
  }

  /// The folded label without its number.
  static func core(_ label: String) -> [UInt32] {
    let folded = Folding.folded(label)
    let number = Folding.numberLength(folded[...])
    return number < folded.count ? Array(folded[number...]) : folded
  }
}
