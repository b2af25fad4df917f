import Aggregation
import Bytes
import Forms
import Parsing
import Records

/// A body that should have reported.
struct RosterBody: Sendable, Equatable {
  var id: String
  /// As the roster names it; empty when it gives the id only.
  var name: String
  var regionCode = ""
  var level = ""
  var bodyType = ""
  /// The first statistical year of its duty.
  var since: Int
  /// The last; nil while it lasts.
  var until: Int?
}

/// The bodies that should have reported: `roster.csv`.
///
/// ```
/// organization,since,until
/// 淮安市洪泽区人民政府,2008,
/// ```
struct Roster: Sendable {
  private(set) var bodies: [RosterBody] = []
  /// How many they are by group.
  private(set) var expected = ExpectedBodies()

  private enum Column: String, CaseIterable {
    case organization
    case id = "organization_id"
    case since, until
  }

  /// Reads a roster.
  ///
  /// - Throws: `RunFailure` naming the line that cannot be used.
  init(_ path: String) throws(RunFailure) {
    let bytes: [UInt8]
    do throws(RunFailure) { bytes = try FileSystem.read(path) } catch {
      throw RunFailure(.unusable, "\(error.message); check \"roster\" in pipeline.json or --roster")
    }
    try self.init(csv: bytes, name: path)
  }

  /// Reads the bytes of a roster of that name.
  init(csv: [UInt8], name: String) throws(RunFailure) {
    let file = try SettingsCSV(csv, name: name)
    let rows = file.rows
    guard let columns = Self.columns(file) else {
      throw RunFailure(
        .unusable,
        "\(name), line 1: the columns must be organization or organization_id, since and, if need be, until")
    }
    var known: [String: [(years: ClosedRange<Int>, line: Int)]] = [:]
    var given: [String: (name: String, line: Int)] = [:]
    for (index, row) in rows.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty }) {
      func field(_ column: Column) -> String { columns[column].flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
      let line = file.lines[index]
      let place = "\(name), line \(line)"
      let body = try Self.body(
        field(.organization), id: field(.id), since: field(.since), until: field(.until), place)
      if !field(.id).isEmpty, !body.name.isEmpty {
        if let other = given[body.id], other.name != body.name {
          throw RunFailure(
            .unusable,
            "\(place): \(body.id) is \(body.name) here and \(other.name) on line \(other.line); give each body its own "
              + "organization_id, or remove the wrong line")
        }
        given[body.id] = (body.name, line)
      }
      let years = body.since...(body.until ?? .max)
      if let other = known[body.id]?.first(where: { $0.years.overlaps(years) }) {
        throw RunFailure(.unusable, "\(place): this body stands on line \(other.line) for the same years; remove one")
      }
      known[body.id, default: []].append((years, line))
      bodies.append(body)
      expected.add(
        regionCode: body.regionCode, level: body.level, bodyType: body.bodyType, since: body.since, until: body.until)
    }
  }

  private static func columns(_ file: SettingsCSV) -> [Column: Int]? {
    guard let columns = file.columns(Column.self) else { return nil }
    let isComplete = columns[.since] != nil && (columns[.organization] ?? columns[.id]) != nil
    return isComplete ? columns : nil
  }

  private static func body(
    _ name: String, id: String, since: String, until: String, _ place: String
  ) throws(RunFailure) -> RosterBody {
    guard let first = year(since) else {
      throw RunFailure(.unusable, "\(place): \"since\" must be a year such as 2008, not \"\(since)\"")
    }
    let last = year(until)
    if last == nil, !until.isEmpty {
      throw RunFailure(.unusable, "\(place): \"until\" must be a year such as 2020, or empty, not \"\(until)\"")
    }
    if let last, last < first {
      throw RunFailure(.unusable, "\(place): \"until\" \(last) lies before \"since\" \(first)")
    }
    if name.isEmpty, id.isEmpty {
      throw RunFailure(.unusable, "\(place): give organization or organization_id")
    }
    if !id.isEmpty { try check(id, name, place) }
    let spoken = id.isEmpty ? name : fullName(id) ?? name
    let (body, isAmbiguous) = Organization.named(spoken)
    if id.isEmpty, !Organization.saysWhere(name) {
      throw RunFailure(
        .unusable,
        "\(place): \(name) does not say where; write its province, city and county in front, or give organization_id")
    }
    if id.isEmpty, isAmbiguous {
      throw RunFailure(
        .unusable,
        "\(place): several places bear the name of \(name); write its province or city in front, or give "
          + "organization_id")
    }
    return RosterBody(
      id: id.isEmpty ? body.id : id, name: name, regionCode: body.regionCode, level: body.level,
      bodyType: body.bodyType, since: first, until: last)
  }

  /// Holds an id against the codes of regions, and against the name beside it.
  private static func check(_ id: String, _ name: String, _ place: String) throws(RunFailure) {
    let parts = id.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let region = UInt32(parts[0]).flatMap({ Regions.standard.region($0) }) else {
        throw RunFailure(
          .unusable,
          "\(place): no region has the code \(parts[0]); take organization_id from the table reports, or give "
            + "organization with its province, city and county in front")
      }
      if region.current != region.code {
        throw RunFailure(
          .unusable,
          "\(place): the region \(region.code) is \(region.current) today; write \(region.current)-\(parts[1])")
      }
    }
    let (body, isAmbiguous) = Organization.named(name)
    if !isAmbiguous, !body.regionCode.isEmpty, body.id != id {
      throw RunFailure(
        .unusable, "\(place): \(name) has the organization_id \(body.id), not \(id); remove the wrong one")
    }
  }

  private static func year(_ text: String) -> Int? { Int(text).flatMap { 1990...2200 ~= $0 ? $0 : nil } }

  /// 江苏省淮安市洪泽区人民政府 for `320813-人民政府`; nil for the id of a body whose region is unknown.
  private static func fullName(_ id: String) -> String? {
    let parts = id.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let code = UInt32(parts[0]), let region = Regions.standard.region(code) else { return nil }
    let path = Regions.standard.path(of: region)
    return path.province + path.city + path.county + String(parts[1])
  }
}
