import Bytes
import Fixtures
import Forms
import Foundation
import Records
import Specimens
import Testing

@testable import Decoding
@testable import Tables

/// What stands in the workbook, read back with the project's own reader.
@Suite struct BookTests {
  private let codebook: Codebook
  private let writer: TableWriter
  private var form: Form { codebook.forms[0] }

  init() throws {
    codebook = try Codebook.standard()
    writer = TableWriter(codebook: codebook, formats: [.packed], byteOrderMark: false)
  }

  private func report(_ number: Int, _ change: (inout Report) -> Void = { _ in }) -> Report {
    var report = form.filledReport()
    report.id = ReportID(UInt64(number))
    report.year = 2022
    change(&report)
    return report
  }

  /// Lines of the workbook of some reports.
  private func lines(
    _ reports: [Report], rows: Int = 1_048_576, bytes: Int = 1 << 30, in folder: TemporaryFolder? = nil
  ) throws -> [String] {
    let folder = try folder ?? TemporaryFolder()
    let export = TableExport(folder: folder.path, codebook: codebook, vocabulary: writer.vocabulary, version: "0")
    let book = try BookWriter(export, limit: BookSheet.Limit(rows: rows, bytes: bytes))
    for table in TableName.allCases { try book.begin(table, columns: writer.columns(of: table, editions: [form.id])) }
    var buffers = TableBuffers()
    for report in reports {
      buffers.removeAll()
      writer.append(report, form: form, to: &buffers)
      writer.append(WideRecord(report), editions: [form.id], to: &buffers)
      for table in TableName.allCases { try book.append(buffers[table, .packed], to: table) }
    }
    try book.finish()
    #expect(try folder.names(in: "") == ["gongkai.xlsx"])
    let file = try Data(contentsOf: URL(filePath: folder["gongkai.xlsx"]))
    let source = Source(path: "gongkai.xlsx", file: "", id: ReportID(1), byteCount: file.count)
    let text = try decode(Array(file), source: source).text
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `totals stand beside what they add up to`() throws {
    let total = form.cell("review_litigation/review/total")
    let sum = Int(form.filledReport().cells[total].value?.mantissa ?? 0)
    let all = try lines([report(1), report(2) { $0.set(total, FixedDecimal(sum + 1)) }])
    let names = try #require(all.first { $0.hasPrefix("organization\tyear\tedition") }).split(
      separator: "\t", omittingEmptySubsequences: false)
    let column = try #require(names.firstIndex(of: "review_litigation.review.total"))
    #expect(names[column + 1] == "review_litigation.row_sum")
    let rows = all.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }.filter {
      $0.count == names.count && $0.contains("000000000000000\($0.contains("0000000000000001") ? 1 : 2)")
    }
    #expect(rows.map { [$0[column], $0[column + 1]] } == [["\(sum)", "\(sum)"], ["\(sum + 1)", "\(sum)"]])
  }

  @Test func `what has no number is not added up`() throws {
    let all = try lines([report(1) { $0.set(form.cell("review_litigation/review/upheld"), nil) }])
    let names = try #require(all.first { $0.hasPrefix("organization\tyear\tedition") }).split(
      separator: "\t", omittingEmptySubsequences: false)
    let column = try #require(names.firstIndex(of: "review_litigation.review.total"))
    let row = try #require(all.first { $0.contains("\t0000000000000001\t") && $0.contains("\t2022\t") })
      .split(separator: "\t", omittingEmptySubsequences: false)
    #expect(row[column] != "")
    #expect(row[column + 1] == "")
  }

  @Test func `rows that find no room are counted, and the table that has them is named`() throws {
    let reports = (1...9).map { report($0) }
    let all = try lines(reports, rows: 8)
    let notes = all.filter { $0.contains("放不下") && $0.contains(".csv") && !$0.contains("Excel") }
    #expect(notes.contains { $0.contains("还有 5 行放不下，这里只有前 4 行；全部 9 行在 wide.csv") })
    #expect(notes.contains { $0.contains("还有 4 行放不下，这里只有前 5 行；全部 9 行在 reports.csv") })
    #expect(all.contains { $0.hasPrefix("→ A4\t") })
    #expect(!all.contains { $0.hasPrefix("→ A8\t") })
    #expect(try lines(reports, bytes: 30_000).contains { $0.contains("全部 9 行在 wide.csv") })
  }

  @Test func `texts stay texts, and what is too long is cut with a mark`() throws {
    let all = try lines([
      report(1) {
        $0.title = "=HYPERLINK(\"http://a\",\"x\")"
        $0.organization.name = "甲\u{202E}乙\u{1}&<丙>"
      },
      report(2) { $0.title = String(repeating: "长", count: 40_000) },
      report(3) { ($0.title, $0.organization.name) = ("-", "+1+1|cmd") },
      report(4) { $0.title = String(repeating: "𠮷", count: 17_000) },
    ])
    #expect(all.contains { $0.contains("\t=HYPERLINK(\"http://a\",\"x\")\t") })
    #expect(all.contains { $0.contains("甲\u{FFFD}乙\u{FFFD}&<丙>") })
    #expect(all.contains { $0.contains("长长…（文字过长，已截断；全文见 CSV cut, see the CSV）") })
    #expect(all.contains { $0.contains("𠮷…（文字过长") })
    #expect(all.contains { $0.contains("+1+1|cmd\t2022\t-\t") })
  }

  @Test func `a number that Excel would round is a text`() throws {
    let cell = form.cell("disclosure/licensing/decisions")
    let all = try lines([report(1) { $0.set(cell, FixedDecimal(mantissa: 1_234_567_890_123_456)) }])
    #expect(all.contains { $0.contains("\t1234567890123456\t") })
  }

  @Test func `findings lead to the cell they are about`() throws {
    let all = try lines([
      report(1),
      report(2) { report in
        report.organization.name = "洪泽区人民政府"
        report.findings = [
          Finding(
            rule: "review_litigation.row_sum", severity: .error,
            place: Place(table: "review_litigation", row: "review"), messageEN: "a", messageZH: "甲"),
          Finding(
            rule: "value.blank", severity: .info,
            place: Place(table: "disclosure", row: "rules", column: "issued"), messageEN: "b", messageZH: "乙"),
          Finding(rule: "year.missing", severity: .info, place: Place(), messageEN: "c", messageZH: "丙"),
        ]
      },
    ])
    let names = try #require(all.first { $0.hasPrefix("organization\tyear\tedition") }).split(separator: "\t")
    let column = try #require(names.firstIndex(of: "review_litigation.review.total"))
    let front = "洪泽区人民政府\t2022\t"
    #expect(
      all.contains { $0.hasPrefix("→ \(Workbook.Sheet.letters(column))5\t\(front)error\treview_litigation.row_sum\t甲") }
    )
    #expect(all.contains { $0.hasPrefix("→ F5\t\(front)info\tvalue.blank\t乙") })
    #expect(all.contains { $0.hasPrefix("→ A5\t\(front)info\tyear.missing\t丙") })
  }

  @Test func `a workbook without reports has its headings`() throws {
    let all = try lines([])
    for table in BookTable.all {
      for column in TableSchema(table).columns { #expect(all.contains { $0.contains(column.titleZH) }) }
    }
    #expect(all.contains { $0.contains("review_litigation.row_sum") })
  }

  @Test func `what is not finished leaves no process or file behind`() throws {
    let folder = try TemporaryFolder()
    do {
      let export = TableExport(folder: folder.path, codebook: codebook, vocabulary: writer.vocabulary, version: "0")
      let book = try BookWriter(export)
      try book.begin(.wide, columns: writer.columns(of: .wide, editions: [form.id]))
    }
    #expect(try folder.names(in: "").isEmpty)
    let nowhere = TableExport(folder: folder["none"], codebook: codebook, vocabulary: writer.vocabulary, version: "0")
    #expect(throws: TableError.self) { try BookWriter(nowhere) }
  }
}
