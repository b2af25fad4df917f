import Glibc
import Specimens
import Testing

@testable import Aggregation

/// Records in the order of their keys, whatever the order they come in and however little fits in memory.
@Suite struct RecordSorterTests {
  private func sorted(_ numbers: [Int], runBytes: Int, mostRuns: Int) throws -> [SortedRecord] {
    let folder = try TemporaryFolder()
    let sorter = try RecordSorter(folder: folder.path, runBytes: runBytes, mostRuns: mostRuns)
    for part in stride(from: 0, to: numbers.count, by: 7) {
      var run = sorter.take()
      for number in numbers[part..<min(part + 7, numbers.count)] {
        var key: [UInt8] = []
        key.append(sortable: UInt64(number), bytes: 3)
        run.add(key: key, payload: Array("\(number)".utf8) + [UInt8](repeating: 1, count: number % 40_000))
      }
      try sorter.giveBack(run)
    }
    var merge = try sorter.finish()
    var records: [SortedRecord] = []
    while let record = try merge.next() { records.append(record) }
    return records
  }

  @Test(arguments: [(1, 2), (100, 3), (1 << 20, 64)])
  func everyRecordComesOnceAndInOrder(runBytes: Int, mostRuns: Int) throws {
    var dice = SeededGenerator(seed: 11)
    var numbers = Array(0..<500) + [65_535, 65_536, 70_001]
    numbers.shuffle(using: &dice)
    let records = try sorted(numbers, runBytes: runBytes, mostRuns: mostRuns)
    for (record, number) in zip(records, numbers.sorted()) {
      #expect(record.payload == Array("\(number)".utf8) + [UInt8](repeating: 1, count: number % 40_000))
    }
    #expect(records.count == numbers.count)
  }

  @Test func aShorterKeyStandsBeforeOneThatGoesOn() throws {
    let folder = try TemporaryFolder()
    let sorter = try RecordSorter(folder: folder.path)
    var run = sorter.take()
    for key in ["ab", "", "a", "b", "abc"] { run.add(key: Array(key.utf8), payload: key.utf8) }
    try sorter.giveBack(run)
    var merge = try sorter.finish()
    var keys: [String] = []
    while let record = try merge.next() { keys.append(String(decoding: record.key, as: UTF8.self)) }
    #expect(keys == ["", "a", "ab", "abc", "b"])
  }

  @Test func `runs that became one take no room any more`() throws {
    let folder = try TemporaryFolder()
    let sorter = try RecordSorter(folder: folder.path, runBytes: 1, mostRuns: 2)
    let payload = [UInt8](repeating: 7, count: 256 << 10)
    for number in 0..<64 as Range<UInt64> {
      var run = sorter.take()
      var key: [UInt8] = []
      key.append(sortable: number &* 0x9E37_79B9_7F4A_7C15)
      run.add(key: key, payload: payload)
      try sorter.giveBack(run)
    }
    let all = 64 * payload.count
    #expect((all..<all * 2).contains(try bytesOnDisk(in: folder)))
    var merge = try sorter.finish()
    while try merge.next() != nil {}
    #expect(try bytesOnDisk(in: folder) < all / 8)
  }

  /// What files of a folder that have no name any more take on disk.
  private func bytesOnDisk(in folder: TemporaryFolder) throws -> Int {
    var bytes = 0
    for descriptor in 0..<Int32(1024) {
      var name = [UInt8](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/\(descriptor)", &name, name.count)
      var status = stat()
      guard count > 0, String(decoding: name[..<count], as: UTF8.self).hasPrefix(folder.path),
        fstat(descriptor, &status) == 0
      else { continue }
      bytes += Int(status.st_blocks) * 512
    }
    return bytes
  }
}
