import Aggregation
import Records
import Tables

/// Columns of the table `summary`, a few at a time.
struct SummaryFeed: Feed, Sendable {
  private var rest: Range<Int>
  private static let columnsAtATime = 4

  init(_ columns: SummaryColumns) { rest = columns.indices }

  mutating func next() throws(RunFailure) -> Range<Int>? {
    let next = rest.prefix(Self.columnsAtATime)
    rest = next.upperBound..<rest.upperBound
    return next.isEmpty ? nil : next
  }
}

/// Merges columns into rows of `summary`.
struct SummaryWorker: Worker, Sendable {
  private let columns: SummaryColumns
  private var writer: SummaryWriter
  /// The bodies that should have reported; nil without a roster.
  private let expected: ExpectedBodies?

  init(_ columns: SummaryColumns, writer: TableWriter, expected: ExpectedBodies?) {
    self.columns = columns
    self.writer = writer.summary(of: columns.groupNames)
    self.expected = expected
  }

  mutating func process(_ range: Range<Int>) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    do throws(SpillError) {
      for column in range {
        let (year, measure) = columns.heading(of: column)
        writer.begin(year: year, measure: measure)
        try columns.forEachRow(of: column) { [expected] group, row in
          row.expected = expected?.count(dimension: row.dimension, key: row.key, year: row.year)
          writer.append(row, group: group)
        }
        writer.end(in: &buffers)
      }
    } catch { throw RunFailure(error) }
    return buffers
  }
}

extension RunFailure {
  /// The temporary file of `summary` could not be written or read, most likely because the disk is full.
  init(_ error: SpillError) {
    self.init(.inputOutput, "\(error.description); the tables of the last run are untouched")
  }
}
