import Foundation
import Specimens
import Testing

/// Titles, names, file names and sentences that strangers made to run something, through a whole run and every way out.
@Suite struct HostileTextTests {
  /// Each runs, leads or breaks something where a text is taken for more than a text.
  private static let attacks = [
    "<script>document.body.dataset.owned=1</script>",
    "\"><img src=http://127.0.0.1:PORT/owned onerror=\"document.body.dataset.owned=2\">",
    "</script><script src=//127.0.0.1:PORT/owned></script>",
    "'></title></style></textarea>--><svg onload=document.body.dataset.owned=4>",
    "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:PORT/owned\">",
    "=cmd|'/C owned'!A0", "+HYPERLINK(\"http://127.0.0.1:PORT/owned\")", "-owned()", "@owned", "../../owned",
    "owned/../..",
    "\u{202E}\u{2066}owned\u{200F}", "owned\u{1B}]0;x\u{07}\u{1B}[2J\u{9B}31m", "owned\rowned\u{2028}owned\u{85}\u{0B}",
    "owned'; DROP TABLE reports; --", "owned,\"\"owned;\",", "{{7*7}}${owned}<%=owned%>$(touch owned)`touch owned`%n%s",
    "&lt;b&gt;owned&amp;#60;", "javascript:owned", "owned\\\"}\\u0000\\", "<owned", "<!--owned", "]]>owned<![CDATA[",
  ]

  /// As the name of a file; not of one that is hidden.
  private static func fileName(_ number: Int, _ attack: String) -> String {
    "\(attack.hasPrefix(".") ? "a" : "")\(attack.replacingOccurrences(of: "/", with: "\u{2215}")) \(number).txt"
  }

  private static let fileNames = attacks.enumerated().map { fileName($0.offset, $0.element) }

  /// One run for all tests, over reports with each attack in the name, the title, the narrative, a label and a cell; over
  /// archives and lines that call their documents so; with a list of bodies of these names.
  private static let run: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    let sample = try String(contentsOfFile: "\(sampleCorpus)/faults/broken-row-sum.txt", encoding: .utf8)
    var members: [(String, [UInt8])] = []
    var (lines, roster) = ("", "organization,since\n")
    for (number, attack) in attacks.enumerated() {
      let text =
        sample
        .replacingOccurrences(of: "南渡河市审计局", with: "南渡河市\(attack)审计局")
        .replacingOccurrences(of: "信函", with: "信函\(attack)")
        .replacingOccurrences(of: "未经复议直接起诉", with: "未经复议直接起诉\(attack)")
        .replacingOccurrences(of: "\t210540", with: "\t\(attack)")
      try scratch.write("\(text)\n\(number)".utf8, to: "corpus/\(fileName(number, attack))")
      members.append(("in/\(attack).txt", Array("\(sample)\n\(number)".utf8)))
      members.append(("../../\(attack).txt", Array(sample.utf8)))
      let line = ["path": attack, "title": "\(attack)审计局2022年政府信息公开工作年度报告", "text": text, "url": attack]
      lines += String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self) + "\n"
      roster += "\"江苏省淮安市洪泽区第\(number)\(attack.replacingOccurrences(of: "\"", with: "\"\""))审计局\",2022\n"
      let page = attack.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      try scratch.write("<html><title>\(page)</title><h1>\(page)</h1><pre>\(sample)".utf8, to: "corpus/\(number).html")
    }
    try scratch.write(zipped(bytes: members), to: "corpus/a.zip")
    try scratch.write(lines.utf8, to: "corpus/a.jsonl")
    try scratch.write(roster.utf8, to: "roster.csv")
    let outcome = try Command.run(
      "run", "--corpus", "corpus", "--work", "work", "--out", "out", "--roster", "roster.csv", "--verbose",
      "--progress", "always", "--log", "text", in: scratch.path)
    try #require(outcome.status == 0, "\(outcome.errors)")
    try scratch.write(outcome.errors.utf8, to: "log")
    return scratch
  }

  // MARK: Tables

  @Test func everyAttackReachesTheTables() throws {
    let scratch = try Self.run.get()
    let sources = Set(try Table(scratch, "reports").rows.compactMap { $0["source"] })
    let raws = try Table(scratch, "cells").rows.compactMap { $0["raw"] }
    let bodies = try Table(scratch, "coverage").rows.compactMap { $0["organization"] }
    let refused = try Table(scratch, "quarantine").rows.compactMap { $0["source"] }
    for (attack, name) in zip(Self.attacks, Self.fileNames) {
      #expect(sources.contains(name) || sources.contains("'" + name), "\(name)")
      #expect(bodies.contains { $0.contains("owned") && $0.hasSuffix("审计局") })
      #expect(refused.contains("a.zip!/../../\(attack).txt"), "\(attack)")
    }
    #expect(raws.contains { $0.contains("owned") })
    #expect(try Table(scratch, "sections").rows.contains { $0["text"]?.contains("信函<script>") == true })
  }

  @Test func rowsSayTheSameInEveryFormatAndNoFieldIsAFormula() throws {
    let scratch = try Self.run.get()
    for table in try FileManager.default.contentsOfDirectory(atPath: scratch("out")) where table.hasSuffix(".ndjson") {
      let name = String(table.dropLast(".ndjson".count))
      let rows = try Table(scratch, name).rows
      let lines = try Data(contentsOf: URL(fileURLWithPath: scratch("out/\(table)"))).split(separator: 0x0A)
      #expect(rows.count == lines.count, "\(name)")
      for (row, line) in zip(rows, lines) {
        let read = try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any], "\(name)")
        #expect(read.count == row.count, "\(name)")
        for (column, field) in row {
          if let text = read[column] as? String { #expect(field == text || field == "'" + text, "\(name).\(column)") }
          let isNumber = field.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
          #expect(!"=+@\t\r".contains(field.prefix(1)) || field.isEmpty, "\(name).\(column): \(field)")
          #expect(!field.hasPrefix("-") || isNumber, "\(name).\(column): \(field)")
        }
      }
    }
  }

  @Test(.enabled(if: Python.has("sqlite3"), "python3 is not installed"))
  func databaseAndWorkbookHoldTextsOnly() throws {
    let result = try Python.run(
      """
      import collections, csv, json, re, sqlite3, zipfile
      import xml.etree.ElementTree as xml
      lines = [json.loads(line) for line in open('reports.ndjson', encoding='utf-8', newline='\\n')]
      db = sqlite3.connect('gongkai.sqlite')
      assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
      kept = collections.Counter(db.execute('SELECT source, title, organization FROM reports').fetchall())
      assert kept == collections.Counter((l['source'], l['title'], l['organization']) for l in lines), 'other texts'
      book, texts = zipfile.ZipFile('gongkai.xlsx'), set()
      for name in book.namelist():
          if not name.endswith(('.xml', '.rels')): continue
          root = xml.fromstring(book.read(name))
          for element in root.iter():
              tag = element.tag.rpartition('}')[2]
              if tag == 'f': assert 'owned' not in (element.text or ''), element.text
              if tag == 't': texts.add(element.text)
              if tag == 'Relationship':
                  assert element.get('TargetMode') != 'External' and 'owned' not in element.get('Target'), element.attrib
      printable = lambda text: re.sub('[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufffd]', '', text)
      texts = {printable(text or '') for text in texts}
      for line in lines: assert any(printable(line['source']) in text for text in texts), line['source']
      """, in: Self.run.get()("out"))
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func nothingIsWrittenWhereANameLeads() throws {
    let scratch = try Self.run.get()
    let manager = FileManager.default
    #expect(
      try Set(manager.contentsOfDirectory(atPath: scratch.path)) == ["corpus", "work", "out", "roster.csv", "log"])
    for name in try scratch.files(in: "out").keys { #expect(!name.contains("owned"), "\(name)") }
    for name in try scratch.files(in: "work").keys { #expect(!name.contains("owned"), "\(name)") }
    #expect(try manager.contentsOfDirectory(atPath: scratch("corpus")).count == 2 * Self.attacks.count + 2)
  }

  // MARK: Terminals and logs

  @Test func nothingPrintedCommandsATerminal() throws {
    // The other tests look at what the first run left, while this one runs again.
    let (scratch, elsewhere) = (try Self.run.get(), try Scratch())
    let folders = ["--work", elsewhere("work"), "--out", elsewhere("out")]
    let files = Self.fileNames.map { "./corpus/\($0)" }
    expectPrintable(try String(contentsOfFile: scratch("log"), encoding: .utf8), "run --verbose")
    for arguments in [
      ["show"] + files, ["show", "--json"] + files, ["check"] + files, ["check", "--format", "json"] + files,
      ["run", "--corpus", "corpus", "--verbose", "--log", "json", "--stdout", "findings"] + folders,
    ] + Self.fileNames.flatMap({ [["explain", "--", $0], ["explain", "--json", "--", $0]] }) {
      let outcome = try Command.run(arguments, in: scratch.path)
      let words = arguments.prefix(3).joined(separator: " ")
      #expect((outcome.output + outcome.errors).contains("owned"), "\(words): \(outcome.errors.prefix(300))")
      expectPrintable(outcome.errors, words)
      // Tables and JSON on standard output are data, as they are, where that is no terminal.
      if arguments[0] != "run", !arguments.contains(where: { $0.hasSuffix("json") }) {
        expectPrintable(outcome.output, words)
      }
    }
  }

  private func expectPrintable(_ text: String, _ what: String) {
    // The line of progress is drawn over.
    let scalars = text.replacingOccurrences(of: "\r\u{1B}[K", with: "").unicodeScalars
    let wrong = scalars.filter { scalar in
      scalar.value < 0x20 && scalar != "\n" || (0x7F..<0xA0).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    #expect(wrong.isEmpty, "\(what): U+\(Set(wrong.map { String($0.value, radix: 16) }))")
  }

  // MARK: Pages

  @Test func aPageHasNoElementThatATextMade() throws {
    let scratch = try Self.run.get()
    let clean = try Scratch()
    let folders = ["--work", clean("work"), "--out", clean("out"), "--quiet"]
    _ = try Command.run(["run", "--corpus", sampleCorpus] + folders)
    for (page, other) in [
      (try report(scratch), try report(clean)),
      (
        try check(scratch),
        try Command.run("check", "\(sampleCorpus)/faults/broken-row-sum.txt", "--format", "html").output
      ),
    ] {
      #expect(page.contains("owned"))
      #expect(page.components(separatedBy: "<script").count == other.components(separatedBy: "<script").count)
      #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}"))
      let tags = page.matches(of: #/<([^\s>]+)/#).map { $0.output.1 }
      #expect(Set(tags).isSubset(of: other.matches(of: #/<([^\s>]+)/#).map { $0.output.1 }), "\(Set(tags))")
    }
  }

  @Test(.enabled(if: ReportPageTests.browser != nil, "no Chromium at hand"))
  func aBrowserRunsNothingAndCallsNobody() throws {
    let (scratch, folder) = (try Self.run.get(), try Scratch())
    // The proof that this test would see it: the same texts, where nothing keeps them texts.
    let bare = try shown("<meta charset=utf-8><body>" + Self.attacks.prefix(4).joined(), in: folder)
    #expect(bare.dom.contains("data-owned=") && bare.calls > 0)
    for page in [try report(scratch), try check(scratch)] {
      let (dom, calls) = try shown(page, in: folder)
      #expect(dom.contains("dataset.owned=1&lt;/script&gt;"), "the texts are shown")
      #expect(!dom.contains("data-owned=") && !dom.contains("<img") && calls == 0)
    }
  }

  private func report(_ scratch: Scratch) throws -> String {
    try String(contentsOfFile: scratch("out/report.html"), encoding: .utf8)
  }

  private func check(_ scratch: Scratch) throws -> String {
    try Command.run(["check", "--format", "html"] + Self.fileNames.map { "./corpus/\($0)" }, in: scratch.path).output
  }

  /// What a browser makes of a page, and how often it calls the port that the page names.
  private func shown(_ page: String, in folder: Scratch) throws -> (dom: String, calls: Int) {
    try folder.write(page.utf8, to: "page.html")
    let result = try Python.run(
      """
      import socket, subprocess, sys, threading
      server, calls = socket.create_server(('127.0.0.1', 0)), []
      def answer():
          while True:
              call, _ = server.accept()
              calls.append(call.close())
      threading.Thread(target=answer, daemon=True).start()
      page = open('page.html', encoding='utf-8').read().replace('PORT', str(server.getsockname()[1]))
      open('page.html', 'w', encoding='utf-8').write(page)
      options = ['--headless', '--no-sandbox', '--disable-gpu', '--user-data-dir=profile', '--dump-dom', 'page.html']
      subprocess.run([sys.argv[1], *options], stdout=open('dom', 'wb'), stderr=subprocess.DEVNULL)
      print(len(calls))
      """, try #require(ReportPageTests.browser), in: folder.path)
    let calls = try #require(Int(result.output.split(separator: "\n").last ?? ""), "\(result.output)")
    return (try String(contentsOfFile: folder("dom"), encoding: .utf8), calls)
  }
}
