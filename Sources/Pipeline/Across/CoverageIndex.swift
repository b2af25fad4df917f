import Aggregation
import Bytes
import Forms
import Records

/// Collects what became of every body's duty to report, until it can be told by year and region.
final class CoverageIndex: Sendable {
  private let sorter: RecordSorter
  private let roster: Roster?
  private let years: Set<Int>
  private let quarantined: QuarantinedNames
  private let links: YearLinks

  /// - Parameter years: the years that the run has reports of.
  init(
    folder: String, links: YearLinks, roster: Roster?, years: Set<Int>, quarantined: QuarantinedNames
  ) throws(RunFailure) {
    do throws(SpillError) { sorter = try RecordSorter(folder: folder, runBytes: 1 << 20) } catch {
      throw RunFailure(error)
    }
    (self.roster, self.years, self.quarantined) = (roster, years, quarantined)
    self.links = links
  }

  /// Adds a body: the years it reported, and those it did not.
  func add(_ body: BodyReports, _ years: [(year: Int, body: BodyYear)]) throws(RunFailure) {
    var run = sorter.take()
    for (_, body) in years { add(found: body, to: &run) }
    let found = Set(years.map(\.year))
    let listed = body.roster.compactMap { index in roster.map { $0.bodies[index] } }
    let duties = listed.flatMap(dueYears)
    let gaps = listed.isEmpty ? Self.gaps(found) : []
    for year in Set(duties + gaps).subtracting(found) {
      let name = years.last?.body.record.organization ?? listed.first?.name ?? ""
      let code = years.last?.body.record.regionCode ?? listed.first?.regionCode ?? ""
      let hasOthers = self.years.contains(year) || gaps.contains(year)
      let isQuarantined = quarantined.has(body.id, year: year)
      add(
        CoverageRow(
          year: year, regionCode: code, organizationID: body.id, organization: name,
          status: isQuarantined ? .quarantined : hasOthers ? .missing : .expected), to: &run)
    }
    do throws(SpillError) { try sorter.giveBack(run) } catch { throw RunFailure(error) }
  }

  /// The years of the run in which a body should have reported.
  private func dueYears(_ body: RosterBody) -> [Int] {
    guard let first = years.min(), let last = years.max(), last - first < Self.mostYears else { return [] }
    return (first...last).filter { $0 >= body.since && $0 <= body.until ?? $0 }
  }

  /// The years between the first and the last, as far as they are believable.
  static func gaps(_ found: Set<Int>) -> [Int] {
    guard let first = found.min(), let last = found.max(), last - first < mostYears else { return [] }
    return (first...last).filter { !found.contains($0) }
  }

  /// There were no reports before 2008: years further apart than this are misprints.
  private static let mostYears = 60

  /// Everything that was added, in the order of year, region and id.
  func finish() throws(RunFailure) -> CoverageReader {
    do throws(SpillError) { return CoverageReader(merge: try sorter.finish()) } catch { throw RunFailure(error) }
  }

  // MARK: Records on disk

  private func add(found body: BodyYear, to run: inout RecordRun) {
    let entry = CoverageEntry(found: body, links)
    run.add(key: entry.row.key, payload: entry.bytes)
  }

  private func add(_ row: CoverageRow, to run: inout RecordRun) {
    run.add(key: row.key, payload: CoverageEntry(row: row, part: nil).bytes)
  }
}
