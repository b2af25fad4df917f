import Bytes
import Pipeline
import Records
import Specimens
import Testing

/// Layouts of tables that no run has met are told before a number goes wrong.
@Suite struct LayoutNewsTests {
  private let folder: TemporaryFolder
  private var options = RunOptions()

  init() throws {
    folder = try TemporaryFolder()
    (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
    options.config = folder["pipeline.json"]
    try folder.write("{\"formats\": [\"ndjson\"]}", to: "pipeline.json")
  }

  private func write(_ layout: Layout, _ numbers: Range<Int>) throws {
    let printer = try FaultPrinter()
    for number in numbers {
      let draft = printer.drafts(Fault.sums[0], number: number, isFaulty: false)[0]
      try folder.write(draft.text(layout: layout, seed: 1), to: "corpus/\(layout.rawValue)-\(number).txt")
    }
  }

  private func run(jobs: Int = 2, from: Stage = .discover) throws -> LayoutNews {
    var options = options
    (options.jobs, options.from) = (jobs, from)
    return try Run(plan: RunPlan(options)).start().layouts
  }

  @Test func aLayoutIsNewOnce() throws {
    try write(.tabRows, 0..<6)
    let first = try run()
    #expect(!first.isCompared && first.new.isEmpty && first.count == 1)
    try write(.tabRows, 6..<9)
    let same = try run(jobs: 1)
    #expect(same.isCompared && same.new.isEmpty && same.count == 1)
    try write(.pipeRows, 9..<12)
    let other = try run()
    #expect(other.count == 2 && other.new.map(\.reports) == [3] && other.new[0].source == "pipe_rows-10.txt")
    #expect(other.new[0].text.hasPrefix("2021 pipe_rows disclosure: label "), "\(other.new[0].text)")
    let manifest = try folder.text("out/run.json")
    #expect(manifest.contains("\"reports_of_new\": 3") && manifest.contains("\"first_source\": \"pipe_rows-10.txt\""))
    #expect(try run(from: .aggregate).new.isEmpty)
  }

  /// The same labels, but rows of eight cells: a column more than the form has.
  @Test func aColumnMoreIsAnotherLayout() throws {
    try write(.tabRows, 0..<3)
    _ = try run()
    for number in 0..<3 {
      let text = try folder.text("corpus/tab_rows-\(number).txt").split(
        separator: "\n", omittingEmptySubsequences: false)
      let wider = text.map { $0.split(separator: "\t").count > 7 ? $0 + "\t0" : $0 }.joined(separator: "\n")
      try folder.write(wider, to: "corpus/wider-\(number).txt")
    }
    let news = try run()
    #expect(news.count == 2 && news.new.map(\.reports) == [3])
    #expect(news.new.first?.text.contains("requests: label 8") == true, "\(news.new)")
  }
}
