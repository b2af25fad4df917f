import Aggregation
import Bytes
import Decoding
import Discovery
import Forms
import Parsing
import Records
import Tables
import Validation

/// Takes a batch of documents through the stages of the plan, each stage's result going to the next in memory and,
/// for the record, into the stage's lines.
struct DocumentWorker: Worker, ~Copyable {
  private let plan: RunPlan
  private let pool: BatchPool
  private let reader: DocumentReader
  private let parser: ReportParser
  private let validator: Validator
  private let tables: TableWriter
  private let members: MemberFinder
  private let suppressions: Suppressions
  private var batch: Batch
  private var trace = Trace()
  /// What the last run left; nil when nothing of it is used.
  private let earlier: EarlierRun?
  private var kept: KeptFiles?
  /// Nil when no narratives are compared.
  private var sketcher: Sketcher?
  /// Bytes of the line that the report was read from, when the run begins behind `validate`.
  private var lineBytes = 0

  init(_ plan: RunPlan, earlier: EarlierRun?, pool: BatchPool, suppressions: Suppressions) {
    self.suppressions = suppressions
    self.plan = plan
    self.earlier = earlier
    kept = earlier.map(KeptFiles.init)
    self.pool = pool
    reader = DocumentReader(limits: plan.limits, converted: plan.convertedExtensions)
    parser = ReportParser(codebook: plan.codebook)
    validator = Validator(
      codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled, leap: plan.leap)
    tables = TableWriter(codebook: plan.codebook, formats: plan.rowFormats, byteOrderMark: plan.byteOrderMark)
    members = MemberFinder(plan.containers, ignoring: plan.ignore)
    sketcher = plan.comparesNarratives ? Sketcher() : nil
    batch = pool.take()
  }

  mutating func process(_ items: [WorkItem]) throws(RunFailure) -> Batch {
    for item in items {
      trace = Trace()
      let start = try StageInput(item, plan: plan)
      batch.clock.restart()
      if case .line(let line) = item { lineBytes = line.bytes.count + 1 }
      if case .found(_, let origin, _) = item { trace.origin = origin }
      do {
        try run(start)
      } catch let row as Quarantined {
        trace.path = row.source
        trace.refusal = row
        batch.clock.mark(row.stage)
      } catch let failure as RunFailure {
        throw failure
      } catch {
        throw RunFailure(.unusable, "\(error)")
      }
      batch.close(trace)
    }
    var done = pool.take()
    swap(&done, &batch)
    return done
  }

  private mutating func run(_ start: StageInput) throws {
    switch start {
    case .refused(let row): throw row
    case .kept(let document): try take(document)
    case .file(let file, let known):
      let (source, bytes) = try reader.read(file)
      if let known, known.trace.id == source.id { return try take(known) }
      pass(.discover) { source.appendJSON(to: &$0) }
      try decode(bytes, source)
    case .member(let member):
      let (source, bytes) = try reader.read(member)
      pass(.discover) { source.appendJSON(to: &$0) }
      try decode(bytes, source)
    case .source(let source): try decode(reread(source, for: .decode), source)
    case .document(let document): try parse(document, bytes: nil)
    case .report(let report): try validate(report, line: nil)
    }
  }

  private mutating func decode(_ bytes: [UInt8], _ source: Source) throws(Quarantined) {
    trace.path = source.path
    trace.id = source.id
    trace.byteCount = source.byteCount
    guard plan.runs(.decode) else { return }
    let document = try Decoding.decode(bytes, source: source, settings: plan.decoding)
    pass(.decode) { document.appendJSON(to: &$0) }
    try parse(document, bytes: bytes)
  }

  /// - Parameter bytes: those of the document; read again where they are needed when the run begins here.
  private mutating func parse(_ document: Document, bytes: [UInt8]?) throws(Quarantined) {
    trace.path = document.source.path
    guard plan.runs(.parse) else { return }
    var reports = try parser.parse(document)
    try nameApart(&reports) { () throws(Quarantined) in
      if let bytes { bytes } else { try reread(document.source, for: .parse) }
    }
    if reports.isEmpty {
      throw Quarantined(
        source: document.source.path, stage: .parse, reason: .notAReport, message: "no report was found in it")
    }
    var start = batch.lines[Stage.parse.position].count
    var lines: [Range<Int>] = []
    pass(.parse) { [plan] out in
      for report in reports {
        report.appendJSON(to: &out, form: plan.form(of: report))
        lines.append(start..<out.count)
        start = out.count
      }
    }
    trace.reports = reports.count
    for (report, line) in zip(reports, lines) { try validate(report, line: line) }
  }

  /// - Parameter line: where the report's line of `parse` stands in the batch; nil when an earlier run parsed it.
  private mutating func validate(_ report: Report, line: Range<Int>?) throws(Quarantined) {
    trace.path = report.source
    trace.reports = max(trace.reports, 1)
    var report = report
    let form = plan.form(of: report)
    let start = batch.lines[Stage.validate.position].count
    if plan.runs(.validate) {
      validator.validate(&report)
      pass(
        .validate,
        { [parsed = batch.lines[Stage.parse.position]] out in
          guard let line else { return report.appendJSON(to: &out, form: form) }
          report.appendJSON(to: &out, beforeFindings: parsed[line])
        })
      lineBytes = batch.lines[Stage.validate.position].count - start
    }
    if plan.runs(.aggregate) {
      let heldBack = suppressions.filter(&report)
      tables.append(report, form: form, to: &batch.tables)
      pass(.aggregate) { WideRecord.append(report, form: form, to: &$0) }
      var note = ReportNote(report, lineBytes: lineBytes)
      note.heldBack = heldBack
      sketcher?.sketch(report).append(to: &note.sketch)
      batch.reports.append(note)
    }
  }

  /// Writes the line of a stage that was passed, and gives it the time since the last.
  private mutating func pass(_ stage: Stage, _ write: (inout [UInt8]) -> Void) {
    write(&batch.lines[stage.position])
    trace.reached = stage
    batch.clock.mark(stage)
  }

  /// Takes over what the last run kept of a document, and goes on where this run begins to differ.
  private mutating func take(_ document: KeptDocument) throws {
    guard let earlier else { throw RunFailure.keptIsDamaged }
    let origin = trace.origin ?? document.origin
    trace = document.trace
    trace.origin = origin
    trace.isKnownDuplicate = document.isDuplicate
    trace.isKept = true
    if document.isDuplicate {
      trace.reports = 0
      return
    }
    for stage in Stage.allCases where stage <= earlier.through {
      batch.lines[stage.position] += try kept?.lines(of: document, in: stage) ?? []
      batch.clock.mark(stage)
    }
    if document.isSettled(by: earlier.through) { return try takeRows(document) }
    trace.refusal = nil
    try goOn(behind: earlier.through, bytes: document.lines[earlier.through.position].byteCount)
  }

  private mutating func takeRows(_ document: KeptDocument) throws(RunFailure) {
    var rest = try kept?.rows(of: document)[...] ?? []
    for (table, count) in zip(TableKey.streamedTables, document.rowBytes) {
      tables.append(packed: rest.prefix(count), to: table, &batch.tables)
      rest = rest.dropFirst(count)
    }
    batch.reports += document.reports
    batch.clock.mark(.aggregate)
  }

  /// Takes the lines that the last run left of a stage, the last so many bytes of the batch, through the next stages.
  private mutating func goOn(behind stage: Stage, bytes: Int) throws {
    let lines = batch.lines[stage.position]
    var start = lines.count - bytes
    trace.reports = 0
    trace.reached = stage
    let taken = lines[start...].split(separator: 0x0A)
    for line in taken {
      let item = Line(bytes: Array(line), file: "\(plan.work)/\(stage.rawValue)", number: 0)
      let range = start..<start + line.count + 1
      start = range.upperBound
      lineBytes = range.count
      switch try StageInput(record: item, writtenBy: stage, plan: plan) {
      case .document(let document): try parse(document, bytes: nil)
      case .report(let report):
        trace.reports = taken.count
        try validate(report, line: stage == .parse ? range : nil)
      default: throw RunFailure.keptIsDamaged
      }
    }
  }

  private func contents(_ source: Source, for stage: Stage) throws(Quarantined) -> (source: Source, bytes: [UInt8]) {
    guard source.path.contains("!/") else { return try reader.read(FoundFile(source)) }
    guard let member = members.find(source) else {
      throw Quarantined(
        source: source.path, stage: stage, reason: .corrupt,
        message: "no longer in its archive; run gongkai discover again")
    }
    return try reader.read(member)
  }

  /// The bytes that an earlier run of `discover` saw, if they are still the same.
  private func reread(_ source: Source, for stage: Stage) throws(Quarantined) -> [UInt8] {
    do throws(Quarantined) {
      let (now, bytes) = try contents(source, for: stage)
      if now.id == source.id { return bytes }
    } catch {
      throw Quarantined(source: source.path, stage: stage, reason: error.reason, message: error.message)
    }
    throw Quarantined(
      source: source.path, stage: stage, reason: .corrupt,
      message: "changed since it was discovered; run gongkai discover again")
  }
}

extension RunPlan {
  /// The form of a report's edition; reports are made from these forms only.
  func form(of report: Report) -> Form { codebook.forms[codebook.formIndex(report.edition) ?? 0] }
}
