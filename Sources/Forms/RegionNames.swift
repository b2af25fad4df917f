/// Names of regions by the hash of their scalars, in open addressing: no text is made for a look-up.
struct RegionNames: Sendable {
  private struct Entry {
    var hash: UInt64
    var region: Int32
    var isShort: Bool
  }

  private var slots: [Entry]
  private let mask: Int
  /// Which pairs of scalars begin a name, by 16 bits of them.
  private var beginnings = [UInt64](repeating: 0, count: 1024)
  private var longest = 0

  init(_ regions: [Region]) {
    let size = 1 << 15
    slots = [Entry](repeating: Entry(hash: 0, region: -1, isShort: false), count: size)
    mask = size - 1
    for (index, region) in regions.enumerated() where !region.isPlaceholder {
      for name in Self.fullNames(region) { insert(name, index, isShort: false) }
      let short = Self.shortName(region)
      if short != region.name, short.unicodeScalars.count > 1 { insert(short, index, isShort: true) }
    }
  }

  /// The name, and how people shorten that of an autonomous region: 青龙县, 延边州, 广西自治区.
  private static func fullNames(_ region: Region) -> [String] {
    let short = shortName(region)
    for (ending, common) in [("自治县", "县"), ("自治州", "州"), ("自治旗", "旗"), ("自治区", "自治区")]
    where region.name.hasSuffix(ending) && short + common != region.name {
      return [region.name, short + common]
    }
    return [region.name]
  }

  /// 浦东 for 浦东新区, 鄂伦春 for 鄂伦春自治旗, where the table goes only half the way.
  private static func shortName(_ region: Region) -> String {
    let short = region.shortName
    if region.name.hasSuffix("新区"), short.hasSuffix("新"), short.unicodeScalars.count > 2 {
      return String(short.unicodeScalars.dropLast())
    }
    for ending in ["族自治旗", "族自治县", "自治旗"] where short.hasSuffix(ending) {
      return String(short.unicodeScalars.dropLast(ending.unicodeScalars.count))
    }
    return short
  }

  private mutating func insert(_ name: String, _ region: Int, isShort: Bool) {
    let scalars = name.unicodeScalars.map(\.value)
    guard scalars.count > 1 else { return }
    longest = max(longest, scalars.count)
    let pair = Self.pair(scalars[0], scalars[1])
    beginnings[pair >> 6] |= 1 << UInt64(pair & 63)
    let hash = scalars.reduce(Self.seed, Self.hash)
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot].region >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Entry(hash: hash, region: Int32(region), isShort: isShort)
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func hash(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    let mixed = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }

  @inline(__always)
  private static func pair(_ first: UInt32, _ second: UInt32) -> Int { Int((first &* 0x9E37 ^ second) & 0xFFFF) }

  @inline(__always)
  func mayBegin(_ first: UInt32, _ second: UInt32) -> Bool {
    let pair = Self.pair(first, second)
    return beginnings[pair >> 6] & (1 << UInt64(pair & 63)) != 0
  }

  /// Appends every name that begins at a position.
  func append(to found: inout [RegionMention], _ text: [UInt32], from start: Int) {
    var hash = Self.seed
    for end in start..<min(text.count, start + longest) {
      hash = Self.hash(hash, text[end])
      if end == start { continue }
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot].region >= 0 {
        let entry = slots[slot]
        if entry.hash == hash {
          found.append(RegionMention(range: start..<end + 1, region: Int(entry.region), isShort: entry.isShort))
        }
        slot = (slot + 1) & mask
      }
    }
  }
}
