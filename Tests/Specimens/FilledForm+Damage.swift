import Bytes
import Forms

extension FilledForm {
  /// Empties rows of a table, as reports do that leave what did not happen blank.
  ///
  /// - Returns: ids of the rows that are blank now.
  @discardableResult
  public mutating func blankRows(_ count: Int, of tableID: String, using dice: inout SeededGenerator) -> [String] {
    guard let table = form.tables.first(where: { $0.id == tableID }) else { return [] }
    let printed = table.rows.filter { isPrinted($0, in: table) }
    let chosen = dice.sample(count, of: printed)
    for row in chosen { for cell in row.cellRange { values[cell] = nil } }
    return chosen.map(\.id)
  }

  /// Empties single cells anywhere.
  public mutating func blankCells(_ count: Int, using dice: inout SeededGenerator) {
    for cell in dice.sample(count, of: values.indices.filter { values[$0] != nil }) { values[cell] = nil }
  }

  /// Changes the result of one sum of this identity, so that it (and perhaps others) no longer holds.
  ///
  /// - Returns: path of the cell that is wrong now; nil when the form has no such identity.
  @discardableResult
  public mutating func breakSum(_ identityID: String, using dice: inout SeededGenerator) -> String? {
    let candidates = sums.filter { $0.identity.id == identityID }
    guard !candidates.isEmpty else { return nil }
    let cell = dice.pick(candidates).right[0]
    values[cell] = (values[cell] ?? .zero).plus(FixedDecimal(dice.between(1...9)))
    return form.cells[cell].path
  }
}
