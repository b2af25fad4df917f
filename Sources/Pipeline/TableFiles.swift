import Containers
import Records
import Tables

/// The files of `out` while they are made, in a folder beside it.
struct TableFiles: Sendable {
  /// The folder beside `out`; it takes its place when all is written.
  let folder: String
  /// What it takes the place of: `out`, or the folder that `out` links to.
  let destination: String
  private let locks: [RunLock]
  private let writer: TableWriter
  private let formats: [RowFormat]
  /// How rows of files that are published are written.
  private let published: Set<RowFormat>
  /// The table that is wanted for standard output in a format that is not published, and its file.
  private let spooled: TableKey?
  private(set) var spool: OutputFile?
  private var files: [TableKey: OutputFile] = [:]
  /// Of each file that is text, made while it is written: reading all of it again took a twentieth of a run.
  private var digests: [TableKey: RunningDigest] = [:]
  /// What changed since the last run, when all is written.
  let inputs = InputListResult()
  /// Those that write the formats that are no text.
  private let consumers: [ConsumerThread]

  /// Makes the folder and locks out other runs that publish to the same place.
  init(_ plan: RunPlan, writer: TableWriter) throws(RunFailure) {
    destination = try FileSystem.linked(plan.out)
    folder = Self.folder(besides: destination)
    self.writer = writer
    formats = plan.rowFormats
    published = Set(plan.formats.map(\.rows))
    spooled = plan.spooled
    try FileSystem.makeFolder(folder)
    // Both: when the folders are exchanged, this one is that of the old tables.
    let lock = try RunLock(folder: folder)
    try FileSystem.finishReplacing(destination, by: folder)
    locks = FileSystem.isFolder(destination) ? [lock, try RunLock(folder: destination)] : [lock]
    for name in FileSystem.names(in: folder) { try FileSystem.remove("\(folder)/\(name)") }
    let export = TableExport(folder: folder, codebook: plan.codebook, vocabulary: writer.vocabulary, version: version)
    let formats = plan.formats.filter { $0.rows == .packed }.map { format in
      ConsumerThread(format.rawValue, format) { () throws(TableError) in try export.consumer(of: format) }
    }
    let list = ConsumerThread("inputs", tables: InputListWriter.tables) { [inputs] () throws(TableError) in
      try InputListWriter(
        folder: plan.scratch ?? plan.work, earlier: "\(plan.work)/\(InputList.name)", inputs)
    }
    consumers = formats + [list]
    if spooled != nil { spool = try OutputFile(unnamedIn: folder) }
  }

  /// Makes the files that need no more than their header to begin with.
  mutating func prepare() throws(RunFailure) {
    for table in TableName.allCases where table != .wide { try begin(table, editions: []) }
  }

  /// Removes the old tables that a run left which was killed when the new ones were in their place; nothing happens
  /// when another run is making tables there.
  static func removeLeftovers(of plan: RunPlan) throws(RunFailure) {
    let folder = folder(besides: try FileSystem.linked(plan.out))
    guard FileSystem.exists(folder), let lock = try? RunLock(folder: folder) else { return }
    try FileSystem.remove(folder)
    _ = consume lock
  }

  /// `a/out` is made in `a/.out.next`, on the same file system.
  static func folder(besides out: String) -> String {
    let components = out.split(separator: "/", omittingEmptySubsequences: false).filter { !$0.isEmpty }
    let parent = (out.hasPrefix("/") ? "/" : "") + components.dropLast().joined(separator: "/")
    let separator = parent.isEmpty || parent == "/" ? "" : "/"
    return "\(parent)\(separator).\(components.last ?? "out").next"
  }

  /// Makes the files of a table and writes their header.
  mutating func begin(_ table: TableName, editions: [String]) throws(RunFailure) {
    for consumer in consumers { try consumer.begin(table, columns: writer.columns(of: table, editions: editions)) }
    for format in formats where format != .packed {
      let key = TableKey(table: table, format: format)
      if published.contains(format) {
        files[key] = try OutputFile("\(folder)/\(key.fileName)")
        digests[key] = RunningDigest()
      }
      try write(writer.header(of: table, format: format, editions: editions)[...], to: key)
    }
  }

  /// Appends rows to one file.
  mutating func write(_ rows: ArraySlice<UInt8>, to key: TableKey) throws(RunFailure) {
    if key.format == .packed {
      let rows = Array(rows)
      for consumer in consumers { try consumer.append(rows, to: key.table) }
    } else if key == spooled {
      try spool?.write(rows)
    } else {
      try files[key]?.write(rows)
      digests[key]?.add(rows)
    }
  }

  /// Says that these tables have all their rows.
  func end(_ tables: [TableName]) throws(RunFailure) {
    for consumer in consumers {
      for table in tables { try consumer.end(table) }
    }
  }

  /// Waits until every format is written.
  ///
  /// - Returns: seconds that each format took, beside the others.
  func finish() throws(RunFailure) -> [TableFormat: Double] {
    for consumer in consumers { try consumer.close() }
    var seconds: [TableFormat: Double] = [:]
    for consumer in consumers {
      let nanoseconds = try consumer.wait()
      if let format = consumer.format { seconds[format] = Double(nanoseconds) / 1e9 }
    }
    return seconds
  }

  /// What is known of the files that are text, when all their rows are there.
  func texts() throws(RunFailure) -> [DataPackage.File] {
    do throws(HashError) {
      var texts: [DataPackage.File] = []
      for (key, file) in files {
        guard let digest = try digests[key]?.finish() else { continue }
        texts.append(DataPackage.File(name: key.fileName, byteCount: file.byteCount, digest: digest))
      }
      return texts
    } catch {
      throw RunFailure(.inputOutput, "cannot hash the tables; those of the last run are untouched")
    }
  }

  /// Appends what the buffers hold of a table, in every format.
  mutating func write(_ buffers: TableBuffers, of table: TableName) throws(RunFailure) {
    for format in formats {
      try write(buffers[table, format][...], to: TableKey(table: table, format: format))
    }
  }
}
