import Records

/// `year.missing` and `organization.missing`: a report that does not say whose it is, or of which year.
struct MetadataCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    if subject.report.year == nil {
      findings.add(.yearMissing, at: Spot()) {
        Message(
          en: "The report does not say which year its numbers are about.", zh: "报告标题和正文未写明统计年度，请核对。")
      }
    }
    if subject.report.organization.name.isEmpty {
      findings.add(.organizationMissing, at: Spot()) {
        Message(en: "The report does not name the body that published it.", zh: "报告标题和落款未写明发布机关名称，请核对。")
      }
    }
  }
}
