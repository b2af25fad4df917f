import Containers
import Forms
import Glibc
import Tables

/// The files of `out` that say what is in the others.
enum PackageFiles {
  /// The folder of the JSON Schemas.
  static let schemas = "schemas"
  private static let package = "datapackage.json"
  private static let codebook = "codebook.csv"

  /// What it may leave in `out`, beside what belongs to a format.
  static var names: [String] { [package, codebook] + TableName.allCases.map(schema) }

  private static func schema(_ table: TableName) -> String { "\(schemas)/\(table.rawValue).schema.json" }

  fileprivate static func write(
    _ plan: RunPlan, to folder: String, beside texts: [DataPackage.File],
    _ columns: (TableName) -> [TableSchema.Column], _ interruption: Interruption
  ) throws(RunFailure) {
    func write(_ bytes: [UInt8], to name: String) throws(RunFailure) {
      var file = try OutputFile("\(folder)/\(name)")
      try file.write(bytes[...])
    }
    try write(codebookText(plan.codebook, format: .csv), to: codebook)
    if plan.formats.contains(.sqlite) {
      try write(DatasetteLabels.bytes(columns: columns), to: DatasetteLabels.fileName)
    }
    if plan.formats.contains(.ndjson) {
      try FileSystem.makeFolder("\(folder)/\(schemas)")
      for table in TableName.allCases { try write(jsonSchema(of: table, columns: columns(table)), to: schema(table)) }
    }
    let known = Set(texts.map(\.name))
    let others = [codebook] + plan.formats.flatMap(\.fileNames).filter { !known.contains($0) }
    let pool = OrderedPool(
      try FileFeed(folder, others), into: FileList(), jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { HashWorker(folder: folder) }
    let files = try texts + pool.finish { _, list in list.files }
    let description = DataPackage(
      version: version, codebook: plan.codebook,
      files: files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    try write(description.bytes(columns: columns), to: package)
  }
}

extension Run {
  /// Writes what says what the tables are, when all of them are closed.
  ///
  /// - Returns: seconds that it took.
  func describe(_ files: TableFiles, editions: Set<String>) throws(RunFailure) -> Double {
    let began = monotonicNanoseconds()
    let editions = plan.codebook.forms.map(\.id).filter(editions.contains)
    try PackageFiles.write(
      plan, to: files.folder, beside: files.texts(), { writer.columns(of: $0, editions: editions) }, interruption)
    return Double(monotonicNanoseconds() - began) / 1e9
  }
}

/// Names of files, the largest first, so that no worker is left with it at the end.
private struct FileFeed: Feed, Sendable {
  private var waiting: [(name: String, bytes: Int)] = []

  init(_ folder: String, _ names: [String]) throws(RunFailure) {
    for name in names { waiting.append((name, try Descriptor.sized("\(folder)/\(name)").bytes)) }
    waiting.sort { $0.bytes < $1.bytes }
  }

  mutating func next() -> (name: String, bytes: Int)? { waiting.popLast() }
}

private struct HashWorker: Worker, ~Copyable {
  let folder: String

  init(folder: String) { self.folder = folder }

  mutating func process(_ file: (name: String, bytes: Int)) throws(RunFailure) -> DataPackage.File {
    let path = "\(folder)/\(file.name)"
    let descriptor = try Descriptor.sized(path).file
    lseek(descriptor.number, 0, SEEK_SET)
    do throws(HashError) {
      let digest = RunningDigest()
      try digest.add { descriptor.read(into: &$0) }
      return DataPackage.File(name: file.name, byteCount: file.bytes, digest: try digest.finish())
    } catch {
      throw RunFailure(.inputOutput, "cannot hash \(path); the tables of the last run are untouched")
    }
  }
}

private struct FileList: Sink, Sendable {
  var files: [DataPackage.File] = []

  mutating func commit(_ file: DataPackage.File) { files.append(file) }
}
