import Bytes
import Foundation
import Testing

/// The table `indicators`, held against the tables it is computed from.
@Suite struct IndicatorTableTests {
  @Test func everyValueAndPercentileFollowsFromTheOtherTables() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(
      "run", "--corpus", sampleCorpus, "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let reports = Dictionary(uniqueKeysWithValues: try rows(scratch, "reports").map { ($0["report_id"] ?? "", $0) })
    let wide = Dictionary(uniqueKeysWithValues: try rows(scratch, "wide").map { ($0["report_id"] ?? "", $0) })
    let rows = try rows(scratch, "indicators")
    #expect(Set(rows.compactMap { $0["report_id"] }) == Set(reports.keys))
    let definitions = try definitions()

    var peers: [String: [Double]] = [:]
    func group(_ row: [String: String]) -> String? {
      guard let report = reports[row["report_id"] ?? ""], let level = report["level"], let year = report["year"],
        !level.isEmpty, !year.isEmpty, let indicator = row["indicator"]
      else { return nil }
      return "\(level) \(year) \(indicator)"
    }
    for row in rows {
      if let group = group(row), let value = Double(row["value"] ?? "") { peers[group, default: []].append(value) }
    }

    var values = 0
    for row in rows {
      let cells = try #require(wide[row["report_id"] ?? ""])
      let formulas = try #require(definitions[row["indicator"] ?? ""])
        .filter { $0.editions.contains(cells["edition"] ?? "") }
      let sums = formulas.map { (sum($0.numerator, cells), $0.denominator.isEmpty ? 1 : sum($0.denominator, cells)) }
      let (above, below) = try #require(sums.first { $0.0 != nil && $0.1 != nil } ?? sums.first)
      #expect(Double(row["numerator"] ?? "") == above && Double(row["denominator"] ?? "") == below, "\(row)")
      guard let above, let below, below > 0 else {
        #expect(row["value"] == "" && row["percentile"] == "" && row["peers"] == "", "\(row)")
        continue
      }
      let value = try #require(Double(row["value"] ?? ""))
      #expect(abs(value - above / below) <= 0.5000001e-6, "\(row)")
      guard let group = group(row), let all = peers[group] else {
        #expect(row["percentile"] == "" && row["peers"] == "")
        continue
      }
      let percent = 100 * Double(all.count { $0 <= value }) / Double(all.count)
      #expect(abs(percent - (Double(row["percentile"] ?? "") ?? -1)) <= 0.0500001, "\(row)")
      #expect(row["peers"] == String(all.count))
      values += 1
    }
    #expect(values > 1_000)
  }

  @Test func theBytesDoNotDependOnTheJobs() throws {
    let scratch = try Scratch()
    for jobs in ["1", "3"] {
      let outcome = try Command.run(
        "run", "--corpus", sampleCorpus, "--work", scratch("work\(jobs)"), "--out", scratch("out\(jobs)"), "--jobs",
        jobs,
        "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    for name in ["indicators.csv", "indicators.ndjson"] {
      let (one, three) = (try bytes(scratch("out1/\(name)")), try bytes(scratch("out3/\(name)")))
      #expect(one.count > 10_000 && one == three)
    }
  }

  @Test func thePartsOfTheCodebookMakeItUp() throws {
    let scratch = try Scratch()
    let whole = try Command.run("codebook", in: scratch.path).output
    for part in ["editions", "indicators", "crosswalk", "rules"] {
      let text = try Command.run("codebook", "--part", part, in: scratch.path).output
      #expect(whole.contains(text.dropFirst("# Codebook\n".count)) && text.contains("\n## "))
      let json = try Command.run("codebook", "--part", part, "--format", "json", in: scratch.path).output
      #expect(try JSONValue(parsing: Array(json.utf8)).members?.map(\.key) == [part])
      let csv = Table(
        Data(try Command.run("codebook", "--part", part, "--format", "csv", in: scratch.path).output.utf8))
      let kinds: Set<String> =
        part == "editions" ? ["cell", "identity"] : [["indicators": "indicator", "rules": "rule"][part] ?? part]
      #expect(Set(csv.rows.compactMap { $0["kind"] }) == kinds)
    }
  }

  @Test func theCrosswalkInDocsIsCurrent() throws {
    let scratch = try Scratch()
    let printed = try Command.run("codebook", "--part", "crosswalk", in: scratch.path).output
    let kept = try String(contentsOfFile: "\(projectFolder)/docs/crosswalk.md", encoding: .utf8)
    #expect(printed == kept, "make it again: gongkai codebook --part crosswalk > docs/crosswalk.md")
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  private struct Formula {
    var editions: [String]
    var numerator: [String]
    var denominator: [String]
  }

  /// The formulas as `gongkai codebook` prints them for programs.
  private func definitions() throws -> [String: [Formula]] {
    let text = try Command.run("codebook", "--part", "indicators", "--format", "json").output
    let list = try #require(try JSONValue(parsing: Array(text.utf8))["indicators"]?.array)
    func texts(_ value: JSONValue, _ key: String) -> [String] { value[key]?.array?.compactMap(\.string) ?? [] }
    return Dictionary(
      uniqueKeysWithValues: list.map { indicator in
        let formulas = (indicator["formulas"]?.array ?? []).map {
          Formula(
            editions: texts($0, "editions"), numerator: texts($0, "numerator"), denominator: texts($0, "denominator"))
        }
        return (indicator["id"]?.string ?? "", formulas)
      })
  }

  private func rows(_ scratch: Scratch, _ table: String) throws -> [[String: String]] { try Table(scratch, table).rows }

  private func sum(_ paths: [String], _ cells: [String: String]) -> Double? {
    let numbers = paths.compactMap { Double(cells[$0.replacingOccurrences(of: "/", with: ".")] ?? "") }
    return numbers.count == paths.count ? numbers.reduce(0, +) : nil
  }
}
