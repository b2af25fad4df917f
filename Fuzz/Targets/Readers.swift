import Bytes
import Forms

@testable import Discovery
@testable import Pipeline
@testable import Records

extension FuzzTarget {
  /// What reads lines that gongkai, or somebody in its place, wrote.
  static let readers = [
    FuzzTarget("json") { (bytes) throws(Broken) in
      if let value = try? JSONValue(parsing: bytes) { _ = (value["a"]?.string, value.integer, value.bytes) }
    },
    FuzzTarget("records") { (bytes) throws(Broken) in
      if let codebook { _ = try? WideRecord(line: bytes, codebook: codebook) }
      guard let json = try? JSONValue(parsing: bytes) else { return }
      _ = (try? Source(json: json), try? Document(json: json), try? Quarantined(json: json), try? Finding(json: json))
      guard let codebook, let report = try? Report(json: json, codebook: codebook),
        let form = codebook.formIndex(report.edition).map({ codebook.forms[$0] })
      else { return }
      try readsBack(report, form: form, codebook: codebook)
    },
    FuzzTarget("journal") { (bytes) throws(Broken) in
      guard let kept = KeptDocument(bytes[...]) else { return }
      var record = ByteRecordReader(kept.bytes[...])
      try expect(record.data().map { KeptDocument($0) != nil } ?? false, "a record is not read back")
    },
    FuzzTarget("names") { (bytes) throws(Broken) in
      let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      let text = PathText.text(of: parts[0])
      try expect(PathText.name(of: text) == Array(parts[0]), "a name is not read back")
      let pattern = String(decoding: parts.count > 1 ? parts[1].prefix(40) : [], as: UTF8.self)
      if IgnorePatterns.fault(in: pattern) == nil { _ = IgnorePatterns([pattern]).leavesOut(String(text.prefix(200))) }
    },
  ]

  static let codebook = try? Codebook.standard()

  /// A report as a line must be the same report when it is read.
  static func readsBack(_ report: Report, form: Form, codebook: Codebook) throws(Broken) {
    var line: [UInt8] = []
    report.appendJSON(to: &line, form: form)
    try expectUTF8(line, "a report's line")
    let read = try? Report(json: JSONValue(parsing: line), codebook: codebook)
    var again: [UInt8] = []
    read?.appendJSON(to: &again, form: form)
    try expect(line == again, "a report is not read back: \(String(decoding: line.prefix(2000), as: UTF8.self))")
  }
}
