import Bytes
import Forms
import Records
import Testing

@testable import Tables

/// The rows of `summary`, whose first columns are written once and copied.
@Suite struct SummaryWriterTests {
  private let groups = [("nation", ""), ("county", "110101")]

  /// Two rows of one measure and two of another, group after group.
  private func rows(_ format: RowFormat) throws -> [UInt8] {
    let tables = TableWriter(codebook: try Codebook.standard(), formats: [format], byteOrderMark: false)
    var writer = tables.summary(of: groups)
    var buffers = TableBuffers()
    for (year, measure) in [(2023, "m"), (nil, "reports")] {
      writer.begin(year: year, measure: measure)
      for (index, group) in groups.enumerated() {
        let row = SummaryRow(
          dimension: group.0, key: group.1, year: year, measure: measure, reports: index + 1, sum: nil, spread: nil)
        writer.append(row, group: index)
      }
      writer.end(in: &buffers)
    }
    return buffers[.summary, format]
  }

  @Test func eachRowHasTheTextsOfItsGroupAndMeasure() throws {
    #expect(
      String(decoding: try rows(.csv), as: UTF8.self) == """
        nation,,2023,m,1,,,,,,,
        county,110101,2023,m,2,,,,,,,
        nation,,,reports,1,,,,,,,
        county,110101,,reports,2,,,,,,,

        """)
    let last = String(decoding: try rows(.ndjson), as: UTF8.self).split(separator: "\n").last
    #expect(
      last == """
        {"dimension":"county","key":"110101","year":null,"measure":"reports","reports":2,"sum":null,"min":null,\
        "p25":null,"median":null,"p75":null,"max":null,"expected":null}
        """)
  }

  @Test func packedRowsSayTheSame() throws {
    let tables = TableWriter(codebook: try Codebook.standard(), formats: [.csv], byteOrderMark: false)
    var buffers = TableBuffers()
    tables.append(packed: try rows(.packed)[...], to: .summary, &buffers)
    #expect(buffers[.summary, .csv] == (try rows(.csv)))
  }
}

extension TableWriter {
  /// Appends one row of `summary`.
  func append(_ row: SummaryRow, to buffers: inout TableBuffers) {
    var writer = summary(of: [(row.dimension, row.key)])
    writer.begin(year: row.year, measure: row.measure)
    writer.append(row, group: 0)
    writer.end(in: &buffers)
  }
}
