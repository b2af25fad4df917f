import Bytes
import Forms
import Records
import Testing

@testable import Parsing

/// Reads literal documents, for tests.
enum Reading {
  private static let standard = Result { try Codebook.standard() }
  private static let parser = Result { ReportParser(codebook: try codebook()) }

  /// The editions built in.
  static func codebook() throws -> Codebook { try standard.get() }

  /// The report in a text.
  static func report(_ text: String, path: String = "report.txt") throws -> Report {
    let source = Source(path: path, file: path, id: ReportID(1), byteCount: text.utf8.count)
    let document = Document(source: source, encoding: "utf-8", text: Array(text.utf8))
    return try #require(try parser.get().parse(document).first)
  }

  /// The cell of a path, `requests/new/total`.
  static func cell(_ report: Report, _ path: String) throws -> Cell {
    let codebook = try codebook()
    let form = codebook.forms[try #require(codebook.formIndex(report.edition))]
    let ids = path.split(separator: "/").map(String.init)
    return report.cells[try #require(form.cellIndex(table: ids[0], row: ids[1], column: ids[2]))]
  }

  /// The numbers of a row as text, empty for none.
  static func row(_ report: Report, _ path: String) throws -> [String] {
    let codebook = try codebook()
    let form = codebook.forms[try #require(codebook.formIndex(report.edition))]
    let ids = path.split(separator: "/").map(String.init)
    let table = form.tables[try #require(form.tableIndex(ids[0]))]
    let row = table.rows[try #require(table.rowIndex(ids[1]))]
    return report.cells[row.cellRange].map { $0.value?.description ?? "" }
  }
}
