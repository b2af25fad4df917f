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

/// Turns lines of `work/aggregate` into rows of `wide`.
struct WideWorker: Worker, Sendable {
  let plan: RunPlan
  let editions: [String]
  let writer: TableWriter

  mutating func process(_ lines: [Line]) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    for line in lines {
      let json = try line.json(writtenBy: .aggregate)
      do throws(RecordError) {
        writer.append(try WideRecord(json: json, codebook: plan.codebook), editions: editions, to: &buffers)
      } catch {
        throw line.damaged(error.description, writtenBy: .aggregate)
      }
    }
    return buffers
  }
}

/// Appends the rows of `wide` in their order.
struct WideSink: Sink, Sendable {
  var files: TableFiles

  mutating func commit(_ rows: TableBuffers) throws(RunFailure) { try files.write(rows, of: .wide) }
}
