import Bytes
import Fixtures
import Forms
import Records
import Specimens
import Testing

@testable import Validation

/// Why a sum does not hold: errors are planted into random valid forms of all editions, and found.
@Suite struct VerdictTests {
  private let codebook: Codebook
  private let validator: Validator

  init() throws {
    codebook = try Codebook.standard()
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  private func report(_ form: Form, _ dice: inout SeededGenerator) -> Report {
    let filled = FilledForm(form, using: &dice)
    var report = Report(id: ReportID(1), source: "a.txt", edition: form.id, cellCount: form.cells.count)
    report.layout = "tab_rows"
    for (cell, value) in filled.values.enumerated() { report.set(cell, value) }
    return report
  }

  private func validated(_ report: Report) -> Report {
    var report = report
    validator.validate(&report)
    return report
  }

  /// The verdicts on the parts of a report in which a sum is broken.
  private func verdicts(_ report: Report) -> [(part: SumNetwork.Part, verdict: SumVerdict)] {
    guard let index = codebook.formIndex(report.edition) else { return [] }
    let subject = Subject(report: report, form: CompiledForm(codebook.forms[index]))
    return subject.form.tables.indices.flatMap { SumNetwork.parts(of: $0, subject) }.compactMap { part in
      let network = SumNetwork(sums: part.sums, numbers: report.cells.map(\.value))
      guard network?.residuals.contains(where: { $0 != 0 }) == true else { return nil }
      return (part, SumVerdict(part.sums, subject))
    }
  }

  private func cellsOfSums(_ form: Form) -> [Int] {
    Set(form.identities.flatMap { form.sums(of: $0).flatMap { $0.left + $0.right } }).sorted()
  }

  /// One to three numbers changed: the changes that undo it, or others that are no more, are found.
  @Test(arguments: 1...3) func plantedErrorsAreExplained(count: Int) {
    var dice = SeededGenerator(seed: UInt64(count))
    var undecided = 0
    for round in 0..<300 {
      let form = codebook.forms[round % codebook.forms.count]
      var report = report(form, &dice)
      let truth = report
      let planted = dice.sample(count, of: cellsOfSums(form))
      for cell in planted {
        report.set(cell, report.cells[cell].value?.adding(FixedDecimal(dice.between(1...5000))))
      }
      for (part, verdict) in verdicts(report) {
        let inside = Set(part.sums.flatMap(\.cells)).intersection(planted)
        if verdict.verdict == .undecided {
          undecided += 1
          continue
        }
        guard let best = verdict.explanations.first else {
          Issue.record("round \(round): no explanation of \(inside.count) planted errors")
          continue
        }
        #expect(best.count <= inside.count)
        let network = SumNetwork(sums: part.sums, numbers: report.cells.map(\.value))
        #expect(verdict.explanations.allSatisfy { network?.holds(with: $0) == true })
        let undone = inside.sorted().map { cell in
          SumNetwork.Change(cell: cell, value: truth.cells[cell].value?.mantissa ?? 0)
        }
        // Where as few other cells explain it, there may be more possibilities than are kept; and of cells that stand
        // in the same sums no search can tell which is wrong.
        let sums = inside.map { cell in part.sums.indices.filter { part.sums[$0].cells.contains(cell) } }
        if best.count == inside.count, verdict.explanations.count < 32, Set(sums).count == sums.count {
          #expect(verdict.explanations.contains(undone), "round \(round)")
        }
      }
    }
    // Only three errors in one table are ever too much.
    #expect(undecided <= (count < 3 ? 0 : 30))
  }

  @Test func twoNumbersOfARowExchangedAreAReading() {
    var dice = SeededGenerator(seed: 11)
    for round in 0..<200 {
      let form = codebook.forms[round % 2]
      var report = report(form, &dice)
      let table = form.tables[1]
      let row = dice.pick(
        table.rows.filter { report.prints(form.rowSpans[form.tables[0].rows.count + (table.rowIndex($0.id) ?? 0)]) })
      let cells = dice.sample(2, of: Array(row.cellRange))
      let numbers = cells.map { report.cells[$0].value }
      if numbers[0] == numbers[1] { continue }
      report.set(cells[0], numbers[1])
      report.set(cells[1], numbers[0])
      let findings = validated(report).findings.filter { $0.verdict != nil }
      #expect(!findings.isEmpty && findings.allSatisfy { $0.verdict == .reading }, "round \(round)")
    }
  }

  @Test func numbersExchangedBetweenLabelledRowsArePublishedSo() throws {
    let form = codebook.forms[0]
    var report = form.filledReport()
    let cells = ["requests/granted/natural_person", "requests/denied_law/business"].map(form.cell)
    let numbers = cells.map { report.cells[$0].value }
    report.set(cells[0], numbers[1])
    report.set(cells[1], numbers[0])
    let finding = try #require(validated(report).findings.first { $0.verdict != nil })
    #expect(finding.verdict == .published)
    #expect(finding.suspects?.contains("requests/granted/natural_person=\(numbers[0]?.description ?? "")") == true)
    report.layout = "scattered"
    #expect(validated(report).findings.compactMap(\.verdict).allSatisfy { $0 == .reading })
  }

  @Test func aShiftedRowIsAReading() {
    for form in codebook.forms.prefix(2) {
      for (index, row) in form.tables[1].rows.enumerated() where !row.isVariant {
        var report = form.filledReport(seed: UInt64(index) + 1)
        let numbers = row.cellRange.map { report.cells[$0].value }
        for (cell, number) in zip(row.cellRange, numbers.dropFirst() + numbers.prefix(1)) { report.set(cell, number) }
        let verdicts = validated(report).findings.compactMap(\.verdict)
        #expect(!verdicts.isEmpty && verdicts.allSatisfy { $0 == .reading }, "\(row.id)")
      }
    }
  }

  @Test func digitsOfANumberPrintedWithItsNeighbourAreAReading() {
    let form = codebook.forms[0]
    var report = form.filledReport()
    let row = form.tables[2].rows[0]
    for (cell, number) in zip(row.cellRange, [123, 45, 6, 70, 244]) { report.set(cell, FixedDecimal(number)) }
    #expect(validated(report).findings.isEmpty)
    report.set(row.firstCell, FixedDecimal(12))
    report.set(row.firstCell + 1, FixedDecimal(345))
    let findings = validated(report).findings
    #expect(findings.map(\.verdict) == [.reading])
    #expect(findings.first?.suspects == "review_litigation/review/upheld=123 & review_litigation/review/corrected=45")
  }

  @Test func aColumnInThePlaceOfTheTotalIsAReading() {
    for form in codebook.forms.prefix(2) {
      var report = form.filledReport()
      for row in form.tables[1].rows where !row.isVariant {
        let numbers = row.cellRange.map { report.cells[$0].value }
        for (cell, number) in zip(row.cellRange, numbers.suffix(1) + numbers.dropLast()) { report.set(cell, number) }
      }
      let verdicts = validated(report).findings.compactMap(\.verdict)
      #expect(verdicts.count > 20 && verdicts.allSatisfy { $0 == .reading })
    }
  }

  @Test func noiseHasNoExplanation() {
    var dice = SeededGenerator(seed: 5)
    for round in 0..<30 {
      let form = codebook.forms[round % 2]
      var report = report(form, &dice)
      for cell in report.cells.indices where report.cells[cell].value != nil {
        report.set(cell, FixedDecimal(dice.between(1000...99_999)))
      }
      let findings = validated(report).findings.filter { $0.place.table == "requests" && $0.verdict != nil }
      #expect(findings.count > 20)
      #expect(findings.allSatisfy { $0.verdict == .published && $0.suspects == nil })
    }
  }

  @Test func theSentenceNamesTheNumberThatWouldDo() throws {
    let form = codebook.forms[0]
    var report = form.filledReport()
    let cell = form.cell("requests/denied_law/business")
    report.set(cell, FixedDecimal(5_000))
    let number = try #require(form.filledReport().cells[cell].value)
    let finding = try #require(validated(report).findings.first)
    #expect(finding.suspects == "requests/denied_law/business=\(number)")
    #expect(finding.verdict == .published)
    #expect(finding.messageZH.hasSuffix("只要把“2.其他法律行政法规禁止公开”行“商业企业”栏改为 \(number)，相关合计即全部相符。"))
    #expect(
      finding.messageEN.hasSuffix(
        "Changing only row \"2.其他法律行政法规禁止公开\", column \"商业企业\" to \(number) would satisfy every sum concerned."))
  }

  @Test func numbersTooLargeToReckonWithAreLeftUndecided() {
    let form = codebook.forms[0]
    var report = form.filledReport()
    report.set(form.cell("review_litigation/review/total"), FixedDecimal(mantissa: 123_456_789_012_345_678))
    #expect(validated(report).findings.compactMap(\.verdict) == [.undecided])
  }

  @Test func onlyBrokenSumsHaveAVerdict() {
    let form = codebook.forms[0]
    var report = form.filledReport()
    report.set(form.cell("disclosure/rules/issued"), state: .blank)
    #expect(validated(report).findings.allSatisfy { $0.verdict == nil && $0.suspects == nil })
  }
}
