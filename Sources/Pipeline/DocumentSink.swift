import Aggregation
import Discovery
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
  /// Nil when the run does not begin with the corpus.
  private let duplicates: DuplicateIndex?
  private var progress = RunProgress()
  private let suppressions: Suppressions
  /// What is kept for the next run; nil when this one does not go all the way.
  private var journal: Journal?
  /// The tables; nil when the run ends before them.
  var tables: TableFiles?
  /// The narratives of all reports; nil when none are compared.
  private(set) var sketches: SimilarityIndex?
  /// Of several reports of a body and year, the one that counts; nil when the run ends before that matters.
  private(set) var choice: ReportChoice?
  private(set) var totals = RunTotals()
  private(set) var clock = StageClock()

  init(
    _ plan: RunPlan, tables: TableFiles?, journal: Journal?, pool: BatchPool, suppressions: Suppressions,
    observer: RunObserver
  ) throws(RunFailure) {
    self.suppressions = suppressions
    self.journal = journal
    self.plan = plan
    self.tables = tables
    self.observer = observer
    self.pool = pool
    tableKeys = TableKey.streamed(plan.rowFormats)
    duplicates = plan.from == .discover ? try DuplicateIndex(folder: plan.folder(of: .discover)) : nil
    choice = plan.runs(.aggregate) ? try ReportChoice(folder: plan.folder(of: .aggregate)) : nil
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
    let selection = try select(batch)
    var kept: [Int: KeptDocument] = [:]
    for span in selection.kept { try write(batch, documents: span, selection, keeping: &kept) }
    for row in selection.refused { try write(row) }
    for reports in selection.reports.values.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      for report in batch.reports[reports] {
        totals.count(report)
        suppressions.count(report)
        try choice?.add(report)
        try index(report)
      }
    }
    let records = batch.traces.indices.compactMap { kept[$0] ?? duplicate(batch.traces[$0]) }
    try journal?.write(records)
    clock.add(batch.clock)
    totals.kept += batch.traces.count { $0.isKept }
    progress.inputs += batch.traces.count
    for trace in batch.traces {
      if let origin = trace.origin, origin.isLast { progress.bytes += origin.stamp.byteCount }
    }
    progress.reports += selection.reports.values.reduce(0) { $0 + $1.count }
    progress.quarantined += selection.refused.count
    observer.progress(progress)
    pool.giveBack(batch)
  }

  /// What of a batch is written: documents in runs without a duplicate between them, their reports, and the rows of
  /// those that stay behind.
  private struct Selection {
    var kept: [Range<Int>] = []
    /// The reports of each document that is kept.
    var reports: [Int: Range<Int>] = [:]
    var refused: [Quarantined] = []

    mutating func keep(_ documents: Range<Int>) {
      if !documents.isEmpty { kept.append(documents) }
    }
  }

  private mutating func select(_ batch: Batch) throws(RunFailure) -> Selection {
    var selection = Selection()
    var start = 0
    var firstReport = 0
    var position = parts[.discover]?.position ?? LinePosition(part: 0, offset: 0)
    for (index, trace) in batch.traces.enumerated() {
      let reports = firstReport..<(plan.runs(.aggregate) ? firstReport + trace.reports : firstReport)
      firstReport = reports.upperBound
      if let row = try duplicate(trace, at: position, before: batch.traces[..<index]) {
        selection.refused.append(row)
        totals.count(duplicate: row)
        selection.keep(start..<index)
        start = index + 1
        continue
      }
      // The document that had the same bytes is gone, and nothing is kept of this one.
      if trace.isKnownDuplicate { throw .keptIsDamaged }
      position = position.advanced(by: batch.lines(of: .discover, documents: index..<index + 1).count)
      selection.reports[index] = reports
      totals.count(trace, through: plan.stages)
      if let row = trace.refusal { selection.refused.append(row) }
    }
    selection.keep(start..<batch.traces.count)
    return selection
  }

  /// A quarantine row when the bytes were seen before: earlier in this batch, or in one that is written.
  private mutating func duplicate(
    _ trace: Trace, at position: LinePosition, before earlier: ArraySlice<Trace>
  ) throws(RunFailure) -> Quarantined? {
    guard let duplicates, let id = trace.id, try !duplicates.insert(id, at: position) else { return nil }
    let first = earlier.first { $0.id == id }?.path ?? duplicates.firstSource(of: id) ?? "an earlier file"
    return Quarantined(
      source: trace.path, stage: .discover, reason: .duplicateContent,
      message: "the same bytes as report \(id), which was read from \(first)")
  }

  private mutating func index(_ report: ReportNote) throws(RunFailure) {
    guard sketches != nil, let sketch = NarrativeSketch(report.sketch[...]) else { return }
    do throws(SpillError) { try sketches?.add(sketch, lineBytes: report.lineBytes) } catch { throw RunFailure(error) }
  }

  /// Writes documents that stand behind one another, and notes where their lines are.
  private mutating func write(
    _ batch: Batch, documents: Range<Int>, _ selection: Selection, keeping kept: inout [Int: KeptDocument]
  ) throws(RunFailure) {
    if journal != nil { try keep(batch, documents, selection, &kept) }
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

  private mutating func keep(
    _ batch: Batch, _ documents: Range<Int>, _ selection: Selection, _ kept: inout [Int: KeptDocument]
  ) throws(RunFailure) {
    var positions = plan.stages.map { parts[$0]?.position ?? LinePosition(part: 0, offset: 0) }
    for index in documents {
      guard let origin = batch.traces[index].origin else { continue }
      var document = KeptDocument(origin: origin, trace: batch.traces[index])
      for (number, stage) in plan.stages.enumerated() {
        let count = batch.byteCount(of: stage, documents: index..<index + 1)
        document.lines.append(KeptDocument.Lines(position: positions[number], byteCount: count))
        positions[number] = positions[number].advanced(by: count)
      }
      document.rows = journal?.rowPosition ?? 0
      for (number, key) in tableKeys.enumerated() where key.format == .packed {
        let rows = batch.rows(ofTable: number, documents: index..<index + 1)
        document.rowBytes.append(rows.count)
        journal?.add(rows: rows)
      }
      if let reports = selection.reports[index] { document.reports = Array(batch.reports[reports]) }
      kept[index] = document
    }
  }

  /// What is kept of a document whose bytes were seen before; nil where the walk itself was stopped.
  private func duplicate(_ trace: Trace) -> KeptDocument? {
    guard let origin = trace.origin else { return nil }
    return KeptDocument(origin: origin, trace: trace, isDuplicate: true)
  }
}
