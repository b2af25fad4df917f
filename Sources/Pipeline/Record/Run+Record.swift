/// What a run leaves for `gongkai status` and for monitoring.
extension Run {
  private func ending(_ status: Int32, _ message: String, seconds: Double) -> RunRecord.Ending {
    RunRecord.Ending(
      runID: plan.runID, ended: Int(wallNanoseconds() / 1_000_000_000), seconds: seconds, exitStatus: Int(status),
      message: message)
  }

  /// Notes a run that is done, in the folder that will be the work folder.
  func note(_ report: RunReport, _ changes: InputChanges?, in folder: String) throws(RunFailure) {
    var record = RunRecord(work: plan.work) ?? RunRecord()
    let status = report.exceedsAllowance ? RunReport.excessStatus : 0
    record.add(report, ending(status, report.excess.joined(separator: "; "), seconds: report.seconds), changes)
    try FileSystem.replace("\(folder)/\(RunRecord.name)", with: record.json)
  }

  /// Notes a run that failed, unless the folder belongs to another run; where even that fails, there is nobody to tell.
  func noteFailure(_ failure: RunFailure) {
    guard failure.kind != .locked, FileSystem.isFolder(plan.work) else { return }
    var record = RunRecord(work: plan.work) ?? RunRecord()
    let status = failure.kind == .interrupted ? interruption.exitStatus : failure.kind.rawValue
    record.last = ending(status, failure.message, seconds: 0)
    try? FileSystem.replace("\(plan.work)/\(RunRecord.name)", with: record.json)
    writeMetrics()
  }

  /// Leaves a run where it stands that was asked to end and takes too long over it.
  ///
  /// - Returns: what to say.
  public func abandon() -> RunFailure {
    let failure = RunFailure(
      .interrupted, "interrupted; the tables are whole, and the next run goes on from what this one has done")
    noteFailure(failure)
    return failure
  }

  /// Writes the record for Prometheus. Monitoring that fails is no reason for a run to fail: the time of the last
  /// success in the old file tells.
  func writeMetrics() {
    guard let path = plan.metrics, let record = RunRecord(work: plan.work) else { return }
    try? FileSystem.replace(path, with: record.metrics)
  }
}
