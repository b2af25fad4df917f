import Discovery
import Glibc
import Records

/// The results of the last run: what is kept of its documents, and the files that their lines and rows stand in.
struct EarlierRun: Sendable {
  /// Its work folder.
  let folder: String
  /// The last stage whose results are good for this run.
  let through: Stage
  private let prefixes: [String]
  /// When it began.
  private let began: Int64
  private var journal: JournalReader
  private var record: ArraySlice<UInt8>?
  private var origin: Origin?

  /// The last run as far as its results can be used again; nil when they cannot.
  init?(_ plan: RunPlan, folder: String, now: Fingerprint) {
    guard let journal = JournalReader(folder: folder), let through = now.lastCommonStage(journal.fingerprint),
      through >= .decode
    else { return nil }
    self.folder = folder
    // What `aggregate` adds to a line of `validate` cannot be told from it alone.
    self.through = through == .validate ? .parse : through
    self.journal = journal
    prefixes = CorpusRoot.roots(plan.corpus).map(\.prefix)
    began = journal.fingerprint.began
    advance()
  }

  /// Whether a file had been as it is for a while when the last run began: one that was changed later may have changed
  /// while it was read. File systems keep times in steps, of up to two seconds where they keep only whole seconds.
  private func isTrusted(_ stamp: FileStamp) -> Bool {
    stamp.changed < began - (stamp.changed.isMultiple(of: 1_000_000_000) ? 2_000_000_000 : 50_000_000)
  }

  private mutating func advance() {
    record = journal.next()
    var reader = record.map(ByteRecordReader.init)
    origin = reader?.origin()
  }

  /// Whether a file of the last run was not asked for when its turn had come.
  private(set) var isMissingFiles = false
  /// Whether every file of the last run was passed.
  var isAtEnd: Bool { origin == nil }

  /// What is kept of the documents of a file, all of them; nil when the last run did not get through it. Files are
  /// asked for in the order of the corpus.
  ///
  /// - Returns: the documents, and whether the file is surely the same.
  mutating func documents(of file: FoundFile) -> (kept: [KeptDocument], isSame: Bool)? {
    while let origin, precedes(origin.path, file.path) {
      isMissingFiles = true
      advance()
    }
    guard let first = origin, first.path == file.path else { return nil }
    var kept: [KeptDocument] = []
    while let record, let origin, origin.path == file.path {
      guard let document = KeptDocument(record) else { return nil }
      kept.append(document)
      advance()
    }
    guard let last = kept.last, last.origin.isLast, !kept.contains(where: \.mayGoBetterNow) else { return nil }
    return (kept, file.stamp == first.stamp && isTrusted(first.stamp))
  }

  /// The order in which the corpus is walked: its folders as they were given, then folder by folder in byte order.
  private func precedes(_ left: String, _ right: String) -> Bool {
    let (leftRoot, rightRoot) = (root(of: left), root(of: right))
    if leftRoot != rightRoot { return leftRoot < rightRoot }
    return left.utf8.lexicographicallyPrecedes(right.utf8) { rank($0) < rank($1) }
  }

  private func root(of path: String) -> Int { prefixes.firstIndex { path.hasPrefix($0) } ?? prefixes.count }

  /// A folder stands before what begins with its name and goes on.
  private func rank(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "/") ? 0 : byte }
}

/// Reads what is kept: one for each worker, with the files open that it read last.
struct KeptFiles {
  private let folder: String
  private var parts: [Stage: (part: Int, file: Descriptor)] = [:]
  private var rows: Descriptor?

  init(_ earlier: EarlierRun) { folder = earlier.folder }

  /// The lines of a document in a stage.
  ///
  /// - Throws: `RunFailure` that asks for a fresh start when somebody has changed the files.
  mutating func lines(of document: KeptDocument, in stage: Stage) throws(RunFailure) -> [UInt8] {
    guard document.lines.indices.contains(stage.position) else { throw .keptIsDamaged }
    let place = document.lines[stage.position]
    if place.byteCount == 0 { return [] }
    if parts[stage]?.part != place.position.part {
      let path = PartWriter.path(in: "\(folder)/\(stage.rawValue)", part: place.position.part)
      guard let file = Descriptor(path, O_RDONLY) else { throw .keptIsDamaged }
      parts[stage] = (place.position.part, file)
    }
    let start = place.position.offset
    guard let lines = parts[stage]?.file.bytes(start..<start + place.byteCount), lines.last == 0x0A,
      lines.starts(with: Self.beginning)
    else { throw .keptIsDamaged }
    return lines
  }

  /// The packed rows of a document, table behind table.
  mutating func rows(of document: KeptDocument) throws(RunFailure) -> [UInt8] {
    let count = document.rowBytes.reduce(0, +)
    if count == 0 { return [] }
    if rows == nil { rows = Descriptor("\(folder)/\(Journal.folderName)/rows", O_RDONLY) }
    guard let bytes = rows?.bytes(document.rows..<document.rows + count) else { throw .keptIsDamaged }
    return bytes
  }

  /// What every line of every stage begins with.
  private static let beginning = Array("{\"report_id\":\"".utf8)
}

extension Descriptor {
  /// The bytes of a range; nil when they are not all there.
  fileprivate func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard let bytes = try? read(range, of: ""), bytes.count == range.count else { return nil }
    return bytes
  }
}

extension RunFailure {
  /// What the last run kept cannot be used; the run begins again without it.
  static let keptIsDamaged = RunFailure(
    .unusable, "what the last run kept in the work folder was changed; run again with --force")
}
