import Records

/// Which reports of a run do not count, because another of the same body and year does.
///
/// Memory: about 60 bytes for each body and year.
struct ReportChoice: Sendable {
  private var chosen: [UInt64: (position: Int, standing: ReportStanding)] = [:]
  private var count = 0
  /// The lines of `work/aggregate` of the others.
  private(set) var others: Set<Int> = []

  /// The next report, in the order of the corpus.
  mutating func add(_ report: ReportNote) {
    defer { count += 1 }
    if report.bodyYear == 0 { return }
    let errors = report.errors.reduce(0) { $0 + $1.errors }
    let standing = ReportStanding(numbers: report.numbers, errors: errors, id: report.id)
    guard let other = chosen[report.bodyYear] else {
      chosen[report.bodyYear] = (count, standing)
      return
    }
    if standing < other.standing {
      others.insert(other.position)
      chosen[report.bodyYear] = (count, standing)
    } else {
      others.insert(count)
    }
  }

  /// One number for body and year, the same in every run; 0 where they are not sure.
  static func bodyYear(of report: Report) -> UInt64 {
    guard report.joinsYears, let year = report.year, year > 0 else { return 0 }
    return stableHash("\(report.organization.id) \(year)")
  }
}
