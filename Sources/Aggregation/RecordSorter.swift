import Glibc
import Synchronization

/// A record to be put in order: by the bytes of its key; what else it holds is the caller's.
public struct SortedRecord: Sendable {
  /// What it stands by; of equal keys the order is not fixed, so that no two should be equal.
  public var key: [UInt8]
  /// What it says.
  public var payload: [UInt8]
}

/// Records collected by one worker, until they are put on disk.
public struct RecordRun: Sendable {
  fileprivate var bytes: [UInt8] = []
  fileprivate var entries: [Entry] = []

  fileprivate struct Entry {
    var start: Int
    var keyCount: Int
    var payloadCount: Int
  }

  /// Adds a record.
  public mutating func add(key: [UInt8], payload: some Collection<UInt8>) {
    entries.append(Entry(start: bytes.count, keyCount: key.count, payloadCount: payload.count))
    bytes += key
    bytes += payload
  }

  /// The records in order, each behind the lengths of its key and payload; empty afterwards.
  fileprivate mutating func takeSorted() -> [UInt8] {
    let (collected, unsorted) = (bytes, entries)
    self = RecordRun()
    var sorted: [UInt8] = []
    sorted.reserveCapacity(collected.count + 8 * unsorted.count)
    collected.withUnsafeBytes { bytes in
      let order = unsorted.sorted { left, right in
        isLess(
          UnsafeRawBufferPointer(rebasing: bytes[left.start..<left.start + left.keyCount]),
          UnsafeRawBufferPointer(rebasing: bytes[right.start..<right.start + right.keyCount]))
      }
      for entry in order {
        RecordReader.append(entry.keyCount, to: &sorted)
        RecordReader.append(entry.payloadCount, to: &sorted)
        sorted += bytes[entry.start..<entry.start + entry.keyCount + entry.payloadCount]
      }
    }
    return sorted
  }
}

/// Whether bytes stand before others, as in a dictionary.
private func isLess(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard let a = left.baseAddress, let b = right.baseAddress else { return left.count < right.count }
  let order = memcmp(a, b, min(left.count, right.count))
  return order == 0 ? left.count < right.count : order < 0
}

/// Puts any number of records in the order of their keys: runs of a fixed size are sorted and wait on disk, and are
/// merged at the end. Memory is bounded, and the order in which workers add records does not matter.
///
/// ```swift
/// let sorter = try RecordSorter(folder: "work/aggregate")
/// var run = sorter.take()
/// run.add(key: key, payload: payload)
/// try sorter.giveBack(run)
/// var merge = try sorter.finish()
/// while let record = try merge.next() { … }
/// ```
public final class RecordSorter: Sendable {
  private struct State {
    var idle: [RecordRun] = []
    /// What is on disk: runs, runs merged from `mostRuns` runs, runs merged from those, and so on.
    var levels: [[Range<Int>]] = []
  }

  private let file: SpillFile
  private let runBytes: Int
  private let mostRuns: Int
  private let state = Mutex(State())

  /// A sorter of no records.
  ///
  /// - Parameters:
  ///   - folder: where a nameless file is made for what does not stay in memory.
  ///   - runBytes: how many bytes a run collects before it is sorted and put on disk.
  ///   - mostRuns: how many runs on disk are merged into one.
  public init(folder: String, runBytes: Int = 4 << 20, mostRuns: Int = 64) throws(SpillError) {
    file = try SpillFile(folder: folder)
    self.runBytes = runBytes
    self.mostRuns = mostRuns
  }

  /// A run to add records to; one for each worker at a time.
  public func take() -> RecordRun { state.withLock { $0.idle.popLast() } ?? RecordRun() }

  /// Takes a run back; a full one goes to disk.
  public func giveBack(_ run: consuming RecordRun) throws(SpillError) {
    var run = run
    if run.bytes.count >= runBytes { try spill(&run) }
    let rest = run
    state.withLock { $0.idle.append(rest) }
  }

  /// Everything that was given back, in order.
  public func finish() throws(SpillError) -> RecordMerge {
    let idle = state.withLock { state in
      defer { state.idle.removeAll() }
      return state.idle
    }
    for var run in idle where !run.entries.isEmpty { try spill(&run) }
    return try RecordMerge(state.withLock { $0.levels.flatMap(\.self) }.map { RecordReader(file, $0) })
  }

  private func spill(_ run: inout RecordRun) throws(SpillError) {
    let bytes = run.takeSorted()
    let start = try file.append(bytes)
    try state.withLock { state throws(SpillError) in try insert(start..<start + bytes.count, level: 0, &state) }
  }

  /// Notes a run; when there are enough of its level, they become one run of the next.
  private func insert(_ run: Range<Int>, level: Int, _ state: inout State) throws(SpillError) {
    if state.levels.count == level { state.levels.append([]) }
    state.levels[level].append(run)
    guard state.levels[level].count == mostRuns else { return }
    var merge = try RecordMerge(state.levels[level].map { RecordReader(file, $0) })
    state.levels[level] = []
    let merged = try file.write { write throws(SpillError) in
      var piece: [UInt8] = []
      while let record = try merge.next() {
        RecordReader.append(record.key.count, to: &piece)
        RecordReader.append(record.payload.count, to: &piece)
        piece += record.key
        piece += record.payload
        guard piece.count >= 256 << 10 else { continue }
        try write(piece)
        piece.removeAll(keepingCapacity: true)
      }
      try write(piece)
    }
    try insert(merged, level: level + 1, &state)
  }
}

/// Reads the records of one run, a piece of the file at a time, and gives back the room of what was read.
struct RecordReader: Sendable {
  private let file: SpillFile
  private var rest: Range<Int>
  /// From where on the file still holds what was read.
  private var kept: Int
  private var buffer: [UInt8] = []
  private var position = 0
  /// The record that was read last.
  private(set) var record = SortedRecord(key: [], payload: [])

  private static let pieceBytes = 16 << 10
  /// So many bytes are given back at once.
  private static let discardedBytes = 1 << 20

  init(_ file: SpillFile, _ range: Range<Int>) {
    self.file = file
    rest = range
    kept = range.lowerBound
  }

  /// Appends a length in four bytes, the lowest first.
  static func append(_ count: Int, to bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  /// Reads the next record; false at the end.
  mutating func advance() throws(SpillError) -> Bool {
    try fill(8)
    guard buffer.count - position >= 8 else { return false }
    let (key, payload) = (length(), length())
    try fill(key + payload)
    record = SortedRecord(
      key: Array(buffer[position..<position + key]),
      payload: Array(buffer[position + key..<position + key + payload]))
    position += key + payload
    return true
  }

  private mutating func length() -> Int {
    defer { position += 4 }
    return (0..<4).reduce(0) { $0 | Int(buffer[position + $1]) << (8 * $1) }
  }

  /// Makes so many bytes available, as far as there are any.
  private mutating func fill(_ count: Int) throws(SpillError) {
    guard buffer.count - position < count else { return }
    if rest.lowerBound - kept >= Self.discardedBytes || rest.isEmpty {
      file.discard(kept..<rest.lowerBound)
      kept = rest.lowerBound
    }
    if rest.isEmpty { return }
    let piece = rest.prefix(max(Self.pieceBytes, count))
    buffer.removeFirst(position)
    position = 0
    buffer += try file.read(piece)
    rest = piece.upperBound..<rest.upperBound
  }
}

/// The records of several runs as one.
public struct RecordMerge: Sendable {
  /// A heap: none stands behind one of the two it leads to.
  private var heap: [RecordReader] = []

  init(_ readers: [RecordReader]) throws(SpillError) {
    for var reader in readers where try reader.advance() {
      heap.append(reader)
      rise(from: heap.count - 1)
    }
  }

  /// The next record; nil at the end.
  ///
  /// - Complexity: logarithmic in the number of runs.
  public mutating func next() throws(SpillError) -> SortedRecord? {
    guard let record = heap.first?.record else { return nil }
    if try !heap[0].advance() {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    sink()
    return record
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    heap[left].record.key.withUnsafeBytes { left in
      heap[right].record.key.withUnsafeBytes { right in isLess(left, right) }
    }
  }

  private mutating func rise(from index: Int) {
    var child = index
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink() {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, parent) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}

extension [UInt8] {
  /// Appends a number so that the order of the bytes is that of the numbers.
  public mutating func append(sortable number: UInt64, bytes: Int = 8) {
    for shift in stride(from: 8 * (bytes - 1), through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}
