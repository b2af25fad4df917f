import Foundation
import Specimens
import Testing

/// `gongkai.sqlite` as SQLite, Python and Datasette see it.
@Suite(.enabled(if: Python.has("sqlite3"), "python3 is not installed"))
struct SQLiteTests {
  /// One run for all tests.
  private static let run: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    try scratch.write("{\"formats\": [\"csv\", \"sqlite\"]}".utf8, to: "pipeline.json")
    let outcome = try Command.run(
      "run", "--config", scratch("pipeline.json"), "--corpus", sampleCorpus, "--work", scratch("work"), "--out",
      scratch("out"), "--quiet")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return scratch
  }

  /// What a script prints that finds the database open as `db`, and a function `q` for the first value of a query.
  private func python(_ script: String) throws -> String {
    let head = """
      import csv, decimal, sqlite3
      csv.field_size_limit(1 << 30)
      db = sqlite3.connect('gongkai.sqlite')
      q = lambda *sql: db.execute(*sql).fetchone()[0]

      """
    let (status, output) = try Python.run(head + script, in: Self.run.get()("out"))
    try #require(status == 0, "\(output)")
    return output
  }

  @Test func itIsWhole() throws {
    let output = try python(
      """
      print(db.execute('PRAGMA integrity_check').fetchall(), db.execute('PRAGMA foreign_key_check').fetchall())
      print(q('PRAGMA foreign_keys'), q('SELECT count(*) FROM pragma_foreign_key_list("findings")'))
      print(q("SELECT value FROM gongkai WHERE fact = 'edition 2021'"))
      db.execute("INSERT INTO sections_fts (sections_fts, rank) VALUES ('integrity-check', 1)")
      """)
    #expect(output == "[('ok',)] []\n0 1\n国办公开办函〔2021〕30号\n")
  }

  /// Every row of every table, in its order or that of its key, value by value; numbers without rounding.
  @Test func itHoldsWhatTheCSVHolds() throws {
    let output = try python(
      """
      number = lambda v: None if v is None else decimal.Decimal(v.decode() if isinstance(v, bytes) else repr(v))
      for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if table.startswith(('sqlite_', 'sections_', 'gongkai')): continue
        columns = db.execute(f'PRAGMA table_info("{table}")').fetchall()
        read = [number if kind == 'NUMERIC' else (lambda v: v) for _, _, kind, *_ in columns]
        make = {'NUMERIC': decimal.Decimal, 'INTEGER': int, 'TEXT': str}
        rows = [tuple(f(v) for f, v in zip(read, row)) for row in db.execute(f'SELECT * FROM "{table}"')]
        with open(table + '.csv', encoding='utf-8-sig', newline='') as file:
          lines = list(csv.reader(file))
        assert lines[0] == [c[1] for c in columns], (table, lines[0])
        told = [tuple(make[c[2]](v) if v else None for c, v in zip(columns, line)) for line in lines[1:]]
        key = lambda row: [str(v) for v in row]
        blank = lambda row: tuple(None if v == '' else v for v in row)
        assert sorted(map(blank, rows), key=key) == sorted(told, key=key), table
        print(table, len(rows) > 0 or table == 'similarity')
      """)
    let tables = output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(tables.count == 12)
    #expect(tables.allSatisfy { $0.last == "True" }, "\(output)")
  }

  @Test func phrasesOfThreeCharactersOrMoreAreFound() throws {
    let output = try python(
      """
      for phrase in ['公开', '信息公开', '政府信息公开', '没有这样的话语']:
        like = q('SELECT count(*) FROM sections WHERE instr(text, ?) OR instr(heading, ?)', (phrase, phrase))
        found = q('SELECT count(*) FROM sections_fts WHERE sections_fts MATCH ?', ('"' + phrase + '"',))
        print(len(phrase), found == like, found > 0)
      """)
    #expect(output == "2 False False\n4 True True\n6 True True\n7 True False\n")
  }

  /// Each query of the documentation finds something in the sample corpus.
  @Test func theQueriesOfTheDocumentationFindSomething() throws {
    let document = try String(contentsOfFile: "\(projectFolder)/docs/database.md", encoding: .utf8)
    let queries = document.components(separatedBy: "```sql\n").dropFirst().flatMap { block in
      (block.components(separatedBy: "```").first ?? "").split(separator: ";\n").map(String.init)
    }
    #expect(queries.count == 4)
    for query in queries {
      let output = try python("print(len(db.execute('''\(query)\n''').fetchall()) > 0)")
      #expect(output == "True\n", "\(query)")
    }
  }

  /// What the descriptions of `errors`, `warnings` and `cells_missing` say.
  @Test func theCountsOfReportsLeaveOutWhatLiesBetweenThemAndRowsThatVariantsReplace() throws {
    let output = try python(
      """
      late = "(rule LIKE 'cross_year.%' OR rule LIKE 'rollup.%' OR rule LIKE 'similarity.%')"
      for severity in ['error', 'warning']:
        found = lambda which: q(f"SELECT count(*) FROM findings WHERE severity = '{severity}' AND {which}")
        print(found('NOT ' + late) == q(f'SELECT sum({severity}s) FROM reports'), found(late) > 0)
      print(q("SELECT count(*) FROM cells WHERE state = 'missing'") > q('SELECT sum(cells_missing) FROM reports') > 0)
      import json
      labels = json.load(open('metadata.json', encoding='utf-8'))['databases']['gongkai']['tables']['reports']['columns']
      print('table cells' in labels['cells_missing'], *['table findings' in labels[c] for c in ('errors', 'warnings')])
      """)
    #expect(output == "True True\nTrue True\nTrue\nTrue True True\n")
  }

  @Test func aSectionWithoutTextIsNull() throws {
    let output = try python(
      """
      print(q("SELECT count(*) FROM sections WHERE text = '' OR heading = ''"))
      """)
    #expect(output == "0\n")
  }

  @Test func viewsSayWhatIsWrong() throws {
    let output = try python(
      """
      print(q('SELECT count(*) FROM v_errors') == q("SELECT count(*) FROM findings WHERE severity = 'error'") > 0)
      print(q('SELECT count(*) FROM v_errors WHERE source IS NULL OR message_zh IS NULL'))
      row = "source = 'faults/broken-row-sum.txt' AND line = 74"
      print(db.execute('SELECT expected, actual, difference FROM v_broken_sums WHERE ' + row).fetchall())
      print(q('SELECT sum(requests_new_total) FROM v_wide') == q('SELECT sum("requests.new.total") FROM wide') > 0)
      print(q('SELECT count(*) FROM v_wide') == q('SELECT count(*) FROM reports'))
      import json
      tables = json.load(open('metadata.json', encoding='utf-8'))['databases']['gongkai']['tables']
      for view in ('v_errors', 'v_broken_sums', 'v_wide'):
          print(list(tables[view]['columns']) == [c[1] for c in db.execute(f'PRAGMA table_info({view})')])
      print('requests_new_total' in tables['v_wide']['columns'])
      """)
    #expect(output == "True\n0\n[(15274, 15275, 1)]\nTrue\nTrue\nTrue\nTrue\nTrue\nTrue\n")
  }

  @Test(.enabled(if: Python.has("datasette"), "datasette is not installed"))
  func datasetteShowsTheLabels() throws {
    let folder = try Self.run.get()("out")
    func get(_ path: String) throws -> String {
      let script =
        "import sys; from datasette.cli import cli; cli(['serve', 'gongkai.sqlite', '-m', 'metadata.json', '--get', '\(path)'])"
      let (status, output) = try Python.run(script, in: folder)
      #expect(status == 0, "\(output)")
      return output
    }
    #expect(try get("/gongkai.json").contains("\"name\": \"cells\""))
    let page = try get("/gongkai/cells")
    #expect(page.contains("表格单元格 · Cells of the form"))
    #expect(page.contains("所印内容，与数值不完全一致时才有"))
    #expect(try get("/gongkai/sections").contains("两个字的词请用筛选条件“text contains”。"))
    let errors = try get("/gongkai/v_errors")
    #expect(errors.contains("错误 · Errors"))
  }
}
