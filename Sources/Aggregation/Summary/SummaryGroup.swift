import Forms
public import Records

/// What reports are grouped by in the table `summary`, in the order of its rows.
enum SummaryDimension: Int, CaseIterable {
  case nation, province, city, county, level, bodyType

  /// The name in the table.
  var name: String { self == .bodyType ? "body_type" : "\(self)" }
}

/// One group of reports: a dimension and its key.
struct SummaryGroup: Hashable, Comparable {
  let dimension: SummaryDimension
  /// GB/T 2260 code of a region, the name of a level or type, nothing for the nation.
  let key: String

  static func < (left: SummaryGroup, right: SummaryGroup) -> Bool {
    (left.dimension.rawValue, left.key) < (right.dimension.rawValue, right.key)
  }
}

/// What decides the groups of a report. There are as many as there are kinds of bodies in the regions of GB/T 2260,
/// however many reports they publish.
struct SummaryProfile: Hashable, Sendable {
  let regionCode: String
  let level: String
  let bodyType: String

  /// The groups that a report counts in: one of each dimension whose key it has.
  ///
  /// A region counts the reports of all bodies in it, whatever their level: the row of a province holds its cities
  /// and counties too.
  var groups: [SummaryGroup] {
    var groups = [SummaryGroup(dimension: .nation, key: "")]
    var next = UInt32(regionCode).flatMap(Regions.standard.region)
    while let region = next {
      if !region.isPlaceholder {
        groups.append(SummaryGroup(dimension: SummaryDimension(region.level), key: String(region.code)))
      }
      next = Regions.standard.region(region.parent)
    }
    if !level.isEmpty { groups.append(SummaryGroup(dimension: .level, key: level)) }
    if !bodyType.isEmpty { groups.append(SummaryGroup(dimension: .bodyType, key: bodyType)) }
    return groups
  }
}

extension SummaryDimension {
  fileprivate init(_ level: Region.Level) {
    self =
      switch level {
      case .province: .province
      case .prefecture: .city
      case .county: .county
      }
  }
}

extension WideRecord {
  /// The groups of the table `summary` in which the report counts: `dimension` and `key`, in the order of its rows.
  public var summaryGroups: [(dimension: String, key: String)] {
    SummaryProfile(regionCode: regionCode, level: level, bodyType: bodyType).groups.sorted().map {
      ($0.dimension.name, $0.key)
    }
  }
}
