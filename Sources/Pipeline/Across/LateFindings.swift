import Aggregation
import Records
import Synchronization
import Tables
import Validation

/// The findings that are known only when all reports were read: they are collected from any thread and stand at the
/// end of the table `findings`, in the order of the reports, then of the form, then of the rules.
///
/// They wait on disk, so that memory does not grow with their number.
final class LateFindings: Sendable {
  private let sorter: RecordSorter
  private let folder: String
  private let writer: TableWriter
  private let formats: [RowFormat]
  private let suppressions: Suppressions
  private let counts = Mutex<[Severity: Int]>([:])
  private let errorTally = Mutex<ErrorTally>(ErrorTally())

  init(_ plan: RunPlan, writer: TableWriter, suppressions: Suppressions) throws(RunFailure) {
    self.suppressions = suppressions
    folder = plan.folder(of: .aggregate)
    do throws(SpillError) { sorter = try RecordSorter(folder: plan.folder(of: .aggregate), runBytes: 1 << 20) } catch {
      throw RunFailure(error)
    }
    self.writer = writer
    formats = plan.rowFormats
  }

  /// Adds findings of one report.
  ///
  /// - Parameter position: which line of `work/aggregate` the report is, from 0: reports stand there in the order of
  ///   the corpus.
  func add(_ findings: [LateFinding], of report: ReportID, position: Int) throws(RunFailure) {
    let findings = findings.filter { !suppressions.holdsBack($0.finding, of: report) }
    if findings.isEmpty { return }
    var run = sorter.take()
    var rows = TableBuffers()
    for (index, late) in findings.enumerated() {
      var key: [UInt8] = []
      key.append(sortable: UInt64(position))
      for number in late.order { key.append(sortable: UInt64(number + 1), bytes: 4) }
      key += late.finding.rule.utf8
      key.append(0)
      key.append(sortable: UInt64(index))
      rows.removeAll()
      writer.append(late.finding, of: report, to: &rows)
      var payload: [UInt8] = []
      for format in formats {
        payload.append(sortable: UInt64(rows[.findings, format].count))
        payload += rows[.findings, format]
      }
      LateLine.append(late.finding, of: report, to: &payload)
      run.add(key: key, payload: payload)
    }
    do throws(SpillError) { try sorter.giveBack(run) } catch { throw RunFailure(error) }
    errorTally.withLock { $0.add(findings.map(\.finding), of: report) }
    counts.withLock { counts in
      for late in findings { counts[late.finding.severity, default: 0] += 1 }
    }
  }

  /// The errors among them.
  var errors: ErrorTally { errorTally.withLock { $0 } }

  /// Writes all of them behind the other findings, and says how many there are of each severity.
  func write(to files: inout TableFiles) throws(RunFailure) -> [Severity: Int] {
    var kept = try OutputFile(LateLine.path(in: folder))
    var rows = TableBuffers()
    do {
      var merge = try sorter.finish()
      while let record = try merge.next() {
        var rest = record.payload[...]
        for format in formats {
          let count = rest.prefix(8).reduce(0) { $0 << 8 | Int($1) }
          rows[.findings, format] += rest.dropFirst(8).prefix(count)
          rest = rest.dropFirst(8 + count)
        }
        try kept.write(rest)
        if rows[.findings, formats[0]].count < 1 << 20 { continue }
        try files.write(rows, of: .findings)
        rows.removeAll()
      }
      try files.write(rows, of: .findings)
    } catch let error as SpillError { throw RunFailure(error) } catch let error as RunFailure { throw error } catch {
      throw RunFailure(.inputOutput, "\(error)")
    }
    return counts.withLock { $0 }
  }
}
