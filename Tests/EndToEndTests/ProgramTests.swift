import Foundation
import Glibc
import Specimens
import Testing

/// What other programs do to a run: a crash, a hang or an allocation without end costs one document, and is told.
@Suite struct ProgramTests {
  @Test(arguments: [
    ("sleep 60", "timed_out", "took more than 1 s"), ("kill -SEGV $$", "converter_failed", "crashed"),
    ("yes", "too_large", "more than 268435456 bytes"),
    ("exec perl -e 'my $x = q(x) x (10 << 30); print length $x'", "corrupt", "Out of memory"),
  ])
  func aProgramThatFailsCostsOneDocument(script: String, reason: String, words: String) throws {
    let scratch = try Scratch()
    for index in 0..<3 {
      try scratch.write(benchmarkReport(index: index).text, to: "corpus/\(index).txt")
    }
    try scratch.write("%PDF-1.4\n".utf8, to: "corpus/a.pdf")
    try scratch.write("#!/bin/sh\n\(script)\n".utf8, to: "bin/pdftotext")
    #expect(chmod(scratch("bin/pdftotext"), 0o755) == 0)
    let seconds = script.hasPrefix("sleep") ? 1 : 60
    try scratch.write("{\"limits\": {\"pdfSeconds\": \(seconds), \"pdfMegabytes\": 512}}".utf8, to: "pipeline.json")
    let outcome = try Command.run(
      ["run", "--config", scratch("pipeline.json"), "--corpus", scratch("corpus"), "--quiet"], in: scratch.path,
      programs: scratch("bin"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try Table(scratch, "reports").rows.count == 3)
    let rows = try Table(scratch, "quarantine").rows
    #expect(rows.count == 1)
    #expect(rows.first?["source"] == "a.pdf" && rows.first?["reason"] == reason, "\(rows)")
    #expect(rows.first?["message"]?.contains(words) == true, "\(rows)")
  }

  private static let printsAndReads = ["soffice", "pdftoppm", "pdftotext", "tesseract"].allSatisfy { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      access("\($0)/\(name)", X_OK) == 0
    }
  }

  @Test(.enabled(if: printsAndReads, "soffice, poppler-utils or tesseract-ocr is not installed"))
  func aScannedReportIsRecognisedWhereAskedFor() throws {
    let scratch = try Scratch()
    try scratch.write(benchmarkSheet(index: 1).text, to: "page.html")
    let scan =
      "cd '\(scratch.path)' && python3 '\(projectFolder)/Tests/EndToEndTests/Fixtures/scan.py' page.html corpus/a.pdf"
    try #require(system(scan) == 0)
    let arguments = ["run", "--config", scratch("pipeline.json"), "--corpus", scratch("corpus"), "--quiet"]
    try scratch.write("{}".utf8, to: "pipeline.json")
    #expect(try Command.run(arguments, in: scratch.path).status == 0)
    #expect(try Table(scratch, "quarantine").rows.first?["reason"] == "no_text_layer")

    try scratch.write("{\"ocr\": true}".utf8, to: "pipeline.json")
    let outcome = try Command.run(arguments, in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let cells = try Table(scratch, "cells").rows
    #expect(cells.filter { $0["state"] == "repaired" }.count > 100)
    #expect(cells.allSatisfy { $0["state"] == "repaired" || $0["value"] == "" })
    #expect(try Table(scratch, "findings").rows.contains { $0["rule"] == "value.recognised" })
  }
}
