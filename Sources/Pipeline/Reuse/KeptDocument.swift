import Aggregation
import Bytes
import Containers
import Discovery
import Records

/// A file of the corpus that a document was read from.
struct Origin: Sendable, Equatable {
  /// Path under the corpus root.
  let path: String
  let stamp: FileStamp
  /// Whether it is the last document of its file.
  var isLast = true
  /// What the file, a container, left out; of the last document only.
  var ignored = 0
  var passedOver = PassedOver()
}

/// What the last stage and the counts need of a report.
struct ReportNote: Sendable {
  var id: ReportID
  var source: String
  var edition: String
  var layout: String
  var skeleton: Skeleton
  /// How many findings it has, by severity, in the order of `Severity.allCases`.
  var findings: [Int]
  /// How many errors each rule raised.
  var errors: [(rule: String, errors: Int)] = []
  /// The body and year it is about, as `ReportChoice` knows them; 0 where they are not sure.
  var bodyYear: UInt64 = 0
  /// How many cells have a number.
  var numbers = 0
  /// The suppressions that held a finding of it back.
  var heldBack: [Int] = []
  /// Bytes of its line of `validate`.
  var lineBytes: Int
  /// Its narrative's sketch, packed; empty when none are compared.
  var sketch: [UInt8]
}

/// What a run keeps of a document, so that the next one need not read it again while its file has not changed.
struct KeptDocument: Sendable {
  /// Its lines of a stage.
  struct Lines: Sendable, Equatable {
    var position: LinePosition
    var byteCount: Int
  }

  var origin: Origin
  var trace: Trace
  /// Whether its bytes had been seen before: nothing else is kept of it then.
  var isDuplicate = false
  /// By the position of the stage.
  var lines: [Lines] = []
  /// Where its packed rows begin.
  var rows = 0
  /// Bytes of its packed rows, by streamed table.
  var rowBytes: [Int] = []
  var reports: [ReportNote] = []

  /// Whether it was the machine that was in the way, not the document.
  var mayGoBetterNow: Bool {
    trace.refusal.map { $0.isPassing || [.timedOut, .converterFailed].contains($0.reason) } ?? false
  }

  /// Whether its results are good up to this stage: a later one could not go on, or went on.
  func isSettled(by stage: Stage) -> Bool { trace.refusal.map { $0.stage <= stage } ?? (stage == .aggregate) }
}

extension KeptDocument {
  /// The record, its length in front.
  var bytes: [UInt8] {
    var body = ByteRecordWriter()
    body.put(origin)
    body.put(trace.path)
    body.put(trace.id?.rawValue ?? 0)
    body.put(trace.byteCount)
    body.put(trace.reached.map { $0.position + 1 } ?? 0)
    body.put(trace.reports)
    var refusal: [UInt8] = []
    trace.refusal?.appendJSON(to: &refusal)
    body.put(refusal)
    body.put(isDuplicate ? 1 : trace.id != nil ? 0 : trace.refusal?.isPassing == true ? 3 : 2)
    body.put(lines.count)
    for line in lines {
      body.put(line.position.packed)
      body.put(line.byteCount)
    }
    body.put(rows)
    body.put(rowBytes.count)
    for count in rowBytes { body.put(count) }
    body.put(reports.count)
    for report in reports { body.put(report) }
    var record = ByteRecordWriter()
    record.put(body.bytes)
    return record.bytes
  }

  /// Reads the record, without its length; nil when it is damaged.
  init?(_ bytes: ArraySlice<UInt8>) {
    var body = ByteRecordReader(bytes)
    guard let origin = body.origin(), let path = body.text(), let id = body.bits(), let byteCount = body.count(),
      let reached = body.count(), let reports = body.count(), let refusal = body.data(), let kind = body.count(),
      let lineCount = body.count(), lineCount <= Stage.allCases.count
    else { return nil }
    self.origin = origin
    trace = Trace()
    (trace.path, trace.byteCount, trace.reports) = (path, byteCount, reports)
    trace.id = kind >= 2 ? nil : ReportID(id)
    trace.reached = reached == 0 ? nil : Stage.allCases.dropFirst(reached - 1).first
    if !refusal.isEmpty {
      guard var row = (try? JSONValue(parsing: Array(refusal))).flatMap({ try? Quarantined(json: $0) }) else {
        return nil
      }
      row.isPassing = kind == 3
      trace.refusal = row
    }
    isDuplicate = kind == 1
    for _ in 0..<lineCount {
      guard let position = body.bits(), let count = body.count() else { return nil }
      lines.append(Lines(position: LinePosition(packed: position), byteCount: count))
    }
    guard let rows = body.count(), let tables = body.count(), tables <= TableKey.streamedTables.count else {
      return nil
    }
    self.rows = rows
    for _ in 0..<tables {
      guard let count = body.count() else { return nil }
      rowBytes.append(count)
    }
    guard let notes = body.count() else { return nil }
    for _ in 0..<notes {
      guard let note = body.note() else { return nil }
      self.reports.append(note)
    }
  }
}

extension ByteRecordWriter {
  fileprivate mutating func put(_ origin: Origin) {
    put(origin.path)
    put(origin.stamp.byteCount)
    put(UInt64(bitPattern: origin.stamp.modified))
    put(UInt64(bitPattern: origin.stamp.changed))
    put(origin.stamp.inode)
    put(origin.isLast ? 1 : 0)
    for count in [
      origin.ignored, origin.passedOver.otherRecords, origin.passedOver.failedResponses, origin.passedOver.otherTypes,
    ] { put(count) }
  }

  fileprivate mutating func put(_ note: ReportNote) {
    put(note.id.rawValue)
    for text in [note.source, note.edition, note.layout] { put(text) }
    put(note.skeleton.labelled)
    put(note.skeleton.bare)
    for count in note.findings { put(count) }
    put(note.heldBack.count)
    for entry in note.heldBack { put(entry) }
    put(note.bodyYear)
    put(note.numbers)
    put(note.lineBytes)
    put(note.sketch)
    put(note.errors.count)
    for entry in note.errors {
      put(entry.rule)
      put(entry.errors)
    }
  }
}

extension ByteRecordReader {
  /// A document's origin: what every record begins with.
  mutating func origin() -> Origin? {
    guard let path = text(), let size = count(), let modified = bits(), let changed = bits(), let inode = bits(),
      let last = count(), let ignored = count(), let records = count(), let failed = count(), let types = count()
    else { return nil }
    let stamp = FileStamp(
      byteCount: size, modified: Int64(bitPattern: modified), changed: Int64(bitPattern: changed), inode: inode)
    var origin = Origin(path: path, stamp: stamp, isLast: last == 1, ignored: ignored)
    origin.passedOver.otherRecords = records
    origin.passedOver.failedResponses = failed
    origin.passedOver.otherTypes = types
    return origin
  }

  fileprivate mutating func note() -> ReportNote? {
    guard let id = bits(), let source = text(), let edition = text(), let layout = text(), let labelled = bits(),
      let bare = bits()
    else { return nil }
    var skeleton = Skeleton()
    (skeleton.labelled, skeleton.bare) = (labelled, bare)
    var findings: [Int] = []
    for _ in Severity.allCases {
      guard let count = count() else { return nil }
      findings.append(count)
    }
    var heldBack: [Int] = []
    guard let entries = count() else { return nil }
    for _ in 0..<entries {
      guard let entry = count() else { return nil }
      heldBack.append(entry)
    }
    guard let bodyYear = bits(), let numbers = count(), let lineBytes = count(), let sketch = data(),
      let ruleCount = count()
    else { return nil }
    var errors: [(rule: String, errors: Int)] = []
    for _ in 0..<ruleCount {
      guard let rule = text(), let count = count() else { return nil }
      errors.append((rule, count))
    }
    return ReportNote(
      id: ReportID(id), source: source, edition: edition, layout: layout, skeleton: skeleton, findings: findings,
      errors: errors, bodyYear: bodyYear, numbers: numbers, heldBack: heldBack, lineBytes: lineBytes,
      sketch: Array(sketch))
  }
}
