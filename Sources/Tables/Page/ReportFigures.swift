/// What the page tells of the tables `reports`, `cells`, `quarantine` and `coverage`.
struct ReportFigures {
  private(set) var reports = 0
  private(set) var documents = 0
  private(set) var cells = 0
  private(set) var cellsReported = 0
  private(set) var cellsMissing = 0
  private(set) var editions = Tallies()
  private(set) var statuses = Tallies()
  private(set) var layouts = Tallies()
  private(set) var levels = Tallies()
  /// Reports by year; those without one not counted.
  private(set) var years: [Int: Int] = [:]
  /// Those of them by year whose body is of no known level.
  private(set) var unknownLevels: [Int: Int] = [:]
  /// Reports by province and year; year 0 for none, province empty for none.
  private(set) var provinces: [String: [Int: Int]] = [:]
  private(set) var quarantined = 0
  private(set) var reasons = Tallies()
  /// The first inputs of each reason.
  private(set) var refusals: [String: [(source: String, message: String)]] = [:]
  /// Bodies and years by what is known of them.
  private(set) var coverage = Tallies()

  private var bodies: Set<UInt64> = []
  /// Reports of which no body is known.
  private(set) var ofNoBody = 0
  private var lastSource = ""
  private let column = ReportColumns()
  private let quarantine = (
    source: TableName.quarantine.position(of: "source"), reason: TableName.quarantine.position(of: "reason"),
    message: TableName.quarantine.position(of: "message")
  )
  private let coverageStatus = TableName.coverage.position(of: "status")
  private static let examples = 3

  /// Reports of no known year.
  var undated: Int { reports - years.values.reduce(0, +) }
  /// Bodies that have a report.
  var bodyCount: Int { bodies.count }
  /// Everything that was read or refused.
  var inputs: Int { documents + quarantined }

  mutating func add(report row: PageRow) {
    reports += 1
    let source = row.text(column.source)
    if !Self.isFurther(source, after: lastSource) { documents += 1 }
    lastSource = source
    let body = row.text(column.body)
    if body.isEmpty { ofNoBody += 1 } else { bodies.insert(body.fingerprint) }
    cellsReported += row.integer(column.reported) ?? 0
    cellsMissing += row.integer(column.missing) ?? 0
    editions.add(row.text(column.edition))
    statuses.add(row.text(column.status))
    layouts.add(row.text(column.layout))
    let level = row.text(column.level)
    levels.add(level)
    let year = row.integer(column.year)
    if let year {
      years[year, default: 0] += 1
      if level.isEmpty { unknownLevels[year, default: 0] += 1 }
    }
    let province = level == "central" ? "central" : row.text(column.province)
    provinces[province, default: [:]][year ?? 0, default: 0] += 1
  }

  mutating func add(cells count: Int) { cells += count }

  mutating func add(quarantine row: PageRow) {
    quarantined += 1
    let reason = row.text(quarantine.reason)
    reasons.add(reason)
    guard refusals[reason, default: []].count < Self.examples else { return }
    refusals[reason, default: []].append(
      (row.text(quarantine.source), row.text(quarantine.message).cut(to: 400)))
  }

  mutating func add(coverage row: PageRow) { coverage.add(row.text(coverageStatus)) }

  /// Whether a source is a further report of the document before it: `a.html#2` behind `a.html`.
  private static func isFurther(_ source: String, after last: String) -> Bool {
    guard let mark = source.utf8.lastIndex(of: UInt8(ascii: "#")), let number = Int(source[mark...].dropFirst()),
      number > 1
    else { return false }
    let document = source[..<mark]
    return last == document || last == "\(document)#\(number - 1)"
  }
}

/// Where the columns of `reports` stand.
struct ReportColumns {
  let id = TableName.reports.position(of: "report_id")
  let source = TableName.reports.position(of: "source")
  let title = TableName.reports.position(of: "title")
  let organization = TableName.reports.position(of: "organization")
  let body = TableName.reports.position(of: "organization_id")
  let province = TableName.reports.position(of: "province")
  let level = TableName.reports.position(of: "level")
  let year = TableName.reports.position(of: "year")
  let edition = TableName.reports.position(of: "edition")
  let status = TableName.reports.position(of: "status")
  let layout = TableName.reports.position(of: "layout")
  let reported = TableName.reports.position(of: "cells_reported")
  let missing = TableName.reports.position(of: "cells_missing")
}

/// Where each report was read and whose it is, for the few that the page names: a finding that spans years comes when
/// every report has passed.
///
/// It keeps the paths and names of all reports, some 150 bytes each.
struct ReportIndex {
  /// A report as the page names it.
  struct Entry {
    var source = ""
    var body = ""
    var year = ""
  }

  private var bytes: [UInt8] = []
  private var starts: [UInt64: Int] = [:]
  private let column = ReportColumns()

  mutating func add(report row: PageRow) {
    let organization = row.text(column.organization)
    let fields = [
      row.text(column.source), organization.isEmpty ? row.text(column.title) : organization,
      row.integer(column.year).map(String.init) ?? "",
    ]
    starts[row.id(column.id)] = bytes.count
    for field in fields {
      bytes.append(contentsOf: field.utf8.lazy.filter { $0 != 0 })
      bytes.append(0)
    }
  }

  subscript(_ id: UInt64) -> Entry {
    guard let start = starts[id] else { return Entry() }
    let fields = bytes[start...].split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .map { String(decoding: $0, as: UTF8.self) }
    return fields.count == 3 ? Entry(source: fields[0], body: fields[1], year: fields[2]) : Entry()
  }
}

extension String {
  /// FNV-1a: the same in every run, unlike Swift's own hash.
  fileprivate var fingerprint: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
