public import Records

/// The sketches of all reports, in the order of the corpus, waiting on disk to be compared.
///
/// ```swift
/// var index = try SimilarityIndex(folder: "work/aggregate")
/// for report in reports { try index.add(sketcher.sketch(report), lineBytes: report.line.count) }
/// try index.finish()
/// let common = index.common(codebook: codebook, texts: index.sample.map(read))
/// for pair in try index.candidates(common) { print(common.comparison(pair, read(pair.first), read(pair.second))) }
/// ```
///
/// Memory: a megabyte or two until `finish`; then 64 bytes a report, and while pairs are looked for 120 more, and 8 for
/// each pair that may be alike.
public struct SimilarityIndex: Sendable {
  /// What is in memory of a report while pairs are looked for.
  struct Entry: Sendable, BitwiseCopyable {
    var id: ReportID
    var organization: UInt64
    /// Where its line stands in the stage's parts, laid end to end.
    var line: Int
    var lineBytes: UInt32
    /// Where its hashes and its body's name stand on disk.
    var place: Int
    var ordinal: UInt32
    var year: Int32
    var hashCount: UInt16
    var level: UInt8
    var nameBytes: UInt16
  }

  private(set) var entries: [Entry] = []
  /// The entries that wait on disk until all are there; how many they are.
  private let entriesFile: SpillFile
  private var entriesOnDisk = 0
  private let file: SpillFile
  private var waiting: [UInt8] = []
  private var written = 0
  private var position = 0
  private var reports = 0

  /// An index of no reports.
  ///
  /// - Parameter folder: where a nameless file is made, up to 1.6 KB a report.
  public init(folder: String) throws(SpillError) {
    file = try SpillFile(folder: folder)
    entriesFile = try SpillFile(folder: folder)
  }

  /// Counts the next report in. One whose body or year is not known is not compared: nobody can say whose copy it is.
  ///
  /// - Parameter lineBytes: bytes of its line in `work/validate`, line feed included.
  public mutating func add(_ sketch: NarrativeSketch, lineBytes: Int) throws(SpillError) {
    defer { position += lineBytes }
    reports += 1
    guard let organization = sketch.organization, let year = sketch.year, !sketch.hashes.isEmpty else { return }
    let name = sketch.name.prefix(Int(UInt16.max))
    entries.append(
      Entry(
        id: sketch.id, organization: organization, line: position, lineBytes: UInt32(clamping: lineBytes),
        place: written + waiting.count, ordinal: UInt32(clamping: reports - 1), year: year,
        hashCount: UInt16(clamping: sketch.hashes.count), level: sketch.level,
        nameBytes: UInt16(name.count)))
    sketch.hashes.prefix(Int(UInt16.max)).withUnsafeBytes { waiting.append(contentsOf: $0) }
    waiting.append(contentsOf: name)
    if waiting.count >= Self.pieceBytes { try spill() }
  }

  /// To be called behind the last report, and before anything is asked.
  public mutating func finish() throws(SpillError) {
    try spill()
    let bytes = try entriesFile.read(0..<entriesOnDisk * MemoryLayout<Entry>.stride)
    entries = Array(unsafeUninitializedCapacity: entriesOnDisk) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      count = entriesOnDisk
    }
  }

  /// Puts what waits in memory on disk.
  private mutating func spill() throws(SpillError) {
    _ = try entriesFile.append(entries.withUnsafeBytes { Array($0) })
    entriesOnDisk += entries.count
    entries.removeAll(keepingCapacity: true)
    _ = try file.append(waiting)
    written += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  private static let pieceBytes = 1 << 20

  /// How many reports can be compared.
  public var count: Int { entries.count }

  /// The id of a report.
  public func id(_ report: Int) -> ReportID { entries[report].id }

  /// Which of all reports it is, from 0.
  public func position(_ report: Int) -> Int { Int(entries[report].ordinal) }

  /// Where the line of a report stands in the parts of its stage, laid end to end.
  public func line(_ report: Int) -> Range<Int> {
    entries[report].line..<entries[report].line + Int(entries[report].lineBytes)
  }

  /// Statistical year of a report.
  public func year(_ report: Int) -> Int { Int(entries[report].year) }

  /// The body that published a report, as printed.
  public func name(_ report: Int) throws(SpillError) -> String {
    let entry = entries[report]
    let start = entry.place + Int(entry.hashCount) * 4
    return String(decoding: try file.read(start..<start + Int(entry.nameBytes)), as: UTF8.self)
  }

  /// Reports of which the whole text is looked at to learn what is common: those whose ids come first when they are
  /// stirred, so that neither the order of the corpus nor the number of jobs matters.
  public var sample: [Int] {
    func stirred(_ report: Int) -> UInt64 {
      let id = entries[report].id.rawValue
      return (id ^ id >> 32) &* 0x9E37_79B9_7F4A_7C15
    }
    let order = entries.indices.sorted { (stirred($0), $0) < (stirred($1), $1) }
    return order.prefix(CommonShingles.sampleSize).sorted()
  }

  /// The signatures of all reports, one after the other.
  func signatures(_ common: CommonShingles) throws(SpillError) -> [UInt16] {
    var signatures: [UInt16] = []
    signatures.reserveCapacity(entries.count * Signature.classes)
    var next = 0
    while next < entries.count {
      let first = next
      let start = entries[first].place
      while next < entries.count, entries[next].place - start < Self.pieceBytes { next += 1 }
      let end = next < entries.count ? entries[next].place : written
      let bytes = try file.read(start..<end)
      bytes.withUnsafeBytes { bytes in
        for entry in entries[first..<next] {
          let place = entry.place - start
          // A name may end anywhere, so that hashes need not stand at a multiple of four.
          let hashes = (0..<Int(entry.hashCount)).map {
            bytes.loadUnaligned(fromByteOffset: place + $0 * 4, as: UInt32.self)
          }
          let own = hashes.filter { !common.contains($0) }
          // A sample is right to a tenth or so; what the whole text decides is left to it.
          let says = own.count << Int(entry.level) >= SimilarityThreshold.ownShingles / 2
          Signature.append(says ? own : [], to: &signatures)
        }
      }
    }
    return signatures
  }
}
