import Foundation
import Specimens
import Testing

@testable import Decoding

/// Other parsers find the same tables in the same pages. More pages: `GONGKAI_PAGES=20000`.
@Suite struct HTMLDifferentialTests {
  private static let count = ProcessInfo.processInfo.environment["GONGKAI_PAGES"].flatMap(Int.init) ?? 500

  /// Pages that every parser understands alike, whatever their authors left out. libxml2 takes what Word hides from old
  /// browsers, `<![if …]>`, for text.
  @Test func libxml2FindsTheSameTables() {
    for seed in 0..<Self.count {
      var pages = MutatedPages(seed: UInt64(seed))
      let page = pages.page()
      for text in [page, pages.varied(page)] {
        let bytes = Array(text.replacing("<![if !supportEmptyParas]>", with: "").replacing("<![endif]>", with: "").utf8)
        #expect(TableRecorder.tables(of: bytes) == LibxmlTables.tables(of: bytes), "\(seed): \(text)")
      }
    }
  }

  /// Broken pages, as browsers understand them.
  @Test(.enabled(if: Python.has("html5lib"), "scripts/python-env.sh"))
  func html5libFindsTheSameTables() throws {
    let folder = try TemporaryFolder()
    var lines = ""
    for seed in 0..<Self.count {
      var pages = MutatedPages(seed: UInt64(seed))
      let page = pages.damaged(pages.page(), faults: 1 + seed % 7)
      lines += "[\(RecordedTables.quoted(page)),\(TableRecorder.tables(of: Array(page.utf8)).json)]\n"
    }
    try folder.write(lines, to: "pages.jsonl")
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "html5lib_tables.py")
    let (status, output) = try Python.run(
      try String(contentsOf: script, encoding: .utf8), folder["pages.jsonl"])
    #expect(status == 0, "\(output.prefix(3000))")
  }
}
