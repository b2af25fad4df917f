import Aggregation
import Records
import Tables

/// Lines of `work/aggregate` that stand behind one another.
struct WideLines: Sendable {
  /// How many lines stand before them.
  let first: Int
  let lines: [Line]
}

/// Lines of `work/aggregate`, many at a time.
struct WideFeed: Feed, Sendable {
  private var lines: LineFeed
  private var first = 0

  init(folder: String) { lines = LineFeed(folder: folder) }

  mutating func next() throws(RunFailure) -> WideLines? {
    let batch = try lines.lines(upTo: 256)
    defer { first += batch.count }
    return batch.isEmpty ? nil : WideLines(first: first, lines: batch)
  }
}

/// Turns lines of `work/aggregate` into rows of `wide`, counts them in for `summary`, and notes them by body.
struct WideWorker: Worker, Sendable {
  let plan: RunPlan
  let editions: [String]
  let writer: TableWriter
  let summary: Summary
  let bodies: BodyIndex

  mutating func process(_ batch: WideLines) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    var run = summary.take()
    var records: [(line: Line, record: WideRecord)] = []
    for (index, line) in batch.lines.enumerated() {
      do throws(RecordError) {
        let record = try WideRecord(line: line.bytes, codebook: plan.codebook)
        writer.append(record, editions: editions, to: &buffers)
        // A body counts once a year.
        if bodies.counts(batch.first + index) { summary.add(record, to: &run) }
        records.append((line, record))
      } catch {
        throw line.damaged(error.description, writtenBy: .aggregate)
      }
    }
    try bodies.add(records, first: batch.first)
    do throws(SpillError) { try summary.giveBack(run) } catch { throw RunFailure(error) }
    return buffers
  }
}

/// Appends rows of one table in their order.
struct TableSink: Sink, Sendable {
  let table: TableName
  var files: TableFiles

  mutating func commit(_ rows: TableBuffers) throws(RunFailure) { try files.write(rows, of: table) }
}
