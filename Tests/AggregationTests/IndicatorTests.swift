import Aggregation
import Bytes
import Fixtures
import Forms
import Records
import Testing

@Suite struct IndicatorTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func form(_ id: String) throws -> Form { try #require(codebook.forms.first { $0.id == id }) }

  private func ratios(_ report: Report) -> [String: IndicatorRow.Ratio] {
    let all = codebook.ratios(of: WideRecord(report))
    return Dictionary(
      all.map { (codebook.indicators.definitions[$0.indicator].id, $0.ratio) }, uniquingKeysWith: { first, _ in first })
  }

  /// A report of 2021 in which everything is a lone number but what is named.
  private func report(_ values: [String: Int]) throws -> Report {
    let form = try form("2021")
    var report = form.filledReport()
    for (path, value) in values { report.set(form.cell(path), FixedDecimal(value)) }
    return report
  }

  @Test func aRateIsItsNumeratorOverItsDenominator() throws {
    let ratio = try #require(
      ratios(try report(["requests/granted/total": 1, "requests/total/total": 3]))["grant_rate"])
    #expect(ratio.numerator == FixedDecimal(1) && ratio.denominator == FixedDecimal(3))
    #expect(ratio.value?.description == "0.333333")
  }

  @Test func aZeroBelowTheLineGivesNothing() throws {
    for above in [0, 5] {
      let values = ["requests/granted/total": above, "requests/total/total": 0]
      let ratio = try #require(ratios(try report(values))["grant_rate"])
      #expect(ratio.value == nil && ratio.numerator == FixedDecimal(above) && ratio.denominator == .zero)
    }
  }

  @Test(arguments: [CellState.blank, .notApplicable, .text, .missing])
  func aCellWithoutANumberIsNotZero(state: CellState) throws {
    let form = try form("2021")
    var report = form.filledReport()
    report.set(form.cell("requests/denied_query/total"), state: state)
    let found = ratios(report)
    #expect(found["denial_rate"]?.numerator == nil && found["denial_rate"]?.value == nil)
    #expect(found["denial_rate"]?.denominator != nil, "what is known is said")
    #expect(
      found["third_party_denial_share"]?.denominator == nil && found["third_party_denial_share"]?.numerator != nil)
    #expect(found["grant_rate"]?.value != nil)
  }

  @Test func aCountBelowZeroGivesNothing() throws {
    let ratio = ratios(try report(["requests/granted/total": -1]))["grant_rate"]
    #expect(ratio?.numerator == nil && ratio?.value == nil)
  }

  @Test func contradictingNumbersAreLeftAsTheyArePrinted() throws {
    let values = ["requests/granted/total": 9, "requests/total/total": 6]
    #expect(ratios(try report(values))["grant_rate"]?.value?.description == "1.5")
  }

  @Test func theRowThatAReportPrintsInThePlaceOfOthersCounts() throws {
    let form = try form("2021")
    var report = form.filledReport()
    for row in ["other_no_correction", "other_fee_unpaid", "other_misc"] {
      report.set(form.cell("requests/\(row)/total"), nil)
    }
    #expect(ratios(report)["other_handling_rate"]?.numerator == nil)
    report.set(form.cell("requests/other_handling/total"), FixedDecimal(4))
    #expect(ratios(report)["other_handling_rate"]?.numerator == FixedDecimal(4))
  }

  @Test func sumsBeyond64BitsGiveNothing() throws {
    let form = try form("2021")
    var report = form.filledReport()
    for row in ["new", "carried_in"] {
      report.set(form.cell("requests/\(row)/total"), FixedDecimal(mantissa: Int64.max))
    }
    #expect(
      ratios(report)["backlog_rate"]
        == IndicatorRow.Ratio(
          numerator: report.cells[form.cell("requests/carried_out/total")].value, denominator: nil))
  }

  @Test func anEditionHasTheIndicatorsOfItsCells() throws {
    let old = ratios(try form("2014").filledReport())
    #expect(old["fee_per_request"] != nil && old["on_time_rate"] != nil && old["backlog_rate"] == nil)
    let middle = ratios(try form("2019").filledReport())
    #expect(middle["normative_publication_rate"] != nil && middle["normative_repeal_rate"] == nil)
    var unknown = try form("2019").filledReport()
    unknown.edition = "1999"
    #expect(ratios(unknown).isEmpty)
  }

  /// Random forms with holes in them: each indicator by another route, in whole numbers, from the paths of the cells.
  @Test(arguments: ["2021", "2019", "2014"]) func indicatorsAgreeWithTheirDefinition(edition: String) throws {
    let form = try form(edition)
    var known = 0
    for seed in 1...60 {
      var random = SeededRandom(seed: UInt64(seed))
      var report = form.filledReport(seed: UInt64(seed))
      for cell in form.cells.indices where random.below(12) == 0 {
        report.set(cell, random.below(3) == 0 ? .zero : nil)
      }
      let cells = NamedCells(form: form, report: report)
      let expected = edition == "2014" ? cells.of2014 : cells.of2019And2021
      let found = ratios(report)
      for (id, (above, below)) in expected where found[id] != nil || edition == "2021" {
        let ratio = try #require(found[id], "\(id)")
        #expect(ratio.numerator == above.map { FixedDecimal($0) }, "\(id) seed \(seed)")
        #expect(ratio.denominator == below.map { FixedDecimal($0) }, "\(id) seed \(seed)")
        guard let above, let below, below > 0 else {
          #expect(ratio.value == nil, "\(id) seed \(seed)")
          continue
        }
        known += 1
        let value = try #require(ratio.value)
        let millionths = (value.doubleValue * 1e6).rounded()
        #expect(abs(2 * (Int(millionths) * below - 1_000_000 * above)) <= below, "\(id) seed \(seed)")
      }
      #expect(Set(found.keys).isSubset(of: expected.keys), "every indicator is checked")
    }
    #expect(known > 300)
  }
}

/// Indicators written down once more, over names of cells and not over the data file.
private struct NamedCells {
  private var values: [String: Int?] = [:]
  private var paths: [String] = []

  init(form: Form, report: Report) {
    paths = form.cells.map(\.path)
    for (path, cell) in zip(paths, report.cells) { values[path] = cell.value.map { Int($0.mantissa) } }
  }

  typealias Parts = (Int?, Int?)

  private func cell(_ path: String) -> Int? { values[path] ?? nil }

  private func sum(_ paths: [String]) -> Int? {
    let numbers = paths.compactMap(cell)
    return numbers.count == paths.count && !paths.isEmpty ? numbers.reduce(0, +) : nil
  }

  private func sum(prefix: String, column: String) -> Int? {
    sum(paths.filter { $0.hasPrefix(prefix) && $0.hasSuffix("/\(column)") })
  }

  var of2019And2021: [String: Parts] {
    func request(_ row: String, _ column: String = "total") -> Int? { cell("requests/\(row)/\(column)") }
    let total = request("total")
    let other = sum(["other_no_correction", "other_fee_unpaid", "other_misc"].map { "requests/\($0)/total" })
    let denied = sum(prefix: "requests/denied_", column: "total")
    let suits = "review_litigation/suit_"
    let suitsTotal = sum(prefix: suits, column: "total")
    let losses = sum(prefix: suits, column: "corrected")
    return [
      "grant_rate": (request("granted"), total),
      "partial_rate": (request("partial"), total),
      "open_rate": (sum(["requests/granted/total", "requests/partial/total"]), total),
      "denial_rate": (denied, total),
      "not_held_rate": (request("unavailable_not_held"), total),
      "unavailable_rate": (sum(prefix: "requests/unavailable_", column: "total"), total),
      "rejection_rate": (sum(prefix: "requests/rejected_", column: "total"), total),
      "other_handling_rate": (total == nil ? other : other ?? request("other_handling"), total),
      "third_party_denial_share": (request("denied_third_party"), denied),
      "internal_process_denial_share": (
        sum(["requests/denied_internal/total", "requests/denied_process/total"]), denied
      ),
      "petition_rejection_share": (request("rejected_petition"), sum(prefix: "requests/rejected_", column: "total")),
      "natural_person_share": (request("new", "natural_person"), request("new")),
      "business_share": (request("new", "business"), request("new")),
      "backlog_rate": (request("carried_out"), sum(["requests/new/total", "requests/carried_in/total"])),
      "requests_per_report": (request("new"), 1),
      "requests_per_answered": (request("new"), total),
      "review_rate": (cell("review_litigation/review/total"), total),
      "review_correction_rate": (
        cell("review_litigation/review/corrected"),
        sum(["upheld", "corrected", "other"].map { "review_litigation/review/\($0)" })
      ),
      "suit_rate": (suitsTotal, total),
      "suit_loss_rate": (losses, concluded(suits, losses)),
      "suit_after_review_share": (cell("review_litigation/suit_after_review/total"), suitsTotal),
      "normative_repeal_rate": documents("repealed", ["in_force", "repealed"]),
      "normative_issue_share": documents("issued", ["in_force"]),
      "normative_publication_rate": documents("published", ["created"]),
    ].filter { $0.key != "normative_publication_rate" || paths.contains("disclosure/normative_documents/published") }
  }

  private func documents(_ above: String, _ below: [String]) -> Parts {
    (cell("disclosure/normative_documents/\(above)"), sum(below.map { "disclosure/normative_documents/\($0)" }))
  }

  private func concluded(_ prefix: String, _ corrected: Int?) -> Int? {
    guard let upheld = sum(prefix: prefix, column: "upheld"), let other = sum(prefix: prefix, column: "other") else {
      return nil
    }
    return corrected.map { upheld + other + $0 }
  }

  var of2014: [String: Parts] {
    func row(_ id: String) -> Int? { cell("statistics/\(id)/value") }
    func rows(_ ids: String...) -> Int? { sum(ids.map { "statistics/\($0)/value" }) }
    let replies = row("replied.total")
    return [
      "grant_rate": (row("replied.granted"), replies),
      "partial_rate": (row("replied.partial"), replies),
      "open_rate": (rows("replied.granted", "replied.partial"), replies),
      "denial_rate": (row("replied.denied"), replies),
      "third_party_denial_share": (rows("denied.trade_secret", "denied.privacy"), row("replied.denied")),
      "online_share": (row("received.online"), row("received.total")),
      "on_time_rate": (row("closed.on_time"), row("closed.total")),
      "requests_per_report": (row("received.total"), 1),
      "requests_per_answered": (row("received.total"), replies),
      "review_rate": (row("review.total"), replies),
      "review_correction_rate": (row("review.corrected"), rows("review.upheld", "review.corrected", "review.other")),
      "suit_rate": (row("suit.total"), replies),
      "suit_loss_rate": (row("suit.corrected"), rows("suit.upheld", "suit.corrected", "suit.other")),
      "fee_per_request": (row("fees.amount"), replies),
      "normative_publication_rate": (row("active.normative_published"), row("active.normative_issued")),
    ]
  }
}
