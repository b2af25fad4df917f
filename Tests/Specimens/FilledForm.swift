public import Bytes
public import Forms

/// A form with a number in every cell that is printed, such that all its identities hold; it can then be damaged.
///
/// ```swift
/// var dice = SeededGenerator(seed: 7)
/// var filled = FilledForm(form, filling: Filling(.lively), using: &dice)
/// filled.blankRows(6, of: "requests", using: &dice)
/// ```
public struct FilledForm: Sendable {
  /// The edition that is filled.
  public let form: Form
  /// Whether variant rows are printed instead of the rows they replace.
  public let usesVariantRows: Bool
  /// The number in each cell, by the form's cell index; nil where nothing is printed.
  public var values: [FixedDecimal?]

  /// Fills a form at random.
  ///
  /// - Complexity: a few passes over the form's cells.
  public init(_ form: Form, filling: Filling = Filling(), using dice: inout SeededGenerator) {
    self.form = form
    usesVariantRows = filling.usesVariantRows
    values = Array(repeating: nil, count: form.cells.count)
    var pen = Pen(figures: filling.figures)
    for table in form.tables {
      for row in table.rows where isPrinted(row, in: table) {
        pen.start(rowOf: table, using: &dice)
        for (column, cell) in zip(row.columns, row.cellRange) {
          let before = filling.figures == .steady ? filling.previous?.value(at: cell, of: form) : nil
          values[cell] = pen.number(for: column, near: before, using: &dice)
        }
      }
    }
    if let previous = filling.previous { follow(previous) }
    settle()
  }

  /// The value of a cell by its path, `table/row/column`; setting an unknown path does nothing.
  public subscript(path: String) -> FixedDecimal? {
    get { form.cells.firstIndex { $0.path == path }.flatMap { values[$0] } }
    set { if let cell = form.cells.firstIndex(where: { $0.path == path }) { values[cell] = newValue } }
  }

  /// The number in the cell of another form, in this one by the same path.
  private func value(at cell: Int, of other: Form) -> FixedDecimal? {
    other.id == form.id ? values[cell] : self[other.cells[cell].path]
  }

  /// Whether a row stands in this report: a variant row, or the rows it replaces.
  public func isPrinted(_ row: FormRow, in table: FormTable) -> Bool {
    if row.isVariant { return usesVariantRows }
    return !usesVariantRows || !table.rows.contains { $0.replaces.contains(row.id) }
  }
}

/// Draws the numbers of the free cells.
private struct Pen {
  let figures: Filling.Figures
  var used: Set<Int> = []
  var isIdleRow = false
  var isFirstColumn = true

  init(figures: Filling.Figures) { self.figures = figures }

  mutating func start(rowOf table: FormTable, using dice: inout SeededGenerator) {
    isIdleRow = figures != .lively && dice.chance(table.shape == .matrix ? 70 : 35)
    isFirstColumn = true
  }

  mutating func number(
    for column: FormColumn, near before: FixedDecimal?, using dice: inout SeededGenerator
  ) -> FixedDecimal {
    defer { isFirstColumn = false }
    if let before, !column.isDecimal {
      let count = Int(before.mantissa)
      return column.id == "change"
        ? FixedDecimal(dice.between(-3...3)) : FixedDecimal(count * 3 / 4 + dice.below(count / 2 + 2))
    }
    if isIdle(using: &dice) { return .zero }
    if column.isDecimal { return amount(using: &dice) }
    let count = distinct(using: &dice)
    return FixedDecimal(column.id == "change" && dice.chance(40) ? -(count % 40) : count)
  }

  private func isIdle(using dice: inout SeededGenerator) -> Bool {
    switch figures {
    case .lively: dice.chance(6)
    case .typical, .steady: isIdleRow || dice.chance(isFirstColumn ? 15 : 75)
    }
  }

  private func amount(using dice: inout SeededGenerator) -> FixedDecimal {
    FixedDecimal(mantissa: Int64(dice.between(1...99_999_999)), scale: UInt8(dice.between(0...4)))
  }

  private mutating func distinct(using dice: inout SeededGenerator) -> Int {
    for _ in 0..<12 {
      let count = size(using: &dice)
      if figures != .lively || used.insert(count).inserted { return count }
    }
    return size(using: &dice)
  }

  private func size(using dice: inout SeededGenerator) -> Int {
    if figures == .steady { return dice.between(1...30) }
    let roll = dice.below(100) + (isFirstColumn ? 25 : 0) - (figures == .lively ? 0 : 20)
    switch roll {
    case ..<35: return dice.between(1...9)
    case ..<75: return dice.between(10...99)
    case ..<105: return dice.between(100...999)
    case ..<120: return dice.between(1_000...9_999)
    default: return dice.between(10_000...99_999)
    }
  }
}
