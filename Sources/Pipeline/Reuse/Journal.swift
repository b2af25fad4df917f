import Bytes
import Glibc
import Records

/// What a run writes down of every document for the next one: `work/.kept/journal` has a record for each, in the order
/// of the corpus, `work/.kept/rows` its packed rows. The lines of its stages are those of the stages' parts.
struct Journal: Sendable {
  static let folderName = ".kept"
  private var records: OutputFile
  private var rows: OutputFile
  /// Rows that are written together.
  private var waiting: [UInt8] = []

  /// Begins a journal with what its results depend on.
  init(_ plan: RunPlan, _ fingerprint: Fingerprint) throws(RunFailure) {
    let folder = "\(plan.scratch ?? plan.work)/\(Self.folderName)"
    try FileSystem.makeFolder(folder)
    records = try OutputFile("\(folder)/journal")
    rows = try OutputFile("\(folder)/rows")
    try records.write(fingerprint.line[...])
  }

  /// Where the next rows will stand.
  var rowPosition: Int { rows.byteCount + waiting.count }

  /// Takes rows of one document.
  mutating func add(rows bytes: ArraySlice<UInt8>) { waiting += bytes }

  /// Appends the rows that were taken, then the records of documents whose lines and rows are written: a journal that is
  /// cut off is good as far as it goes.
  mutating func write(_ documents: [KeptDocument]) throws(RunFailure) {
    try rows.write(waiting[...])
    waiting.removeAll(keepingCapacity: true)
    var bytes: [UInt8] = []
    for document in documents { bytes += document.bytes }
    try records.write(bytes[...])
  }
}

/// The journal of the last run, read in its order.
struct JournalReader: Sendable {
  /// What its results depended on.
  let fingerprint: Fingerprint
  private let path: String
  private let file: Descriptor
  /// How many bytes were read: a copy of this value goes its own way.
  private var position = 0
  private var buffer: [UInt8] = []
  private var start = 0

  private static let pieceBytes = 256 << 10

  /// Opens the journal in a work folder; nil when there is none that can be read.
  init?(folder: String) {
    path = "\(folder)/\(Journal.folderName)/journal"
    guard let file = Descriptor(path, O_RDONLY) else { return nil }
    self.file = file
    guard let head = try? file.read(0..<Self.pieceBytes, of: path), let end = head.firstIndex(of: 0x0A),
      let fingerprint = Fingerprint(line: head[..<end])
    else { return nil }
    self.fingerprint = fingerprint
    position = end + 1
  }

  /// The next record; nil at the end, and where the journal was cut off.
  mutating func next() -> ArraySlice<UInt8>? {
    while true {
      if let record = record() { return record }
      guard let piece = try? file.read(position..<position + Self.pieceBytes, of: path), !piece.isEmpty else {
        return nil
      }
      position += piece.count
      buffer.removeFirst(start)
      start = 0
      buffer += piece
    }
  }

  private mutating func record() -> ArraySlice<UInt8>? {
    var reader = ByteRecordReader(buffer[start...])
    guard let record = reader.data() else { return nil }
    start = record.endIndex
    return record
  }
}
