import Bytes
import Fixtures
import Forms
import Records
import Testing
import Validation

@Suite struct PolicyTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func broken() -> Report {
    let form = codebook.forms[0]
    var report = form.filledReport()
    report.set(form.cell("requests/new/total"), FixedDecimal(1))
    report.set(form.cell("disclosure/rules/issued"), state: .blank)
    return report
  }

  @Test func settingsChangeSeverities() {
    var report = broken()
    Validator(codebook: codebook, severities: ["requests.row_sum": .info, "value.blank": .error], disabled: [])
      .validate(&report)
    #expect(report.findings.map(\.severity) == [.error, .error, .info])
  }

  @Test func rulesCanBeTurnedOff() {
    var report = broken()
    Validator(codebook: codebook, severities: [:], disabled: ["requests.balance", "value.blank"]).validate(&report)
    #expect(report.foundRules == ["requests.row_sum requests/new/"])
  }

  @Test func findingsStandByPlaceAndThenByRule() {
    var report = broken()
    Validator(codebook: codebook, severities: [:], disabled: []).validate(&report)
    #expect(
      report.foundRules == [
        "value.blank disclosure/rules/issued", "requests.balance requests//total", "requests.row_sum requests/new/",
      ])
  }

  @Test func validatingTwiceSaysNothingTwice() {
    var report = broken()
    let validator = Validator(codebook: codebook, severities: [:], disabled: [])
    validator.validate(&report)
    let once = report.findings
    validator.validate(&report)
    #expect(report.findings == once)
  }

  @Test func everyArithmeticRuleIsNamed() {
    for identity in codebook.forms.flatMap(\.identities) { #expect(Rule(rawValue: identity.id) != nil) }
  }
}
