import Records

/// Which reports of a run do not count, because another of the same body and year does; on disk.
struct ReportChoice: Sendable {
  private struct Chosen: BitwiseCopyable {
    var position: UInt64
    var standing: ReportStanding
  }

  private let chosen: DiskMap<Chosen>
  private var count: UInt64 = 0
  /// The lines of `work/aggregate` of the others.
  let others: DiskSet

  init(folder: String) throws(RunFailure) {
    chosen = try DiskMap(folder: folder, name: "chosen")
    others = try DiskSet(folder: folder, name: "others")
  }

  /// The next report, in the order of the corpus.
  mutating func add(_ report: ReportNote) throws(RunFailure) {
    defer { count += 1 }
    if report.bodyYear == 0 { return }
    let errors = report.errors.reduce(0) { $0 + $1.errors }
    let this = Chosen(
      position: count, standing: ReportStanding(numbers: report.numbers, errors: errors, id: report.id))
    var other: UInt64?
    try chosen.update(report.bodyYear) { best in
      guard let earlier = best else { return best = this }
      if this.standing < earlier.standing {
        (best, other) = (this, earlier.position)
      } else {
        other = this.position
      }
    }
    if let other { try others.insert(other) }
  }

  /// One number for body and year, the same in every run; 0 where they are not sure.
  static func bodyYear(of report: Report) -> UInt64 {
    guard report.joinsYears, let year = report.year, year > 0 else { return 0 }
    return stableHash("\(report.organization.id) \(year)")
  }
}
