import Bytes
import Foundation
import Testing

/// The table `summary`, held against the tables it says something about.
@Suite struct SummaryDimensionTests {
  /// Reports of the sample corpus whose invented county is given a real name.
  private func corpus(_ scratch: Scratch) throws {
    let folder = URL(fileURLWithPath: "\(sampleCorpus)/2022")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
    try #require(names.count > 3)
    for name in names {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      for (index, place) in ["青云县", "江苏省淮安市洪泽区", "淮安市", "北京市海淀区", "江苏省"].enumerated() {
        let renamed = text.replacingOccurrences(of: "青云县", with: place)
        try scratch.write(renamed.utf8, to: "corpus/\(index)/\(name)")
      }
    }
  }

  @Test func everyGroupSaysWhatItsReportsSay() throws {
    let scratch = try Scratch()
    try corpus(scratch)
    let outcome = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let (reports, wide) = (try Table(scratch, "reports").rows, try Table(scratch, "wide").rows)
    let rows = try Table(scratch, "summary").rows
    let measure = "requests.new.total"
    var groups: Set<String> = []
    for row in rows where row["measure"] == "reports" || row["measure"] == measure {
      let (dimension, key) = (row["dimension"] ?? "", row["key"] ?? "")
      let members = reports.filter { isIn($0, dimension, key) && $0["year"] == row["year"] }
      #expect(row["reports"] == String(members.count), "\(dimension) \(key)")
      guard row["measure"] == measure else { continue }
      groups.insert("\(dimension) \(key)")
      let ids = Set(members.compactMap { $0["report_id"] })
      let values = wide.filter { ids.contains($0["report_id"] ?? "") }.compactMap { Int($0[measure] ?? "") }
      #expect(row["sum"] == String(values.reduce(0, +)) && row["max"] == values.max().map(String.init))
    }
    let regions = groups.filter { !$0.hasPrefix("level") && !$0.hasPrefix("body_type") }.sorted()
    #expect(
      regions == [
        "city 320800", "county 110108", "county 320813", "nation ", "province 110000", "province 320000",
      ])
    #expect(groups.isSuperset(of: ["level county", "level prefecture", "body_type department"]))
    #expect(!FileManager.default.fileExists(atPath: scratch("work/aggregate/summary.spill")))
  }

  private func isIn(_ report: [String: String], _ dimension: String, _ key: String) -> Bool {
    let code = report["region_code"] ?? ""
    return switch dimension {
    case "province": code.hasPrefix(key.prefix(2)) && report["province"] != ""
    case "city": code.hasPrefix(key.prefix(4)) && report["city"] != ""
    case "county": code == key
    case "level": report["level"] == key
    case "body_type": report["body_type"] == key
    default: true
    }
  }
}
