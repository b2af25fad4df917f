import Aggregation
import Bytes
import Forms
import Records
import Tables
import Validation

/// A row of `coverage` while it waits on disk, with what `Rollup` needs of a report.
struct CoverageEntry: Equatable {
  /// The report as a part of its region.
  struct Part: Equatable {
    var position: Int
    var level: String
    var bodyType: String
    var edition: String
    var values: [FixedDecimal?]
  }

  var row: CoverageRow
  var part: Part?
}

extension CoverageRow {
  /// What rows stand by: year, region, body.
  var key: [UInt8] {
    var key: [UInt8] = []
    key.append(sortable: UInt64(year), bytes: 4)
    key += Array(regionCode.utf8) + [0] + Array(organizationID.utf8)
    return key
  }
}

extension CoverageEntry {
  /// A body that reported for a year.
  init(found body: BodyYear, _ links: YearLinks) {
    let record = body.record
    row = CoverageRow(
      year: record.year ?? 0, regionCode: record.regionCode, organizationID: record.organizationID,
      organization: record.organization, status: body.reports > 1 ? .duplicate : .found, reports: body.reports,
      report: record.id)
    let measures = Rollup.paths.map { path in
      links.measures.names.firstIndex(of: String(path.map { $0 == "/" ? "." : $0 }))
    }
    part = Part(
      position: body.position, level: record.level, bodyType: record.bodyType, edition: record.edition,
      values: measures.map { $0.flatMap { body.sure[$0] } })
  }

  /// Its fields, parted by zeros.
  var bytes: [UInt8] {
    var fields = [
      "\(row.year)", row.regionCode, row.organizationID, row.organization, row.status.rawValue, "\(row.reports)",
      row.report.map { "\($0)" } ?? "",
    ]
    if let part {
      fields += ["\(part.position)", part.level, part.bodyType, part.edition]
      fields += part.values.map { $0.map(\.description) ?? "" }
    }
    return Array(fields.map { $0.utf8.filter { $0 != 0 } }.joined(separator: [0]))
  }

  /// Reads what `bytes` wrote; nil for anything else.
  init?(_ bytes: [UInt8]) {
    let fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    guard texts.count >= 7, let year = Int(texts[0]), let status = CoverageRow.Status(rawValue: texts[4]),
      let reports = Int(texts[5])
    else { return nil }
    row = CoverageRow(
      year: year, regionCode: texts[1], organizationID: texts[2], organization: texts[3], status: status,
      reports: reports, report: ReportID(texts[6]))
    guard texts.count > 11, let position = Int(texts[7]) else { return }
    part = Part(
      position: position, level: texts[8], bodyType: texts[9], edition: texts[10],
      values: fields[11...].map { FixedDecimal(ascii: $0) })
  }
}

/// The rows of `coverage` in their order.
struct CoverageReader {
  fileprivate var merge: RecordMerge

  init(merge: RecordMerge) { self.merge = merge }

  mutating func next() throws(RunFailure) -> CoverageEntry? {
    do throws(SpillError) { return try merge.next().flatMap { CoverageEntry($0.payload) } } catch {
      throw RunFailure(error)
    }
  }
}

/// Writes `coverage`, and holds the totals of regions against their parts on the way.
struct CoverageTable {
  let writer: TableWriter
  let codebook: Codebook
  let maker: LateFindingMaker
  let late: LateFindings
  let expected: ExpectedBodies?

  func write(_ reader: CoverageReader, to files: inout TableFiles) throws(RunFailure) {
    var reader = reader
    var rollup = Rollup()
    var buffers = TableBuffers()
    var count = 0
    while let entry = try reader.next() {
      writer.append(entry.row, to: &buffers)
      count += 1
      if count.isMultiple(of: 4096) {
        try files.write(buffers, of: .coverage)
        buffers.removeAll()
      }
      guard let body = RegionBody(entry) else { continue }
      for found in rollup.add(body) { try tell(found) }
    }
    for found in rollup.finish() { try tell(found) }
    try files.write(buffers, of: .coverage)
  }

  private func tell(_ found: RollupBreak) throws(RunFailure) {
    let finding = maker.finding(found, codebook, expected: bodies(in: found.whole))
    try late.add(finding.map { [$0] } ?? [], of: found.whole.report, position: found.whole.position)
  }

  /// How many bodies of a region should have reported, as far as a roster says.
  private func bodies(in whole: RegionBody) -> Int? {
    let dimension = whole.level == "prefecture" ? "city" : whole.level
    return expected?.count(dimension: dimension, key: "\(whole.regionCode)", year: whole.year)
  }
}

extension LateFindingMaker {
  /// A region's total that is less than its parts.
  ///
  /// - Parameter expected: how many bodies of the region should have reported, as far as a roster says.
  func finding(_ found: RollupBreak, _ codebook: Codebook, expected: Int?) -> LateFinding? {
    let edition = found.whole.edition
    let path = Rollup.paths[found.path].split(separator: "/").map(String.init)
    let form = codebook.formIndex(edition).map { codebook.forms[$0] }
    guard let cell = form?.cellIndex(table: path[0], row: path[1], column: path[2]) else { return nil }
    return finding(
      .rollupLessThanParts, edition: edition, cell: cell, expected: ">=\(found.parts.sum)", actual: "\(found.own)"
    ) { found.message(expected: expected) }
  }
}

extension RegionBody {
  init?(_ entry: CoverageEntry) {
    guard let part = entry.part, let report = entry.row.report, let code = UInt32(entry.row.regionCode) else {
      return nil
    }
    self.init(
      report: report, position: part.position, year: entry.row.year, regionCode: code, name: entry.row.organization,
      level: part.level, bodyType: part.bodyType, edition: part.edition, values: part.values)
  }
}

extension RollupBreak {
  /// What is said about it: both numbers, and which parts were found of how many.
  fileprivate func message(expected: Int?) -> (en: String, zh: String) {
    var found: [(en: String, zh: String)] = []
    if parts.regions > 0 {
      found.append(("\(parts.regions) of \(regionsInAll) regions", "下级地区 \(parts.regions) 个（共 \(regionsInAll) 个）"))
    }
    if parts.departments > 0 {
      found.append(("\(parts.departments) department\(parts.departments == 1 ? "" : "s")", "部门 \(parts.departments) 个"))
    }
    if parts.towns > 0 {
      found.append(
        (
          "\(parts.towns) \(parts.towns == 1 ? "town or subdistrict" : "towns and subdistricts")",
          "乡镇街道 \(parts.towns) 个"
        ))
    }
    let rest = parts.count - parts.largest.count
    let named = parts.largest.map { "\($0.name) \($0.value)" }
    let names = " (\(named.joined(separator: "; "))\(rest > 0 ? " and \(rest) more" : ""))"
    let namesZH = "（\(named.joined(separator: "、"))\(rest > 0 ? "，另有 \(rest) 个" : "")）"
    let roster = expected.map { " (the roster expects reports of \($0) bodies in the region)" } ?? ""
    let rosterZH = expected.map { "（名册内该地区应报告机关 \($0) 个）" } ?? ""
    return (
      "\(own) is printed for the whole region, but the reports of its parts that were found for \(whole.year) add up "
        + "to \(parts.sum): \(found.map(\.en).joined(separator: ", "))\(names)\(roster). Please check whether the parts are "
        + "counted in.",
      "全地区印的是 \(own) 件，而已找到的 \(whole.year) 年所属机关报告合计为 \(parts.sum) 件：\(found.map(\.zh).joined(separator: "、"))"
        + "\(namesZH)\(rosterZH)，请核对是否已汇总所属机关的数据。"
    )
  }
}
