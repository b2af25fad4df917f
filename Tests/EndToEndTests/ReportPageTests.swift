import Foundation
import Testing

/// `report.html` of a run, held against the tables of the run.
@Suite struct ReportPageTests {
  /// The sample corpus, and reports of it whose invented county is given a real name; one run for all tests.
  private static let run: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    for (name, bytes) in try Scratch.files(under: sampleCorpus) { try scratch.write(bytes, to: "corpus/\(name)") }
    for year in ["2021", "2022", "2023"] {
      for (name, bytes) in try Scratch.files(under: "\(sampleCorpus)/\(year)") where name.hasSuffix(".txt") {
        let text = String(decoding: bytes, as: UTF8.self)
        for place in ["江苏省淮安市洪泽区", "北京市海淀区"] {
          let renamed = text.replacingOccurrences(of: "青云县", with: place)
          try scratch.write(renamed.utf8, to: "corpus/\(place)/\(year)/\(name)")
        }
      }
    }
    let outcome = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return scratch
  }

  private func page(_ scratch: Scratch? = nil) throws -> String {
    try String(contentsOfFile: try (scratch ?? Self.run.get())("out/report.html"), encoding: .utf8)
  }

  private func rows(_ name: String) throws -> [[String: String]] { try Table(Self.run.get(), name).rows }

  @Test func keyFiguresAreThoseOfTheTables() throws {
    let page = try page()
    let (reports, findings) = (try rows("reports"), try rows("findings"))
    let sum = { (column: String) in reports.compactMap { Int($0[column] ?? "") }.reduce(0, +) }
    let expected: [String: Int] = [
      "reports": reports.count,
      "bodies": Set(reports.compactMap { $0["organization_id"] }.filter { !$0.isEmpty }).count,
      "years": Set(reports.compactMap { $0["year"] }.filter { !$0.isEmpty }).count,
      "cells_reported": sum("cells_reported"), "cells_missing": sum("cells_missing"),
      "quarantined": try rows("quarantine").count,
      "errors": findings.filter { $0["severity"] == "error" }.count,
      "warnings": findings.filter { $0["severity"] == "warning" }.count,
    ]
    for (name, value) in expected {
      #expect(value > 0 && page.contains("id=\"figure-\(name)\" data-value=\"\(value)\""), "\(name): \(value)")
    }
    for (rule, findings) in Dictionary(grouping: findings, by: { $0["rule"] ?? "" }) {
      let counts = ["error", "warning", "info"].map { severity in findings.filter { $0["severity"] == severity }.count }
      #expect(
        page.contains(
          "data-rule=\"\(rule)\" data-errors=\"\(counts[0])\" data-warnings=\"\(counts[1])\" data-infos=\"\(counts[2])\""
        ), "\(rule) \(counts)")
    }
    for (province, reports) in Dictionary(grouping: reports, by: { $0["province"] ?? "" }) where !province.isEmpty {
      #expect(page.contains(#"<title>\#(province) "#) && page.contains(": \(reports.count)</title>"))
    }
  }

  @Test func sumsByYearAreThoseOfTheSummary() throws {
    let page = try page()
    let rows = try rows("summary").filter { $0["dimension"] == "nation" && $0["year"] != "" }
    let trends = [
      "requests.new.total": "new", "requests.total.total": "handled", "review_litigation.review.total": "reviews",
    ]
    var seen = 0
    for row in rows {
      guard let trend = trends[row["measure"] ?? ""], let sum = row["sum"] else { continue }
      seen += 1
      #expect(page.contains("<data id=\"\(trend)-\(row["year"] ?? "")\" value=\"\(sum)\">"), "\(row)")
    }
    #expect(seen >= 15)
  }

  @Test func theWorstErrorIsTwoClicksAway() throws {
    let page = try page()
    let errors = try rows("findings").filter { $0["severity"] == "error" }.compactMap {
      row -> (Int, [String: String])? in
      guard let expected = Int((row["expected"] ?? "").trimmingPrefix(">=")), let actual = Int(row["actual"] ?? "")
      else { return nil }
      return (abs(expected - actual), row)
    }
    let worst = try #require(errors.max { $0.0 < $1.0 }).1
    let source = try #require(try rows("reports").first { $0["report_id"] == worst["report_id"] }?["source"])
    #expect(page.contains("<nav><a href=\"#worst\">"))
    let item = try #require(
      page.components(separatedBy: "<li id=\"worst-1\">").last?.components(separatedBy: "</li>").first)
    let line = worst["line"].flatMap { $0.isEmpty ? nil : ":\($0)" } ?? ""
    #expect(item.contains("<code><bdi>\(source)</bdi>\(line)</code>"), "\(item)")
  }

  @Test func itNeedsNothingElseAndEveryLinkHasAnEnd() throws {
    let page = try page()
    #expect(page.contains("<meta name=\"viewport\"") && page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("src=") && !page.contains("http:") && !page.contains("https:") && !page.contains("url("))
    let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    let links = page.matches(of: #/href="#([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count && !links.isEmpty && links.allSatisfy(Set(ids).contains))
    let charts = page.matches(of: #/<svg viewBox[^>]*>/#).map { String($0.output) }
    #expect(charts.count > 20)
    #expect(charts.allSatisfy { $0.contains("role=\"img\" aria-labelledby=") || $0.contains("aria-hidden") })
    let figures = page.components(separatedBy: "<figure ").count
    #expect(figures == page.components(separatedBy: "<figcaption>").count)
    #expect(page.components(separatedBy: "</table></div>\n</details></figure>").count == figures)
  }

  /// The policy names style and script by their hashes; a change of either needs the new one.
  @Test func thePolicyAllowsItsOwnStyleAndScript() throws {
    let page = try page()
    for tag in ["style", "script"] {
      let text = try #require(
        page.components(separatedBy: "<\(tag)>").dropFirst().first?.components(separatedBy: "</\(tag)>").first)
      let scratch = try Scratch()
      try scratch.write(text.utf8, to: "text")
      let hash = try shell("sha256sum text", scratch).prefix(64)
      let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(hash.dropFirst($0).prefix(2), radix: 16) }
      let wanted = "\(tag)-src &#39;sha256-\(Data(bytes).base64EncodedString())&#39;"
      #expect(page.contains(wanted), "PageStyle.policy should say \(wanted)")
    }
  }

  @Test func aRunOfNothingAndARunOfOneReportHaveAPage() throws {
    for count in 0...1 {
      let scratch = try Scratch()
      try scratch.write([], to: "corpus/empty.txt")
      let report = try Data(contentsOf: URL(fileURLWithPath: "\(sampleCorpus)/faults/broken-row-sum.txt"))
      if count == 1 { try scratch.write(report, to: "corpus/report.txt") }
      let outcome = try Command.run(
        "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet")
      #expect(outcome.status == 0 || count == 0, "\(outcome.errors)")
      let page = try page(scratch)
      #expect(page.contains("id=\"figure-reports\" data-value=\"\(count)\""))
      #expect(page.contains("id=\"figure-quarantined\" data-value=\"1\"") && page.hasSuffix("</html>\n"))
      #expect(page.matches(of: #/ (x|y|width|height)="[^"]*[^-0-9."][^"]*"/#).isEmpty, "coordinates are numbers")
    }
  }

  // MARK: In a browser

  static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first(where: FileManager.default.isExecutableFile)

  @Test(.enabled(if: Self.browser != nil, "no Chromium at hand"))
  func aBrowserShowsItWithoutComplaint() throws {
    let (scratch, browser) = (try Self.run.get(), try #require(Self.browser))
    for (query, language, name) in [("?zh", "zh", "English"), ("?en", "en", "中文")] {
      let folder = try Scratch()
      let dom = try shell(
        "'\(browser)' --headless --no-sandbox --disable-gpu --user-data-dir='\(folder.path)' --enable-logging=stderr "
          + "--dump-dom 'file://\(scratch("out/report.html"))\(query)#rule-requests.balance' 2>'\(folder("log"))'",
        folder)
      #expect(dom.contains("data-lang=\"\(language)\""), "the script ran, so the policy let it")
      #expect(dom.contains("<button type=\"button\" id=\"language\">\(name)</button>"))
      #expect(dom.contains("<details id=\"rule-requests.balance\" open"))
      let reports = try rows("reports").count
      #expect(dom.contains("data-value=\"\(reports)\">\(reports)</dd>"))
      let log = try String(contentsOfFile: folder("log"), encoding: .utf8)
      #expect(!log.contains("CONSOLE"), "\(log)")
    }
  }

  /// What a command of the shell prints.
  private func shell(_ command: String, _ scratch: Scratch) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
