import Bytes
import Glibc
public import Records

/// What the last run left in its work folder, for looking things up in it; nothing is locked or written.
///
/// Every line of a stage begins with the report's id, and those of a document stand in the part of the same number
/// in all stages that ran together, so that few bytes are looked at.
public struct LastRun: Sendable {
  private let plan: RunPlan

  /// The last run with these settings.
  ///
  /// - Throws: `RunFailure` when there was none, or its work folder is gone.
  public init(_ plan: RunPlan) throws(RunFailure) {
    self.plan = plan
    if Self.isFinished(.validate, plan) { return }
    let hasTables = FileSystem.exists("\(plan.out)/run.json")
    if hasTables, FileSystem.names(in: plan.work).allSatisfy({ $0.hasPrefix(".") }) {
      throw RunFailure(
        .unusable,
        "the work folder \(plan.work) was cleaned, and the tables in \(plan.out) do not say where a number was read; "
          + "run gongkai run again")
    }
    if FileSystem.exists(plan.folder(of: .discover)) {
      throw RunFailure(
        .unusable,
        "\(plan.folder(of: .validate)) holds no finished stage: a run is under way, was cut off or ended before "
          + "validate; run gongkai run")
    }
    throw RunFailure(
      .unusable, "there was no run yet: \(plan.work) is empty; run gongkai run first, or name its folder with --work")
  }

  private static func isFinished(_ stage: Stage, _ plan: RunPlan) -> Bool {
    FileSystem.exists("\(plan.folder(of: stage))/counts.json")
  }

  /// A line of a stage, with the part it stands in.
  struct Hit {
    let line: Line
    let part: Int
  }

  /// A report and the document it was read from.
  public struct Find: Sendable {
    /// The report, with its findings.
    public let report: Report
    /// The decoded document; nil when its text was not kept.
    public let document: Document?
  }

  /// The report of this id, of a beginning of it that no other id has, or of this source path.
  ///
  /// - Throws: `RunFailure` that says what is there instead.
  public func find(_ name: String) throws(RunFailure) -> Find {
    let hit = try hit(name)
    let report = try read(hit.line)
    guard let line = document(of: report, part: hit.part)?.line else { return Find(report: report, document: nil) }
    let json = try line.json(writtenBy: .decode)
    do { return Find(report: report, document: try Document(json: json)) } catch {
      throw line.damaged(error.description, writtenBy: .decode)
    }
  }

  /// The document of a report; of several of one name that whose bytes the report is named by, if any.
  private func document(of report: Report, part: Int) -> Hit? {
    let found = hits(in: .decode, preferring: part, limit: 2, source: report.source)
    if found.count < 2 { return found.first }
    let id = Array("\(report.id)".utf8)
    return hits(in: .decode, preferring: part, limit: 1) { $0.has(id, at: Self.idStart) }.first
  }

  private func read(_ line: Line) throws(RunFailure) -> Report {
    let json = try line.json(writtenBy: .validate)
    do {
      var report = try Report(json: json, codebook: plan.codebook)
      report.findings += late(report.id)
      return report
    } catch {
      throw line.damaged(error.description, writtenBy: .validate)
    }
  }

  /// What was found of a report when all were read.
  private func late(_ report: ReportID) -> [Finding] {
    guard let lines = MappedLines(LateLine.path(in: plan.folder(of: .aggregate))) else { return [] }
    var findings: [Finding] = []
    let id = Array("\(report)".utf8)
    lines.forEach { line, _ in
      if line.has(id, at: Self.idStart), let finding = LateLine.finding(line) { findings.append(finding) }
      return true
    }
    return findings
  }

  private func hit(_ name: String) throws(RunFailure) -> Hit {
    if let prefix = Self.idPrefix(name), let hit = try hit(ofID: prefix, name) { return hit }
    let found = try documents(name)
    guard let first = found.first else { throw unknown(name) }
    let named = try first.line.json(writtenBy: .discover)["source"]?.string ?? name
    // The second report of a document is named `document#2`, which `discover` does not know.
    let source = Self.withoutNumber(name) == named ? name : named
    let field = Self.field("source", source)
    let reports = hits(
      in: .validate, preferring: found.count > 1 ? nil : first.part, limit: found.count > 1 ? Self.mostNamed + 1 : 1
    ) { $0.has(field, at: Self.idEnd) }
    if reports.count > 1 { throw severalReports("are named \(source)", reports, "name one by its report_id") }
    guard let report = reports.first else { throw quarantined(source) ?? unknown(name) }
    return report
  }

  /// The document of a source path or in a file; two when members of an archive have the same name.
  ///
  /// - Throws: `RunFailure` for a file with several documents.
  private func documents(_ name: String) throws(RunFailure) -> [Hit] {
    let bySource = hits(in: .discover, preferring: nil, limit: name.contains("!/") ? 2 : 1, source: name)
    if !bySource.isEmpty { return bySource }
    let file = Self.field("file", name)
    let inFile = hits(in: .discover, preferring: nil, limit: 2) { $0.has(file, at: $0.endOfSource) }
    if inFile.count > 1 { throw severalDocuments(name, inFile) }
    return inFile
  }

  /// The line of a stage about a source; that of its document when it is the second report of one.
  private func hits(in stage: Stage, preferring part: Int?, limit: Int, source: String) -> [Hit] {
    for name in [source, Self.withoutNumber(source)].compactMap(\.self) {
      let field = Self.field("source", name)
      let found = hits(in: stage, preferring: part, limit: limit) { $0.has(field, at: Self.idEnd) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// A source without the `#2` of a second report; nil when it has none.
  private static func withoutNumber(_ source: String) -> String? {
    guard let mark = source.lastIndex(of: "#"), Int(source[source.index(after: mark)...]) != nil else { return nil }
    return String(source[..<mark])
  }

  private func hit(ofID prefix: [UInt8], _ name: String) throws(RunFailure) -> Hit? {
    // The lines of `aggregate` are short; a run that ended before it has none.
    let stage = Self.isFinished(.aggregate, plan) ? Stage.aggregate : .validate
    let found = hits(in: stage, preferring: nil, limit: Self.mostNamed + 1) { $0.has(prefix, at: Self.idStart) }
    if found.count > 1 { throw severalReports("begin with \(name)", found, "give more digits") }
    guard let hit = found.first else { return nil }
    if stage == .validate { return hit }
    let id = Array(hit.line.bytes[Self.idStart..<Self.idStart + 16])
    return hits(in: .validate, preferring: hit.part, limit: 1) { $0.has(id, at: Self.idStart) }.first
  }

  /// `{"report_id":"` begins every line, and 16 digits and a quotation mark follow.
  private static let idStart = 14
  private static let idEnd = 31
  /// How many reports a message names.
  private static let mostNamed = 5

  /// The digits of an id or of its beginning; nil for what is none.
  private static func idPrefix(_ name: String) -> [UInt8]? {
    let digits = Array(name.lowercased().utf8)
    let isHex = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return isHex && (4...16).contains(digits.count) ? digits : nil
  }

  private static func field(_ key: StaticString, _ text: String) -> [UInt8] {
    var field: [UInt8] = []
    field.append(",\"")
    field.append(key)
    field.append("\":")
    field.append(jsonString: text)
    return field
  }

  /// The lines of a stage that pass a test, at most so many: those of one part first, which ends the search when
  /// it has any.
  private func hits(
    in stage: Stage, preferring part: Int?, limit: Int, where test: (UnsafeRawBufferPointer) -> Bool
  ) -> [Hit] {
    let folder = plan.folder(of: stage)
    if let part {
      let found = hits(in: PartWriter.path(in: folder, part: part), part: part, limit: limit, where: test)
      if !found.isEmpty { return found }
    }
    var found: [Hit] = []
    let names = FileSystem.names(in: folder).filter { $0.hasPrefix("part-") }
    for (index, name) in names.enumerated() where found.count < limit {
      found += hits(in: "\(folder)/\(name)", part: index + 1, limit: limit - found.count, where: test)
    }
    return found
  }

  private func hits(
    in path: String, part: Int, limit: Int, where test: (UnsafeRawBufferPointer) -> Bool
  ) -> [Hit] {
    guard let lines = MappedLines(path) else { return [] }
    var found: [Hit] = []
    lines.forEach { line, number in
      if test(line) { found.append(Hit(line: Line(bytes: Array(line), file: path, number: number), part: part)) }
      return found.count < limit
    }
    return found
  }
}

extension LastRun {
  private func severalReports(_ what: String, _ found: [Hit], _ advice: String) -> RunFailure {
    let ids = found.prefix(Self.mostNamed).map { hit in
      String(decoding: hit.line.bytes[Self.idStart..<Self.idStart + 16], as: UTF8.self)
    }
    let more = found.count > Self.mostNamed ? ", …" : ""
    return RunFailure(.unusable, "several reports \(what): \(ids.joined(separator: ", "))\(more); \(advice)")
  }

  private func severalDocuments(_ name: String, _ found: [Hit]) -> RunFailure {
    let first = found.compactMap { try? $0.line.json(writtenBy: .discover)["source"]?.string }
    return RunFailure(
      .unusable,
      "\(name) holds several documents; name one of them as the column source does: \(first.joined(separator: ", ")), …"
    )
  }

  /// Why a source has no report; nil when no stage has set it aside.
  private func quarantined(_ source: String) -> RunFailure? {
    var failure: RunFailure?
    try? WorkFolder.forEachQuarantined(of: plan) { row in
      guard row.source == source, failure == nil else { return }
      failure = RunFailure(.unusable, "\(source) gave no report: \(row.reason.rawValue): \(row.message)")
    }
    return failure
  }

  private func unknown(_ name: String) -> RunFailure {
    if let failure = quarantined(name) { return failure }
    var best: (likeness: Int, name: String)?
    let wanted = Array(name.utf8)
    _ = hits(in: .discover, preferring: nil, limit: 1) { line in
      for candidate in [line.reportID, line.source] {
        let likeness = likeness(wanted, candidate)
        if likeness > best?.likeness ?? 2 { best = (likeness, String(decoding: candidate, as: UTF8.self)) }
      }
      return false
    }
    let advice = best.map { "; the nearest is \($0.name)" } ?? ""
    return RunFailure(
      .unusable,
      "the last run in \(plan.work) has no report \"\(name)\"\(advice). The columns report_id and source of "
        + "\(plan.out)/reports list all of them")
  }

  /// How many bytes two names have in common at their beginning and at their end.
  private func likeness(_ left: [UInt8], _ right: UnsafeRawBufferPointer) -> Int {
    let shorter = min(left.count, right.count)
    var front = 0
    while front < shorter, left[front] == right[front] { front += 1 }
    var back = 0
    while back < shorter - front, left[left.count - 1 - back] == right[right.count - 1 - back] { back += 1 }
    return front + back
  }
}

extension UnsafeRawBufferPointer {
  /// The 16 digits of a line of `work`.
  fileprivate var reportID: UnsafeRawBufferPointer { Self(rebasing: dropFirst(14).prefix(16)) }

  /// The source path of a line of `work`, as JSON writes it: behind `,"source":"`, up to the quotation mark that no
  /// backslash stands before.
  fileprivate var source: UnsafeRawBufferPointer {
    var position = 42
    while position < count, self[position] != UInt8(ascii: "\"") {
      position += self[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Self(rebasing: prefix(position).dropFirst(42))
  }

  /// Where the field behind the source begins.
  fileprivate var endOfSource: Int { 43 + source.count }
}
