import Bytes
import Forms
import Specimens
import Testing

@testable import Tables

/// Files are read back with pyarrow: `PATH="$(scripts/python-env.sh):$PATH" swift test`.
@Suite struct ParquetTests {
  private let codebook: Codebook
  private let vocabulary: Vocabulary
  private let folder: TemporaryFolder

  init() throws {
    codebook = try Codebook.standard()
    vocabulary = Vocabulary(codebook)
    folder = try TemporaryFolder()
  }

  private func consumer(_ name: String, _ limits: RowGroupLimits) throws -> ParquetConsumer {
    try folder.write("", to: "\(name)/.keep")
    let export = TableExport(folder: folder[name], codebook: codebook, vocabulary: vocabulary, version: "0")
    return ParquetConsumer(export, limits: limits)
  }

  /// Compares every value of every table with the lines beside it; numbers exactly.
  private static let comparison = """
    import glob, json, sys
    from decimal import Decimal
    import pyarrow.parquet as parquet
    count = 0
    for path in sorted(glob.glob(sys.argv[1] + "/*/cells.parquet")):
        table = parquet.read_table(path)
        with open(path[:-len("cells.parquet")] + "expected.ndjson", newline="\\n") as lines:
            rows = [json.loads(line, parse_int=Decimal, parse_float=Decimal) for line in lines]
        assert table.num_rows == len(rows), (path, table.num_rows, len(rows))
        meta = parquet.ParquetFile(path).metadata
        for index, name in enumerate(table.column_names):
            values = table[name].to_pylist()
            for row, (value, line) in enumerate(zip(values, rows)):
                want = line[name]
                assert (value is None) == (want is None) and value == want, (path, name, row, value, want)
            for group in range(meta.num_row_groups):
                bounds = meta.row_group(group).column(index).statistics
                part = [v for v in values[:meta.row_group(group).num_rows] if v is not None]
                values = values[meta.row_group(group).num_rows:]
                assert bounds.null_count == meta.row_group(group).num_rows - len(part), (path, name)
                if bounds.has_min_max:
                    low, high = min(part), max(part)
                    assert (bounds.min, bounds.max) == (low, high), (path, name, bounds.min, low)
        count += meta.num_row_groups
    print(count)
    """

  @Test(.enabled(if: Python.has("pyarrow"), "pip install pyarrow"))
  func randomTablesAreReadBackValueByValue() throws {
    var dice = SeededGenerator(seed: 20_261_121)
    var leastGroups = 0
    for number in 0..<60 {
      let rows = [0, 1, 7, 8, 200, 3000, 6000][dice.below(7)]
      let table = RandomTable(rows: rows, vocabulary, using: &dice)
      let limits = RowGroupLimits(rows: [50, 1000, 1 << 18][dice.below(3)], bytes: 1 << 20)
      leastGroups += (rows + limits.rows - 1) / limits.rows
      var consumer = try consumer("\(number)", limits)
      try consumer.begin(.cells, columns: table.columns)
      try consumer.append(table.packed, to: .cells)
      try consumer.finish()
      try folder.write(table.lines, to: "\(number)/expected.ndjson")
      #expect(try folder.names(in: "\(number)").sorted() == [".keep", "cells.parquet", "expected.ndjson"])
    }
    let (status, output) = try Python.run(Self.comparison, folder.path)
    #expect(status == 0, "\(output)")
    #expect(Int(output.trimmingPrefix(" ").prefix { $0.isNumber }) ?? 0 >= leastGroups)
  }

  /// One number too long for 18 digits widens what was written before it.
  @Test(.enabled(if: Python.has("pyarrow"), "pip install pyarrow"))
  func aNumberThatDoesNotFitWidensItsColumn() throws {
    var consumer = try consumer("wide", RowGroupLimits(rows: 10))
    try consumer.begin(
      .cells,
      columns: [
        TableSchema.Column("a", .number, "", zh: "", ""), TableSchema.Column("b", .number, "", zh: "", ""),
      ])
    for row in 0..<35 {
      let odd = row == 25 ? FixedDecimal(mantissa: 1, scale: 18) : FixedDecimal(mantissa: Int64(row) - 3, scale: 1)
      var bytes: [UInt8] = []
      bytes.append(packed: [.decimal(odd), row % 4 == 0 ? .null : .decimal(FixedDecimal(row))])
      try consumer.append(bytes, to: .cells)
    }
    try consumer.finish()
    let script = """
      import sys
      from decimal import Decimal
      import pyarrow.parquet as parquet
      table = parquet.read_table(sys.argv[1])
      print(*(field.type for field in table.schema), sep="; ")
      wanted = [Decimal(row - 3) / 10 for row in range(35)]
      wanted[25] = Decimal("1e-18")
      assert table["a"].to_pylist() == wanted
      assert table["b"].to_pylist() == [None if row % 4 == 0 else row for row in range(35)]
      assert parquet.ParquetFile(sys.argv[1]).metadata.num_row_groups == 4
      """
    let (status, output) = try Python.run(script, folder["wide/cells.parquet"])
    #expect(status == 0, "\(output)")
    #expect(output == "decimal128(38, 18); int64\n")
    #expect(try folder.names(in: "wide").sorted() == [".keep", "cells.parquet"])
  }

  /// Counts are plain integers, unless one number of the file has a fraction.
  @Test(.enabled(if: Python.has("pyarrow", "duckdb", "polars"), "scripts/python-env.sh"))
  func wholeNumbersArePlainIntegers() throws {
    var consumer = try consumer("whole", RowGroupLimits(rows: 10))
    let names = ["counts", "fees", "long", "none", "years"]
    try consumer.begin(
      .cells,
      columns: names.map { TableSchema.Column($0, $0 == "years" ? .integer : .number, "", zh: "", "") })
    for row in 0..<25 {
      // Only the second row group has fractions.
      let fee = row == 15 ? FixedDecimal(mantissa: 5, scale: 1) : FixedDecimal(row)
      let long = row == 3 ? FixedDecimal(mantissa: .max) : fee
      var bytes: [UInt8] = []
      bytes.append(packed: [
        row % 4 == 0 ? .null : .decimal(FixedDecimal(mantissa: 90_000_000_000 + Int64(row))), .decimal(fee),
        .decimal(long), .null, .integer(2000 + row),
      ])
      try consumer.append(bytes, to: .cells)
    }
    try consumer.finish()
    let script = """
      import sys
      from decimal import Decimal
      import duckdb, polars, pyarrow.parquet as parquet
      path = sys.argv[1]
      fees = [Decimal("0.5") if row == 15 else row for row in range(25)]
      wanted = {
          "counts": [None if row % 4 == 0 else 90_000_000_000 + row for row in range(25)], "fees": fees,
          "long": fees[:3] + [(1 << 63) - 1] + fees[4:], "none": [None] * 25, "years": [2000 + row for row in range(25)],
      }
      readers = {
          "pyarrow": parquet.read_table(path), "duckdb": duckdb.sql(f"from '{path}'").to_arrow_table(),
          "polars": polars.read_parquet(path).to_arrow(),
      }
      for name, table in readers.items():
          print(name, *(field.type for field in table.schema), sep="; ")
          assert table.to_pydict() == wanted, name
      print(duckdb.sql(f"select sum(counts * 90000000), sum(fees * fees), max(long) from '{path}' where years < 2003").fetchall())
      for group, least in enumerate([90_000_000_001, 90_000_000_010, 90_000_000_021]):
          assert parquet.ParquetFile(path).metadata.row_group(group).column(0).statistics.min == least
      print(duckdb.sql(f"select count(*) from '{path}' where fees > 0.4 and fees < 0.6").fetchall())
      """
    let (status, output) = try Python.run(script, folder["whole/cells.parquet"])
    #expect(status == 0, "\(output)")
    let types = "int64; decimal128(18, 8); decimal128(38, 18); int64; int64"
    #expect(
      output == """
        pyarrow; \(types)
        duckdb; \(types)
        polars; \(types)
        [(16200000000270000000, Decimal('5.0000000000000000'), Decimal('2.000000000000000000'))]
        [(1,)]

        """)
    #expect(try folder.names(in: "whole").sorted() == [".keep", "cells.parquet"])
  }

  @Test func theSameRowsGiveTheSameBytesHoweverTheyCome() throws {
    var dice = SeededGenerator(seed: 3)
    let table = RandomTable(rows: 0, vocabulary, using: &dice)
    var rows: [[UInt8]] = []
    for row in 0..<500 {
      var bytes: [UInt8] = []
      for column in table.columns { bytes.append(packed: [column.type == .string ? .text("\(row)") : .integer(row)]) }
      rows.append(bytes)
    }
    for (name, pieces) in [("one", rows), ("two", [rows.flatMap { $0 }])] {
      var consumer = try consumer(name, RowGroupLimits(rows: 100))
      try consumer.begin(.cells, columns: table.columns)
      for piece in pieces { try consumer.append(piece, to: .cells) }
      if name == "one" { try consumer.end(.cells) }
      try consumer.finish()
    }
    let files = try ["one", "two"].map { try folder.bytes("\($0)/cells.parquet") }
    #expect(files[0] == files[1])
    #expect(files[0].starts(with: "PAR1".utf8))
    #expect(files[0].suffix(4) == Array("PAR1".utf8))
  }

  @Test func rowsBehindTheEndOfTheirTableAreNotLostInSilence() throws {
    var consumer = try consumer("ended", RowGroupLimits())
    try consumer.begin(.cells, columns: [TableSchema.Column("amount", .integer, "", zh: "", "")])
    try consumer.end(.cells)
    #expect(throws: TableError.self) { try consumer.append([PackedTag.null], to: .cells) }
  }

  @Test func whatAColumnCannotHoldIsAnError() throws {
    for (type, field) in [
      (TableSchema.ColumnType.integer, Field.text("a")), (.number, .hex(1)),
      (.integer, .decimal(FixedDecimal(mantissa: 5, scale: 1))),
    ] {
      var consumer = try consumer("wrong", RowGroupLimits())
      try consumer.begin(.cells, columns: [TableSchema.Column("amount", type, "", zh: "", "")])
      var bytes: [UInt8] = []
      bytes.append(packed: [field])
      let error = #expect(throws: TableError.self) { try consumer.append(bytes, to: .cells) }
      #expect(
        error?.description == "\(folder["wrong"])/cells.parquet: the column amount was given a value that is no "
          + "\(type.rawValue); this is a defect of gongkai")
    }
    let nowhere = TableExport(folder: folder["nowhere"], codebook: codebook, vocabulary: vocabulary, version: "0")
    var consumer = ParquetConsumer(nowhere)
    let error = #expect(throws: TableError.self) { try consumer.begin(.cells, columns: []) }
    #expect(error?.description == "cannot write \(folder["nowhere"])/cells.parquet: No such file or directory")
  }
}
