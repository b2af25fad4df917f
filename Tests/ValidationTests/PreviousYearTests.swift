import Bytes
import Fixtures
import Forms
import Records
import Testing

@testable import Validation

/// What does not follow from the year before.
@Suite struct PreviousYearTests {
  private let codebook: Codebook
  private let validator: Validator

  init() throws {
    codebook = try Codebook.standard()
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  private func report(_ form: Form, _ values: [String: Int], inferred: Set<String> = []) -> Report {
    var report = Report(id: ReportID(1), source: "a.txt", edition: form.id, cellCount: form.cells.count)
    for (path, value) in values {
      report.set(form.cell(path), FixedDecimal(value))
      if inferred.contains(path) { report.cells[form.cell(path)].state = .repaired }
    }
    return report
  }

  private func found(_ now: Report, after before: Report, _ validator: Validator? = nil) -> [String] {
    var report = now
    report.findings = (validator ?? self.validator).findings(of: now, after: before)
    return report.foundRules
  }

  @Test func carriedOutIsCarriedInEvenOverEditions() {
    let before = report(
      codebook.forms[1], ["requests/carried_out/total": 4, "requests/carried_out/business": 1])
    let form = codebook.forms[0]
    let same = report(form, ["requests/carried_in/total": 4, "requests/carried_in/other": 3])
    #expect(found(same, after: before).isEmpty, "what one of them does not print decides nothing")
    let other = report(form, ["requests/carried_in/total": 5, "requests/carried_in/business": 1])
    #expect(found(other, after: before) == ["cross_year.carry requests/carried_in/total"])
    let finding = validator.findings(of: other, after: before)[0]
    #expect(finding.expected == "4" && finding.actual == "5" && finding.severity == .error)
    #expect(finding.messageZH.hasPrefix("第三部分表格“二、上年结转政府信息公开申请数量”行“总计”栏：上年报告结转下年度继续办理 4 件"))
  }

  @Test(arguments: [(8, true), (9, false), (7, false)])
  func documentsInForceGoOn(_ printed: Int, _ holds: Bool) {
    let form = codebook.forms[0]
    let before = report(form, ["disclosure/rules/in_force": 6])
    let now = report(
      form, ["disclosure/rules/in_force": printed, "disclosure/rules/issued": 3, "disclosure/rules/repealed": 1])
    #expect(found(now, after: before) == (holds ? [] : ["cross_year.in_force disclosure/rules/in_force"]))
  }

  @Test(arguments: [
    (10, 110, true), (10, 109, false), (12, 119, false), (1000, 99, true), (1000, 101, false), (0, 100, true),
    (0, 99, false),
  ])
  func onlyLargeJumpsAreAskedAbout(_ before: Int, _ now: Int, _ isJump: Bool) {
    let form = codebook.forms[0]
    let findings = found(
      report(form, ["requests/new/total": now, "requests/new/other": now]),
      after: report(form, ["requests/new/total": before, "requests/new/other": before]))
    #expect(
      findings == (isJump ? ["cross_year.jump requests/new/total"] : []), "what a total sums up is not told twice")
  }

  @Test func inferredNumbersDecideNothing() {
    let form = codebook.forms[0]
    let path = "requests/carried_in/total"
    let before = report(form, ["requests/carried_out/total": 4])
    #expect(found(report(form, [path: 5], inferred: [path]), after: before).isEmpty)
  }

  @Test func settingsCount() {
    let form = codebook.forms[0]
    let before = report(form, ["requests/carried_out/total": 4])
    let now = report(form, ["requests/carried_in/total": 5])
    let off = Validator(codebook: codebook, severities: [:], disabled: ["cross_year.carry"])
    #expect(found(now, after: before, off).isEmpty)
  }
}
