import Aggregation
import Forms
import Records
import Tables

/// Turns lines of `work/aggregate` into rows of `indicators`.
struct IndicatorWorker: Worker, Sendable {
  let plan: RunPlan
  let writer: TableWriter
  let percentiles: Percentiles

  mutating func process(_ batch: WideLines) throws(RunFailure) -> TableBuffers {
    var buffers = TableBuffers()
    for line in batch.lines {
      do throws(RecordError) {
        let record = try WideRecord(line: line.bytes, codebook: plan.codebook)
        for (indicator, ratio) in plan.codebook.ratios(of: record) {
          let standing = percentiles.standing(
            of: ratio.value, indicator: indicator, level: record.level, year: record.year)
          writer.append(
            IndicatorRow(
              report: record.id, indicator: plan.codebook.indicators.definitions[indicator].id, ratio: ratio,
              standing: standing), to: &buffers)
        }
      } catch {
        throw line.damaged(error.description, writtenBy: .aggregate)
      }
    }
    return buffers
  }
}
