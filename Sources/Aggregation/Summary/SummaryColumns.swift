import Bytes
public import Records

/// The rows of `summary` by year and measure: years in order, reports without one last; in a year the number of
/// reports first, then the codebook's measures and indicators that a report has a value for.
public struct SummaryColumns: Sendable {
  private let file: SpillFile
  private let runs: [[SummaryColumn: Range<Int>]]
  private let columns: [SummaryColumn]
  private let measures: [String]
  /// The measures from here on are indicators.
  private let firstIndicator: Int
  private let groups: [SummaryGroup]
  /// What the table says of each group.
  public let groupNames: [(dimension: String, key: String)]
  /// Positions in `groups` of each profile, as many for each; `groups.count` where it has fewer.
  private let groupsOfProfile: [UInt32]
  private static let width = SummaryDimension.allCases.count

  init(
    file: SpillFile, runs: [[SummaryColumn: Range<Int>]], cells: [String], indicators: [String],
    profiles: [SummaryProfile: UInt32]
  ) {
    self.file = file
    self.runs = runs
    measures = cells + indicators.map { "indicators.\($0)" }
    firstIndicator = cells.count
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
    groupNames = groups.map { ($0.dimension.name, $0.key) }
    self.groupsOfProfile = groupsOfProfile
  }

  /// Positions of the columns.
  public var indices: Range<Int> { columns.indices }

  /// The year and measure of a column.
  public func heading(of index: Int) -> (year: Int?, measure: String) {
    let column = columns[index]
    return (column.year, column.measure == 0 ? "reports" : measures[column.measure - 1])
  }

  /// Hands on the rows of a column, one for each group that has a value, with the group's position: dimensions in the
  /// order nation, province, city, county, level, body_type, keys in the order of their bytes.
  ///
  /// - Complexity: two passes over the column's values on disk.
  public func forEachRow(of index: Int, _ body: (Int, inout SummaryRow) -> Void) throws(SpillError) {
    let column = columns[index]
    let (year, measure) = heading(of: index)
    let isCount = column.measure == 0
    // A sum of rates is the rate of nothing.
    let isIndicator = column.measure > firstIndicator
    let tallies = try tallies(of: column)
    // One row for all of them: what does not change is not copied.
    var row = SummaryRow(dimension: "", key: "", year: year, measure: measure, reports: 0, sum: nil, spread: nil)
    for group in groups.indices where tallies[group].count > 0 {
      (row.dimension, row.key) = groupNames[group]
      row.reports = tallies[group].count
      row.sum = isIndicator ? nil : tallies[group].sum
      row.spread = isCount ? nil : tallies[group].spread
      row.expected = nil
      body(group, &row)
    }
  }

  /// Where each value of an indicator stands in its level and year.
  ///
  /// - Complexity: two passes over the indicators' values on disk.
  public func percentiles() throws(SpillError) -> Percentiles {
    var percentiles = Percentiles()
    for column in columns where column.measure > firstIndicator {
      guard let year = column.year else { continue }
      var ladders = [Ladder](repeating: Ladder(), count: groups.count + 1)
      try forEachBlock(of: column) {
        ladders[$0].expect($1)
      } inOrder: {
        ladders[$0].add($1, times: $2)
      }
      for (group, ladder) in zip(groups, ladders) where group.dimension == .level && ladder.count > 0 {
        var ladder = ladder
        ladder.close()
        percentiles.insert(
          ladder,
          at: Percentiles.Key(year: year, level: group.key, indicator: column.measure - 1 - firstIndicator))
      }
    }
    return percentiles
  }

  /// The values of every group, and at the end one of those that are no group's.
  private func tallies(of column: SummaryColumn) throws(SpillError) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: groups.count + 1)
    try forEachBlock(of: column) {
      tallies[$0].expect($1)
    } inOrder: {
      tallies[$0].add($1, times: $2)
    }
    return tallies
  }

  /// First how many values of the column each group has, then the values in ascending order.
  @inline(__always)
  private func forEachBlock(
    of column: SummaryColumn, count: (Int, Int) -> Void, inOrder body: (Int, FixedDecimal, Int) -> Void
  ) throws(SpillError) {
    let readers = runs.compactMap { $0[column] }.map { BlockReader(file, $0) }
    for var reader in readers {
      while try reader.advance() { forEachGroup(of: reader.block.reports) { count($0, $1) } }
    }
    var merge = try BlockMerge(readers)
    while let reports = try merge.next() {
      let value = merge.value
      forEachGroup(of: reports) { body($0, value, $1) }
    }
  }

  @inline(__always)
  private func forEachGroup(of reports: [(profile: UInt32, count: Int)], _ body: (Int, Int) -> Void) {
    for (profile, count) in reports {
      let first = Int(profile) * Self.width
      for index in first..<first + Self.width { body(Int(groupsOfProfile[index]), count) }
    }
  }
}
