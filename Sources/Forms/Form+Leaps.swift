/// What is asked about when a count leaps from one year to the next (`cross_year.jump`).
extension Form {
  /// Whether leaps of a cell are told: it is a count that no other cell sums up, so that one leap is told once.
  ///
  /// Amounts of money change their unit from year to year; powers to license and to punish move between bodies, and the
  /// numbers of decisions with them. Both are left out. What is carried in, or in force, has a rule of its own that says
  /// what it must be.
  public func tellsLeaps(ofCell index: Int) -> Bool {
    let cell = cells[index]
    let row = tables[cell.table].rows[cell.row]
    let column = row.columns[cell.column]
    if column.isDecimal || column.isSigned || row.isVariant || column.id == "decisions" { return false }
    if row.id == "carried_in" || column.id == "in_force" { return false }
    return !identities.contains { identity in
      identity.table == cell.table && identity.right.count == 1
        && identity.left.contains(identity.each == .row ? cell.column : cell.row)
    }
  }
}
