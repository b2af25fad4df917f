import Bytes
import Foundation
import Pipeline
import Specimens
import Synchronization
import Testing

/// `gongkai worker` says of documents in frames what a run says of the same files.
@Suite struct WorkerTests {
  /// What the worker answers to some bytes, line by line.
  private func answers(
    to input: [UInt8], _ framing: Framing, jobs: Int = 1, config: String = "{}"
  ) throws -> (lines: [String], failure: RunFailure?) {
    let folder = try TemporaryFolder()
    try folder.write(input, to: "input")
    try folder.write(config, to: "pipeline.json")
    let output = Mutex<[UInt8]>([])
    var failure: RunFailure?
    let file = try FileHandle(forReadingFrom: URL(filePath: folder["input"]))
    do throws(RunFailure) {
      var plan = try self.plan(folder["pipeline.json"])
      plan.jobs = jobs
      try DocumentService(plan: plan).run(
        file.fileDescriptor, framing: framing, interruption: Interruption()
      ) { bytes in
        output.withLock { $0 += bytes }
        return true
      }
    } catch { failure = error }
    let text = String(decoding: output.withLock { $0 }, as: UTF8.self)
    return (text.split(separator: "\n").map(String.init), failure)
  }

  private func plan(_ config: String) throws(RunFailure) -> RunPlan {
    var options = RunOptions()
    options.config = config
    return try RunPlan(options)
  }

  private func binary(_ documents: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    documents.flatMap { document in
      let name = Array(document.name.utf8)
      let lengths = (UInt32(name.count).bigEndian, UInt64(document.bytes.count).bigEndian)
      return withUnsafeBytes(of: lengths.0) { Array($0) } + name + withUnsafeBytes(of: lengths.1) { Array($0) }
        + document.bytes
    }
  }

  private func reasons(_ lines: [String]) throws -> [String] {
    try lines.map { line in
      let json = try JSONValue(parsing: Array(line.utf8))
      return json["quarantine"]?["reason"]?.string ?? (json["report"] == nil ? "nothing" : "report")
    }
  }

  /// A corpus with an archive and damage in it, and its files in their order.
  private func scene() throws -> (scene: Scene, files: [(name: String, bytes: [UInt8])]) {
    let scene = try Scene(reports: 18)
    let members = [("x/1.txt", String(decoding: benchmarkReport(index: 30).text, as: UTF8.self)), ("2.txt", "words")]
    try scene.folder.write(zipped(members), to: "corpus/a.zip")
    try scene.folder.write([], to: "corpus/empty.txt")
    try scene.folder.write("left out", to: "corpus/.hidden/a.txt")
    try scene.folder.write(Array(gzipped(benchmarkReport(index: 31).text).dropLast(900)), to: "corpus/cut.txt.gz")
    let files = try scene.folder.files(in: "corpus").map { ($0, try scene.folder.bytes("corpus/\($0)")) }
    return (scene, files)
  }

  @Test func rowsAreThoseOfARun() throws {
    let (scene, files) = try scene()
    _ = try scene.run()
    let output = try answers(to: binary(files), .binary).lines.joined(separator: "\n")
    for table in ["cells", "findings", "sections", "claims"] {
      var rows: [String: [String]] = [:]
      for row in try scene.folder.text("out/\(table).ndjson").split(separator: "\n") {
        let isLate = row.contains("\"cross_year.") || row.contains("\"similarity.") || row.contains("\"rollup.")
        if !isLate { rows[String(row.prefix(32)), default: []].append(String(row)) }
      }
      #expect(rows.count >= (table == "findings" ? 1 : 19))
      for (_, rows) in rows { #expect(output.contains("\"\(table)\":[\(rows.joined(separator: ","))]")) }
    }
    for (table, key) in [("reports", "report"), ("quarantine", "quarantine")] {
      let rows = try scene.folder.text("out/\(table).ndjson").split(separator: "\n")
      #expect(rows.count == (table == "reports" ? 19 : 3))
      for row in rows { #expect(output.contains("\"\(key)\":\(row)"), "\(row)") }
    }
    #expect(output.contains(#""input":".hidden/a.txt","document":0,"item":0}"#))
  }

  @Test func framingsAndJobsGiveTheSameBytes() throws {
    let (_, files) = try scene()
    let one = try answers(to: binary(files), .binary).lines
    #expect(try answers(to: binary(files), .binary, jobs: 4).lines == one)
    let lines = files.flatMap { file in
      Array("{\"source\":\"\(file.name)\",\"base64\":\"\(Data(file.bytes).base64EncodedString())\"}\n".utf8)
    }
    #expect(try answers(to: lines, .ndjson, jobs: 3).lines == one)
  }

  @Test func aBadFrameIsAQuarantineRow() throws {
    let text = String(decoding: benchmarkReport(index: 1).text, as: UTF8.self)
    var good: [UInt8] = Array("{\"source\":\"a.txt\",\"text\":".utf8)
    good.append(jsonString: text)
    let frames = [
      Array("no JSON".utf8), Array(#"{"source":"b.txt"}"#.utf8), Array(#"{"source":"c.txt","base64":"a*b="}"#.utf8),
      Array(#"{"source":"d.txt","text":""}"#.utf8), [], Array("[1]".utf8), good + Array("}".utf8),
      Array(#"{"text":"words"}"#.utf8),
    ]
    let lines = try answers(to: Array(frames.joined(separator: [0x0A])), .ndjson).lines
    #expect(
      try reasons(lines) == ["corrupt", "corrupt", "corrupt", "empty", "corrupt", "report", "not_a_report"], "\(lines)")
    #expect(lines[0].contains("\"source\":\"frame-0\"") && lines[6].contains("\"source\":\"frame-6\""))
  }

  @Test func aStreamThatIsCutOffOrOutOfStepSaysSo() throws {
    let document = ("a.txt", benchmarkReport(index: 1).text)
    let cut = try answers(to: Array(binary([document, document]).dropLast(5)), .binary)
    #expect(try reasons(cut.lines) == ["report", "corrupt"] && cut.failure?.kind == .unusable)
    let (there, all) = (document.1.count - 5, document.1.count)
    #expect(cut.lines[1].contains("ends inside a frame, after \(there) of the \(all) bytes"))
    let headless = try answers(to: binary([document]) + [0, 0], .binary)
    #expect(try reasons(headless.lines) == ["report", "corrupt"] && headless.failure?.kind == .unusable)
    let lost = try answers(to: binary([document]) + Array("text without lengths".utf8), .binary)
    #expect(try reasons(lost.lines) == ["report", "corrupt"])
    #expect(lost.failure?.kind == .unusable)
  }

  /// Frames behind a wrong length have no line of their own, which must not look like a stream that was read to its end.
  @Test(arguments: [200, 1 << 20, 1 << 31 + 1, 1 << 39, 1 << 63, UInt64.max] as [UInt64])
  func aLengthThatIsNeverReachedIsNoGoodEnd(length: UInt64) throws {
    let good = binary([("b.txt", Array("words".utf8))])
    let wrong = [0, 0, 0, 1, 0x61] + withUnsafeBytes(of: length.bigEndian) { Array($0) }
    let told = try answers(to: good + wrong + Array(repeatElement(good, count: 5).joined()), .binary)
    #expect(try reasons(told.lines) == ["not_a_report", "corrupt"])
    #expect(told.failure?.kind == .unusable)
    #expect(told.lines[1].contains("\"source\":\"a\"") && told.lines[1].contains(" \(length) bytes"))
    #expect(told.lines[1].contains(length > 1 << 40 ? "what follows is not read" : "the frames behind it too"))
  }

  @Test func aFrameThatCanBeReadInTwoWaysIsRefused() throws {
    let frames = [
      (#"{"source":"a","text":5}"#, #""text\" is no text"#), (#"{"text":"a","text":"b"}"#, #""text\" stands twice"#),
      (#"{"source":"a","source":"b","text":""}"#, #""source\" stands twice"#),
      (#"{"source":5,"text":"a"}"#, "is no text"),
      (#"{"source":"a","text":"a","base64":"YQ=="}"#, "remove one"), ("[1]", "no object"),
      (#"{"source":"a","base64":["YQ=="]}"#, #""base64\" is no text"#), (#"{"source":"a","text":null}"#, "neither"),
    ]
    let lines = try answers(to: Array(frames.map(\.0).joined(separator: "\n").utf8), .ndjson).lines
    #expect(try reasons(lines) == frames.map { _ in "corrupt" })
    for (line, frame) in zip(lines, frames) { #expect(line.contains(frame.1), "\(line)") }
    let unnamedLines = #"{"source":"","text":"words"}"# + "\n" + #"{"source":null,"text":null,"base64":"d29yZHM"}"#
    let named = try answers(to: Array(unnamedLines.utf8), .ndjson)
    #expect(try reasons(named.lines) == ["not_a_report", "not_a_report"])
    #expect(named.lines[0].contains(#""input":"frame-0""#) && named.lines[1].contains(#""input":"frame-1""#))
    let unnamed = try answers(to: binary([("", Array("words".utf8))]), .binary).lines
    #expect(unnamed == Array(named.lines.prefix(1)))
  }

  @Test func anAnswerComesBeforeTheNextFrameIsSent() throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "pipeline.json")
    let plan = try plan(folder["pipeline.json"])
    let input = Pipe()
    let answered = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      try? DocumentService(plan: plan).run(
        input.fileHandleForReading.fileDescriptor, framing: .ndjson, interruption: Interruption()
      ) { _ in
        answered.signal()
        return true
      }
      ended.signal()
    }
    for _ in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"text\":\"words\"}\n".utf8))
      #expect(answered.wait(timeout: .now() + 60) == .success)
    }
    try input.fileHandleForWriting.close()
    #expect(ended.wait(timeout: .now() + 60) == .success)
  }

  @Test func whatOneWorkerCannotKnowIsRefused() throws {
    let refused = try answers(to: [], .ndjson, config: #"{"roster": "roster.csv"}"#).failure
    #expect(refused?.kind == .unusable && refused?.message.contains("roster") == true)
  }

  @Test func yearsAreHeldAgainstOneAnotherAsInARun() throws {
    let scene = try Scene(reports: 24)
    let broken = benchmarkReport(index: 8).text.map { $0 == UInt8(ascii: "1") ? UInt8(ascii: "7") : $0 }
    try scene.folder.write(broken, to: "corpus/z/another-8.txt")
    _ = try scene.run()
    let files = try scene.folder.files(in: "corpus").map { ($0, try scene.folder.bytes("corpus/\($0)")) }
    let records = try answers(to: binary(files), .binary).lines.compactMap { line -> (key: String, record: String)? in
      let json = try JSONValue(parsing: Array(line.utf8))
      guard let record = json["record"]?.string, let report = json["report"] else { return nil }
      return ("\(report["organization_id"]?.string ?? "") \(report["year"]?.integer ?? 0)", record)
    }
    let sorted = records.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
    try scene.folder.write(sorted.map(\.element.record).joined(separator: "\n"), to: "records")
    var output: [UInt8] = []
    let file = try FileHandle(forReadingFrom: URL(filePath: scene.folder["records"]))
    try AcrossService(plan: plan(scene.folder["pipeline.json"])).run(file.fileDescriptor, .years) {
      output += $0
      return true
    }
    let said = String(decoding: output, as: UTF8.self)
    for table in ["changes", "coverage"] {
      let rows = try scene.folder.text("out/\(table).ndjson").split(separator: "\n")
      #expect(rows.count > 20)
      #expect(rows.allSatisfy { said.contains($0) })
    }
    let late = try scene.folder.text("out/findings.ndjson").split(separator: "\n").filter { $0.contains("cross_year.") }
    #expect(!late.isEmpty && late.allSatisfy { said.contains($0) })
    #expect(said.ranges(of: "\"rule\":").count == late.count)
  }
}
