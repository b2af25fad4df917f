import Forms

/// What a folded label can mean, over all plans.
struct LabelMeaning: Sendable {
  /// For each plan, the rows it may name, as a bit set.
  var rows: [UInt64]
  /// For each plan, whether it names a column, as a bit set of plans.
  var columnOf: UInt64 = 0
  /// For each plan, whether it heads a group of rows or columns, as a bit set of plans.
  var groupOf: UInt64 = 0
  /// Position of the section whose heading it is, in the list of section ids; nil for no heading.
  var section: Int?
}

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
  private(set) var meanings: [LabelMeaning] = []

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

  /// Position in `meanings` of a folded label, with its number or without; -1 for what is no label.
  func find(_ folded: ArraySlice<UInt32>) -> Int32 {
    if let index = indexes[Folding.hash(folded)] { return index }
    let number = Folding.numberLength(folded)
    guard number > 0, number < folded.count else { return -1 }
    return indexes[Folding.hash(folded.dropFirst(number))] ?? -1
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
        for label in labels { edit(label) { $0.rows[position] |= 1 << UInt64(row) } }
      }
      for home in plan.homes {
        let table = codebook.forms[home.form].tables[home.table]
        for row in table.rows {
          // With its number a label is surer than without: 3.其他 is a row, 其他 a column too.
          edit(Folding.folded(row.label)) { $0.rows[position] |= 1 << UInt64(table.rowIndex(row.id) ?? 0) }
          if !row.group.isEmpty { edit(TablePlan.core(row.group)) { $0.groupOf |= 1 << UInt64(position) } }
          for column in row.columns {
            for label in [column.label] + column.variants {
              edit(TablePlan.core(label)) { $0.columnOf |= 1 << UInt64(position) }
            }
            if !column.group.isEmpty { edit(TablePlan.core(column.group)) { $0.groupOf |= 1 << UInt64(position) } }
          }
        }
      }
    }
    for heading in headings { edit(heading.folded) { $0.section = heading.section } }
  }

  private mutating func edit(_ folded: [UInt32], _ change: (inout LabelMeaning) -> Void) {
    guard !folded.isEmpty else { return }
    let hash = Folding.hash(folded[...])
    let index: Int
    if let known = indexes[hash] {
      index = Int(known)
    } else {
      index = meanings.count
      indexes[hash] = Int32(index)
      meanings.append(LabelMeaning(rows: [UInt64](repeating: 0, count: plans.count)))
    }
    change(&meanings[index])
  }
}
