import Aggregation
import Records
import Synchronization
import Tables

/// What became of one input.
struct Trace: Sendable {
  /// Path under the corpus root, once it is known.
  var path = ""
  /// The id of its bytes, once they are read.
  var id: ReportID?
  /// Bytes after gzip.
  var byteCount = 0
  /// The last stage it passed.
  var reached: Stage?
  /// How many reports it gave.
  var reports = 0
  /// Its quarantine row.
  var refusal: Quarantined?
  /// The file it stands in; nil when the run does not read the corpus.
  var origin: Origin?
  /// Whether the last run found its bytes in another document and kept nothing of it.
  var isKnownDuplicate = false
  /// Whether it was taken over from the last run.
  var isKept = false
}

/// The results of a batch of documents: the bytes that go to every file, and where each document's end in them.
struct Batch: Sendable {
  var traces: [Trace] = []
  /// What the last stage and the counts need of each report.
  var reports: [ReportNote] = []
  /// Lines of NDJSON by the position of the stage.
  var lines = [[UInt8]](repeating: [], count: Stage.allCases.count)
  var tables = TableBuffers()
  var clock = StageClock()
  /// For each document, where it ends in each buffer: the stages, then `tableKeys`.
  private var ends: [Int] = []
  private let tableKeys: [TableKey]

  init(tableKeys: [TableKey]) { self.tableKeys = tableKeys }

  /// Forgets everything but the memory it took.
  mutating func removeAll() {
    traces.removeAll(keepingCapacity: true)
    reports.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for stage in lines.indices { lines[stage].removeAll(keepingCapacity: true) }
    tables.removeAll()
    clock = StageClock()
  }

  /// Ends a document: what was appended since the last one is its own.
  mutating func close(_ trace: Trace) {
    traces.append(trace)
    for buffer in lines { ends.append(buffer.count) }
    for key in tableKeys { ends.append(tables[key.table, key.format].count) }
  }

  /// How many bytes these documents put into a stage's file.
  func byteCount(of stage: Stage, documents: Range<Int>) -> Int {
    range(of: documents, buffer: stage.position).count
  }

  /// The bytes that these documents put into a stage's file.
  func lines(of stage: Stage, documents: Range<Int>) -> ArraySlice<UInt8> {
    lines[stage.position][range(of: documents, buffer: stage.position)]
  }

  /// The bytes that these documents put into the table `tableKeys[index]`.
  func rows(ofTable index: Int, documents: Range<Int>) -> ArraySlice<UInt8> {
    let key = tableKeys[index]
    return tables[key.table, key.format][range(of: documents, buffer: lines.count + index)]
  }

  /// Bytes in all buffers.
  var byteCount: Int {
    lines.reduce(0) { $0 + $1.count } + tableKeys.reduce(0) { $0 + tables[$1.table, $1.format].count }
  }

  private func range(of documents: Range<Int>, buffer: Int) -> Range<Int> {
    let width = lines.count + tableKeys.count
    func end(_ document: Int) -> Int { document == 0 ? 0 : ends[(document - 1) * width + buffer] }
    return end(documents.lowerBound)..<end(documents.upperBound)
  }
}

/// Batches that were written, for the next documents: their buffers are large, and taking new ones from the system
/// for every batch was measured at a tenth of a run.
final class BatchPool: Sendable {
  private let free = Mutex<[Batch]>([])
  private let tableKeys: [TableKey]

  init(tableKeys: [TableKey]) { self.tableKeys = tableKeys }

  /// An empty batch.
  func take() -> Batch { free.withLock { $0.popLast() } ?? Batch(tableKeys: tableKeys) }

  /// Takes back a batch that nobody needs any more, unless it has grown beyond what is worth keeping.
  func giveBack(_ batch: consuming Batch) {
    if batch.byteCount > Self.bytesWorthKeeping { return }
    batch.removeAll()
    let emptied = batch
    free.withLock { $0.append(emptied) }
  }

  private static let bytesWorthKeeping = 16 << 20
}

/// A file of `out`.
struct TableKey: Hashable, Sendable {
  let table: TableName
  let format: RowFormat

  /// `cells.csv`.
  var fileName: String { "\(table.rawValue).\(format.rawValue)" }

  /// The tables that are written while documents pass.
  static let streamedTables: [TableName] = [.reports, .cells, .findings, .sections, .claims]

  /// Their files in these formats.
  static func streamed(_ formats: [RowFormat]) -> [TableKey] {
    streamedTables.flatMap { table in
      formats.map { TableKey(table: table, format: $0) }
    }
  }
}
