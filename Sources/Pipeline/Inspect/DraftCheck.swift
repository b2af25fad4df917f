import Bytes
import Records
public import Tables

/// Checks drafts before they are published: what `gongkai check` prints.
public struct DraftCheck: Sendable {
  private let preview: Preview
  private let earlier: [Report]
  private let isCompared: Bool

  /// A check with the settings of a run.
  ///
  /// - Parameter previous: last year's reports: a file, an archive, a member; nil to compare with none.
  /// - Throws: `RunFailure` when one is named and no report can be read from it.
  public init(plan: RunPlan, previous: String?) throws(RunFailure) {
    preview = Preview(plan: plan)
    isCompared = previous != nil
    var earlier: [Report] = []
    if let previous {
      var refusal: Quarantined?
      do {
        try preview.read(previous) { result in
          switch result {
          case .success(let reports): earlier += reports
          case .failure(let row): refusal = row
          }
        }
      } catch {
        throw RunFailure(.unusable, "\(error)")
      }
      if earlier.isEmpty {
        let words = refusal.map { "\($0.source): \($0.message)" } ?? "\(previous): no report is in it"
        throw RunFailure(
          Preview.exists(previous) ? .unusable : .corpusMissing, "--previous \(words)")
      }
    }
    self.earlier = earlier
  }

  /// The sheets of what a person names: a file, all members of a container, some of them, or `-`.
  public func sheets(of name: String) throws -> [CheckSheet] {
    guard Preview.exists(name) else { return [.missing(name)] }
    var sheets: [CheckSheet] = []
    try preview.read(name) { result in
      switch result {
      case .success(let reports): sheets += reports.map(sheet)
      case .failure(let row): sheets.append(.refused(row))
      }
    }
    if sheets.isEmpty {
      let message = "no document is in it"
      sheets = [.refused(Quarantined(source: name, stage: .discover, reason: .empty, message: message))]
    }
    return sheets
  }

  private func sheet(_ report: Report) -> CheckSheet {
    var report = report
    let previous = previous(of: report)
    var expectations: [Int: FixedDecimal] = [:]
    if case .found(let before, _) = previous {
      preview.compare(&report, with: before)
      expectations = preview.expectations(of: report, after: before)
    }
    return .report(
      CheckedReport(
        report, form: preview.form(of: report), sums: preview.sums(of: report), previous: previous,
        expectations: expectations))
  }

  /// The earlier reports of a body; where none is, those of the one that bears its name behind that of a place.
  private func earlierOnes(of body: Organization) -> [Report] {
    let same = earlier.filter { body.mayBe($0.organization) }
    if !same.isEmpty { return same }
    let alike = earlier.filter { body.isTail(of: $0.organization) || $0.organization.isTail(of: body) }
    return Set(alike.map(\.organization.name)).count == 1 ? alike : []
  }

  /// The report of the same body a year before.
  private func previous(of report: Report) -> PreviousReport {
    guard isCompared, let first = earlier.first else { return .none }
    guard let year = report.year else {
      return .unusable(en: "the draft does not say which year it is about.", zh: "草稿未写明统计年度。")
    }
    let sameBody = earlierOnes(of: report.organization)
    if let found = sameBody.first(where: { $0.year == year - 1 }) { return .found(found, preview.form(of: found)) }
    if let other = sameBody.first {
      let (en, zh) = other.year.map { ("the report of \($0)", "\($0) 年度的报告") } ?? ("of no known year", "未写明年度")
      return .unusable(
        en: "\(other.source) is \(en); a draft of \(year) is compared with \(year - 1).",
        zh: "\(other.source) 是\(zh)，\(year) 年度的草稿应与 \(year - 1) 年度的报告比对。")
    }
    return .unusable(
      en:
        "\(first.source) is a report of \(first.organization.name), and the draft one of \(report.organization.name).",
      zh: "\(first.source) 是\(first.organization.name)的报告，草稿是\(report.organization.name)的，不是同一机关。")
  }
}

extension Organization {
  /// Whether nothing says that two bodies are different ones: a draft need not name its body.
  fileprivate func mayBe(_ other: Organization) -> Bool {
    if !id.isEmpty, !other.id.isEmpty { return id == other.id }
    return name.isEmpty || other.name.isEmpty || name == other.name
  }

  /// Whether it names itself as one of its place does, who knows which: 县财政局 of 江苏省淮安市盱眙县财政局.
  fileprivate func isTail(of other: Organization) -> Bool {
    guard let first = name.first, "省州市盟县区旗镇乡".contains(first) else { return false }
    return name.count > 2 && name.count < other.name.count && other.name.hasSuffix(name)
  }
}
