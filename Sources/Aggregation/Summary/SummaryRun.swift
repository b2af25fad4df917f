import Bytes

/// A year and a measure: what one row of `summary` is about, whatever its group. Eight bytes, because every run on disk
/// has a thousand of them in memory.
struct SummaryColumn: Hashable, Comparable {
  /// Statistical year; none is the last.
  private let yearOrLast: Int32
  private let position: Int32

  init(year: Int?, measure: Int) {
    yearOrLast = year.map { Int32(clamping: $0) } ?? .max
    position = Int32(clamping: measure)
  }

  /// Statistical year.
  var year: Int? { yearOrLast == .max ? nil : Int(yearOrLast) }
  /// 0 for the number of reports, otherwise 1 more than the position in the codebook's measures and indicators.
  var measure: Int { Int(position) }

  static func < (left: SummaryColumn, right: SummaryColumn) -> Bool {
    (left.yearOrLast, left.position) < (right.yearOrLast, right.position)
  }
}

/// The values of some reports, until there are enough of them to be sorted and put on disk.
///
/// Memory: 36 bytes a value, for little more values than the limit of the summary.
public struct SummaryRun: Sendable {
  private struct Entry {
    var value: FixedDecimal
    var profile: UInt32
  }

  private var entries: [Entry] = []
  /// The column of each entry: its position in `years`, times `width`, plus its measure.
  private var columns: [UInt32] = []
  private var years: [Int?] = []
  private let width: Int

  init(measureCount: Int, limit: Int) {
    width = measureCount + 1
    // What a worker adds before it looks at the limit comes on top.
    entries.reserveCapacity(limit + limit / 4)
    columns.reserveCapacity(limit + limit / 4)
  }

  var count: Int { entries.count }

  /// Counts a report.
  mutating func countReport(year: Int?, profile: UInt32) {
    append(FixedDecimal(1), column: yearIndex(year) * width, profile)
  }

  /// Adds values of a report.
  mutating func add(_ values: [FixedDecimal?], measures: [Int], year: Int?, profile: UInt32) {
    let first = yearIndex(year) * width
    for (value, measure) in zip(values, measures) {
      if let value { append(value, column: first + measure + 1, profile) }
    }
  }

  @inline(__always)
  private mutating func append(_ value: FixedDecimal, column: Int, _ profile: UInt32) {
    entries.append(Entry(value: value, profile: profile))
    columns.append(UInt32(truncatingIfNeeded: column))
  }

  private mutating func yearIndex(_ year: Int?) -> Int {
    if let index = years.firstIndex(of: year) { return index }
    years.append(year)
    return years.count - 1
  }

  /// The blocks of every column, and where in the bytes they are; the run is empty afterwards.
  mutating func takeSorted() -> (bytes: [UInt8], columns: [SummaryColumn: Range<Int>]) {
    var ends = [Int](repeating: 0, count: years.count * width)
    var sorted = byColumn(&ends)
    var writer = BlockWriter()
    var keys: [UInt64] = []
    var ranges: [SummaryColumn: Range<Int>] = [:]
    var start = 0
    for (column, end) in ends.enumerated() where end > start {
      let first = writer.bytes.count
      sorted.withUnsafeMutableBufferPointer { sorted in
        var entries = UnsafeMutableBufferPointer(rebasing: sorted[start..<end])
        Self.sort(&entries, &keys)
        Self.write(entries, &writer)
      }
      ranges[SummaryColumn(year: years[column / width], measure: column % width)] = first..<writer.bytes.count
      start = end
    }
    entries.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    years.removeAll()
    return (writer.bytes, ranges)
  }

  /// The entries of each column together, and where each column ends: a counting sort.
  private func byColumn(_ ends: inout [Int]) -> [Entry] {
    for column in columns { ends[Int(column)] += 1 }
    var next = ends
    var sum = 0
    for column in ends.indices {
      next[column] = sum
      sum += ends[column]
      ends[column] = sum
    }
    var sorted = [Entry](repeating: Entry(value: .zero, profile: 0), count: entries.count)
    for (entry, column) in zip(entries, columns) {
      sorted[next[Int(column)]] = entry
      next[Int(column)] += 1
    }
    return sorted
  }

  /// By value and profile.
  ///
  /// - Parameter keys: memory that is used again.
  private static func sort(_ entries: inout UnsafeMutableBufferPointer<Entry>, _ keys: inout [UInt64]) {
    if sortWhole(entries, &keys) { return }
    entries.sort { left, right in
      if left.value == right.value { return left.profile < right.profile }
      // Nearly all values are whole: `<` of decimals in another module is a call for each comparison.
      if left.value.scale == 0, right.value.scale == 0 { return left.value.mantissa < right.value.mantissa }
      return left.value < right.value
    }
  }

  /// Sorts values that are whole, not negative and of 32 bits, as nearly all are: with the profile they are one number,
  /// and numbers are sorted in a third of the time.
  ///
  /// - Returns: whether all were such.
  private static func sortWhole(_ entries: UnsafeMutableBufferPointer<Entry>, _ keys: inout [UInt64]) -> Bool {
    keys.removeAll(keepingCapacity: true)
    for entry in entries {
      guard entry.value.scale == 0, let whole = UInt32(exactly: entry.value.mantissa) else { return false }
      keys.append(UInt64(whole) << 32 | UInt64(entry.profile))
    }
    keys.sort()
    for (index, key) in keys.enumerated() {
      let value = FixedDecimal(mantissa: Int64(key >> 32), scale: 0)
      entries[index] = Entry(value: value, profile: UInt32(truncatingIfNeeded: key))
    }
    return true
  }

  private static func write(_ entries: UnsafeMutableBufferPointer<Entry>, _ writer: inout BlockWriter) {
    var reports: [(profile: UInt32, count: Int)] = []
    for index in entries.indices {
      let entry = entries[index]
      if let last = reports.last, last.profile == entry.profile {
        reports[reports.count - 1].count += 1
      } else {
        reports.append((entry.profile, 1))
      }
      if index + 1 == entries.count || entries[index + 1].value != entry.value {
        writer.append(entry.value, reports)
        reports.removeAll(keepingCapacity: true)
      }
    }
  }
}
