import Foundation

/// A table of `out`, read back from its CSV.
struct Table {
  /// Rows by column name.
  let rows: [[String: String]]

  init(_ scratch: Scratch, _ name: String) throws {
    self.init(try Data(contentsOf: URL(fileURLWithPath: scratch("out/\(name).csv"))))
  }

  init(_ csv: Data) {
    var lines = Table.records(Array(csv))
    let header = lines.isEmpty ? [] : lines.removeFirst()
    rows = lines.map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// Records of RFC 4180, without the byte-order mark.
  private static func records(_ bytes: [UInt8]) -> [[String]] {
    var (records, record, field): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    var wasQuote = false
    for byte in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...] {
      if byte == UInt8(ascii: "\"") {
        if wasQuote { field.append(byte) }
        wasQuote = isQuoted ? !wasQuote : false
        isQuoted = true
        continue
      }
      if isQuoted, !wasQuote {
        field.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\n"):
        record.append(String(decoding: field, as: UTF8.self))
        (field, isQuoted, wasQuote) = ([], false, false)
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record = []
        }
      default: field.append(byte)
      }
    }
    return records
  }
}
