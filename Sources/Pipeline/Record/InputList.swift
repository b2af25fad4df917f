import Bytes
import Glibc
import Records
import Synchronization
import Tables

/// What a run notes of its inputs for the next one to compare with: `work/.inputs` has a line for each report and each
/// quarantine row, and for each rule with errors.
enum InputList {
  static let name = ".inputs"

  /// What the lines are about.
  enum Kind: String {
    case report = "r"
    case quarantined = "q"
    case errors = "e"
  }

  /// Hands on the lines of a file; those that are damaged are passed over.
  static func forEachLine(
    of path: String,
    _ body: (Kind, _ value: String, _ name: String) throws(RunFailure) -> Void
  ) throws(RunFailure) {
    guard FileSystem.exists(path) else { return }
    var feed = LineFeed(files: [path])
    while case let lines = try feed.lines(upTo: 4096), !lines.isEmpty {
      for line in lines {
        let fields = line.bytes.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let kind = Kind(rawValue: String(decoding: fields[0], as: UTF8.self)) else { continue }
        try body(kind, String(decoding: fields[1], as: UTF8.self), String(decoding: fields[2], as: UTF8.self))
      }
    }
  }

  /// A line; a line feed in a name becomes another control character, which counts as the same (`stableHash`).
  static func line(_ kind: Kind, _ value: String, _ name: String) -> [UInt8] {
    Array("\(kind.rawValue)\t\(value)\t".utf8) + name.utf8.map { $0 == 0x0A ? 0x1F : $0 } + [0x0A]
  }
}

/// What came of the list, when the last row was given.
final class InputListResult: Sendable {
  private let value = Mutex<(changes: InputChanges?, reportsWithErrors: Int)>((nil, 0))

  /// What changed; nil when no run came before.
  var changes: InputChanges? { value.withLock { $0.changes } }
  /// Reports with a finding of severity error.
  var reportsWithErrors: Int { value.withLock { $0.reportsWithErrors } }

  fileprivate func set(_ changes: InputChanges?, reportsWithErrors: Int) {
    value.withLock { $0 = (changes, reportsWithErrors) }
  }
}

/// Makes the list from the rows of the tables, and compares it with that of the run before.
///
/// - Complexity: keeps two numbers for each input, now and then, on disk.
struct InputListWriter: TableConsumer {
  private var file: OutputFile
  private let path: String
  private let result: InputListResult
  private let earlier: String
  /// Sources by a hash of their name, with their report's id or the hash of their reason.
  private let before: Sources?
  private let now: DiskMap<UInt64>
  private var changes = InputChanges()
  private var widths: [TableName: Int] = [:]
  private let reportsWithErrors: DiskSet
  private var names = Columns()

  private struct Sources {
    let reports: DiskMap<UInt64>
    let quarantined: DiskMap<UInt64>
  }

  private struct Columns {
    let report = position(.reports, "report_id"), source = position(.reports, "source")
    let finding = position(.findings, "report_id"), rule = position(.findings, "rule")
    let severity = position(.findings, "severity")
    let input = position(.quarantine, "source"), reason = position(.quarantine, "reason")

    private static func position(_ table: TableName, _ column: String) -> Int {
      TableSchema(table).columns.firstIndex { $0.name == column } ?? 0
    }
  }

  /// The tables whose rows say something about inputs.
  static let tables: Set<TableName> = [.reports, .findings, .quarantine]

  /// - Parameters:
  ///   - folder: where the list is made.
  ///   - earlier: the list of the run before; it need not be there.
  init(folder: String, earlier: String, _ result: InputListResult) throws(TableError) {
    (self.result, self.earlier) = (result, earlier)
    path = "\(folder)/\(InputList.name)"
    do throws(RunFailure) {
      now = try DiskMap(folder: folder, name: "inputs")
      reportsWithErrors = try DiskSet(folder: folder, name: "errors")
      let sources =
        FileSystem.exists(earlier)
        ? Sources(
          reports: try DiskMap(folder: folder, name: "before"),
          quarantined: try DiskMap(folder: folder, name: "quarantined")) : nil
      var shifts = InputChanges()
      try InputList.forEachLine(of: earlier) { kind, value, name throws(RunFailure) in
        switch kind {
        case .report: try sources?.reports.update(stableHash(name)) { $0 = ($0 ?? 0) ^ (UInt64(value, radix: 16) ?? 0) }
        case .quarantined:
          try sources?.quarantined.update(stableHash(name)) { $0 = stableHash(value) }
          shifts.quarantine[value, default: .init()].before += 1
        case .errors: shifts.errors[name, default: .init()].before += Int(value) ?? 0
        }
      }
      (before, changes) = (sources, shifts)
      file = try OutputFile("\(path).new")
    } catch { throw TableError(error.message) }
  }

  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) { widths[table] = columns.count }

  mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
    guard Self.tables.contains(table), let width = widths[table] else { return }
    do throws(RunFailure) { try read(rows, of: table, columns: width) } catch { throw TableError(error.message) }
  }

  private mutating func read(_ rows: [UInt8], of table: TableName, columns width: Int) throws(RunFailure) {
    var lines: [UInt8] = []
    try rows.withUnsafeBufferPointer { bytes throws(RunFailure) in
      var cursor = PackedCursor(bytes)
      var row = [PackedField](repeating: .null, count: width)
      while !cursor.isAtEnd {
        for column in 0..<width { row[column] = cursor.next() }
        switch table {
        case .reports: try add(report: row, &lines)
        case .findings: try add(finding: row)
        default: try add(quarantined: row, &lines)
        }
      }
    }
    try file.write(lines[...])
  }

  private mutating func add(report row: [PackedField], _ lines: inout [UInt8]) throws(RunFailure) {
    let (name, id) = (text(row[names.source]), id(row[names.report]))
    lines += InputList.line(.report, String(id, radix: 16), name)
    let key = stableHash(name)
    var all = id
    try now.update(key) {
      all ^= $0 ?? 0
      $0 = all
    }
    guard let before else { return }
    guard let old = before.reports.value(of: key) else { return changes.new.add(name) }
    if old != all { changes.changed.add(name) }
  }

  private mutating func add(finding row: [PackedField]) throws(RunFailure) {
    guard text(row[names.severity]) == Severity.error.rawValue else { return }
    try reportsWithErrors.insert(id(row[names.finding]))
    changes.errors[text(row[names.rule]), default: .init()].now += 1
  }

  private mutating func add(quarantined row: [PackedField], _ lines: inout [UInt8]) throws(RunFailure) {
    let (name, reason) = (text(row[names.input]), text(row[names.reason]))
    lines += InputList.line(.quarantined, reason, name)
    changes.quarantine[reason, default: .init()].now += 1
    if let before, before.quarantined.value(of: stableHash(name)) != stableHash(reason) {
      changes.quarantined.add("\(name) (\(reason))")
    }
  }

  mutating func finish() throws(TableError) {
    var gone = InputChanges.Some()
    let errors = changes.errors.sorted { $0.key < $1.key }.flatMap { InputList.line(.errors, "\($1.now)", $0) }
    do throws(RunFailure) {
      try file.write(errors[...])
      try InputList.forEachLine(of: earlier) { kind, _, name throws(RunFailure) in
        if kind == .report, now.value(of: stableHash(name)) == nil { gone.add(name) }
      }
    } catch { throw TableError(error.message) }
    if rename("\(path).new", path) != 0 { throw TableError("cannot write \(path): \(FileSystem.lastError)") }
    changes.gone = gone
    result.set(before == nil ? nil : changes, reportsWithErrors: reportsWithErrors.count)
  }

  private func text(_ field: PackedField) -> String {
    if case .text(let bytes) = field { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  private func id(_ field: PackedField) -> UInt64 { if case .id(let bits) = field { bits } else { 0 } }
}

/// FNV-1a of a name: the same in every run.
func stableHash(_ name: String) -> UInt64 {
  name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1 < 0x20 ? 0x20 : $1)) &* 0x0000_0100_0000_01B3 }
}
