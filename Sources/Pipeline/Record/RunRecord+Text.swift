import Tables

extension RunRecord {
  /// How the last run ended and what had changed, in at most ten lines: fit for a mail.
  public var text: String { lines.map(\.neutral).joined(separator: "\n") }

  private var lines: [String] {
    var lines = head
    guard let success else {
      return lines + ["tables        no run in this work folder was done; tables that are there are of before"]
    }
    if begun != nil, !isUnderWay {
      lines.append("tables        whole; the last run that was done is \(success.runID), \(utc(success.ended))")
    } else if begun == nil, last?.runID != success.runID {
      lines.append("tables        those of run \(success.runID), \(utc(success.ended)), are untouched")
    }
    guard let changes, let before else {
      lines.append(
        "reports       \(counts.reports.grouped) from \(counts.inputs.grouped) inputs; no run to compare with")
      return lines + standing
    }
    lines.append("compared with \(before.runID), ended \(utc(before.ended))")
    if changes.isNothing {
      lines.append("nothing changed: \(counts.reports.grouped) reports from \(counts.inputs.grouped) inputs")
      return lines + standing
    }
    lines.append(
      "reports       \(counts.reports.grouped) from \(counts.inputs.grouped) inputs: \(changes.new.count.grouped) new, "
        + "\(changes.changed.count.grouped) changed, \(changes.gone.count.grouped) gone")
    for (name, some) in [("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)] {
      if let words = words(some) { lines.append("  \(name.padded(12))\(words)") }
    }
    lines.append(errors + shifts(changes.errors))
    lines.append("quarantined   \(quarantined.grouped)\(shifts(changes.quarantine))")
    if let words = words(changes.quarantined) { lines.append("  \("newly".padded(12))\(words)") }
    return lines
  }

  /// Which run it is about, and how it ended.
  private var head: [String] {
    guard let begun else { return last.map { ["run           \(words($0))"] } ?? [] }
    if isUnderWay {
      return ["run           \(begun.runID), under way since \(utc(begun.began))"]
        + (last.map { ["before        \(words($0))"] } ?? [])
    }
    return [
      "run           \(begun.runID), begun \(utc(begun.began)): DID NOT END; it was killed, or the machine stopped"
    ]
  }

  private func words(_ ending: Ending) -> String {
    let words =
      switch ending.exitStatus {
      case 0: " after \(Double(Int(ending.seconds * 10)) / 10) s: done"
      case 2: ": done, \(ending.message)"
      default: ": FAILED with status \(ending.exitStatus): \(ending.message)"
      }
    return "\(ending.runID), ended \(utc(ending.ended))\(words)"
  }

  private var errors: String {
    "errors        \((counts.findings["error"] ?? 0).grouped) in \(counts.reportsWithErrors.grouped) reports"
  }

  private var quarantined: Int { counts.quarantined.values.reduce(0, +) }

  /// What is wrong where nothing is compared.
  private var standing: [String] {
    if quarantined == 0 { return [errors] }
    let reasons = counts.quarantined.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let words = reasons.prefix(Self.mostNamed).map { "\($0.value.grouped) \($0.key)" }.joined(separator: ", ")
    return [
      errors, "quarantined   \(quarantined.grouped): \(words)\(reasons.count > Self.mostNamed ? ", …" : "")",
    ]
  }

  private static let mostNamed = 4

  /// The largest shifts, those that went up first.
  private func shifts(_ shifts: [String: InputChanges.Shift]) -> String {
    let moved = shifts.map { (name: $0.key, by: $0.value.now - $0.value.before) }.filter { $0.by != 0 }
    if moved.isEmpty { return ", as before" }
    let words = moved.sorted { ($1.by, $0.name) < ($0.by, $1.name) }.prefix(Self.mostNamed).map {
      "\($0.name) \($0.by > 0 ? "+" : "")\($0.by.grouped)"
    }
    return ": " + words.joined(separator: ", ") + (moved.count > Self.mostNamed ? ", …" : "")
  }

  private func words(_ some: InputChanges.Some) -> String? {
    if some.count == 0 { return nil }
    return some.first.joined(separator: ", ") + (some.count > some.first.count ? ", …" : "")
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
