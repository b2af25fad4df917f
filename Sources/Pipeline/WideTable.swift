import Aggregation
import Records
import Tables

/// Lines of `work/aggregate`, many at a time.
struct WideFeed: Feed, Sendable {
  private var lines: LineFeed

  init(folder: String) { lines = LineFeed(folder: folder) }

  mutating func next() throws(RunFailure) -> [Line]? {
    let batch = try lines.lines(upTo: 256)
    return batch.isEmpty ? nil : batch
  }
}

/// Turns lines of `work/aggregate` into rows of `wide`, and counts them in for `summary`.
struct WideWorker: Worker, Sendable {
  let plan: RunPlan
  let editions: [String]
  let writer: TableWriter
  let summary: Summary

  mutating func process(_ lines: [Line]) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    var run = summary.take()
    for line in lines {
      do throws(RecordError) {
        let record = try WideRecord(line: line.bytes, codebook: plan.codebook)
        writer.append(record, editions: editions, to: &buffers)
        summary.add(record, to: &run)
      } catch {
        throw line.damaged(error.description, writtenBy: .aggregate)
      }
    }
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
