import Bytes
import Fixtures
import Forms
import Records
import Testing
import Validation

@Suite struct ReadingRuleTests {
  private let codebook: Codebook
  private var form: Form { codebook.forms[0] }

  init() throws { codebook = try Codebook.standard() }

  private func validated(_ form: Form? = nil, _ change: (inout Report) -> Void) -> Report {
    var report = (form ?? self.form).filledReport()
    change(&report)
    Validator(codebook: codebook, severities: [:], disabled: []).validate(&report)
    return report
  }

  /// The only finding, as `severity rule place actual line`, and its messages.
  private func only(_ report: Report) -> (facts: String, en: String, zh: String) {
    guard let finding = report.findings.first, report.findings.count == 1 else {
      return ("\(report.findings.count) findings", "", "")
    }
    let line = finding.line.map(String.init) ?? "-"
    return (
      "\(finding.severity) \(report.foundRules[0]) \(finding.actual ?? "-") \(line)", finding.messageEN,
      finding.messageZH
    )
  }

  private func row(_ id: String) -> FormRow { form.tables[1].rows[form.tables[1].rowIndex(id) ?? 0] }

  @Test func aBlankRowIsOneFinding() {
    let found = only(validated { $0.set(row("granted"), state: .blank) })
    #expect(found.facts == "warning value.blank requests/granted/ - \(row("granted").firstCell + 1)")
    #expect(
      found.en == """
        Requests, row "（一）予以公开": all 7 cells are printed empty; they are kept as blank and not taken for 0.
        """)
    #expect(found.zh == "第三部分表格“（一）予以公开”行：整行 7 格均为空白，按空白记录，不当作 0；如确为零，请填 0。")
  }

  @Test func quotationMarksInsideALabelBecomeSingleOnes() {
    let found = only(validated { $0.set(row("denied_security"), state: .missing) })
    #expect(found.zh == "第三部分表格“3.危及‘三安全一稳定’”行：该行未印或无法识别，7 格均无数字，请核对。")
  }

  @Test func aBlankCellIsOneFindingWithItsColumn() {
    let cell = form.cell("requests/granted/research")
    let found = only(validated { $0.set(cell, state: .blank) })
    #expect(found.facts == "warning value.blank requests/granted/research - \(cell + 1)")
    #expect(
      found.en == """
        Requests, row "（一）予以公开", column "科研机构": the cell is printed empty; it is kept as blank and not taken for 0.
        """)
    #expect(found.zh == "第三部分表格“（一）予以公开”行“科研机构”栏：该格为空白，按空白记录，不当作 0；如确为零，请填 0。")
  }

  @Test func notApplicableIsANote() {
    let cell = form.cell("disclosure/rules/repealed")
    let found = only(validated { $0.set(cell, state: .notApplicable, raw: "/") })
    #expect(found.facts == "info value.na disclosure/rules/repealed / \(cell + 1)")
    #expect(
      found.en == """
        Disclosure, row "规章", column "本年废止件数": the cell prints "/", read as not applicable; no number is recorded.
        """)
    #expect(found.zh == "第二部分表格“规章”行“本年废止件数”栏：该格印的是“/”，按不适用处理，不记录数字。")
  }

  @Test func wordsAreNoNumber() {
    let cell = form.cell("disclosure/fees/amount")
    let found = only(validated { $0.set(cell, state: .text, raw: "见附件") })
    #expect(found.facts == "warning value.text disclosure/fees/amount 见附件 \(cell + 1)")
    #expect(found.zh.hasSuffix("：该格印的是“见附件”，不是数字，未记录数值，请核对。"))
    #expect(found.en.hasSuffix(": the cell prints \"见附件\", which is no number; no number is recorded."))
  }

  @Test func aCountIsAWholeNumber() {
    let half = FixedDecimal(mantissa: 25, scale: 1)
    let found = only(validated { $0.set(form.cell("disclosure/rules/issued"), half) })
    #expect(found.facts == "warning value.fraction disclosure/rules/issued 2.5 1")
    #expect(found.en.hasSuffix(": the cell prints 2.5, but what is counted here comes in whole numbers."))
    #expect(found.zh.hasSuffix("：该格印的是 2.5，此处应为整数，请核对。"))
    #expect(validated { $0.set(form.cell("disclosure/fees/amount"), half) }.findings.isEmpty)
  }

  @Test func aCountIsNotBelowZeroButAChangeMayBe() {
    let minus = FixedDecimal(-4)
    let found = only(validated { $0.set(form.cell("disclosure/rules/issued"), minus) })
    #expect(found.facts == "warning value.negative disclosure/rules/issued -4 1")
    #expect(found.en.hasSuffix(": the cell prints -4, but what is counted here cannot be below zero."))
    #expect(found.zh.hasSuffix("：该格印的是 -4，此处不应为负数，请核对。"))
    let older = codebook.forms[1]
    #expect(validated(older) { $0.set(older.cell("disclosure/licensing/change"), minus) }.findings.isEmpty)
  }

  @Test func aMissingRowIsOneFinding() {
    let found = only(validated { $0.set(row("granted"), state: .missing) })
    #expect(found.facts == "warning row.missing requests/granted/ - -")
    #expect(found.en.hasSuffix(": the row is not printed or could not be read; its cells (7) have no number."))
    #expect(found.zh.hasSuffix("：该行未印或无法识别，7 格均无数字，请核对。"))
  }

  @Test func aMissingCellHasItsColumn() {
    let found = only(validated { $0.set(form.cell("requests/granted/research"), nil) })
    #expect(found.facts == "warning row.missing requests/granted/research - -")
    #expect(found.en.hasSuffix(": the cell is not printed or could not be read, while others of its row are."))
    #expect(found.zh.hasSuffix("：该格未印或无法识别，而同一行其他格有内容，请核对。"))
  }

  @Test func aMissingTableIsOneFindingAndNoneForItsRows() {
    let found = only(validated { report in form.tables[2].rows.forEach { report.set($0, state: .missing) } })
    #expect(found.facts == "error table.missing review_litigation// - -")
    #expect(
      found.en == "Review and litigation: the table is not printed or could not be read; 15 cells have no number.")
    #expect(found.zh == "第四部分表格：该表未印或无法识别，15 格均无数字，请核对。")
  }

  @Test func yearAndOrganizationMustBeThere() {
    let report = validated {
      $0.year = nil
      $0.organization.name = ""
    }
    #expect(report.foundRules == ["organization.missing //", "year.missing //"])
    #expect(report.findings.map(\.severity) == [.error, .error])
    #expect(report.findings[0].messageEN == "The report does not name the body that published it.")
    #expect(report.findings[1].messageZH == "报告标题和正文未写明统计年度，请核对。")
  }
}
