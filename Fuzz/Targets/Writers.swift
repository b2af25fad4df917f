import Bytes
import Foundation
import Glibc
import Records

@testable import Tables

extension FuzzTarget {
  /// What is written must be read back as it was.
  static let writers = [
    FuzzTarget("csvwriter") { (bytes) throws(Broken) in
      let fields = bytes.split(separator: 0x1F, omittingEmptySubsequences: false).map(Array.init)
      var row: [UInt8] = []
      for (position, field) in fields.enumerated() {
        if position > 0 { row.append(UInt8(ascii: ",")) }
        row.append(csvText: field)
      }
      let read = CSVRows(row + [0x0A])
      try expect(read.isWhole && read.all.count == 1 && read.all[0].count == fields.count, "another number of fields")
      for (written, field) in zip(read.all[0], fields) {
        let isGuarded = written.first == UInt8(ascii: "'") && Array(written.dropFirst()) == field
        try expect(written == field || isGuarded, "another text")
        guard let first = written.first else { continue }
        let isFormula = "=+@\t\r".utf8.contains(first) || first == UInt8(ascii: "-") && !isNumber(written.dropFirst())
        try expect(!isFormula, "a spreadsheet runs this field")
      }
    },
    FuzzTarget("jsonwriter") { (bytes) throws(Broken) in
      var line: [UInt8] = []
      line.append(jsonString: Array(String(decoding: bytes, as: UTF8.self).utf8))
      let read = try? JSONValue(parsing: line)
      try expect(read?.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "another text")
      try expect(!line.contains { $0 < 0x20 }, "a control character in JSON")
    },
    FuzzTarget("parquet") { (bytes) throws(Broken) in
      guard let export else { return }
      var table = RandomColumns(bytes)
      let rows = table.rows()
      do {
        var consumer = ParquetConsumer(export, limits: RowGroupLimits(rows: table.groupRows, bytes: 1 << 20))
        try consumer.begin(.cells, columns: table.columns)
        for row in rows {
          var packed: [UInt8] = []
          packed.append(packed: row)
          try consumer.append(packed, to: .cells)
        }
        try consumer.finish()
      } catch { throw Broken("\(error)") }
    },
    // Rows that a work folder kept, which may be damaged.
    FuzzTarget("packedrows") { (bytes) throws(Broken) in
      guard let writer, let export else { return }
      var buffers = TableBuffers()
      writer.append(packed: bytes[...], to: .reports, &buffers)
      do throws(TableError) {
        var consumer = ParquetConsumer(export)
        try consumer.begin(.reports, columns: TableSchema(.reports).columns)
        try consumer.append(bytes, to: .reports)
        try consumer.finish()
      } catch {}
    },
  ]

  private static let writer = codebook.map {
    TableWriter(codebook: $0, formats: [.csv, .ndjson], byteOrderMark: false)
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  private static let folder = "\(access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")/gongkai-fuzz-\(getpid())"

  /// Tables go into a folder of this process, in memory, and go with it.
  private static let export: TableExport? = codebook.flatMap { codebook in
    mkdir(folder, 0o700)
    atexit { try? FileManager.default.removeItem(atPath: folder) }
    return TableExport(folder: folder, codebook: codebook, vocabulary: Vocabulary(codebook), version: "0")
  }
}

/// A table made of bytes.
private struct RandomColumns {
  let columns: [TableSchema.Column]
  let groupRows: Int
  private var source: ByteSource
  private static let mostRows = 400

  init(_ bytes: [UInt8]) {
    source = ByteSource(bytes)
    groupRows = 1 + source.below(100)
    var columns: [TableSchema.Column] = []
    for number in 0...source.below(6) {
      let type = [TableSchema.ColumnType.string, .integer, .number][source.below(3)]
      columns.append(TableSchema.Column("c\(number)", type, "", zh: "", ""))
    }
    self.columns = columns
  }

  mutating func rows() -> [[Field]] {
    var rows: [[Field]] = []
    while !source.isEmpty, rows.count < Self.mostRows { rows.append(columns.map { field($0.type) }) }
    return rows
  }

  private mutating func field(_ type: TableSchema.ColumnType) -> Field {
    let choice = source.below(8)
    if choice == 0 { return .null }
    switch type {
    case .string:
      if choice == 1 { return .hex(UInt64(bitPattern: source.number())) }
      return .utf8(Array(String(decoding: source.bytes(choice < 6 ? choice : source.below(256)), as: UTF8.self).utf8))
    case .integer:
      return .integer(choice < 5 ? source.below(256) - 100 : Int(source.number()))
    case .number:
      if choice < 4 { return .decimal(FixedDecimal(source.below(256))) }
      return .decimal(FixedDecimal(mantissa: source.number(), scale: UInt8(source.below(19))))
    }
  }
}
