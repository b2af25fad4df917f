import Aggregation
import Forms
import Records
import Tables
import Validation

/// Holds each body's years against one another: rows of `changes`, findings, and what `coverage` will say of it.
struct BodyWorker: Worker, Sendable {
  let links: YearLinks
  let codebook: Codebook
  let writer: TableWriter
  let maker: LateFindingMaker
  let late: LateFindings
  let coverage: CoverageIndex

  mutating func process(_ bodies: [BodyReports]) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    for body in bodies {
      let years = try years(of: body)
      for (_, year) in years {
        for other in year.others {
          try late.add(maker.findings(of: other, besides: year, links), of: other.record.id, position: other.position)
        }
      }
      for (before, after) in zip(years, years.dropFirst()) where after.year == before.year + 1 {
        compare(before.body, after.body, &buffers)
        try tell(before.body, after.body)
      }
      try coverage.add(body, years)
    }
    return buffers
  }

  private func years(of body: BodyReports) throws(RunFailure) -> [(year: Int, body: BodyYear)] {
    var years: [(year: Int, body: BodyYear)] = []
    for year in body.years {
      var records: [(record: WideRecord, position: Int)] = []
      do throws(RecordError) {
        for line in year.lines { records.append((try WideRecord(line: line.bytes, codebook: codebook), line.position)) }
      } catch {
        throw RunFailure(.unusable, "a line of work/aggregate changed during the run: \(error.description)")
      }
      if let body = BodyYear(records, reports: year.count, links: links) { years.append((year.year, body)) }
    }
    return years
  }

  private func compare(_ before: BodyYear, _ after: BodyYear, _ buffers: inout TableBuffers) {
    writer.append(YearPair(before, after), to: &buffers)
  }

  private func tell(_ before: BodyYear, _ after: BodyYear) throws(RunFailure) {
    try late.add(
      maker.findings(from: before, to: after, links), of: after.record.id, position: after.position)
  }
}

extension YearPair {
  /// Two consecutive years of a body.
  init(_ before: BodyYear, _ after: BodyYear) {
    self.init(
      organizationID: after.record.organizationID, organization: after.record.organization,
      yearBefore: before.record.year ?? 0, before: before.values, after: after.values)
  }
}

extension LateFindingMaker {
  /// What of a year does not go on from the year before.
  func findings(from before: BodyYear, to after: BodyYear, _ links: YearLinks) -> [LateFinding] {
    links.breaks(from: before, to: after).compactMap { found in
      finding(
        found.rule, edition: after.record.edition, cell: found.cell,
        expected: found.rule == .crossYearJump ? nil : "\(found.expected)", actual: "\(found.actual)",
        line: after.record.line(of: found.cell)
      ) { found.message(before, after) }
    }
  }
}

extension YearBreak {
  /// What is said about it, with the numbers and the report they come from.
  fileprivate func message(_ before: BodyYear, _ after: BodyYear) -> (en: String, zh: String) {
    let year = before.record.year ?? 0
    let choice = before.choice + after.choice
    let choiceZH = before.choiceZH + after.choiceZH
    switch rule {
    case .crossYearCarry:
      return (
        "this report takes \(actual) over from the year before, but the report for \(year) (\(before.record.id)) "
          + "carries \(self.before) over. Please check both.\(choice)",
        "本报告印的上年结转是 \(actual) 件，而 \(year) 年报告（\(before.record.id)）结转下年度的是 \(self.before) 件，请核对。\(choiceZH)"
      )
    case .crossYearInForce:
      let (added, removed) = flow.map { ("\($0.added)", "\($0.removed)") } ?? ("", "")
      return (
        "\(self.before) in force in \(year) (report \(before.record.id)) + \(added) issued - \(removed) repealed = "
          + "\(expected), but \(actual) is printed. Please check.\(choice)",
        "\(year) 年现行有效 \(self.before) 件（报告 \(before.record.id)），加本年制发 \(added) 件、减本年废止 \(removed) 件应为 "
          + "\(expected) 件，报告印的是 \(actual) 件，请核对。\(choiceZH)"
      )
    default:
      let words = Leap.words(from: self.before, to: actual)
      return (
        "in \(year) it was \(self.before) (report \(before.record.id)), and \(actual) is printed now, \(words.en). "
          + "\(Leap.advice.en)\(choice)",
        "上年（\(year) 年，报告 \(before.record.id)）为 \(self.before)，本年为 \(actual)，\(words.zh)。\(Leap.advice.zh)\(choiceZH)"
      )
    }
  }
}

extension BodyYear {
  /// Which of several reports was compared; empty when there is one.
  fileprivate var choice: String {
    guard reports > 1, let year = record.year else { return "" }
    return " Of \(reports) reports of the body for \(year), \(record.source) was compared (\(record.id))."
  }

  /// The same for a reader of Chinese.
  fileprivate var choiceZH: String {
    guard reports > 1, let year = record.year else { return "" }
    return "该机关 \(year) 年有 \(reports) 份报告，以 \(record.source)（\(record.id)）比对。"
  }
}
