import Forms
import Glibc

/// Writes `report.html`: gathers bounded figures from the rows of all tables and draws a page of them.
///
/// The figures are those of the tables because they are made of their rows. Memory does not grow with the rows; of each
/// report only its path and the name of its body are kept.
struct PageConsumer: TableConsumer {
  private let path: String
  private let codebook: Codebook
  private var figures: PageFigures
  /// How many columns each table has that began.
  private var widths: [TableName: Int] = [:]

  /// The file in the folder of the tables.
  static let fileName = "report.html"

  init(_ export: TableExport) {
    path = "\(export.folder)/\(Self.fileName)"
    codebook = export.codebook
    let groups = OutcomeGroup.sections(export.codebook) + OutcomeGroup.statistics
    figures = PageFigures(
      summary: SummaryFigures(Trend.all.flatMap(\.measures) + groups.flatMap(\.measures)))
  }

  mutating func begin(_ table: TableName, columns: [TableSchema.Column]) { widths[table] = columns.count }

  mutating func append(_ rows: [UInt8], to table: TableName) {
    switch table {
    case .reports:
      forEachRow(rows, table) { figures, row in
        figures.reports.add(report: row)
        figures.index.add(report: row)
      }
    case .cells: figures.reports.add(cells: count(rows, table))
    case .findings: forEachRow(rows, table) { $0.findings.add(finding: $1) }
    case .quarantine: forEachRow(rows, table) { $0.reports.add(quarantine: $1) }
    case .similarity: forEachRow(rows, table) { $0.findings.add(pair: $1) }
    case .coverage: forEachRow(rows, table) { $0.reports.add(coverage: $1) }
    case .summary: forEachRow(rows, table) { $0.summary.add(summary: $1) }
    case .wide, .sections, .claims, .indicators, .changes: break
    }
  }

  private mutating func forEachRow(_ rows: [UInt8], _ table: TableName, _ take: (inout PageFigures, PageRow) -> Void) {
    guard let width = widths[table], width > 0 else { return }
    rows.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      var row = PageRow(fields: Array(repeating: .null, count: width))
      while !cursor.isAtEnd {
        for column in 0..<width { row.fields[column] = cursor.next() }
        take(&figures, row)
      }
    }
  }

  private func count(_ rows: [UInt8], _ table: TableName) -> Int {
    guard let width = widths[table], width > 0 else { return 0 }
    return rows.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      var values = 0
      while !cursor.isAtEnd {
        _ = cursor.next()
        values += 1
      }
      return values / width
    }
  }

  mutating func finish() throws(TableError) {
    let page = PageHTML(figures: figures, codebook: codebook).page
    guard let file = fopen(path, "wb") else { throw failure }
    var text = page.text
    let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    guard fclose(file) == 0, isWritten else { throw failure }
  }

  private var failure: TableError { TableError("cannot write \(path): \(String(cString: strerror(errno)))") }
}
