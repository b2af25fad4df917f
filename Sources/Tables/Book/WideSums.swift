import Forms

/// A sum of a form as columns of the table `wide`: `total` should be what `plus` less `minus` adds up to.
struct WideSum: Sendable {
  /// The rule that it is, `requests.row_sum`.
  let rule: String
  /// Measures, by their position in `Measures.names`.
  let total: Int
  /// Measures that are added.
  let plus: [Int]
  /// Measures that are taken away.
  let minus: [Int]
  /// Row and column of the finding about it; one of the two is empty.
  let place: [String]
  /// What the recomputed column is called.
  let label: String
}

extension WideSum {
  /// The sums of a form in a report whose variant rows are known.
  ///
  /// - Parameter counts: which rows count, by position in `Form.rowSpans` (`RowCover`).
  static func all(of form: Form, measures: [Int], counts: [Bool]) -> [WideSum] {
    form.identities.flatMap { identity in
      identity.each == .row
        ? inRows(identity, form, measures, counts) : inColumns(identity, form, measures, counts)
    }
  }

  private static func inRows(_ identity: Identity, _ form: Form, _ measures: [Int], _ counts: [Bool]) -> [WideSum] {
    let first = form.firstSpan(of: identity.table)
    let table = form.tables[identity.table]
    let last = (identity.left + identity.right).max() ?? 0
    return table.rows.enumerated().compactMap { position, row in
      guard counts[first + position], row.columns.count > last, let total = identity.right.first else { return nil }
      let measure = { (column: Int) in measures[row.firstCell + column] }
      return WideSum(
        rule: identity.id, total: measure(total), plus: identity.left.map(measure),
        minus: identity.right.dropFirst().map(measure), place: [table.id, row.id, ""],
        label: label(
          identity.left.map { row.columns[$0].label }, identity.right.dropFirst().map { row.columns[$0].label }, "栏"))
    }
  }

  private static func inColumns(_ identity: Identity, _ form: Form, _ measures: [Int], _ counts: [Bool]) -> [WideSum] {
    let first = form.firstSpan(of: identity.table)
    let table = form.tables[identity.table]
    let left = form.counting(identity.left, first, counts)
    let right = form.counting(identity.right, first, counts)
    guard let total = right.first else { return [] }
    let columnCount = table.rows.map(\.columns.count).min() ?? 0
    return (0..<columnCount).map { column in
      let measure = { (row: Int) in measures[table.rows[row].firstCell + column] }
      return WideSum(
        rule: identity.id, total: measure(total), plus: left.map(measure), minus: right.dropFirst().map(measure),
        place: [table.id, "", table.rows[total].columns[column].id],
        label: label(left.map { table.rows[$0].label }, right.dropFirst().map { table.rows[$0].label }, "行"))
    }
  }

  /// `复算：一＋二－四` where the form numbers its rows so, otherwise how many are added.
  private static func label(_ plus: [String], _ minus: [String], _ unit: String) -> String {
    let short = (plus + minus).map { $0.prefix { !"、.（(".contains($0) } }
    if !minus.isEmpty, short.allSatisfy({ !$0.isEmpty && $0.count <= 3 }) {
      return "复算：" + short.prefix(plus.count).joined(separator: "＋")
        + short.dropFirst(plus.count).map { "－" + $0 }.joined()
    }
    return "复算：\(plus.count)\(unit)之和" + (minus.isEmpty ? "" : "减\(minus.count)\(unit)")
  }
}

extension Form {
  /// Position in `rowSpans` of the first row of a table.
  fileprivate func firstSpan(of table: Int) -> Int { tables[..<table].map(\.rows.count).reduce(0, +) }

  /// The rows among these that count, and the variant rows that count in the place of others.
  fileprivate func counting(_ rows: [Int], _ first: Int, _ counts: [Bool]) -> [Int] {
    let variants = replacements.filter { rows.contains($0.replaced - first) && counts[$0.variant] }
    var result: [Int] = []
    for row in rows + variants.map({ $0.variant - first }) where counts[first + row] && !result.contains(row) {
      result.append(row)
    }
    return result
  }

  /// Which rows count when these variant rows are printed.
  func counts(printing isPrinted: (RowSpan) -> Bool) -> [Bool] {
    var counts = rowSpans.map { !$0.isVariant }
    for replacement in replacements where isPrinted(rowSpans[replacement.variant]) {
      counts[replacement.variant] = true
      counts[replacement.replaced] = false
    }
    return counts
  }
}
