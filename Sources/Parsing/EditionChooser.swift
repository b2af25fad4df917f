import Forms

/// Tells the edition of the form that a document fills.
struct EditionChooser {
  let codebook: Codebook
  let labels: LabelTable

  /// Position of the form: the one that has the tables that were read, the rows that were filled, and the year.
  func choose(_ tables: [ReadTable], year: Int?) -> Int {
    let scores = codebook.forms.indices.map { score($0, tables, year) }
    // Of equals the newest, which stands first.
    return scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
  }

  private func score(_ formIndex: Int, _ tables: [ReadTable], _ year: Int?) -> Int {
    let form = codebook.forms[formIndex]
    var score = 0
    for table in tables {
      let plan = labels.plans[table.plan]
      guard let home = plan.homes.first(where: { $0.form == formIndex }) else { continue }
      // A table of its own says most; filled rows that the form itself has, and not as a variant, say the rest.
      score += plan.homes.count == 1 ? 40 : 10
      for (row, assignment) in zip(form.tables[home.table].rows, table.alignment.rows) {
        guard assignment.reading.map({ $0.cells.contains { $0.value != nil } }) ?? false else { continue }
        score += row.isVariant ? 0 : 1
      }
    }
    if let year, year >= form.fromYear, year <= form.toYear ?? .max { score += 2 }
    return score
  }
}
