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
    let outcome = try Command.run(
      ["run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet"])
    #expect(outcome.status == 0)
    let result = try Python.run(
      """
      import csv, subprocess, sys, openpyxl
      folder = sys.argv[1]
      for name in ('quarantine', 'reports', 'wide'):
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
      sheet = openpyxl.load_workbook(sys.argv[1] + '/out/gongkai.xlsx')['未能读取 quarantine']
      cells = {c.value: c.data_type for row in sheet.iter_rows(min_row=3) for c in row}
      for name in ('=1+1.txt', '+1.txt', '-1+1.txt', '@SUM(1).txt', '\\t=1.txt'): assert cells.get(name) in ('s', 'inlineStr'), cells
      """, scratch.path)
    #expect(book.status == 0, "\(book.output)")
  }
}
