public import Bytes
public import Forms
public import Records

/// What ties the cells of one year's form to those of the year before, for all editions of a run.
///
/// A row that has the same id in two editions is the same row; what only one of them has is tied to nothing.
public struct YearLinks: Sendable {
  /// A cell and the measure of the year before that it must equal, after what was added and removed since.
  struct Tie {
    let rule: Rule
    let cell: Int
    let before: Int
    var added: Int?
    var removed: Int?
  }

  /// By position of the form in the codebook.
  let ties: [[Tie]]
  /// The cells that hold a total, by position of the form: those that are not counted in another of their sum.
  let totals: [[Int]]
  /// All cells under one numbering.
  public let measures: Measures
  let codebook: Codebook
  /// What is called a leap.
  public let leap: Leap

  /// The ties of these editions.
  public init(_ codebook: Codebook, leap: Leap = Leap()) {
    (self.codebook, self.leap) = (codebook, leap)
    let measures = Measures(codebook)
    self.measures = measures
    let positions = Dictionary(uniqueKeysWithValues: zip(measures.names, measures.names.indices))
    ties = codebook.forms.map { form in form.tables.flatMap { Self.ties(of: $0, positions) } }
    totals = codebook.forms.map(Self.totals)
  }

  private static func ties(of table: FormTable, _ positions: [String: Int]) -> [Tie] {
    table.rows.flatMap { row -> [Tie] in
      func cell(_ column: String) -> Int? { row.columns.firstIndex { $0.id == column }.map { row.firstCell + $0 } }
      if row.id == "carried_in" {
        return row.columns.indices.compactMap { column in
          positions["\(table.id).carried_out.\(row.columns[column].id)"].map {
            Tie(rule: .crossYearCarry, cell: row.firstCell + column, before: $0)
          }
        }
      }
      guard let stock = cell("in_force"), let added = cell("issued"), let removed = cell("repealed"),
        let before = positions["\(table.id).\(row.id).in_force"]
      else { return [] }
      return [Tie(rule: .crossYearInForce, cell: stock, before: before, added: added, removed: removed)]
    }
  }

  /// Counts that no other cell of the form sums up, so that one leap is told once.
  private static func totals(of form: Form) -> [Int] {
    form.cells.indices.filter(form.tellsLeaps(ofCell:))
  }
}

/// A number that does not go on from the year before.
public struct YearBreak: Sendable, Equatable {
  /// `cross_year.carry`, `cross_year.in_force` or `cross_year.jump`.
  public let rule: Rule
  /// The cell of the later report, in its own form.
  public let cell: Int
  /// What stands there.
  public let actual: FixedDecimal
  /// The number of the year before.
  public let before: FixedDecimal
  /// What should stand there; of a jump the number of the year before.
  public let expected: FixedDecimal
  /// Of a stock: what was added in the year, and what was removed.
  public var flow: (added: FixedDecimal, removed: FixedDecimal)?

  /// Whether all of it is the same.
  public static func == (left: YearBreak, right: YearBreak) -> Bool {
    left.rule == right.rule && left.cell == right.cell && left.actual == right.actual && left.before == right.before
      && left.expected == right.expected
  }
}

extension YearLinks {

  /// Where a year does not go on from the year before. Numbers that were read by inference, and those that several
  /// reports of one year dispute, are not looked at.
  ///
  /// - Complexity: linear in the cells of the form.
  public func breaks(from before: BodyYear, to now: BodyYear) -> [YearBreak] {
    guard let form = codebook.formIndex(now.record.edition) else { return [] }
    let measureOf = measures.ofCell[form]
    var breaks: [YearBreak] = []
    for tie in ties[form] {
      guard let actual = now.sure[measureOf[tie.cell]], let old = before.sure[tie.before] else { continue }
      var expected: FixedDecimal? = old
      var flow: (FixedDecimal, FixedDecimal)?
      if let added = tie.added, let removed = tie.removed {
        guard let more = now.sure[measureOf[added]], let less = now.sure[measureOf[removed]] else { continue }
        expected = old.adding(more)?.subtracting(less)
        flow = (more, less)
      }
      guard let expected, expected != actual else { continue }
      breaks.append(
        YearBreak(rule: tie.rule, cell: tie.cell, actual: actual, before: old, expected: expected, flow: flow))
    }
    for cell in totals[form] {
      let measure = measureOf[cell]
      guard let actual = now.sure[measure], let old = before.sure[measure], leap.holds(from: old, to: actual) else {
        continue
      }
      breaks.append(YearBreak(rule: .crossYearJump, cell: cell, actual: actual, before: old, expected: old))
    }
    return breaks
  }
}
