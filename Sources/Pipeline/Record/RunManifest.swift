import Bytes
import Containers
import Discovery
import Forms
import Records
import Tables

/// The version of gongkai.
public let version = "0.1.0"

extension RunReport {
  /// The bytes of `run.json`: the only file of `out` that says how long the run took.
  func manifest(_ plan: RunPlan) -> [UInt8] {
    let counts = totals.stages[.discover] ?? StageCounts()
    var root = JSONObject()
    root.add("version", text: version)
    root.add("run_id", text: plan.runID)
    root.add("conservation", object: conservationObject)
    root.add("counts") { object in
      object.add("inputs", counts.taken)
      object.add("ignored", counts.ignored)
      object.add("documents", totals.stages[.parse]?.passed ?? 0)
      object.add("taken_over", totals.kept)
      object.add("document_bytes", counts.bytes)
      object.add("reports", totals.stages[.parse]?.reports ?? 0)
      object.add("reports_with_errors", reportsWithErrors)
      object.add("quarantined", quarantined)
    }
    if counts.passedOver != PassedOver() {
      root.add("crawl_records_passed_over") { object in
        object.add("other_records", counts.passedOver.otherRecords)
        object.add("failed_responses", counts.passedOver.failedResponses)
        object.add("other_types", counts.passedOver.otherTypes)
      }
    }
    root.add("quarantined_by_reason") { object in
      for (reason, count) in totals.quarantined.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        object.add(reason.rawValue, count)
      }
    }
    root.add("findings") { object in
      for severity in Severity.allCases { object.add(severity.rawValue, totals.findings[severity] ?? 0) }
    }
    root.add("errors_by_rule") { object in
      for (rule, entry) in totals.errors.rules.sorted(by: { $0.key < $1.key }) { object.add(rule, entry.errors) }
    }
    root.add("layouts") { object in
      object.add("count", layouts.count)
      object.add("are_compared_with_earlier_runs", layouts.isCompared)
      object.add("new", layouts.new.count)
      object.add("reports_of_new", layouts.reports)
      object.add("largest_new", objects: Array(layouts.new.prefix(100))) { object, layout in
        object.add("layout", text: layout.text)
        object.add("reports", layout.reports)
        object.add("first_source", text: layout.source)
      }
    }
    if !suppressions.isEmpty {
      root.add("suppressions", objects: suppressions) { object, entry in
        object.add("report", text: entry.report)
        object.add("rule", text: entry.rule)
        object.add("reason", text: entry.reason)
        object.add("findings", entry.findings)
        object.add("is_needed", entry.findings > 0)
        object.add("has_report", entry.hasReport)
      }
    }
    root.add("stages") { object in
      for stage in Stage.allCases { object.add(stage.rawValue, object: stageObject(stage)) }
    }
    if !formatSeconds.isEmpty {
      root.add("format_seconds") { object in
        for format in TableFormat.allCases {
          if let seconds = formatSeconds[format] { object.add(format.rawValue, seconds) }
        }
      }
    }
    root.add("package_seconds", packageSeconds)
    root.add("seconds_of_passes") { object in
      for (pass, seconds) in passSeconds { object.add(pass, seconds) }
    }
    root.add("seconds", seconds)
    root.add("reports_per_second", perSecond(totals.stages[.parse]?.reports ?? 0, seconds))
    root.add("peak_memory_bytes", peakBytes)
    root.add("settings", object: plan.settings)
    return root.bytes
  }

  private var conservationObject: JSONObject {
    var object = JSONObject()
    guard let conservation else { return object }
    object.add("holds", conservation.holds)
    object.add("inputs", conservation.inputs)
    object.add("documents_with_reports", conservation.documents)
    object.add("quarantine_rows", conservation.quarantined)
    return object
  }

  private func stageObject(_ stage: Stage) -> JSONObject {
    var object = JSONObject()
    let counts = totals.stages[stage] ?? StageCounts()
    object.add("taken", counts.taken)
    object.add("passed", counts.passed)
    object.add("quarantined", counts.quarantined)
    if let seconds = coreSeconds[stage] {
      object.add("core_seconds", seconds)
      object.add("per_core_second", perSecond(counts.taken, seconds))
    }
    return object
  }

  private func perSecond(_ count: Int, _ seconds: Double) -> Double { seconds > 0 ? Double(count) / seconds : 0 }
}

extension RunPlan {
  /// The settings as they were resolved.
  fileprivate var settings: JSONObject {
    var object = JSONObject()
    object.add("corpus", texts: corpus)
    object.add("work", text: work)
    object.add("out", text: out)
    if let roster { object.add("roster", text: roster) }
    if let suppressions { object.add("suppressions", text: suppressions) }
    object.add("jump_factor", leap.factor)
    object.add("jump_floor", leap.floor)
    object.add("similarity", Double(similarity) / 1000)
    object.add("jobs", jobs)
    object.add("formats", texts: formats.map(\.rawValue))
    object.add("bom", byteOrderMark)
    object.add("editions", texts: codebook.forms.map(\.id))
    object.add("ignore", texts: ignore.patterns)
    object.add("from", text: from.rawValue)
    object.add("document_bytes_limit", limits.documentBytes)
    object.add("ratio_limit", limits.ratio)
    return object
  }
}
