import Bytes
public import Records

/// The rows of `summary` by year and measure: years in order, reports without one last; in a year the number of
/// reports first, then the codebook's measures that a report has a value for.
public struct SummaryColumns: Sendable {
  private let file: SpillFile
  private let runs: [[SummaryColumn: Range<Int>]]
  private let columns: [SummaryColumn]
  private let measures: [String]
  private let groups: [SummaryGroup]
  /// Positions in `groups` of each profile, as many for each; `groups.count` where it has fewer.
  private let groupsOfProfile: [UInt32]
  private static let width = SummaryDimension.allCases.count

  init(
    file: SpillFile, runs: [[SummaryColumn: Range<Int>]], measures: [String], profiles: [SummaryProfile: UInt32]
  ) {
    self.file = file
    self.runs = runs
    self.measures = measures
    columns = Set(runs.flatMap(\.keys)).sorted()
    let groups = Set(profiles.keys.flatMap(\.groups)).sorted()
    let position = Dictionary(uniqueKeysWithValues: zip(groups, 0..<UInt32(groups.count)))
    var groupsOfProfile = [UInt32](repeating: UInt32(groups.count), count: profiles.count * Self.width)
    for (profile, id) in profiles {
      for (index, group) in profile.groups.enumerated() {
        groupsOfProfile[Int(id) * Self.width + index] = position[group] ?? UInt32(groups.count)
      }
    }
    self.groups = groups
    self.groupsOfProfile = groupsOfProfile
  }

  /// Positions of the columns.
  public var indices: Range<Int> { columns.indices }

  /// Hands on the rows of a column, one for each group that has a value: dimensions in the order nation, province,
  /// city, county, level, body_type, keys in the order of their bytes.
  ///
  /// - Complexity: two passes over the column's values on disk.
  public func forEachRow(of index: Int, _ body: (SummaryRow) -> Void) throws(SpillError) {
    let column = columns[index]
    for (group, tally) in zip(groups, try tallies(of: column)) where tally.count > 0 {
      let isCount = column.measure == 0
      body(
        SummaryRow(
          dimension: group.dimension.name, key: group.key, year: column.year,
          measure: isCount ? "reports" : measures[column.measure - 1], reports: tally.count, sum: tally.sum,
          spread: isCount ? nil : tally.spread))
    }
  }

  /// The values of every group, and at the end one of those that are no group's.
  private func tallies(of column: SummaryColumn) throws(SpillError) -> [Tally] {
    let readers = runs.compactMap { $0[column] }.map { BlockReader(file, $0) }
    var tallies = [Tally](repeating: Tally(), count: groups.count + 1)
    for var reader in readers {
      while try reader.advance() { forEachGroup(of: reader.block.reports) { tallies[$0].expect($1) } }
    }
    var merge = try BlockMerge(readers)
    while let reports = try merge.next() {
      let value = merge.value
      forEachGroup(of: reports) { tallies[$0].add(value, times: $1) }
    }
    return tallies
  }

  @inline(__always)
  private func forEachGroup(of reports: [(profile: UInt32, count: Int)], _ body: (Int, Int) -> Void) {
    for (profile, count) in reports {
      let first = Int(profile) * Self.width
      for index in first..<first + Self.width { body(Int(groupsOfProfile[index]), count) }
    }
  }
}
