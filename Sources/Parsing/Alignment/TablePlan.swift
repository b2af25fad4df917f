import Forms

/// A table of one or more editions as the aligner sees it: rows of a given width, the labels they are known by, and
/// the sums that hold across a row.
///
/// Editions that share a table (the same rows in the same order) share its plan. A class, because it never changes and
/// is handed around for every table of every document: a copy counts one reference, not one a field.
final class TablePlan: Sendable {
  /// A row to be filled.
  struct Row: Sendable {
    /// How many values it prints.
    let width: Int
    /// Folded labels without their number: the form's own first, then the accepted variants.
    let labels: [[UInt32]]
    /// The same, compiled for approximate search; those too short for it left out.
    let patterns: [FuzzyPattern]
    /// Whether its label is also the heading of other rows, so that a label without values says nothing.
    let isAlsoGroup: Bool
    /// The block of rows under the same headings that it belongs to, counted from 0.
    let block: Int
    /// For each column the folded words that it may be headed with.
    let heads: [[[UInt32]]]
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
  let homes: [(form: Int, table: Int)]
  /// The first statistical year of the oldest edition with this table.
  let firstYear: Int
  /// Row ids, to tell plans apart.
  let rowIDs: [String]
  /// The ways the rows can be printed: those of the form, or with variant rows in the place of others.
  let alternatives: [[Int]]
  /// The same as bit sets.
  let alternativeSets: [UInt64]
  /// The rows whose label heads other rows as well, as a bit set.
  let groupNames: UInt64
  /// For each row, the sums down the columns that hold over the rows: terms on the left, terms on the right.
  let columnSums: [(left: [Int], right: [Int])]

  /// The plan of a table.
  ///
  /// - Parameter homes: the editions that share it; the first is the one it is made from.
  init(_ codebook: Codebook, homes: [(form: Int, table: Int)]) {
    let form = codebook.forms[homes[0].form]
    let tableIndex = homes[0].table
    let table = form.tables[tableIndex]
    id = table.id
    shape = table.shape
    rowIDs = table.rows.map(\.id)
    self.homes = homes
    firstYear = homes.map { codebook.forms[$0.form].fromYear }.min() ?? form.fromYear
    let groups = Set(table.rows.map { Self.core($0.group) })
    alternatives = Self.alternatives(of: table)
    alternativeSets = alternatives.map { $0.reduce(0) { $0 | 1 << UInt64($1) } }
    columnSums = form.identities.filter { $0.table == tableIndex && $0.each == .column }.map { ($0.left, $0.right) }
    var block = 0
    let rows = table.rows.enumerated().map { index, row in
      let labels = ([row.label] + row.variants).map(Self.core)
      if index > 0, row.group != table.rows[index - 1].group { block += 1 }
      return Row(
        width: row.columns.count, labels: labels, patterns: labels.filter { $0.count >= 3 }.map(FuzzyPattern.init),
        isAlsoGroup: groups.contains(Self.core(row.label)), block: block,
        heads: row.columns.map { column in ([column.label] + column.variants).map(Folding.folded) })
    }
    self.rows = rows
    groupNames = rows.indices.reduce(0) { $0 | (rows[$1].isAlsoGroup ? 1 << UInt64($1) : 0) }
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
