import Forms

/// All labels of all forms, folded and hashed once and shared by every worker.
struct LabelTable: Sendable {
  /// The tables to look for.
  let plans: [TablePlan]
  /// Ids of the sections, in their order.
  let sectionIDs: [String]
  /// Folded headings of the sections with the position of their id, longest first.
  let headings: [(folded: [UInt32], section: Int)]
  /// The longest folded label; longer text is no label.
  let longestLabel: Int

  private let headingStarts: Set<UInt32>
  private var indexes: [UInt64: Int32] = [:]
  // What each label can mean, by its meaning's position; rows by plan as well.
  private var rowSets: [UInt64] = []
  private var columnPlans: [UInt64] = []
  private var groupPlans: [UInt64] = []
  private var sections: [Int8] = []

  init(codebook: Codebook) {
    let (plans, sectionIDs) = (Self.plans(of: codebook), Self.sectionIDs(of: codebook))
    self.plans = plans
    self.sectionIDs = sectionIDs
    var headings: [(folded: [UInt32], section: Int)] = []
    for form in codebook.forms {
      for section in form.sections {
        guard let position = sectionIDs.firstIndex(of: section.id) else { continue }
        for heading in [section.heading] + section.variants { headings.append((Folding.folded(heading), position)) }
      }
    }
    self.headings = headings.sorted { $0.folded.count > $1.folded.count }
    headingStarts = Set(headings.compactMap(\.folded.first) + Folding.chineseDigits)
    longestLabel = plans.flatMap(\.rows).flatMap(\.labels).map(\.count).max().map { $0 + 8 } ?? 0
    addLabels(codebook)
  }

  /// The rows of a plan that a label may name, as a bit set.
  func rows(_ meaning: Int32, of plan: Int) -> UInt64 { rowSets[Int(meaning) * plans.count + plan] }

  /// The plans of which a label heads a column, as a bit set.
  func columnPlans(_ meaning: Int32) -> UInt64 { columnPlans[Int(meaning)] }

  /// The plans of which a label heads a group of rows or columns, as a bit set.
  func groupPlans(_ meaning: Int32) -> UInt64 { groupPlans[Int(meaning)] }

  /// Whether a label heads a section of the report.
  func isHeading(_ meaning: Int32) -> Bool { sections[Int(meaning)] >= 0 }

  /// Whether a label names a row of any plan but this one.
  func namesRow(_ meaning: Int32, besides plan: Int) -> Bool {
    plans.indices.contains { $0 != plan && rows(meaning, of: $0) != 0 }
  }

  /// The meaning of a folded label, with its number or without; -1 for what is no label.
  func find(_ folded: ArraySlice<UInt32>) -> Int32 {
    if let index = indexes[Folding.hash(folded)] { return index }
    let number = Folding.numberLength(folded)
    guard number > 0, number < folded.count else { return -1 }
    guard let index = indexes[Folding.hash(folded.dropFirst(number))] else { return -1 }
    // 其他 under another number than the form's (3.其他) is the beginning of some other label: （六）其他 / 处理.
    return columnPlans[Int(index)] != 0 ? -1 : index
  }

  /// Whether a heading, numbered or not, can begin with this folded scalar.
  func mayBeginHeading(_ scalar: UInt32) -> Bool { headingStarts.contains(scalar) }

  /// The section whose heading these folded scalars begin with, number and all; nil for none.
  func section(startingAt folded: ArraySlice<UInt32>) -> (section: Int, length: Int)? {
    let number = Folding.numberLength(folded)
    let rest = folded.dropFirst(number)
    guard let match = headings.first(where: { rest.starts(with: $0.folded) }) else { return nil }
    return (match.section, number + match.folded.count)
  }

  private static func plans(of codebook: Codebook) -> [TablePlan] {
    var plans: [TablePlan] = []
    for (formIndex, form) in codebook.forms.enumerated() {
      for tableIndex in form.tables.indices {
        let plan = TablePlan(form: form, formIndex: formIndex, tableIndex: tableIndex)
        if let same = plans.firstIndex(where: {
          $0.id == plan.id && $0.rowIDs == plan.rowIDs && $0.rows.map(\.width) == plan.rows.map(\.width)
        }) {
          plans[same].homes.append((formIndex, tableIndex))
        } else {
          plans.append(plan)
        }
      }
    }
    return plans
  }

  private static func sectionIDs(of codebook: Codebook) -> [String] {
    var ids: [String] = []
    for id in codebook.forms.flatMap(\.sections).map(\.id) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  private mutating func addLabels(_ codebook: Codebook) {
    for (position, plan) in plans.enumerated() {
      for (row, labels) in plan.rows.enumerated().map({ ($0, $1.labels) }) {
        for label in labels { addRow(row, of: position, label) }
      }
      for home in plan.homes {
        let table = codebook.forms[home.form].tables[home.table]
        // With its number a label is surer than without: 3.其他 is a row, 其他 a column too.
        for (index, row) in table.rows.enumerated() { addRow(index, of: position, Folding.folded(row.label)) }
        for group in table.rows.map(\.group) + table.rows.flatMap({ $0.columns.map(\.group) }) where !group.isEmpty {
          let meaning = meaning(of: TablePlan.core(group))
          groupPlans[meaning] |= 1 << UInt64(position)
        }
        for label in table.rows.flatMap({ $0.columns.flatMap { [$0.label] + $0.variants } }) {
          let meaning = meaning(of: TablePlan.core(label))
          columnPlans[meaning] |= 1 << UInt64(position)
        }
      }
    }
    for heading in headings {
      let meaning = meaning(of: heading.folded)
      sections[meaning] = Int8(heading.section)
    }
  }

  private mutating func addRow(_ row: Int, of plan: Int, _ folded: [UInt32]) {
    let meaning = meaning(of: folded)
    rowSets[meaning * plans.count + plan] |= 1 << UInt64(row)
  }

  /// The position of a label's meaning, a new one when it is not known yet.
  private mutating func meaning(of folded: [UInt32]) -> Int {
    let hash = Folding.hash(folded[...])
    if let known = indexes[hash] { return Int(known) }
    indexes[hash] = Int32(sections.count)
    rowSets += [UInt64](repeating: 0, count: plans.count)
    columnPlans.append(0)
    groupPlans.append(0)
    sections.append(-1)
    return sections.count - 1
  }
}
