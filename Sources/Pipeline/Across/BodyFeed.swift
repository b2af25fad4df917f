import Aggregation
import Records
import Synchronization

/// The reports of a run by body and year, on disk until all are known.
final class BodyIndex: Sendable {
  private let sorter: RecordSorter
  /// The lines of `work/aggregate` that do not count, because another report of the body and year does.
  private let uncounted: DiskSet?
  private let yearsSeen = Mutex<Set<Int>>([])

  /// - Parameter folder: where what does not fit in memory waits.
  init(folder: String, uncounted: DiskSet?) throws(RunFailure) {
    self.uncounted = uncounted
    do throws(SpillError) { sorter = try RecordSorter(folder: folder) } catch { throw RunFailure(error) }
  }

  /// Whether a report counts, by its line.
  func counts(_ line: Int) -> Bool { !(uncounted?.contains(UInt64(line)) ?? false) }

  /// The years that any report is sure to be about.
  var years: Set<Int> { yearsSeen.withLock { $0 } }

  /// Adds the reports of some lines whose body and year are sure.
  ///
  /// - Parameter first: which line of `work/aggregate` the first is.
  func add(_ lines: [(line: Line, record: WideRecord)], first: Int) throws(RunFailure) {
    var run = sorter.take()
    var years: Set<Int> = []
    for (index, (line, record)) in lines.enumerated() where record.joinsYears {
      guard let year = record.year, year > 0 else { continue }
      years.insert(year)
      let key = key(record.organizationID, year: year, number: first + index, counts(first + index))
      run.add(key: key, payload: line.bytes)
    }
    yearsSeen.withLock { $0.formUnion(years) }
    do throws(SpillError) { try sorter.giveBack(run) } catch { throw RunFailure(error) }
  }

  /// Adds the bodies of a roster, which stand before the reports of each.
  func add(_ roster: Roster) throws(RunFailure) {
    var run = sorter.take()
    for (index, body) in roster.bodies.enumerated() {
      run.add(key: key(body.id, year: 0, number: index, true), payload: "\(index)".utf8)
    }
    do throws(SpillError) { try sorter.giveBack(run) } catch { throw RunFailure(error) }
  }

  /// Everything that was added, body by body.
  func finish() throws(RunFailure) -> BodyFeed {
    do throws(SpillError) { return BodyFeed(try sorter.finish()) } catch { throw RunFailure(error) }
  }

  /// The report that counts comes first.
  private func key(_ id: String, year: Int, number: Int, _ counts: Bool) -> [UInt8] {
    var key = Array(id.utf8) + [0]
    key.append(sortable: UInt64(year), bytes: 4)
    key.append(counts ? 0 : 1)
    key.append(sortable: UInt64(number))
    return key
  }
}

/// The reports of one body.
struct BodyReports: Sendable {
  let id: String
  /// Positions in the roster.
  var roster: [Int] = []
  /// Years in their order.
  var years: [Year] = []

  /// The reports of one year: the one that counts, then the others in the order of the corpus.
  struct Year: Sendable {
    let year: Int
    var lines: [(bytes: [UInt8], position: Int)] = []
    var count = 0
  }

  /// More reports of one year than this are counted, but not compared.
  static let mostOfYear = 16

  mutating func add(_ record: SortedRecord, year: Int, number: Int) {
    if year == 0 {
      if let position = Int(String(decoding: record.payload, as: UTF8.self)) { roster.append(position) }
      return
    }
    if years.last?.year != year { years.append(Year(year: year)) }
    let last = years.count - 1
    years[last].count += 1
    if years[last].count <= Self.mostOfYear { years[last].lines.append((record.payload, number)) }
  }
}

/// Whole bodies, some at a time.
struct BodyFeed: Feed, Sendable {
  private var merge: RecordMerge
  private var ahead: SortedRecord?
  private static let reportsAtATime = 64

  init(_ merge: RecordMerge) { self.merge = merge }

  mutating func next() throws(RunFailure) -> [BodyReports]? {
    var bodies: [BodyReports] = []
    var reports = 0
    do throws(SpillError) {
      while let record = try take() {
        // Behind the id stand a zero, four bytes of year, one of whether it counts, and eight of number.
        let id = String(decoding: record.key.dropLast(14), as: UTF8.self)
        if bodies.last?.id != id {
          if reports >= Self.reportsAtATime {
            ahead = record
            break
          }
          bodies.append(BodyReports(id: id))
        }
        let year = record.key.suffix(13).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let number = record.key.suffix(8).reduce(0) { $0 << 8 | Int($1) }
        bodies[bodies.count - 1].add(record, year: year, number: number)
        reports += 1
      }
    } catch { throw RunFailure(error) }
    return bodies.isEmpty ? nil : bodies
  }

  private mutating func take() throws(SpillError) -> SortedRecord? {
    if let record = ahead {
      ahead = nil
      return record
    }
    return try merge.next()
  }
}
