import Foundation
import Specimens
import Testing

/// CSV in a spreadsheet: columns, Chinese, and nothing that runs.
@Suite(.enabled(if: Python.has("openpyxl") && Python.hasProgram("soffice"))) struct SpreadsheetTests {
  @Test func `LibreOffice opens the CSV by its byte-order mark, and nothing in it is a formula`() throws {
    let scratch = try Scratch()
    for name in ["=1+1.txt", "+1.txt", "-1+1.txt", "@SUM(1).txt", "\t=1.txt", "中，文,\"引\".txt"] {
      try scratch.write([], to: "corpus/\(name)")
    }
    try scratch.write(benchmarkReport(index: 1).text, to: "corpus/报告.txt")
    for (number, formula) in ["=1+1", "+SUM(A1)", "-2+3", "@SUM(1)", "=HYPERLINK(\"a\",\"b\")"].enumerated() {
      let text = String(decoding: benchmarkReport(index: 2 + number).text, as: UTF8.self)
      let hostile = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.count > 10 && !line.contains("\t") && !line.contains("、") ? "\(formula)\(line)" : "\(line)"
      }
      try scratch.write(hostile.joined(separator: "\n").utf8, to: "corpus/\(number).txt")
    }
    let outcome = try Command.run(
      ["run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet"])
    #expect(outcome.status == 0)
    let result = try Python.run(
      """
      import csv, subprocess, sys, openpyxl
      folder = sys.argv[1]
      for name in ('quarantine', 'reports', 'wide', 'sections'):
          subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://' + folder + '/profile',
              # Commas and quotes; which encoding it is, LibreOffice has to see for itself.
              '--infilter=CSV:44,34,,1', '--convert-to', 'xlsx', '--outdir', folder + '/again', folder + '/out/' + name + '.csv'], check=True, timeout=300,
              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
          sheet = openpyxl.load_workbook(folder + '/again/' + name + '.xlsx').active
          rows = list(csv.reader(open(folder + '/out/' + name + '.csv', encoding='utf-8-sig')))
          assert (sheet.max_row, sheet.max_column) == (len(rows), len(rows[0])), (name, sheet.dimensions)
          assert [c.value for c in sheet[1]] == rows[0]
          assert all(c.data_type != 'f' for row in sheet for c in row), name
          if name == 'quarantine':
              sources = {row[0].value for row in sheet.iter_rows(min_row=2)}
              assert '中，文,"引".txt' in sources, sources
              assert {"'=1+1.txt", "'+1.txt", "'-1+1.txt", "'@SUM(1).txt"} <= sources, sources
      """, scratch.path)
    #expect(result.status == 0, "\(result.output)")
    let book = try Python.run(
      """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1] + '/out/gongkai.xlsx')
      titles = [c.value for row in book['报告 reports'].iter_rows(min_row=3) for c in row if str(c.value)[:1] in '+@']
      assert any(t.startswith('+SUM(A1)') for t in titles) and any(t.startswith('@SUM(1)') for t in titles), titles
      ours = ('=IF(COUNT(', "=HYPERLINK(\\"#'宽表 wide'!")
      assert all(str(c.value).startswith(ours) for s in book for row in s.iter_rows() for c in row if c.data_type == 'f')
      sheet = book['未能读取 quarantine']
      cells = {c.value: c.data_type for row in sheet.iter_rows(min_row=3) for c in row}
      for name in ('=1+1.txt', '+1.txt', '-1+1.txt', '@SUM(1).txt', '\\t=1.txt'): assert cells.get(name) in ('s', 'inlineStr'), cells
      """, scratch.path)
    #expect(book.status == 0, "\(book.output)")
  }
}
