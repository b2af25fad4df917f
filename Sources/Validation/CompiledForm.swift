import Forms
import Records

/// A form with its identities turned into loops over integers.
struct CompiledForm: Sendable {
  let form: Form
  let identities: [CompiledIdentity]
  /// What the claims of the narrative may mean in it.
  let meanings: [Quantity: CompiledMeaning]

  init(_ form: Form) {
    self.form = form
    identities = form.identities.enumerated().map { CompiledIdentity($1, at: $0, form: form) }
    meanings = Dictionary(
      ClaimMeaning.all.compactMap { CompiledMeaning($0, form: form) }.map { ($0.meaning.quantity, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether the report has the cells of this form.
  func fits(_ report: Report) -> Bool { report.cells.count == form.cells.count }
}

/// An identity with its terms resolved.
///
/// Terms that are rows stand with the variant rows that may take their place; which of them count is known only
/// from the report.
struct CompiledIdentity: Sendable {
  let identity: Identity
  /// Its position in `Form.identities`.
  let position: Int
  /// Positions in `Form.rowSpans` of the rows it is repeated over, when it holds in each row.
  let spans: [Int]
  /// Terms on the left: columns, or positions in `Form.rowSpans`.
  let left: [Int]
  /// Terms on the right, likewise.
  let right: [Int]
  /// How many columns it is repeated over, when it holds in each column.
  let columnCount: Int
  /// The cells of each of its sums, those of all variant rows included.
  let cells: [CellSet]

  init(_ identity: Identity, at position: Int, form: Form) {
    self.identity = identity
    self.position = position
    let first = form.tables[..<identity.table].map(\.rows.count).reduce(0, +)
    let rows = form.tables[identity.table].rows
    let neededColumns = (identity.left + identity.right).max() ?? 0
    spans = rows.indices.filter { identity.each == .column || rows[$0].columns.count > neededColumns }.map {
      first + $0
    }
    columnCount = rows.map(\.columns.count).min() ?? 0
    switch identity.each {
    case .row:
      left = identity.left
      right = identity.right
    case .column:
      left = Self.withVariants(identity.left.map { first + $0 }, form: form)
      right = Self.withVariants(identity.right.map { first + $0 }, form: form)
    }
    let terms = left + right
    cells =
      switch identity.each {
      case .row: spans.map { span in CellSet(terms.map { form.rowSpans[span].firstCell + $0 }, of: form) }
      case .column:
        (0..<columnCount).map { column in CellSet(terms.map { form.rowSpans[$0].firstCell + column }, of: form) }
      }
  }

  private static func withVariants(_ spans: [Int], form: Form) -> [Int] {
    let variants = form.replacements.filter { spans.contains($0.replaced) }.map(\.variant)
    return Set(spans + variants).sorted()
  }
}
