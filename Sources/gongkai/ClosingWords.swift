import Logging
import Pipeline
import Records
import Tables

/// What a run says at its end.
struct ClosingWords {
  private let report: RunReport
  private let plan: RunPlan

  init(_ report: RunReport, _ plan: RunPlan) {
    self.report = report
    self.plan = plan
  }

  /// For people.
  var text: String {
    if report.isUnchanged {
      let reports =
        report.outputs == 1
        ? "one report of \(plan.out.neutral)/ is" : "\(report.outputs.grouped) reports of \(plan.out.neutral)/ are"
      return "nothing has changed since the last run: \(report.inputs.counted("input")) looked at in \(time); the "
        + "\(reports) up to date"
    }
    var lines = ["\(report.outputs.counted(unit)) from \(inputs) in \(time)"]
    if report.totals.kept > 0 {
      lines.append("taken over    \(report.totals.kept.counted("unchanged document")) of the last run")
    }
    if report.quarantined > 0 { lines.append("quarantined   \(report.quarantined.grouped): \(reasons)") }
    if let passedOver = report.totals.stages[.discover]?.passedOverWords { lines.append("passed over   \(passedOver)") }
    if report.totals.findings.values.contains(where: { $0 > 0 }) { lines.append("findings      \(findings)") }
    if let worst = report.totals.errors.worst { lines.append("most errors   \(words(worst))") }
    if let first = report.layouts.new.first { lines.append("new layouts   \(newLayouts(first))") }
    if !report.suppressions.isEmpty { lines.append("held back     \(heldBack)") }
    if let conservation = report.conservation { lines.append("nothing lost  \(conservation.text)") }
    lines.append(
      plan.runs(.aggregate)
        ? "tables        \(plan.out.neutral)/\(look)" : "files         \(plan.work.neutral)/\(plan.to.rawValue)/")
    return lines.joined(separator: "\n")
  }

  /// For programs; numbers are numbers.
  var metadata: Logger.Metadata {
    let counts = [
      "inputs": report.inputs, "\(unit)s": report.outputs, "quarantined": report.quarantined,
      "errors": report.totals.findings[.error] ?? 0, "warnings": report.totals.findings[.warning] ?? 0,
      "exit_status": report.exceedsAllowance ? Int(RunReport.excessStatus) : 0,
    ]
    return counts.mapValues { .stringConvertible($0) }.merging(
      [
        "seconds": .stringConvertible(Double(Int(report.seconds * 1000)) / 1000),
        "out": "\(plan.runs(.aggregate) ? plan.out : plan.work)",
      ], uniquingKeysWith: { $1 })
  }

  private var unit: String { plan.to >= .parse ? "report" : "document" }

  /// What went in: a stage that is run alone takes what the one before it gave.
  private var inputs: String {
    let isFromCorpus = plan.from == .discover || report.conservation != nil
    return report.inputs.counted(isFromCorpus ? "input" : plan.from > .parse ? "report" : "document")
  }

  private var time: String {
    let seconds = Double(Int(report.seconds * 100)) / 100
    let rate = report.seconds > 0 ? Int(Double(report.outputs) / report.seconds) : 0
    return report.isUnchanged ? "\(seconds) s" : "\(seconds) s (\(rate.grouped) a second)"
  }

  private var reasons: String {
    report.totals.quarantined.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value.grouped) \($0.key.rawValue)" }.joined(separator: ", ")
  }

  /// How many, and where to look.
  private func newLayouts(_ first: LayoutCount) -> String {
    let (count, reports) = (report.layouts.new.count, report.layouts.reports)
    return
      "\(count.grouped) in \(reports.counted("report")), such as \(first.source.neutral); see run.json"
  }

  /// What `suppressions.csv` did, and which of its lines can go.
  private var heldBack: String {
    let count = report.suppressions.reduce(0) { $0 + $1.findings }
    let idle = report.suppressions.filter { $0.findings == 0 && $0.hasReport }.map { "\($0.line)" }
    let lost = report.suppressions.filter { !$0.hasReport }
    var words = "\(count.counted("finding")) by \(plan.suppressions ?? ""), see run.json"
    if !idle.isEmpty {
      words += "; no longer needed: \(idle.count == 1 ? "line" : "lines") \(idle.joined(separator: ", "))"
    }
    if let first = lost.first {
      let lines = "\(lost.count == 1 ? "line" : "lines") \(lost.map { "\($0.line)" }.joined(separator: ", "))"
      words +=
        "; not needed, for the run has no such report: \(lines) (\(first.report.neutral)\(lost.count == 1 ? "" : ", …"))"
    }
    return words
  }

  /// The rule to look at first, and how.
  private func words(_ worst: (rule: String, entry: ErrorTally.Entry)) -> String {
    let work = plan.work == "work" ? "" : " --work \(plan.work.quotedForShell)"
    return "\(worst.entry.errors.grouped) \(worst.rule); such as gongkai explain \(worst.entry.example)\(work)"
  }

  /// What a person opens first.
  private var look: String {
    let names = [(TableFormat.html, "report.html"), (.xlsx, "gongkai.xlsx"), (.csv, "findings.csv")]
      .filter { plan.formats.contains($0.0) }.map(\.1)
    return names.isEmpty ? "" : "; look first at " + names.joined(separator: ", ")
  }

  private var findings: String {
    Severity.allCases.compactMap { severity in
      report.totals.findings[severity].map { "\($0.grouped) \(severity.rawValue)" }
    }.joined(separator: ", ")
  }
}

extension String {
  /// The text as one word of a shell.
  var quotedForShell: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-".unicodeScalars.contains($0)
    }
    return isPlain
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
