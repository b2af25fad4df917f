import Records

extension RunRecord {
  /// The record in the text format of Prometheus, for the textfile collector of its node exporter.
  var metrics: [UInt8] {
    var text = Exposition()
    text.add(
      "unfinished_since_timestamp_seconds",
      "When the run began that has not ended, because it is under way or was killed; 0 when there is none.",
      begun?.began ?? 0)
    if let last {
      text.add("last_run_exit_status", "Exit status of the last run; 0 and 2 are runs that were done.", last.exitStatus)
      text.add("last_run_timestamp_seconds", "When the last run ended.", last.ended)
      text.add("run_seconds", "Seconds that the last run took.", last.seconds)
    }
    guard let success else { return text.bytes }
    text.add("last_success_timestamp_seconds", "When a run was last done.", success.ended)
    text.add("inputs", "Inputs of the last run that was done.", counts.inputs)
    text.add("reports", "Reports in the tables.", counts.reports)
    text.add("reports_with_errors", "Reports with a finding of severity error.", counts.reportsWithErrors)
    text.add("taken_over", "Documents that the last run took over from the one before.", counts.takenOver)
    text.add("peak_memory_bytes", "Most memory of the last run that was done.", counts.peakBytes)
    text.add(
      "quarantined", "Quarantine rows.", by: "reason",
      Quarantined.Reason.allCases.map { ($0.rawValue, counts.quarantined[$0.rawValue] ?? 0) })
    text.add(
      "findings", "Findings.", by: "severity",
      Severity.allCases.map { ($0.rawValue, counts.findings[$0.rawValue] ?? 0) })
    text.add("info", "Of gongkai.", by: "version", [(Pipeline.version, 1)])
    return text.bytes
  }
}

private struct Exposition {
  private var text = ""

  var bytes: [UInt8] { Array(text.utf8) }

  private mutating func head(_ name: String, _ help: String) {
    text += "# HELP gongkai_\(name) \(help)\n# TYPE gongkai_\(name) gauge\n"
  }

  mutating func add(_ name: String, _ help: String, _ value: some Numeric) {
    head(name, help)
    text += "gongkai_\(name) \(value)\n"
  }

  mutating func add(_ name: String, _ help: String, by label: String, _ values: [(String, Int)]) {
    head(name, help)
    for (key, value) in values { text += "gongkai_\(name){\(label)=\"\(key)\"} \(value)\n" }
  }
}
