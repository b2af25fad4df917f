import Aggregation
import Records
import Tables

/// Writes batches to the stages' files and to the tables, in the order of the corpus, every document's bytes once.
struct DocumentSink: Sink, Sendable {
  private let plan: RunPlan
  private let observer: RunObserver
  private let tableKeys: [TableKey]
  private let pool: BatchPool
  private var parts: [Stage: PartWriter] = [:]
  private var quarantine: [Stage: OutputFile] = [:]
  private var duplicates: DuplicateIndex
  private var progress = RunProgress()
  private let suppressions: Suppressions
  /// The tables; nil when the run ends before them.
  var tables: TableFiles?
  /// The narratives of all reports; nil when none are compared.
  private(set) var sketches: SimilarityIndex?
  private(set) var totals = RunTotals()
  private(set) var clock = StageClock()

  init(
    _ plan: RunPlan, tables: TableFiles?, pool: BatchPool, suppressions: Suppressions, observer: RunObserver
  ) throws(RunFailure) {
    self.suppressions = suppressions
    self.plan = plan
    self.tables = tables
    self.observer = observer
    self.pool = pool
    tableKeys = TableKey.streamed(plan.rowFormats)
    duplicates = DuplicateIndex(folder: plan.folder(of: .discover))
    if tables != nil, plan.comparesNarratives {
      do throws(SpillError) { sketches = try SimilarityIndex(folder: plan.folder(of: .aggregate)) } catch {
        throw RunFailure(error)
      }
    }
    for stage in plan.stages {
      totals.stages[stage] = StageCounts()
      parts[stage] = PartWriter(folder: plan.folder(of: stage))
      quarantine[stage] = try OutputFile("\(plan.folder(of: stage))/quarantine.ndjson")
    }
  }

  mutating func commit(_ batch: consuming Batch) throws(RunFailure) {
    for stage in plan.stages { try parts[stage]?.rotate() }
    let selection = select(batch)
    for span in selection.kept { try write(batch, documents: span) }
    for row in selection.refused { try write(row) }
    for reports in selection.reports {
      for report in reports {
        totals.count(batch.reports[report])
        suppressions.count(batch.heldBack[report], of: batch.reports[report])
      }
      try index(batch.sketches[sketches == nil ? 0..<0 : reports])
    }
    clock.add(batch.clock)
    progress.inputs += batch.traces.count
    progress.reports += selection.reports.reduce(0) { $0 + $1.count }
    progress.quarantined += selection.refused.count
    observer.progress(progress)
    pool.giveBack(batch)
  }

  /// What of a batch is written: documents in runs without a duplicate between them, their reports, and the rows of
  /// those that stay behind.
  private struct Selection {
    var kept: [Range<Int>] = []
    var reports: [Range<Int>] = []
    var refused: [Quarantined] = []

    mutating func keep(_ documents: Range<Int>) {
      if !documents.isEmpty { kept.append(documents) }
    }
  }

  private mutating func select(_ batch: Batch) -> Selection {
    var selection = Selection()
    var start = 0
    var firstReport = 0
    var position = parts[.discover]?.position ?? LinePosition(part: 0, offset: 0)
    for (index, trace) in batch.traces.enumerated() {
      let reports = firstReport..<(plan.runs(.aggregate) ? firstReport + trace.reports : firstReport)
      firstReport = reports.upperBound
      if let row = duplicate(trace, at: position, before: batch.traces[..<index]) {
        selection.refused.append(row)
        totals.count(duplicate: row)
        selection.keep(start..<index)
        start = index + 1
        continue
      }
      position = position.advanced(by: batch.lines(of: .discover, documents: index..<index + 1).count)
      selection.reports.append(reports)
      totals.count(trace, through: plan.stages)
      if let row = trace.refusal { selection.refused.append(row) }
    }
    selection.keep(start..<batch.traces.count)
    return selection
  }

  /// A quarantine row when the bytes were seen before: earlier in this batch, or in one that is written.
  private mutating func duplicate(
    _ trace: Trace, at position: LinePosition, before earlier: ArraySlice<Trace>
  ) -> Quarantined? {
    guard plan.from == .discover, let id = trace.id, !duplicates.insert(id, at: position) else { return nil }
    let first = earlier.first { $0.id == id }?.path ?? duplicates.firstSource(of: id) ?? "an earlier file"
    return Quarantined(
      source: trace.path, stage: .discover, reason: .duplicateContent,
      message: "the same bytes as report \(id), which was read from \(first)")
  }

  private mutating func index(
    _ reports: ArraySlice<(sketch: NarrativeSketch, lineBytes: Int)>
  ) throws(RunFailure) {
    do throws(SpillError) {
      for report in reports { try sketches?.add(report.sketch, lineBytes: report.lineBytes) }
    } catch { throw RunFailure(error) }
  }

  private mutating func write(_ batch: Batch, documents: Range<Int>) throws(RunFailure) {
    for stage in plan.stages {
      try parts[stage]?.write(batch.lines(of: stage, documents: documents), documents: documents.count)
    }
    for (index, key) in tableKeys.enumerated() {
      try tables?.write(batch.rows(ofTable: index, documents: documents), to: key)
    }
  }

  private mutating func write(_ row: Quarantined) throws(RunFailure) {
    var line: [UInt8] = []
    row.appendJSON(to: &line)
    try quarantine[row.stage]?.write(line[...])
    observer.quarantined(row)
  }
}
