/// What the report's year says about the places of a table.
extension TableReader {
  /// Leaves out tables whose caption names another year, where one of the report's own year stands beside them.
  func dropOtherYears(from candidates: inout [(table: ReadTable, rank: Int)]) {
    let years = PrintedYears(stream: stream, bytes: bytes, year: year)
    let own = candidates.filter { !years.isOfAnotherYear($0.table.region) }
    if own.contains(where: { filledRows($0.table) > 0 }) { candidates = own }
  }

  /// Leaves out tables of a form that was not there yet in the report's year, where an older one names as many rows of
  /// the same lines.
  func dropLaterForms(from candidates: inout [(table: ReadTable, rank: Int)]) {
    guard let year else { return }
    let older = candidates.map(\.table).filter { labels.plans[$0.plan].firstYear <= year }
    candidates.removeAll { later, _ in
      labels.plans[later.plan].firstYear > year
        && older.contains {
          $0.region.tokens.overlaps(later.region.tokens) && $0.region.namedRows >= later.region.namedRows
        }
    }
  }
}
