import Bytes
import Fixtures
import Forms
import Records
import Testing
import Validation

@Suite struct ArithmeticTests {
  private let codebook: Codebook
  private let validator: Validator

  init() throws {
    codebook = try Codebook.standard()
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  private func findings(_ form: Form, _ change: (inout Report) -> Void) -> Report {
    var report = form.filledReport()
    change(&report)
    validator.validate(&report)
    return report
  }

  @Test func aFilledFormHasNoFindings() {
    for form in codebook.forms { #expect(findings(form) { _ in }.foundRules == []) }
  }

  @Test func aBrokenOutcomeBreaksItsRowItsColumnAndNothingElse() {
    let form = codebook.forms[0]
    let cell = form.cell("requests/denied_law/natural_person")
    let report = findings(form) { $0.set(cell, FixedDecimal(500)) }
    #expect(
      report.foundRules == ["requests.outcome_sum requests//natural_person", "requests.row_sum requests/denied_law/"])
  }

  @Test func aBrokenTotalBreaksEverySumItStandsIn() {
    let form = codebook.forms[0]
    let cell = form.cell("requests/total/total")
    let report = findings(form) { $0.set(cell, FixedDecimal(1)) }
    #expect(
      report.foundRules == [
        "requests.balance requests//total", "requests.outcome_sum requests//total",
        "requests.row_sum requests/total/",
      ])
  }

  /// Every cell of every edition: break it, and just the identities it is a term of break.
  @Test func breakingOneCellBreaksExactlyItsIdentities() {
    for form in codebook.forms {
      let sums = form.identities.flatMap { identity in form.sums(of: identity).map { (identity.id, $0) } }
      for (index, cell) in form.cells.enumerated() where !form.tables[cell.table].rows[cell.row].isVariant {
        let report = findings(form) { $0.set(index, FixedDecimal(1_000_000)) }
        let expected = sums.filter { $0.1.left.contains(index) || $0.1.right.contains(index) }.map(\.0)
        #expect(report.findings.map(\.rule).sorted() == expected.sorted(), "\(form.id) \(cell.path)")
      }
    }
  }

  @Test func theMessageSaysBothNumbersAndTheLine() {
    let form = codebook.forms[0]
    let row = form.tables[1].rows[form.tables[1].rowIndex("carried_out") ?? 0]
    let values = [1, 2, 3, 1, 2, 3, 11]
    let report = findings(form) { report in
      for (cell, value) in zip(row.cellRange, values) { report.set(cell, FixedDecimal(value)) }
    }
    let finding = report.findings.first { $0.rule == "requests.row_sum" }
    #expect(finding?.expected == "12" && finding?.actual == "11" && finding?.severity == .error)
    #expect(finding?.line == row.firstCell + 7)
    #expect(
      finding?.messageEN.hasPrefix(
        """
        Requests, row "四、结转下年度继续办理": the six columns from "自然人" to "其他" add up to 12, \
        but column "总计" prints 11.
        """) == true)
    #expect(
      finding?.messageZH.hasPrefix("第三部分表格“四、结转下年度继续办理”行：“自然人”至“其他”六栏之和为 12，“总计”栏印的是 11，请核对。") == true)
  }

  @Test func theBalanceNamesBothOfItsSides() {
    let form = codebook.forms[0]
    let column = 0
    let table = form.tables[1]
    let report = findings(form) { report in
      for (id, value) in [("new", 10), ("carried_in", 2), ("total", 9), ("carried_out", 2)] {
        report.set(table.rows[table.rowIndex(id) ?? 0].firstCell + column, FixedDecimal(value))
      }
    }
    let finding = report.findings.first { $0.rule == "requests.balance" }
    #expect(
      finding?.messageEN.hasPrefix(
        """
        Requests, column "自然人": rows "一、本年新收政府信息公开申请数量" and "二、上年结转政府信息公开申请数量" add up to 12, \
        but rows "（七）总计" and "四、结转下年度继续办理" add up to 11.
        """) == true)
    #expect(
      finding?.messageZH.hasPrefix(
        """
        第三部分表格“自然人”栏：“一、本年新收政府信息公开申请数量”与“二、上年结转政府信息公开申请数量”两行之和为 12，\
        “（七）总计”与“四、结转下年度继续办理”两行之和为 11，请核对。
        """) == true)
  }

  @Test func aSumWithoutOneOfItsNumbersIsUndecided() {
    let form = codebook.forms[0]
    for state in [CellState.blank, .notApplicable, .text, .missing] {
      let report = findings(form) { report in
        report.set(form.cell("requests/new/total"), state: state, raw: "x")
        report.set(form.cell("requests/new/business"), FixedDecimal(77_777))
      }
      #expect(report.findings.filter { $0.rule.hasSuffix("sum") }.isEmpty)
      #expect(report.findings.contains { $0.rule == "requests.balance" && $0.place.column == "business" })
    }
  }

  @Test func aVariantRowStandsForTheRowsItReplaces() throws {
    let form = codebook.forms[0]
    let rows = form.tables[1].rows
    let variant = try #require(rows.first { $0.isVariant })
    let report = findings(form) { report in
      for column in variant.columns.indices {
        let replaced = rows.filter { variant.replaces.contains($0.id) }.map { $0.firstCell + column }
        let sum = replaced.compactMap { report.cells[$0].value?.mantissa }.reduce(0, +)
        for cell in replaced { report.set(cell, nil) }
        report.set(variant.firstCell + column, FixedDecimal(Int(sum)))
      }
    }
    #expect(report.foundRules == [])
    let broken = findings(form) { $0.set(variant.firstCell, FixedDecimal(1)) }
    #expect(broken.foundRules.contains("requests.outcome_sum requests//natural_person"))
  }

  @Test func threeVariantRowsStandForOne() throws {
    let form = codebook.forms[1]
    let rows = form.tables[1].rows
    let variants = rows.filter(\.isVariant)
    let replaced = try #require(rows.first { $0.id == "other_handling" })
    let report = findings(form) { report in
      for column in replaced.columns.indices {
        let value = report.cells[replaced.firstCell + column].value
        report.set(replaced.firstCell + column, nil)
        for variant in variants { report.set(variant.firstCell + column, .zero) }
        report.set(variants[1].firstCell + column, value)
      }
    }
    #expect(variants.count == 3)
    #expect(report.foundRules == [])
  }

  @Test func decimalsAreAddedExactly() {
    let form = codebook.forms[0]
    let row = form.tables[2].rows[0]
    let tenths: [Int64] = [1, 2, 3, 4, 10]
    let report = findings(form) { report in
      for (cell, value) in zip(row.cellRange, tenths) { report.set(cell, FixedDecimal(mantissa: value, scale: 1)) }
    }
    #expect(!report.findings.contains { $0.rule == "review_litigation.row_sum" })
  }
}
