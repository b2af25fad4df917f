import Bytes
import Forms
import Records

/// Why sums that hang together do not hold, as far as the numbers tell.
struct SumVerdict {
  /// What would make every sum hold: numbers in the place of those that are printed.
  typealias Changes = [SumNetwork.Change]

  let verdict: Verdict
  /// The same printed numbers in other cells, when that satisfies every sum.
  let rearrangement: Changes?
  /// The smallest changes, likeliest first; empty when more than three numbers would have to change.
  let explanations: [Changes]
  /// Whether the likeliest of several follows from the year before, and no other does so as far.
  let isSettledByYearBefore: Bool
  private let network: SumNetwork?

  /// Judges a network of sums.
  ///
  /// A rearrangement is no reading where one changed number explains as much and the numbers that would change places
  /// are small, for small numbers fit anywhere; nor where it moves numbers between rows that their labels name.
  init(_ sums: [SumNetwork.Sum], _ subject: Subject) {
    guard let network = SumNetwork(sums: sums, numbers: subject.report.cells.map(\.value)) else {
      (verdict, rearrangement, explanations, isSettledByYearBefore, network) = (.undecided, nil, [], false, nil)
      return
    }
    let search = SmallestChange(network) { cell, value in
      if value >= 0, network.unit == 1 { return true }
      let column = subject.column(cell)
      return (value >= 0 || column.isSigned) && (column.isDecimal || value % network.unit == 0)
    }
    var rearrangement = Rearrangement(network).first(among: search.explanations)?
      .filter { $0.value != network.values[$0.cell] }
    if let moved = rearrangement, search.explanations.first?.count == 1,
      moved.contains(where: { $0.value < 10 * network.unit })
    {
      rearrangement = nil
    }
    let ranked = Self.ranked(search.explanations, network, subject)
    if let moved = rearrangement, let first = ranked.first,
      Self.breaks(first, network, subject) < Self.breaks(moved, network, subject)
    {
      rearrangement = nil
    }
    self.network = network
    self.rearrangement = rearrangement
    explanations = ranked
    isSettledByYearBefore =
      ranked.count > 1 && rearrangement == nil
      && Self.breaks(ranked[0], network, subject) < Self.breaks(ranked[1], network, subject)
    if let rearrangement {
      verdict = Self.labelsForbid(rearrangement, network, subject) ? .published : .reading
    } else {
      verdict = search.isCutShort && search.explanations.isEmpty ? .undecided : .published
    }
  }

  /// Those first that follow from the year before; else in the order they came.
  private static func ranked(_ explanations: [Changes], _ network: SumNetwork, _ subject: Subject) -> [Changes] {
    if subject.fromYearBefore.isEmpty { return explanations }
    let breaks = explanations.map { Self.breaks($0, network, subject) }
    return explanations.indices.sorted { (breaks[$0], $0) < (breaks[$1], $1) }.map { explanations[$0] }
  }

  /// How many cells would not follow from the year before.
  private static func breaks(_ changes: Changes, _ network: SumNetwork, _ subject: Subject) -> Int {
    subject.fromYearBefore.count { cell, expected in
      let changed = changes.first { $0.cell == cell }
      return (changed.map { network.decimal($0.value) } ?? subject.report.cells[cell].value) != expected
    }
  }

  /// Whether numbers would move between rows whose labels stand with them and were read without inference.
  private static func labelsForbid(_ changes: Changes, _ network: SumNetwork, _ subject: Subject) -> Bool {
    let places = changes.map { subject.form.cells[$0.cell] }
    guard let first = places.first, subject.report.layout != "scattered",
      changes.allSatisfy({ subject.report.cells[$0.cell].state == .reported })
    else { return false }
    let table = subject.form.tables[first.table].id
    let isDoubtful = subject.report.notes.contains { $0.rule == Rule.rowUnassigned.rawValue && $0.place.table == table }
    // A number may move within its row, whatever the label says.
    return !isDoubtful && crossesRows(changes, network, subject)
  }

  /// Whether the numbers of some row would not be the same ones in another order.
  private static func crossesRows(_ changes: Changes, _ network: SumNetwork, _ subject: Subject) -> Bool {
    let rows = Dictionary(grouping: changes) { subject.form.cells[$0.cell].row }
    return rows.count > 1
      && rows.values.contains { $0.map(\.value).sorted() != $0.map { network.values[$0.cell] }.sorted() }
  }

  /// What would satisfy every sum, likeliest first: the rearrangement, or the smallest changes.
  var suspects: [Changes] { rearrangement.map { [$0] } ?? explanations }

  /// A number of `suspects` as it would be printed.
  func printed(_ change: SumNetwork.Change) -> String { network?.decimal(change.value).description ?? "" }
}
