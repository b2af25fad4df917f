import Forms

/// All labels of all forms, folded and hashed once and shared by every worker.
///
/// A class for the same reason as `TablePlan`: immutable, and asked for every cell.
final class LabelTable: Sendable {
  /// The tables to look for.
  let plans: [TablePlan]
  /// Ids of the sections, in their order.
  let sectionIDs: [String]
  /// Folded headings of the sections with the position of their id, longest first.
  let headings: [(folded: [UInt32], section: Int)]
  /// The longest folded label; longer text is no label.
  let longestLabel: Int

  private let headingStarts: ScalarSet
  private let labelStarts: ScalarSet
  private let index: LabelIndex
  // What each label can mean, by its position in the index; rows by plan as well.
  private let rowSets: [UInt64]
  private let columnSets: [UInt64]
  private let columnPlans: [UInt64]
  private let groupPlans: [UInt64]
  private let sections: [Int8]
  /// Labels that another one begins with (其他: 其他处理).
  private let beginnings: Set<Int32>

  init(codebook: Codebook) {
    plans = Self.plans(of: codebook)
    sectionIDs = Self.sectionIDs(of: codebook)
    headings = Self.headings(of: codebook, sectionIDs)
    headingStarts = ScalarSet(headings.compactMap(\.folded.first) + Folding.chineseDigits)
    longestLabel = plans.flatMap(\.rows).flatMap(\.labels).map(\.count).max().map { $0 + 8 } ?? 0
    var collector = LabelCollector(planCount: plans.count)
    for (position, plan) in plans.enumerated() { collector.add(plan, at: position, codebook) }
    for heading in headings { collector.add(heading: heading.folded, section: heading.section) }
    let index = LabelIndex(collector.hashes)
    self.index = index
    let rowLabels = plans.flatMap(\.rows).flatMap(\.labels)
    let beginnings = rowLabels.filter { label in
      rowLabels.contains { $0.count > label.count && $0.starts(with: label) }
    }
    self.beginnings = Set(beginnings.map { index.find(Folding.hash($0[...])) })
    labelStarts = ScalarSet(collector.starts)
    (rowSets, columnPlans) = (collector.rowSets, collector.columnPlans)
    (groupPlans, sections, columnSets) = (collector.groupPlans, collector.sections, collector.columnSets)
  }

  /// The rows of a plan that a label may name, as a bit set.
  func rows(_ meaning: Int32, of plan: Int) -> UInt64 { rowSets[Int(meaning) * plans.count + plan] }

  /// The columns of a plan that a label may head, as a bit set.
  func columns(_ meaning: Int32, of plan: Int) -> UInt64 { columnSets[Int(meaning) * plans.count + plan] }

  /// The plans of which a label heads a column, as a bit set.
  func columnPlans(_ meaning: Int32) -> UInt64 { columnPlans[Int(meaning)] }

  /// The plans of which a label heads a group of rows or columns, as a bit set.
  func groupPlans(_ meaning: Int32) -> UInt64 { groupPlans[Int(meaning)] }

  /// The plans of the same table in other editions, as a bit set.
  func otherEditions(of plan: Int) -> UInt64 {
    plans.indices.reduce(0) { $1 != plan && plans[$1].id == plans[plan].id ? $0 | 1 << UInt64($1) : $0 }
  }

  /// Whether a label heads a section of the report.
  func isHeading(_ meaning: Int32) -> Bool { sections[Int(meaning)] >= 0 }

  /// Whether a label names a row of any plan but this one.
  func namesRow(_ meaning: Int32, besides plan: Int) -> Bool {
    plans.indices.contains { $0 != plan && rows(meaning, of: $0) != 0 }
  }

  /// The meaning of a label by the hashes of its folded scalars, with its number and without; -1 for what is no label.
  func find(_ whole: UInt64, core: UInt64, isNumbered: Bool) -> Int32 {
    let known = index.find(whole)
    if known >= 0 || !isNumbered { return known }
    let core = index.find(core)
    guard core >= 0 else { return -1 }
    // 其他 under another number than the form's (3.其他) is the beginning of some other label: （六）其他 / 处理.
    return columnPlans[Int(core)] != 0 && beginnings.contains(core) ? -1 : core
  }

  /// Whether a label can begin with this folded scalar, its number left out.
  func mayBeginLabel(_ scalar: UInt32) -> Bool { labelStarts.contains(scalar) }

  /// Whether a heading, numbered or not, can begin with this folded scalar.
  func mayBeginHeading(_ scalar: UInt32) -> Bool { headingStarts.contains(scalar) }

  /// The section whose heading these folded scalars begin with, number and all; nil for none.
  func section(startingAt folded: ArraySlice<UInt32>) -> (section: Int, length: Int)? {
    let number = Folding.numberLength(folded)
    let rest = folded.dropFirst(number)
    guard let first = rest.first,
      let match = headings.indices.first(where: { index in
        headings[index].folded.first == first && rest.starts(with: headings[index].folded)
      })
    else { return nil }
    return (headings[match].section, number + headings[match].folded.count)
  }

  private static func plans(of codebook: Codebook) -> [TablePlan] {
    var homes: [[(form: Int, table: Int)]] = []
    func table(_ home: (form: Int, table: Int)) -> FormTable { codebook.forms[home.form].tables[home.table] }
    for (formIndex, form) in codebook.forms.enumerated() {
      for tableIndex in form.tables.indices {
        let home = (formIndex, tableIndex)
        if let same = homes.firstIndex(where: { table($0[0]).hasRows(of: table(home)) }) {
          homes[same].append(home)
        } else {
          homes.append([home])
        }
      }
    }
    return homes.map { TablePlan(codebook, homes: $0) }
  }

  private static func sectionIDs(of codebook: Codebook) -> [String] {
    var ids: [String] = []
    for id in codebook.forms.flatMap(\.sections).map(\.id) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  private static func headings(of codebook: Codebook, _ ids: [String]) -> [(folded: [UInt32], section: Int)] {
    var headings: [(folded: [UInt32], section: Int)] = []
    for section in codebook.forms.flatMap(\.sections) {
      guard let position = ids.firstIndex(of: section.id) else { continue }
      for heading in [section.heading] + section.variants { headings.append((Folding.folded(heading), position)) }
    }
    return headings.sorted { $0.folded.count > $1.folded.count }
  }
}

extension FormTable {
  /// Whether two tables are the same for reading: id, rows and widths.
  fileprivate func hasRows(of other: FormTable) -> Bool {
    id == other.id && rows.map(\.id) == other.rows.map(\.id)
      && rows.map(\.columns.count) == other.rows.map(\.columns.count)
  }
}
