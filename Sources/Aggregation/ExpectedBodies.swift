/// How many bodies should have reported, by the groups of the table `summary`.
public struct ExpectedBodies: Sendable {
  /// For each group, how many bodies more, or less, are expected from a year on.
  private var steps: [SummaryGroup: [Int: Int]] = [:]

  /// No bodies.
  public init() {}

  /// Counts a body in; empty texts where region, level or type are unknown.
  public mutating func add(regionCode: String, level: String, bodyType: String, since: Int, until: Int?) {
    for group in SummaryProfile(regionCode: regionCode, level: level, bodyType: bodyType).groups {
      steps[group, default: [:]][since, default: 0] += 1
      if let until { steps[group]?[until + 1, default: 0] -= 1 }
    }
  }

  /// How many bodies of a group should have reported for a year; nil for a group that is none.
  ///
  /// - Complexity: linear in the years in which the number changes.
  public func count(dimension: String, key: String, year: Int?) -> Int? {
    guard let year, let dimension = SummaryDimension.allCases.first(where: { $0.name == dimension }) else { return nil }
    let steps = steps[SummaryGroup(dimension: dimension, key: key)] ?? [:]
    return steps.reduce(0) { $0 + ($1.key <= year ? $1.value : 0) }
  }
}
