import Foundation
import Testing

/// The page and the workbook of `gongkai check`.
@Suite struct CheckPageTests {
  private let broken = "\(sampleCorpus)/faults/broken-row-sum.txt"

  private func page(_ name: String, in scratch: Scratch) throws -> String {
    try Command.run("check", name, "--format", "html", in: scratch.path).output
  }

  @Test func thePageNeedsNothingElseAndEveryLinkHasAnEnd() throws {
    let page = try Command.run("check", broken, "--format", "html").output
    #expect(page.contains("<meta name=\"viewport\"") && page.contains("prefers-color-scheme:dark"))
    #expect(page.contains("@media print") && page.contains("default-src 'none'"))
    #expect(
      !page.contains("src=") && !page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
    let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    let links = page.matches(of: #/href="#([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(!links.isEmpty && links.allSatisfy(Set(ids).contains))
    #expect(
      page.contains("<td id=\"s1-review_litigation-suit_direct-total\" class=\"mismatch\"><a href=\"#s1-1\">15275"))
  }

  @Test func hostileTextStaysText() throws {
    let scratch = try Scratch()
    let attack = "<img src=x onerror=alert(1)>\"'&\u{202E}"
    let text = try String(contentsOfFile: broken, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("未经复议直接起诉") ? "\(line) \(attack)" : String(line)
    }
    let name = "<svg onload=alert(2)> & '=1+1'.txt"
    try scratch.write(lines.joined(separator: "\n").utf8, to: name)
    let page = try page(name, in: scratch)
    #expect(!page.contains("<img") && !page.contains("<svg") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;svg onload=alert(2)&gt; &amp; &#39;=1+1&#39;.txt"))
    let previous = try Command.run("check", broken, "--previous", name, "--format", "html", in: scratch.path).output
    #expect(!previous.contains("<svg"))
    let sheet = try Command.run("check", name, in: scratch.path).output
    #expect(!sheet.contains("\u{202E}"))
  }

  /// A member of a workbook.
  private func member(_ name: String, of workbook: String, _ scratch: Scratch) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", "import sys,zipfile;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
      scratch(workbook), name,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func theWorkbookHasAListAndTheTablesAndNoFormulas() throws {
    let scratch = try Scratch()
    let name = "=HYPERLINK(\"x\").txt"
    try scratch.write(try Data(contentsOf: URL(fileURLWithPath: broken)), to: name)
    try scratch.write("=1+1".utf8, to: "=2+2.txt")
    let outcome = try Command.run(
      "check", name, "=2+2.txt", "--format", "xlsx", "--out", "a.xlsx", in: scratch.path)
    #expect(outcome.status == 65, "\(outcome.errors)")
    let list = try member("xl/worksheets/sheet1.xml", of: "a.xlsx", scratch)
    let tables = try member("xl/worksheets/sheet2.xml", of: "a.xlsx", scratch)
    let strings = try member("xl/sharedStrings.xml", of: "a.xlsx", scratch)
    #expect(list.contains("<pane ySplit=\"1\"") && list.contains("state=\"frozen\""))
    #expect(
      list.contains("<hyperlink ref=\"D2\" location=\"&apos;") || list.contains("<hyperlink ref=\"D2\" location=\"'"))
    #expect(!list.contains("<f>") && !tables.contains("<f>"))
    #expect(tables.contains("<v>15275</v>"), "numbers are numbers")
    #expect(strings.contains("=2+2.txt") && strings.contains("15275 → 15274"))
    _ = try Command.run("check", name, "=2+2.txt", "--format", "xlsx", "--out", "b.xlsx", in: scratch.path)
    #expect(try scratch.files(in: "")["a.xlsx"] == scratch.files(in: "")["b.xlsx"], "the same drafts, the same bytes")
  }
}
