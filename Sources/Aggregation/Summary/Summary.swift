import Bytes
public import Forms
public import Records
import Synchronization

/// The table `summary`: what all reports of a year and group say together.
///
/// Values are collected in runs of a fixed size, sorted, and put on disk by year and measure; at the end each of those
/// columns is merged and counted. Memory is bounded whatever the number of reports, and the order in which they come
/// does not matter.
///
/// ```swift
/// let summary = try Summary(codebook: codebook, folder: "work/aggregate")
/// var run = summary.take()
/// for record in records { summary.add(record, to: &run) }
/// try summary.giveBack(run)
/// let columns = try summary.finish()
/// for column in columns.indices { try columns.forEachRow(of: column) { print($1) } }
/// ```
public final class Summary: Sendable {
  private struct State {
    /// Runs that nobody is filling.
    var idle: [SummaryRun] = []
    /// What is on disk: runs, runs merged from `mostRuns` runs, runs merged from those, and so on.
    var levels: [[[SummaryColumn: Range<Int>]]] = []
    var profiles: [SummaryProfile: UInt32] = [:]
  }

  private let codebook: Codebook
  private let measures: Measures
  private let file: SpillFile
  private let runLimit: Int
  private let mostRuns: Int
  private let state = Mutex(State())

  /// A summary of no reports.
  ///
  /// - Parameters:
  ///   - folder: where a nameless file is made for what does not stay in memory, 1 to 2 bytes a value.
  ///   - runLimit: how many values a run collects before it is sorted and put on disk.
  ///   - mostRuns: how many runs on disk are merged into one.
  public init(
    codebook: Codebook, folder: String, runLimit: Int = 1 << 18, mostRuns: Int = 32
  ) throws(SpillError) {
    self.codebook = codebook
    measures = Measures(codebook)
    file = try SpillFile(folder: folder)
    self.runLimit = runLimit
    self.mostRuns = mostRuns
  }

  /// The cells of all forms, and behind them the indicators.
  private var measureCount: Int { measures.names.count + codebook.indicators.definitions.count }

  /// A run to add reports to; one for each worker at a time.
  public func take() -> SummaryRun {
    state.withLock { $0.idle.popLast() } ?? SummaryRun(measureCount: measureCount, limit: runLimit)
  }

  /// Counts a report in; one whose edition is in no form of the run counts as a report without values.
  public func add(_ record: WideRecord, to run: inout SummaryRun) {
    let profile = SummaryProfile(regionCode: record.regionCode, level: record.level, bodyType: record.bodyType)
    let id = state.withLock { state in
      if let id = state.profiles[profile] { return id }
      let id = UInt32(state.profiles.count)
      state.profiles[profile] = id
      return id
    }
    run.countReport(year: record.year, profile: id)
    guard let form = codebook.formIndex(record.edition) else { return }
    run.add(record.values, measures: measures.ofCell[form], year: record.year, profile: id)
    let ratios = codebook.ratios(of: record)
    run.add(
      ratios.map(\.ratio.value), measures: ratios.map { measures.names.count + $0.indicator }, year: record.year,
      profile: id)
  }

  /// Takes a run back; a full one goes to disk.
  public func giveBack(_ run: consuming SummaryRun) throws(SpillError) {
    var run = run
    if run.count >= runLimit { try spill(&run) }
    let rest = run
    state.withLock { $0.idle.append(rest) }
  }

  /// Everything that was given back, column by column.
  public func finish() throws(SpillError) -> SummaryColumns {
    for var run in state.withLock({ state in
      defer { state.idle.removeAll() }
      return state.idle
    }) where run.count > 0 { try spill(&run) }
    return state.withLock { state in
      SummaryColumns(
        file: file, runs: state.levels.flatMap { $0 }, cells: measures.names,
        indicators: codebook.indicators.definitions.map(\.id), profiles: state.profiles)
    }
  }

  private func spill(_ run: inout SummaryRun) throws(SpillError) {
    let (bytes, columns) = run.takeSorted()
    let start = try file.append(bytes)
    try state.withLock { state throws(SpillError) in
      try insert(columns.mapValues { $0.lowerBound + start..<$0.upperBound + start }, level: 0, &state)
    }
  }

  /// Notes a run; when there are enough of its level, they become one run of the next.
  private func insert(_ run: [SummaryColumn: Range<Int>], level: Int, _ state: inout State) throws(SpillError) {
    if state.levels.count == level { state.levels.append([]) }
    state.levels[level].append(run)
    guard state.levels[level].count == mostRuns else { return }
    let runs = state.levels[level]
    state.levels[level] = []
    var merged: [SummaryColumn: Range<Int>] = [:]
    for column in Set(runs.flatMap(\.keys)) {
      var merge = try BlockMerge(runs.compactMap { $0[column] }.map { BlockReader(file, $0) })
      merged[column] = try file.write { write throws(SpillError) in
        var writer = BlockWriter()
        while let reports = try merge.next() {
          writer.append(merge.value, reports)
          if writer.bytes.count >= Self.pieceBytes {
            try write(writer.bytes)
            writer = BlockWriter()
          }
        }
        try write(writer.bytes)
      }
    }
    try insert(merged, level: level + 1, &state)
  }

  private static let pieceBytes = 256 << 10
}
