import Records

/// What a run leaves for `gongkai status` and for monitoring.
extension Run {
  private var now: Int { Int(wallNanoseconds() / 1_000_000_000) }
  private var recordFile: String { "\(plan.work)/\(RunRecord.name)" }

  private func ending(_ status: Int32, _ message: String, seconds: Double) -> RunRecord.Ending {
    RunRecord.Ending(runID: plan.runID, ended: now, seconds: seconds, exitStatus: Int(status), message: message)
  }

  /// Notes that a run has begun: one that is killed, or whose machine stops, can note nothing any more.
  func noteBeginning() throws(RunFailure) {
    guard plan.runs(.aggregate) else { return }
    var record = RunRecord(work: plan.work) ?? RunRecord()
    record.begun = RunRecord.Beginning(runID: plan.runID, began: now)
    try FileSystem.replace(recordFile, with: record.json)
    // What is in the way of the figures is told at the end.
    try? write(metrics: record)
  }

  /// Notes a run that is done, in the folder that will be the work folder.
  func note(_ report: RunReport, _ changes: InputChanges?, in folder: String) throws(RunFailure) {
    var record = RunRecord(work: plan.work) ?? RunRecord()
    let status = report.exceedsAllowance ? RunReport.excessStatus : 0
    record.add(report, ending(status, report.excess.joined(separator: "; "), seconds: report.seconds), changes)
    try FileSystem.replace("\(folder)/\(RunRecord.name)", with: record.json)
  }

  /// Notes a run that failed, unless another is at work in the folder.
  ///
  /// - Parameter holdsLock: whether the work folder was locked: where it was not, a record is only left where one was,
  ///   for the folder may be the one that was refused.
  func noteFailure(_ failure: RunFailure, holdsLock: Bool) {
    if failure.kind == .locked { return }
    var record = RunRecord(work: plan.work)
    var lock: RunLock?
    if !holdsLock, record != nil {
      do throws(RunFailure) { lock = try RunLock(file: "\(plan.work)/\(WorkFolder.lockName)") } catch {
        if error.kind == .locked { return }
      }
    }
    let isKept = holdsLock || record != nil
    let status = failure.kind == .interrupted ? interruption.exitStatus : failure.kind.rawValue
    record = record ?? RunRecord()
    record?.end(ending(status, failure.message, seconds: 0))
    guard let record else { return }
    if isKept {
      do throws(RunFailure) { try FileSystem.replace(recordFile, with: record.json) } catch {
        if !FileSystem.overwrite(recordFile, with: record.json) {
          observer.warning(
            "gongkai status does not know of this failure, for its record could not be written: \(error.message)")
        }
      }
    }
    writeMetrics(record, unless: failure)
    withExtendedLifetime(lock) {}
  }

  /// Leaves a run where it stands that was asked to end and takes too long over it.
  ///
  /// - Returns: what to say.
  public func abandon() -> RunFailure {
    let failure = RunFailure(
      .interrupted, "interrupted; the tables are whole, and the next run goes on from what this one has done")
    noteFailure(failure, holdsLock: true)
    return failure
  }

  /// Writes the record for Prometheus, of this run or of what stands in the work folder. Monitoring that fails is no
  /// reason for a run to fail, and one to say so: the time of the last success in the old file tells too.
  ///
  /// - Parameter failure: what was said already.
  func writeMetrics(_ record: RunRecord? = nil, unless failure: RunFailure? = nil) {
    guard let record = record ?? RunRecord(work: plan.work) else { return }
    do throws(RunFailure) { try write(metrics: record) } catch {
      if error != failure { observer.warning("the figures of this run could not be written: \(error.message)") }
    }
  }

  private func write(metrics record: RunRecord) throws(RunFailure) {
    if let file = try metricsFile() { try FileSystem.replace(file, with: record.metrics) }
  }
}
