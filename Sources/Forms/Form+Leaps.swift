public import Bytes

/// What is asked about when a count leaps from one year to the next (`cross_year.jump`).
extension Form {
  /// A count this many times the one before is a leap.
  private static let leapFactor: Int64 = 10
  /// Smaller differences are the ups and downs of small numbers.
  private static let leapFloor: Int64 = 100

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

  /// Whether one of two counts is many times the other, and far from it.
  public static func isLeap(_ old: FixedDecimal, _ new: FixedDecimal) -> Bool {
    guard old.isInteger, new.isInteger, old >= .zero, new >= .zero else { return false }
    let (low, high) = (min(old, new).mantissa, max(old, new).mantissa)
    return high - low >= leapFloor && high / leapFactor >= low
  }
}
