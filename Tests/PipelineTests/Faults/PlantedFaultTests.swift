import Bytes
import Foundation
import Pipeline
import Records
import Specimens
import Testing

/// Every kind of fault, planted in reports of ours, is found by the rule that should find it and by no other.
@Suite struct PlantedFaultTests {
  /// A finding of one of the documents of a fault.
  private struct Found: Hashable {
    let rule: String
    let place: String
  }

  /// What a run finds in the documents of each fault, by the number of the fault.
  private func findings(isFaulty: Bool) throws -> [Int: Set<Found>] {
    let folder = try TemporaryFolder()
    let printer = try FaultPrinter()
    for (number, fault) in Fault.all.enumerated() {
      for (index, draft) in printer.drafts(fault, number: number, isFaulty: isFaulty).enumerated() {
        let seed = UInt64(number * 10 + index)
        try folder.write(draft.text(seed: seed), to: "corpus/\(number)/\(index).txt")
      }
    }
    try folder.write("{\"formats\": [\"ndjson\"]}", to: "pipeline.json")
    var options = RunOptions()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.quarantined == 0)
    func rows(_ table: String) throws -> [JSONValue] {
      try folder.text("out/\(table).ndjson").split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }
    var number: [String: Int] = [:]
    for row in try rows("reports") {
      let source = row["source"]?.string ?? ""
      number[row["report_id"]?.string ?? ""] = source.split(separator: "/").first.flatMap { Int($0) }
    }
    var found: [Int: Set<Found>] = [:]
    for row in try rows("findings") {
      let fault = try #require(number[row["report_id"]?.string ?? ""])
      let place = ["table", "row", "column"].map { row[$0]?.string ?? "" }.joined(separator: "/")
      found[fault, default: []].insert(Found(rule: row["rule"]?.string ?? "", place: place))
    }
    return found
  }

  @Test func eachIsFoundByItsRuleAndByNoOther() throws {
    let clean = try findings(isFaulty: false)
    let faulty = try findings(isFaulty: true)
    for (number, fault) in Fault.all.enumerated() {
      let new = (faulty[number] ?? []).subtracting(clean[number] ?? [])
      #expect(Set(new.map(\.rule)) == [fault.rule.rawValue], "\(number) \(fault.name): \(new)")
      let before = (clean[number] ?? []).filter { $0.rule != "cross_year.jump" }
      #expect(before.isEmpty, "\(number) \(fault.name), before it is planted: \(before)")
    }
  }

  /// A picture needs tesseract, and has tests of its own.
  @Test func everyRuleHasAFault() {
    let planted = Set(Fault.all.map(\.rule))
    #expect(Rule.allCases.filter { !planted.contains($0) } == [.valueRecognised])
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
  }

  @Test func theTableInTheDocumentsIsCurrent() throws {
    let rules = Rule.allCases.filter { rule in Fault.all.contains { $0.rule == rule } }
    let rows = rules.flatMap { rule in
      Fault.all.filter { $0.rule == rule }.map { "| `\(rule.rawValue)` | \($0.name) |" }
    }
    let text = """
      # Planted faults

      Each of these \(Fault.all.count) faults is planted in reports written for it, and a test holds what a run finds in them against
      what it finds in the same reports without the fault: the rule on the left must find it, and no other may.
      This page is made by the test `PlantedFaultTests`: `RECORD=1 swift test --filter PlantedFaultTests`.

      | rule | fault |
      | --- | --- |

      """ + rows.joined(separator: "\n") + "\n"
    let path =
      URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst() + "/docs/faults.md"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(toFile: String(path), atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOfFile: String(path), encoding: .utf8)
    #expect(kept == text, "make docs/faults.md again: RECORD=1 swift test --filter PlantedFaultTests")
  }
}
