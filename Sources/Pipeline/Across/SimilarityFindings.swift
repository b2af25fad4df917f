import Aggregation
import Bytes
import Forms
import Records
import Validation

/// What is said of a report whose narrative is nearly that of another.
struct SimilarityFindings {
  private let maker: LateFindingMaker
  private let edition: String
  private let index: SimilarityIndex

  init(_ plan: RunPlan, index: SimilarityIndex) {
    maker = LateFindingMaker(codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled)
    // They are about the whole report, which is the same place in every edition.
    edition = plan.codebook.forms.first?.id ?? ""
    self.index = index
  }

  /// The findings of a report: one for each rule at most, about the report it is most like.
  func of(_ report: Int, _ groups: inout SimilarityGroups) throws(RunFailure) -> [LateFinding] {
    var findings: [LateFinding] = []
    if let likeness = groups.previousYear(report), let finding = try own(report, likeness) { findings.append(finding) }
    if let likeness = groups.otherBody(report),
      let finding = try peer(report, likeness, others: groups.size(report) - 2)
    {
      findings.append(finding)
    }
    return findings
  }

  private func own(_ report: Int, _ likeness: SimilarityGroups.Likeness) throws(RunFailure) -> LateFinding? {
    let (name, percent) = (try self.name(report), likeness.jaccard / 10)
    let (year, before) = (index.year(report), index.year(likeness.other))
    return finding(.similaritySelf, likeness) {
      (
        en:
          "The narrative of \(name.en) for \(year) repeats its own for \(before) (report \(index.id(likeness.other))): "
          + "\(percent) % of the wording of both is the same, apart from numbers, names, and what the form or many "
          + "reports say alike. The longest passage in common has \(likeness.characters) characters.",
        zh: "\(name.zh)\(year)年度报告的文字部分与本机关\(before)年度报告（\(index.id(likeness.other))）雷同："
          + "除数字、名称、格式规定文字和各地通用表述外，两篇合计有\(percent)%的文字相同，最长相同段落\(likeness.characters)字。"
          + "请核对是否如实反映本年度情况。"
      )
    }
  }

  private func peer(
    _ report: Int, _ likeness: SimilarityGroups.Likeness, others: Int
  ) throws(RunFailure) -> LateFinding? {
    let (name, other, percent) = (try self.name(report), try self.name(likeness.other), likeness.jaccard / 10)
    let year = index.year(report)
    return finding(.similarityPeer, likeness) {
      (
        en: "The narrative of \(name.en) for \(year) is nearly that of \(other.en) for the same year (report "
          + "\(index.id(likeness.other))): \(percent) % of the wording of both is the same, apart from numbers, names, "
          + "and what the form or many reports say alike. The longest passage in common has \(likeness.characters) "
          + "characters."
          + (others > 0 ? " \(others) more \(others == 1 ? "report" : "reports") of the year go with them." : ""),
        zh: "\(name.zh)\(year)年度报告的文字部分与\(other.zh)同年度报告（\(index.id(likeness.other))）雷同："
          + "除数字、名称、格式规定文字和各地通用表述外，两篇合计有\(percent)%的文字相同，最长相同段落\(likeness.characters)字"
          + (others > 0 ? "；同年度另有\(others)份报告与之相近" : "") + "。请核对。"
      )
    }
  }

  private func finding(
    _ rule: Rule, _ likeness: SimilarityGroups.Likeness, _ message: () -> (en: String, zh: String)
  ) -> LateFinding? {
    maker.finding(
      rule, edition: edition, actual: FixedDecimal(mantissa: Int64(likeness.jaccard), scale: 3).description,
      line: likeness.line > 0 ? likeness.line : nil, message)
  }

  private func name(_ report: Int) throws(RunFailure) -> (en: String, zh: String) {
    let name: String
    do throws(SpillError) { name = try index.name(report) } catch { throw RunFailure(error) }
    return name.isEmpty ? ("this body", "本机关") : (name, name)
  }
}
