import Aggregation
import Bytes
import Forms
import Records
import Tables
import Validation

/// `gongkai worker --across`: what lies between reports, of reports that somebody else has brought together.
///
/// It sees one body, or one region, at a time; who calls it sorts.
public struct AcrossService: Sendable {
  /// What is held against one another.
  public enum Kind: String, CaseIterable, Sendable {
    /// The years of a body. A line is the `record` of a report; lines stand by body, year, order of the corpus. For each
    /// body a line with its rows of `changes`, `findings` and `coverage`, and `entries` for `regions`.
    case years
    /// The parts of a region. A line is an entry of `years`; lines stand by year and region code, all of a province
    /// and year together. At the end, and now and then, a line with rows of `findings`.
    case regions
  }

  private let plan: RunPlan
  private let writer: TableWriter
  private let links: YearLinks
  private let maker: LateFindingMaker

  /// With the settings of a run.
  public init(plan: RunPlan) {
    self.plan = plan
    writer = TableWriter(codebook: plan.codebook, formats: [.ndjson], byteOrderMark: false)
    links = YearLinks(plan.codebook, leap: plan.leap)
    maker = LateFindingMaker(codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled)
  }

  /// Reads lines to the end of the input.
  ///
  /// - Throws: `RunFailure` naming the line that is none of what was asked for.
  public func run(_ input: Int32, _ kind: Kind, write: ([UInt8]) -> Bool) throws(RunFailure) {
    var reader = FrameReader(input, .ndjson)
    var out: [UInt8] = []
    func flush() throws(RunFailure) {
      if !write(out) { throw RunFailure(.inputOutput, "standard output cannot be written: \(FileSystem.lastError)") }
      out.removeAll(keepingCapacity: true)
    }
    var years = BodyLines()
    var rollup = Rollup()
    var rows = TableBuffers()
    while let frame = try reader.next(mayWait: true) {
      switch kind {
      case .years:
        let record = try record(frame)
        if record.organizationID != years.id, let body = years.take(record.organizationID) { append(body, to: &out) }
        years.add(record, position: frame.number)
      case .regions: for found in rollup.add(try body(frame)) { append(found, to: &rows) }
      }
      if out.count > 1 << 20 { try flush() }
    }
    if let body = years.take("") { append(body, to: &out) }
    for found in rollup.finish() { append(found, to: &rows) }
    if kind == .regions {
      out.append("{\"findings\":")
      out.append(array: rows[.findings, .ndjson])
      out.append("}\n")
    }
    try flush()
  }

  private func record(_ frame: Frame) throws(RunFailure) -> WideRecord {
    guard case .line(let line) = frame.content else { throw damaged(frame, "too long") }
    do throws(RecordError) { return try WideRecord(line: line, codebook: plan.codebook) } catch {
      throw damaged(frame, error.description)
    }
  }

  private func body(_ frame: Frame) throws(RunFailure) -> RegionBody {
    guard case .line(let line) = frame.content, let bytes = (try? JSONValue(parsing: line))?.bytes,
      let body = CoverageEntry(bytes).flatMap(RegionBody.init)
    else { throw damaged(frame, "no entry of gongkai worker --across years") }
    return body
  }

  private func damaged(_ frame: Frame, _ detail: String) -> RunFailure {
    RunFailure(.unusable, "line \(frame.number + 1): \(detail)")
  }

  private func append(_ lines: BodyLines, to out: inout [UInt8]) {
    var rows = TableBuffers()
    var entries: [CoverageEntry] = []
    let years = lines.years.compactMap { BodyYear($0.records, reports: $0.count, links: links) }
    for year in years {
      for other in year.others {
        for late in maker.findings(of: other, besides: year, links) {
          writer.append(late.finding, of: other.record.id, to: &rows)
        }
      }
    }
    for (before, after) in zip(years, years.dropFirst()) where after.record.year == (before.record.year ?? 0) + 1 {
      writer.append(YearPair(before, after), to: &rows)
      for late in maker.findings(from: before, to: after, links) {
        writer.append(late.finding, of: after.record.id, to: &rows)
      }
    }
    for body in years {
      let entry = CoverageEntry(found: body, links)
      writer.append(entry.row, to: &rows)
      entries.append(entry)
    }
    if let last = years.last?.record {
      for year in CoverageIndex.gaps(Set(years.compactMap(\.record.year))) {
        writer.append(
          CoverageRow(
            year: year, regionCode: last.regionCode, organizationID: lines.id, organization: last.organization,
            status: .missing), to: &rows)
      }
    }
    out.append("{\"organization_id\":")
    out.append(jsonString: lines.id)
    for table in [TableName.changes, .findings, .coverage] {
      out.append(",")
      out.append(jsonString: table.rawValue)
      out.append(":")
      out.append(array: rows[table, .ndjson])
    }
    out.append(",\"entries\":[")
    for (index, entry) in entries.filter({ RegionBody($0) != nil }).enumerated() {
      if index > 0 { out.append(",") }
      out.append("{\"year\":")
      out.append(decimal: entry.row.year)
      out.append(",\"region_code\":")
      out.append(jsonString: entry.row.regionCode)
      out.append(",\"entry\":")
      out.append(jsonString: entry.bytes)
      out.append("}")
    }
    out.append("]}\n")
  }

  private func append(_ found: RollupBreak, to rows: inout TableBuffers) {
    guard let late = maker.finding(found, plan.codebook, expected: nil) else { return }
    writer.append(late.finding, of: found.whole.report, to: &rows)
  }
}

/// The reports of one body, year by year.
private struct BodyLines {
  var id = ""
  var years: [(year: Int, records: [(record: WideRecord, position: Int)], count: Int)] = []

  mutating func add(_ record: WideRecord, position: Int) {
    guard record.joinsYears, let year = record.year, year > 0 else { return }
    if years.last?.year != year { years.append((year, [], 0)) }
    let last = years.count - 1
    years[last].count += 1
    if years[last].records.count < BodyReports.mostOfYear { years[last].records.append((record, position)) }
  }

  /// What was collected; nil when nothing was. What follows is of another body.
  mutating func take(_ next: String) -> BodyLines? {
    defer { self = BodyLines(id: next) }
    return years.isEmpty ? nil : self
  }
}
