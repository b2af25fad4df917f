import Aggregation
import Records
import Tables
import Validation

/// What lies between reports: the years of a body, the parts of a region, the reports that are not there.
///
/// Reports are noted by body while `wide` is written; then each body's years are held against one another (`changes`,
/// `cross_year.*`), and then the bodies of each year against their region (`coverage`, `rollup.less_than_parts`). What
/// waits in between is on disk.
struct AcrossReports: Sendable {
  let bodies: BodyIndex
  let late: LateFindings
  /// The bodies that should have reported; nil when nobody says.
  let roster: Roster?
  private let plan: RunPlan
  private let writer: TableWriter
  private let interruption: Interruption

  init(
    _ plan: RunPlan, roster: Roster?, writer: TableWriter, suppressions: Suppressions, uncounted: DiskSet?,
    interruption: Interruption
  ) throws(RunFailure) {
    (self.plan, self.roster, self.writer, self.interruption) = (plan, roster, writer, interruption)
    bodies = try BodyIndex(folder: plan.folder(of: .aggregate), uncounted: uncounted)
    late = try LateFindings(plan, writer: writer, suppressions: suppressions)
  }

  /// Writes `changes` and `coverage` when every report is noted; findings go to `late`.
  func write(_ files: TableFiles, quarantine work: WorkFolder) throws(RunFailure) -> TableFiles {
    if let roster { try bodies.add(roster) }
    var quarantined = QuarantinedNames()
    try work.forEachQuarantined { quarantined.add($0) }
    let links = YearLinks(plan.codebook, leap: plan.leap)
    let maker = LateFindingMaker(codebook: plan.codebook, severities: plan.severities, disabled: plan.disabled)
    let coverage = try CoverageIndex(
      folder: plan.folder(of: .aggregate), links: links, roster: roster, years: bodies.years,
      quarantined: quarantined)
    let pool = OrderedPool(
      try bodies.finish(), into: TableSink(table: .changes, files: files), jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { [plan, writer, late] in
      BodyWorker(
        links: links, codebook: plan.codebook, writer: writer, maker: maker, late: late, coverage: coverage)
    }
    var files = try pool.finish { _, sink in sink.files }
    let table = CoverageTable(
      writer: writer, codebook: plan.codebook, maker: maker, late: late, expected: roster?.expected)
    try table.write(coverage.finish(), to: &files)
    return files
  }
}
