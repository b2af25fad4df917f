import Forms

/// Gathers what each folded label can mean, before `LabelTable` freezes it.
struct LabelCollector {
  private let planCount: Int
  private var positions: [UInt64: Int] = [:]
  /// The hash of each label, in the order of its position.
  private(set) var hashes: [UInt64] = []
  /// The scalars that labels begin with, behind their number.
  private(set) var starts: [UInt32] = []
  private(set) var rowSets: [UInt64] = []
  private(set) var columnPlans: [UInt64] = []
  /// For each label and plan the columns it may head, as a bit set.
  private(set) var columnSets: [UInt64] = []
  private(set) var groupPlans: [UInt64] = []
  private(set) var sections: [Int8] = []

  init(planCount: Int) { self.planCount = planCount }

  mutating func add(_ plan: TablePlan, at position: Int, _ codebook: Codebook) {
    let bit: UInt64 = 1 << UInt64(position)
    for (row, labels) in plan.rows.enumerated().map({ ($0, $1.labels) }) {
      for label in labels { addRow(row, of: position, label) }
    }
    for home in plan.homes {
      let table = codebook.forms[home.form].tables[home.table]
      // With its number a label is surer than without: 3.其他 is a row, 其他 a column too.
      for (index, row) in table.rows.enumerated() { addRow(index, of: position, Folding.folded(row.label)) }
      for group in table.rows.map(\.group) + table.rows.flatMap({ $0.columns.map(\.group) }) where !group.isEmpty {
        groupPlans[self.position(of: TablePlan.core(group))] |= bit
      }
      for row in table.rows {
        for (index, column) in row.columns.enumerated() {
          for label in [column.label] + column.variants { addColumn(index, of: position, TablePlan.core(label)) }
        }
      }
    }
  }

  mutating func add(heading folded: [UInt32], section: Int) {
    sections[position(of: folded)] = Int8(section)
  }

  private mutating func addColumn(_ column: Int, of plan: Int, _ folded: [UInt32]) {
    let position = position(of: folded)
    columnPlans[position] |= 1 << UInt64(plan)
    columnSets[position * planCount + plan] |= 1 << UInt64(column)
  }

  private mutating func addRow(_ row: Int, of plan: Int, _ folded: [UInt32]) {
    rowSets[position(of: folded) * planCount + plan] |= 1 << UInt64(row)
  }

  /// The position of a label, a new one when it is not known yet.
  private mutating func position(of folded: [UInt32]) -> Int {
    let hash = Folding.hash(folded[...])
    if let known = positions[hash] { return known }
    positions[hash] = hashes.count
    starts += folded.dropFirst(Folding.numberLength(folded[...])).prefix(1)
    hashes.append(hash)
    rowSets += [UInt64](repeating: 0, count: planCount)
    columnSets += [UInt64](repeating: 0, count: planCount)
    columnPlans.append(0)
    groupPlans.append(0)
    sections.append(-1)
    return hashes.count - 1
  }
}
