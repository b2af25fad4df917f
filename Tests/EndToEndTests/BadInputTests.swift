import Foundation
import Glibc
import Specimens
import Testing

/// Inputs that cannot be read: a quarantine row each, and everything else processed.
@Suite struct BadInputTests {
  @Test func eachBadInputIsARowAndTheRestIsRead() throws {
    let scratch = try Scratch()
    for index in 0..<6 {
      let report = benchmarkReport(index: index)
      try scratch.write(report.text, to: "corpus/\(report.name)")
    }
    try scratch.write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], to: "corpus/cut.txt.gz")
    try scratch.write([], to: "corpus/empty.txt")
    try scratch.write([0xFF, 0xFE, 0x00, 0x81] + [UInt8](repeating: 0xC0, count: 99), to: "corpus/bytes.txt")
    try scratch.write("only words".utf8, to: "corpus/words.txt")
    #expect(symlink("nowhere", scratch("corpus/dangling.txt")) == 0)
    #expect(mkfifo(scratch("corpus/pipe.txt"), 0o644) == 0)
    try scratch.write([], to: "corpus/sparse.txt")
    #expect(truncate(scratch("corpus/sparse.txt"), 2 << 30) == 0)
    let outcome = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--verbose")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try Table(scratch, "reports").rows.count == 6)
    let rows = try Table(scratch, "quarantine").rows
    let reasons = Dictionary(rows.map { ($0["source"] ?? "", $0["reason"] ?? "") }) { first, _ in first }
    #expect(reasons["cut.txt.gz"] == "corrupt")
    #expect(reasons["empty.txt"] == "empty")
    #expect(reasons["words.txt"] == "not_a_report")
    #expect(reasons["sparse.txt"] == "too_large")
    for source in ["bytes.txt", "dangling.txt", "pipe.txt"] { #expect(reasons[source] != nil, "\(source)") }
    #expect(rows.count == 7)
    #expect(rows.allSatisfy { $0["message"] != "" })
    #expect(outcome.errors.contains("sparse.txt: too_large"), "--verbose names it")
  }

  @Test func damagedFilesOfAnEarlierStageEndWith65() throws {
    let scratch = try Scratch()
    try scratch.write(benchmarkReport(index: 0).text, to: "corpus/a.txt")
    let folders = ["--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet"]
    #expect(try Command.run(["run"] + folders).status == 0)
    let before = try scratch.files(in: "out")
    try scratch.write("{\"report_id\":".utf8, to: "work/parse/part-00001.ndjson")
    let outcome = try Command.run(["run", "--from", "validate"] + folders)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("part-00001.ndjson"))
    #expect(try scratch.files(in: "out") == before)
  }

  @Test func aStageWhoseInputIsMissingSaysWhichCommandComesFirst() throws {
    let scratch = try Scratch()
    let outcome = try Command.run("parse", "--work", scratch("work"), "--out", scratch("out"))
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("run gongkai discover first"))
  }
}
