import Aggregation
import Forms
import Glibc
import Records
import Tables

/// One run: the stages of a plan over a corpus, and the tables at the end.
///
/// ```swift
/// let report = try Run(plan: RunPlan(RunOptions())).start()
/// ```
public struct Run: Sendable {
  private(set) var plan: RunPlan
  let observer: RunObserver
  let interruption: Interruption
  let writer: TableWriter

  /// A run that has not begun.
  public init(plan: RunPlan, observer: RunObserver = RunObserver(), interruption: Interruption = Interruption()) {
    self.plan = plan
    self.observer = observer
    self.interruption = interruption
    writer = TableWriter(codebook: plan.codebook, formats: plan.rowFormats, byteOrderMark: plan.byteOrderMark)
  }

  /// Does it all; `out` is replaced at the very end, or not at all.
  ///
  /// - Throws: `RunFailure`.
  public func start() throws(RunFailure) -> RunReport {
    var work: WorkFolder?
    do throws(RunFailure) {
      try checkFolders()
      let home = try WorkFolder(plan)
      work = home
      do throws(RunFailure) { return try run(home, usingLast: !plan.force) } catch {
        guard error == .keptIsDamaged else { throw error }
        return try run(home, usingLast: false)
      }
    } catch {
      // The lock is held until the failure is noted.
      withExtendedLifetime(work) { noteFailure(error, holdsLock: work != nil) }
      throw error
    }
  }

  private func run(_ work: WorkFolder, usingLast: Bool) throws(RunFailure) -> RunReport {
    let began = monotonicNanoseconds()
    let roster = try plan.runs(.aggregate) ? plan.roster.map { path throws(RunFailure) in try Roster(path) } : nil
    let suppressions = try plan.runs(.aggregate) ? Suppressions(plan) : Suppressions()
    if plan.isWhole { return try runWhole(work, roster, suppressions, usingLast: usingLast, began) }
    var earlier: [Stage: StageCounts] = [:]
    for stage in Stage.allCases where stage < plan.from { earlier[stage] = try work.counts(of: stage) }
    try noteBeginning()
    try work.clear()
    guard plan.runs(.aggregate) else { return try process(nil, work, nil, earlier, suppressions, began).report }
    return try tables { files throws(RunFailure) in
      let outcome = try process(files, work, nil, earlier, suppressions, began)
      let report = try publish(outcome, files, work, roster, suppressions, began, noting: nil)
      writeMetrics()
      return report
    }
  }

  /// From the corpus to the tables, with what the last run left of documents that have not changed.
  private func runWhole(
    _ home: WorkFolder, _ roster: Roster?, _ suppressions: Suppressions, usingLast: Bool, _ began: UInt64
  ) throws(RunFailure) -> RunReport {
    let fingerprint = Fingerprint(plan, suppressions, began: wallNanoseconds())
    let last = try home.begin(usingLast: usingLast)
    try noteBeginning()
    let earlier = last.flatMap { EarlierRun(plan, folder: $0, now: fingerprint) }
    let published = Publication(plan, fingerprint, roster: plan.roster)
    // Of a table in a format that is not published nothing is left from the last run.
    if plan.spooled == nil, last == plan.work, let earlier, published.isCurrent, earlier.isUnchanged(plan),
      let report = RunReport(lastRunOf: plan, began: began)
    {
      try FileSystem.remove(WorkFolder.scratch(plan))
      try TableFiles.removeLeftovers(of: plan)
      try note(report, nil, in: plan.work)
      writeMetrics()
      return report
    }
    var run = self
    run.plan.scratch = WorkFolder.scratch(plan)
    let work = WorkFolder(home, run.plan)
    return try run.tables { [run] files throws(RunFailure) in
      let outcome = try run.process(files, work, (earlier, fingerprint), [:], suppressions, began)
      let report = try run.publish(outcome, files, work, roster, suppressions, began, noting: published)
      try home.promote()
      writeMetrics()
      return report
    }
  }

  /// Makes the files of the tables; they are removed when something fails.
  private func tables(_ body: (TableFiles) throws(RunFailure) -> RunReport) throws(RunFailure) -> RunReport {
    var files = try TableFiles(plan, writer: writer)
    do throws(RunFailure) {
      try files.prepare()
      return try body(files)
    } catch {
      // A format may still be writing; what cannot be removed now, the next run removes.
      try? FileSystem.remove(files.folder)
      throw error
    }
  }

  private struct Outcome {
    var report: RunReport
    var files: TableFiles?
    var sketches: SimilarityIndex?
    /// The lines of `work/aggregate` that do not count, because another report of the body and year does.
    var uncounted: DiskSet?
  }

  /// The stages over all documents.
  private func process(
    _ files: TableFiles?, _ work: WorkFolder, _ last: (run: EarlierRun?, fingerprint: Fingerprint)?,
    _ earlier: [Stage: StageCounts], _ suppressions: Suppressions, _ began: UInt64
  ) throws(RunFailure) -> Outcome {
    let batches = BatchPool(tableKeys: TableKey.streamed(plan.rowFormats))
    let journal = try last.map { last throws(RunFailure) in try Journal(plan, last.fingerprint) }
    let sink = try DocumentSink(
      plan, tables: files, journal: journal, pool: batches, suppressions: suppressions, observer: observer)
    let pool = OrderedPool(
      WorkFeed(plan, earlier: last?.run), into: sink, jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { [plan] in
      DocumentWorker(plan, earlier: last?.run, pool: batches, suppressions: suppressions)
    }
    let (feed, done) = try pool.finish { feed, sink in (feed, sink) }
    var report = RunReport(totals: done.totals, stages: plan.stages)
    report.totals.stages[.discover]?.ignored = feed.ignored
    report.totals.stages[.discover]?.passedOver = feed.passedOver
    try checkInputs(feed.given)
    for stage in plan.stages {
      report.coreSeconds[stage] = Double(done.clock.nanoseconds[stage.position]) / 1e9
      try work.finish(stage, report.totals.stages[stage] ?? StageCounts())
    }
    report.totals.stages.merge(earlier) { now, _ in now }
    report.finish(plan, began: began)
    return Outcome(report: report, files: done.tables, sketches: done.sketches, uncounted: done.choice?.others)
  }

  /// What is written when the last document is through; then the new tables take the place of the old.
  private func publish(
    _ outcome: Outcome, _ files: TableFiles, _ work: WorkFolder, _ roster: Roster?, _ suppressions: Suppressions,
    _ began: UInt64, noting published: Publication?
  ) throws(RunFailure) -> RunReport {
    var files = outcome.files ?? files
    var report = outcome.report
    report.totals.quarantined = try writeQuarantine(to: &files, from: work)
    try files.end(TableKey.streamedTables.filter { $0 != .findings } + [.quarantine])
    report.conservation = Conservation(report.totals.stages, quarantineRows: report.quarantined)
    if let conservation = report.conservation, !conservation.holds {
      throw RunFailure(
        .unusable, "an input was lost: \(conservation.text); no tables were published. This is a defect of gongkai")
    }
    let across = try AcrossReports(
      plan, roster: roster, writer: writer, suppressions: suppressions, uncounted: outcome.uncounted,
      interruption: interruption)
    let columns: SummaryColumns
    var clock = PassClock(since: began)
    clock.mark("documents", in: &report)
    observer.pass("wide and summary")
    (files, columns) = try writeWideAndSummary(files, across, editions: report.totals.editions)
    try files.end([.summary])
    clock.mark("wide_and_summary", in: &report)
    observer.pass("indicators")
    files = try writeIndicators(files, columns)
    try files.end([.indicators])
    clock.mark("indicators", in: &report)
    observer.pass("changes and coverage")
    files = try across.write(files, quarantine: work)
    try files.end([.changes, .coverage])
    clock.mark("changes_and_coverage", in: &report)
    observer.pass("similarity")
    files = try writeSimilarity(files, outcome.sketches, late: across.late)
    clock.mark("similarity", in: &report)
    report.totals.count(late: try across.late.write(to: &files), errors: across.late.errors)
    clock.mark("late_findings", in: &report)
    observer.pass("the last rows of " + plan.formats.map(\.rawValue).joined(separator: ", "))
    report.formatSeconds = try files.finish()
    report.packageSeconds = try describe(files, editions: report.totals.editions)
    report.suppressions = suppressions.result
    var layouts = try KnownLayouts(plan)
    report.layouts = layouts.add(report.totals.layouts, plan.codebook)
    report.reportsWithErrors = files.inputs.reportsWithErrors
    report.spool = files.spool?.descriptor
    report.finish(plan, began: began)
    var manifest = try OutputFile("\(files.folder)/run.json")
    try manifest.write(report.manifest(plan)[...])
    // Everything is written before the tables change places, so that a full disk cannot come in between.
    let folder = plan.scratch ?? plan.work
    try layouts.save(in: folder)
    try note(report, files.inputs.changes, in: folder)
    try published?.write(tables: files.folder, to: folder)
    if interruption.isRequested { throw .interrupted }
    try FileSystem.publish(files.folder, as: files.destination)
    return report
  }

  private func writeQuarantine(
    to files: inout TableFiles, from work: WorkFolder
  ) throws(RunFailure) -> [Quarantined.Reason: Int] {
    var reasons: [Quarantined.Reason: Int] = [:]
    var buffers = TableBuffers()
    try work.forEachQuarantined { row throws(RunFailure) in
      let count = reasons.values.reduce(1, +)
      reasons[row.reason, default: 0] += 1
      writer.append(row, to: &buffers)
      // Now and then, so that a corpus of nothing but faults takes no more memory than another.
      if count.isMultiple(of: 4096) {
        try files.write(buffers, of: .quarantine)
        buffers.removeAll()
      }
    }
    try files.write(buffers, of: .quarantine)
    return reasons
  }

  /// The tables that need every report: the lines of `work/aggregate` become rows of `wide` and the values of `summary`.
  private func writeWideAndSummary(
    _ files: TableFiles, _ across: AcrossReports, editions: Set<String>
  ) throws(RunFailure) -> (TableFiles, SummaryColumns) {
    var files = files
    let editions = plan.codebook.forms.map(\.id).filter(editions.contains)
    try files.begin(.wide, editions: editions)
    let folder = plan.folder(of: .aggregate)
    let summary: Summary
    do throws(SpillError) { summary = try Summary(codebook: plan.codebook, folder: folder) } catch {
      throw RunFailure(error)
    }
    let wide = OrderedPool(
      WideFeed(folder: folder), into: TableSink(table: .wide, files: files), jobs: plan.jobs,
      interruption: interruption)
    try wide.run(jobs: plan.jobs) { [plan, writer] in
      WideWorker(plan: plan, editions: editions, writer: writer, summary: summary, bodies: across.bodies)
    }
    files = try wide.finish { _, sink in sink.files }
    try files.end([.wide])
    let columns: SummaryColumns
    do throws(SpillError) { columns = try summary.finish() } catch { throw RunFailure(error) }
    let pool = OrderedPool(
      SummaryFeed(columns), into: TableSink(table: .summary, files: files), jobs: plan.jobs,
      interruption: interruption)
    try pool.run(jobs: plan.jobs) { [writer] in
      SummaryWorker(columns, writer: writer, expected: across.roster?.expected)
    }
    return (try pool.finish { _, sink in sink.files }, columns)
  }

  /// The table `indicators`: the lines of `work/aggregate` once more, now that every percentile is known.
  private func writeIndicators(_ files: TableFiles, _ columns: SummaryColumns) throws(RunFailure) -> TableFiles {
    let percentiles: Percentiles
    do throws(SpillError) { percentiles = try columns.percentiles() } catch { throw RunFailure(error) }
    let pool = OrderedPool(
      WideFeed(folder: plan.folder(of: .aggregate)), into: TableSink(table: .indicators, files: files),
      jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { [plan, writer] in
      IndicatorWorker(plan: plan, writer: writer, percentiles: percentiles)
    }
    return try pool.finish { _, sink in sink.files }
  }
}

extension RunReport {
  /// Closes the books: time, memory, and whether too much was left behind.
  mutating func finish(_ plan: RunPlan, began: UInt64) {
    seconds = Double(monotonicNanoseconds() - began) / 1e9
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    peakBytes = Int(usage.ru_maxrss) << 10
    excess = [
      plan.failAbove?.words(quarantined, of: inputs, "input", ("was quarantined", "were quarantined")),
      plan.failAboveErrors?.words(reportsWithErrors, of: outputs, "report", ("has errors", "have errors")),
    ].compactMap(\.self)
  }
}

extension RunFailure {
  /// Somebody asked the run to end.
  static let interrupted = RunFailure(.interrupted, "interrupted; the tables of the last run are untouched")
}
