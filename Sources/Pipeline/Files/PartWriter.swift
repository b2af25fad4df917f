/// Writes the NDJSON of a stage in numbered parts: `part-00001.ndjson`, `part-00002.ndjson`, …
struct PartWriter: Sendable {
  /// Documents after which a new part begins.
  static let documentsInPart = 4096

  private let folder: String
  private var file: OutputFile?
  private var part = 0
  private var documents = 0

  init(folder: String) { self.folder = folder }

  /// Where the next line will stand.
  var position: LinePosition { LinePosition(part: max(part, 1), offset: file?.byteCount ?? 0) }

  /// Begins the next part when the present one is full.
  mutating func rotate() throws(RunFailure) {
    guard documents >= Self.documentsInPart || file == nil else { return }
    part += 1
    documents = 0
    file = try OutputFile(Self.path(in: folder, part: part))
  }

  /// Writes the lines of so many documents.
  mutating func write(_ lines: ArraySlice<UInt8>, documents count: Int) throws(RunFailure) {
    try file?.write(lines)
    documents += count
  }

  /// Path of a part.
  static func path(in folder: String, part: Int) -> String {
    let number = String(part)
    return "\(folder)/part-\(String(repeating: "0", count: max(0, 5 - number.count)))\(number).ndjson"
  }
}

/// Where a line begins: part and offset in eight bytes.
struct LinePosition: Sendable, Equatable {
  let packed: UInt64

  init(packed: UInt64) { self.packed = packed }

  init(part: Int, offset: Int) { packed = UInt64(part) << 40 | UInt64(offset) }

  var part: Int { Int(packed >> 40) }
  var offset: Int { Int(packed & (1 << 40 - 1)) }

  /// The position so many bytes further on in the same part.
  func advanced(by bytes: Int) -> LinePosition { LinePosition(part: part, offset: offset + bytes) }
}
