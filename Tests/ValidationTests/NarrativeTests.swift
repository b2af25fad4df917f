import Bytes
import Fixtures
import Forms
import Records
import Testing
import Validation

/// `narrative.mismatch`: only what no reading of the tables agrees with.
@Suite struct NarrativeTests {
  private let codebook: Codebook
  private let validator: Validator

  init() throws {
    codebook = try Codebook.standard()
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  private var form: Form { codebook.forms[0] }

  /// A report whose requests are 90 natural persons and 10 businesses new, 8 and 2 carried in, 100 answered (60 granted,
  /// 20 in part, 12 denied, 5 not held, 3 rejected) and 10 carried over.
  private var report: Report {
    var report = form.filledReport()
    for cell in form.cells.indices where form.cells[cell].path.hasPrefix("requests/") {
      if report.cells[cell].value != nil { report.set(cell, .zero) }
    }
    func set(_ row: String, _ person: Int, _ business: Int) {
      for (column, value) in [("natural_person", person), ("business", business), ("total", person + business)] {
        report.set(form.cell("requests/\(row)/\(column)"), FixedDecimal(value))
      }
    }
    set("new", 90, 10)
    set("carried_in", 8, 2)
    set("granted", 55, 5)
    set("partial", 18, 2)
    set("denied_law", 9, 1)
    set("denied_process", 2, 0)
    set("unavailable_not_held", 5, 0)
    set("rejected_petition", 2, 1)
    set("total", 91, 9)
    set("carried_out", 7, 3)
    for (column, values) in [
      ("upheld", (3, 1, 0)), ("corrected", (1, 0, 2)), ("other", (0, 0, 0)), ("pending", (1, 1, 1)),
      ("total", (5, 2, 3)),
    ] {
      report.set(form.cell("review_litigation/review/\(column)"), FixedDecimal(values.0))
      report.set(form.cell("review_litigation/suit_direct/\(column)"), FixedDecimal(values.1))
      report.set(form.cell("review_litigation/suit_after_review/\(column)"), FixedDecimal(values.2))
    }
    report.set(form.cell("disclosure/normative_documents/issued"), FixedDecimal(7))
    report.set(form.cell("disclosure/fees/amount"), FixedDecimal(mantissa: 123_456, scale: 4))
    return report
  }

  private func found(
    _ claims: [(Quantity, FixedDecimal)], scope: ClaimScope = .body, _ change: (inout Report) -> Void = { _ in }
  ) -> [Finding] {
    var report = report
    report.claims = claims.map { Claim($0.0, $0.1, text: "句。", line: 9, scope: scope) }
    change(&report)
    validator.validate(&report)
    return report.findings.filter { $0.rule == "narrative.mismatch" }
  }

  private static let agreeing: [(Quantity, [Int])] = [
    (.received, [100, 110, 90, 10, 98, 12]), (.new, [100, 110, 90]), (.carriedIn, [10, 8]),
    (.handled, [100, 110]), (.answered, [100, 110, 97, 90]), (.carriedOut, [10, 7]), (.granted, [60, 80]),
    (.partial, [20]), (.denied, [12, 17, 15, 20]), (.unavailable, [5]), (.notHeld, [5]), (.rejected, [3]),
    (.otherHandling, [0, 3]), (.receivedFromPeople, [90, 98, 91]), (.receivedFromOrganizations, [10, 12, 9]),
    (.review, [5]), (.reviewUpheld, [3]), (.reviewCorrected, [1]), (.reviewOther, [0]), (.reviewPending, [1]),
    (.suit, [5, 2, 3]), (.suitUpheld, [1]), (.suitCorrected, [2]), (.suitPending, [2]), (.directSuit, [2, 5]),
    (.suitAfterReview, [3]), (.normativeDocumentsIssued, [7]),
  ]

  @Test func readingsThatAgreeAreSilent() {
    for (quantity, values) in Self.agreeing {
      for value in values { #expect(found([(quantity, FixedDecimal(value))]).isEmpty, "\(quantity) \(value)") }
    }
  }

  @Test func whatAgreesWithNothingIsFound() {
    for (quantity, _) in Self.agreeing {
      let findings = found([(quantity, FixedDecimal(777))])
      #expect(findings.count == 1, "\(quantity)")
      #expect(findings.first?.severity == .warning && findings.first?.actual == "777" && findings.first?.line == 9)
    }
  }

  @Test func theMessageQuotesTheSentenceAndTheTable() {
    let finding = found([(.received, FixedDecimal(126))]).first
    #expect(finding?.place == Place(table: "requests", row: "new", column: "total") && finding?.expected == "100")
    #expect(
      finding?.messageEN
        == "Requests, row \"一、本年新收政府信息公开申请数量\", column \"总计\": the text states 126 for requests received (“句。”), "
        + "but the table says 100, and no other reading of the table gives 126.")
    #expect(
      finding?.messageZH
        == "第三部分表格“一、本年新收政府信息公开申请数量”行“总计”栏：正文所述“收到申请”为 126（“句。”），表格为 100，按其他口径计算也不相符，请核对。")
  }

  @Test func numbersOfARegionOrAPartAreNotCompared() {
    for scope in [ClaimScope.region, .part] { #expect(found([(.received, FixedDecimal(17))], scope: scope).isEmpty) }
  }

  @Test func cellsThatWereNotReadAgreeWithAnything() {
    let claims = [(Quantity.received, FixedDecimal(777))]
    #expect(found(claims) { $0.set(form.cell("requests/new/total"), nil) }.isEmpty)
    #expect(found(claims) { $0.set(form.cell("requests/carried_in/total"), nil) }.isEmpty)
    #expect(found(claims) { $0.set(form.cell("requests/new/total"), state: .blank) }.isEmpty)
    // An empty cell beside a number is the zero that the form leaves out.
    #expect(found(claims) { $0.set(form.cell("requests/carried_in/total"), state: .blank) }.count == 1)
  }

  @Test func oneClaimThatAgreesSettlesTheOthersOfItsQuantity() {
    #expect(found([(.received, FixedDecimal(31)), (.received, FixedDecimal(100))]).isEmpty)
    #expect(found([(.received, FixedDecimal(31)), (.received, FixedDecimal(32))]).count == 1)
  }

  @Test func moneyMayBeRoundedAndPrintedInYuan() {
    func charges(_ mantissa: Int64, _ scale: UInt8) -> Int {
      found([(.charges, FixedDecimal(mantissa: mantissa, scale: scale))]).count
    }
    #expect(charges(123_456, 4) == 0 && charges(1235, 2) == 0 && charges(1234, 2) == 0 && charges(12, 0) == 0)
    #expect(charges(1335, 2) == 1 && charges(15, 0) == 1)
    let inYuan = found([(.charges, FixedDecimal(mantissa: 123_456, scale: 4))]) {
      $0.set(form.cell("disclosure/fees/amount"), FixedDecimal(123_456))
    }
    #expect(inYuan.isEmpty)
  }

  @Test func theStatisticsOf2014AreCompared() throws {
    let form = codebook.forms[try #require(codebook.formIndex("2014"))]
    func findings(_ quantity: Quantity, _ value: Int) -> Int {
      var report = form.filledReport()
      report.set(form.cell("statistics/received.total/value"), FixedDecimal(40))
      report.claims = [Claim(quantity, FixedDecimal(value), text: "句。", line: 1)]
      validator.validate(&report)
      return report.findings.filter { $0.rule == "narrative.mismatch" }.count
    }
    #expect(findings(.received, 40) == 0 && findings(.received, 987_654) == 1)
    // What a form has no cell for is not compared.
    #expect(findings(.carriedIn, 987_654) == 0)
  }

  @Test func everyQuantityHasAMeaningInSomeForm() {
    for quantity in Quantity.allCases {
      let isCompared = codebook.forms.contains { form in
        var report = form.filledReport()
        report.claims = [Claim(quantity, FixedDecimal(987_654_321), text: "句。", line: 1)]
        validator.validate(&report)
        return report.findings.contains { $0.rule == "narrative.mismatch" }
      }
      #expect(isCompared, "\(quantity)")
    }
  }

  @Test func theRuleCanBeTurnedOff() {
    var report = report
    report.claims = [Claim(.received, FixedDecimal(777), text: "句。", line: 1)]
    let silent = Validator(codebook: codebook, severities: [:], disabled: ["narrative.mismatch"])
    silent.validate(&report)
    #expect(!report.findings.contains { $0.rule == "narrative.mismatch" })
  }
}
