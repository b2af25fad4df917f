import Fixtures
import Specimens
import Testing

@testable import Pipeline

/// A table on disk says what one in memory says.
@Suite struct DiskMapTests {
  @Test func `values are those of a dictionary, however far the table grows`() throws {
    let folder = try TemporaryFolder()
    let map = try DiskMap<Int>(folder: folder.path, name: "map", bits: 2)
    var expected: [UInt64: Int] = [:]
    var seed: UInt64 = 7
    for number in 0..<20_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Numbers that repeat, small ones, 0, and those that differ in their low or in their high bits only.
      let key = [seed >> 51, seed >> 40, (seed >> 51) << 51, 0, UInt64(number)][number % 5]
      expected[key, default: 0] += number
      try map.update(key) { $0 = ($0 ?? 0) + number }
    }
    #expect(map.count == expected.count)
    for (key, value) in expected {
      guard map.value(of: key) == value else { throw Difference(key: key) }
    }
    for key in 1_000_000..<1_001_000 as Range<UInt64> { #expect(map.value(of: key << 20 | 1) == nil) }
    #expect(try folder.names(in: "").isEmpty, "the file has lost its name")
  }

  @Test func `a full table finds its way around the end`() throws {
    let folder = try TemporaryFolder()
    let set = try DiskSet(folder: folder.path, name: "set", bits: 4)
    // All of these begin at the last of sixteen slots: the inverse of the multiplier leads back.
    let keys = (0..<8 as Range<UInt64>).map { (UInt64.max - $0) &* 0xF1DE_83E1_9937_733D }
    for key in keys { try set.insert(key) }
    for key in keys { #expect(set.contains(key)) }
    #expect(!set.contains((UInt64.max - 8) &* 0xF1DE_83E1_9937_733D))
    #expect(set.count == 8)
  }

  @Test func `a body that decides nothing leaves the table as it is`() throws {
    let folder = try TemporaryFolder()
    let map = try DiskMap<Int>(folder: folder.path, name: "map")
    try map.update(5) { _ in }
    #expect(map.count == 0)
    #expect(map.value(of: 5) == nil)
    try map.update(5) { $0 = 1 }
    try map.update(5) { $0 = nil }
    #expect(map.value(of: 5) == 1)
  }

  @Test func `a folder that is not there is told`() {
    #expect(throws: RunFailure.self) { try DiskSet(folder: "/nowhere/at/all", name: "set") }
  }

  private struct Difference: Error { let key: UInt64 }
}
