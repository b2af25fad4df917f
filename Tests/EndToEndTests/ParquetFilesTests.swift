import Specimens
import Testing

/// What other people's programs read from the Parquet files of a run, beside its CSV and NDJSON.
@Suite struct ParquetFilesTests {
  /// CSV says which fields are empty, NDJSON what the others hold.
  private static let comparison = """
    import csv, glob, json, sys
    from decimal import Decimal
    import duckdb, polars, pyarrow.parquet as parquet
    folder = sys.argv[1]
    rank = {"string": 0, "large_string": 0, "int64": 1}
    total = 0
    for path in sorted(glob.glob(folder + "/*.parquet")):
        stem = path[:-len(".parquet")]
        with open(stem + ".csv", encoding="utf-8-sig", newline="") as file:
            header, *records = list(csv.reader(file))
        with open(stem + ".ndjson", newline="\\n") as file:
            rows = [json.loads(line, parse_int=Decimal, parse_float=Decimal) for line in file]
        readers = {
            "pyarrow": parquet.read_table(path),
            "duckdb": duckdb.sql(f"select * from '{path}'").to_arrow_table(),
            "polars": polars.read_parquet(path).to_arrow(),
        }
        types = {}
        for reader, table in readers.items():
            assert table.column_names == header, (path, reader, table.column_names)
            assert table.num_rows == len(records) == len(rows), (path, reader, table.num_rows, len(rows))
            for index, name in enumerate(header):
                kind = str(table.schema.field(name).type).replace("_view", "").replace("large_", "")
                assert types.setdefault(name, kind) == kind, (path, reader, name, kind, types[name])
                values = table[name].to_pylist()
                for row, value in enumerate(values):
                    empty = value is None or value == ""
                    assert empty == (records[row][index] == ""), (path, reader, name, row)
                    want = rows[row][name]
                    assert (value is None) == (want is None) and value == want, (path, reader, name, row, value, want)
        assert set(types.values()) <= {"string", "int64", "decimal128(18, 8)"}, (path, types)
        total += 1
    print(total)
    """

  @Test(.enabled(if: Python.has("pyarrow", "duckdb", "polars"), "scripts/python-env.sh"))
  func everyReaderFindsWhatTheTextFilesSay() throws {
    let scratch = try Scratch()
    try scratch.write("{}".utf8, to: "pipeline.json")
    let outcome = try Command.run(
      "run", "--corpus", sampleCorpus, "--work", scratch("work"), "--out", scratch("out"), "--quiet",
      in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let (status, output) = try Python.run(Self.comparison, scratch("out"))
    #expect(status == 0, "\(output)")
    #expect(output == "12\n")
  }
}
