extension RunRecord {
  /// How the last run ended and what had changed, in at most ten lines: fit for a mail.
  public var text: String {
    var lines = ["run           \(last.runID), ended \(utc(last.ended))\(ending)"]
    guard let success else { return (lines + ["tables        none: no run was done yet"]).joined(separator: "\n") }
    let isOld = last.runID != success.runID
    if isOld { lines.append("tables        those of run \(success.runID), \(utc(success.ended)), are untouched") }
    guard let changes, let before else {
      lines.append(
        "reports       \(counts.reports.grouped) from \(counts.inputs.grouped) inputs; no run to compare with")
      return (lines + [findings(nil)]).joined(separator: "\n")
    }
    lines.append("compared with \(before.runID), ended \(utc(before.ended))")
    if changes.isNothing {
      lines.append("nothing changed: \(counts.reports.grouped) reports from \(counts.inputs.grouped) inputs")
      return (lines + [findings(nil)]).joined(separator: "\n")
    }
    lines.append(
      "reports       \(counts.reports.grouped) from \(counts.inputs.grouped) inputs: \(changes.new.count.grouped) new, "
        + "\(changes.changed.count.grouped) changed, \(changes.gone.count.grouped) gone")
    for (name, some) in [("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)] {
      if let words = words(some) { lines.append("  \(name.padded(12))\(words)") }
    }
    lines.append(findings(changes.errors))
    let total = counts.quarantined.values.reduce(0, +)
    lines.append("quarantined   \(total.grouped)\(shifts(changes.quarantine))")
    if let words = words(changes.quarantined) { lines.append("  \("newly".padded(12))\(words)") }
    return lines.joined(separator: "\n")
  }

  private var ending: String {
    switch last.exitStatus {
    case 0: " after \(Double(Int(last.seconds * 10)) / 10) s: done"
    case 2: ": done, \(last.message)"
    default: ": FAILED with status \(last.exitStatus): \(last.message)"
    }
  }

  private func findings(_ shifts: [String: InputChanges.Shift]?) -> String {
    let words =
      "errors        \((counts.findings["error"] ?? 0).grouped) in \(counts.reportsWithErrors.grouped) reports"
    return shifts.map { words + self.shifts($0) } ?? words
  }

  /// The largest shifts, those that went up first.
  private func shifts(_ shifts: [String: InputChanges.Shift]) -> String {
    let moved = shifts.map { (name: $0.key, by: $0.value.now - $0.value.before) }.filter { $0.by != 0 }
    if moved.isEmpty { return ", as before" }
    let words = moved.sorted { ($1.by, $0.name) < ($0.by, $1.name) }.prefix(4).map {
      "\($0.name) \($0.by > 0 ? "+" : "")\($0.by.grouped)"
    }
    return ": " + words.joined(separator: ", ") + (moved.count > 4 ? ", …" : "")
  }

  private func words(_ some: InputChanges.Some) -> String? {
    if some.count == 0 { return nil }
    return some.first.map(\.printable).joined(separator: ", ") + (some.count > some.first.count ? ", …" : "")
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

  /// Without what a terminal would obey.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
