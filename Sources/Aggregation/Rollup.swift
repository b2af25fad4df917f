public import Bytes
import Forms
public import Records

/// A body's year as a part of its region, or as the region's own total.
public struct RegionBody: Sendable, Equatable {
  /// Id of the report.
  public var report: ReportID
  /// Which line of `work/aggregate` it is.
  public var position: Int
  /// Statistical year.
  public var year: Int
  /// GB/T 2260 code.
  public var regionCode: UInt32
  /// As printed.
  public var name: String
  /// Level of the body; empty when unknown.
  public var level: String
  /// Type of the body.
  public var bodyType: String
  /// The edition of the form.
  public var edition: String
  /// The values of `Rollup.paths`.
  public var values: [FixedDecimal?]

  /// A body from its parts.
  public init(
    report: ReportID, position: Int, year: Int, regionCode: UInt32, name: String, level: String, bodyType: String,
    edition: String, values: [FixedDecimal?]
  ) {
    self.report = report
    self.position = position
    self.year = year
    self.regionCode = regionCode
    self.name = name
    self.level = level
    self.bodyType = bodyType
    self.edition = edition
    self.values = values
  }
}

/// The parts of a region that were found.
public struct RegionParts: Sendable, Equatable {
  /// What their reports add up to.
  public var sum = FixedDecimal.zero
  /// Regions one step down that count, by their government's report or by their own parts.
  public var regions = 0
  /// Departments of the region itself.
  public var departments = 0
  /// Towns and subdistricts of the region itself.
  public var towns = 0

  /// The parts with the largest numbers, a few, the largest first: what they are called, and their number.
  public var largest: [Named] = []

  /// A part by its name.
  public struct Named: Sendable, Equatable {
    /// The body, or the region of which several bodies count.
    public let name: String
    /// What it counts.
    public let value: FixedDecimal
  }

  /// How many parts are named.
  static let mostNamed = 3

  /// How many there are.
  public var count: Int { regions + departments + towns }
}

/// A region whose own total is less than its parts add up to.
public struct RollupBreak: Sendable, Equatable {
  /// The report of the region's government.
  public let whole: RegionBody
  /// Position in `Rollup.paths`.
  public let path: Int
  /// What the government prints.
  public let own: FixedDecimal
  /// What was found of its parts.
  public let parts: RegionParts
  /// Regions one step down that there are in that year.
  public let regionsInAll: Int
}

/// Holds the totals of regions against the reports of their parts, in one pass over all bodies in the order of year
/// and region code.
///
/// A government reports for its departments and for the governments below it. Its total cannot be less than what the
/// reports add up to that were found; that it is more says nothing, since parts may be missing. What need not be in it
/// does not count: offices that answer to the centre (taxes, customs), branches of an office that reports itself, the
/// government's own office, which may publish the report of the government under its name, zones, schools, companies.
///
/// Memory: one province, one prefecture and one county at a time.
public struct Rollup: Sendable {
  /// The counts that a whole has in common with its parts; a suit may be counted by each of its defendants.
  public static let paths = ["requests/new/total", "requests/total/total", "statistics/received.total/value"]

  private struct Node {
    let code: UInt32
    let year: Int
    var government: RegionBody?
    var isDisputed = false
    var parts = [RegionParts](repeating: RegionParts(), count: Rollup.paths.count)
  }

  /// The province, prefecture and county that are open.
  private var nodes: [Node] = []
  /// How many regions there are one step below another, in one year: bodies come year by year.
  private var regionCounts: (year: Int, below: [UInt32: Int]) = (0, [:])

  /// Nothing yet.
  public init() {}

  /// Adds a body that stands behind all before it in year and region code, and says what the regions that end there
  /// broke.
  public mutating func add(_ body: RegionBody) -> [RollupBreak] {
    let path = Self.path(of: body.regionCode)
    var breaks: [RollupBreak] = []
    while let last = nodes.last, last.year != body.year || !path.contains(last.code) { breaks += close() }
    for code in path where !nodes.contains(where: { $0.code == code }) {
      nodes.append(Node(code: code, year: body.year))
    }
    take(body)
    return breaks
  }

  /// What the last regions broke.
  public mutating func finish() -> [RollupBreak] {
    var breaks: [RollupBreak] = []
    while !nodes.isEmpty { breaks += close() }
    return breaks
  }

  /// The codes of a region and of those that it is part of, the largest first.
  private static func path(of code: UInt32) -> [UInt32] {
    var path = [code / 10_000 * 10_000]
    for next in [code / 100 * 100, code] where next != path[path.count - 1] { path.append(next) }
    return path
  }

  private mutating func take(_ body: RegionBody) {
    let last = nodes.count - 1
    guard last >= 0, let region = Regions.standard.region(body.regionCode) else { return }
    let isOfRegion = body.level == "\(region.level.name)"
    switch body.bodyType {
    case "government" where isOfRegion:
      nodes[last].isDisputed = nodes[last].government != nil
      nodes[last].government = body
    case "department" where isOfRegion && !Self.standsApart(body.name):
      count(body) { $0.departments += 1 }
    case "township", "subdistrict":
      count(body) { $0.towns += 1 }
    default: break
    }
  }

  private mutating func count(_ body: RegionBody, _ note: (inout RegionParts) -> Void) {
    for (path, value) in body.values.enumerated() { nodes[nodes.count - 1].parts[path].add(value, of: body.name, note) }
  }

  private static let apart = [
    "国家", "税务", "海关", "海事", "气象", "烟草", "邮政", "银行", "调查队", "金融监督", "金融监管", "证监", "专员", "铁路", "消防", "分局", "支队", "大队",
    "人民政府办公", "政府办",
    "垂直", "驻",
  ]

  /// Whether the government of its region need not count it, or may count it twice.
  private static func standsApart(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    return apart.contains { word in
      let word = Array(word.unicodeScalars)
      return scalars.indices.contains { scalars[$0...].starts(with: word) }
    }
  }

  /// Ends the smallest region that is open: it is checked, and becomes a part of the next.
  private mutating func close() -> [RollupBreak] {
    guard let node = nodes.popLast() else { return [] }
    var breaks: [RollupBreak] = []
    for path in Self.paths.indices {
      let own = node.isDisputed ? nil : node.government?.values[path]
      let parts = node.parts[path]
      if let whole = node.government, let own, parts.count > 0, own < parts.sum {
        breaks.append(
          RollupBreak(
            whole: whole, path: path, own: own, parts: parts,
            regionsInAll: regionCount(in: node.code, year: node.year)))
      }
      // A placeholder such as 市辖区 is no region: what is in it counts in the province one by one.
      guard let last = nodes.indices.last, parts.count > 0 || own != nil else { continue }
      let isPlace = Regions.standard.region(node.code).map { !$0.isPlaceholder } ?? false
      if own == nil, !isPlace {
        nodes[last].parts[path].merge(parts)
      } else {
        let name = node.government?.name ?? Regions.standard.region(node.code)?.name ?? "\(node.code)"
        nodes[last].parts[path].add(own ?? parts.sum, of: name) { $0.regions += 1 }
      }
    }
    return breaks
  }

  private mutating func regionCount(in code: UInt32, year: Int) -> Int {
    if regionCounts.year != year { regionCounts = (year, Self.regionCounts(year: year)) }
    return regionCounts.below[code] ?? 0
  }

  /// The regions of a year by the one that holds them.
  ///
  /// - Complexity: one pass over all regions.
  private static func regionCounts(year: Int) -> [UInt32: Int] {
    let regions = Regions.standard
    return regions.all.reduce(into: [:]) { counts, region in
      guard region.fit(year: year) == 2, !region.isPlaceholder else { return }
      let parent = regions.region(region.parent)
      counts[parent.map { $0.isPlaceholder ? $0.parent : $0.code } ?? region.parent, default: 0] += 1
    }
  }
}

extension RegionParts {
  /// Adds a number; one that would not fit 64 bits is left out, which makes the sum no greater.
  fileprivate mutating func add(_ value: FixedDecimal?, of name: String, _ note: (inout RegionParts) -> Void) {
    guard let value, value >= .zero, let sum = sum.adding(value) else { return }
    self.sum = sum
    insert(Named(name: name, value: value))
    note(&self)
  }

  /// Keeps the largest; of equals, those that came first.
  private mutating func insert(_ part: Named) {
    if largest.count == Self.mostNamed, let last = largest.last, last.value >= part.value { return }
    largest.insert(part, at: largest.firstIndex { $0.value < part.value } ?? largest.count)
    if largest.count > Self.mostNamed { largest.removeLast() }
  }

  fileprivate mutating func merge(_ other: RegionParts) {
    guard let sum = sum.adding(other.sum) else { return }
    self.sum = sum
    regions += other.regions
    departments += other.departments
    towns += other.towns
    for part in other.largest { insert(part) }
  }
}
