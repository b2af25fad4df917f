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
    let endings = NameEndings()
    for (index, region) in regions.enumerated() where !region.isPlaceholder {
      let name = region.name.unicodeScalars.map(\.value)
      let short = endings.shortName(name: name, short: region.shortName.unicodeScalars.map(\.value))
      insert(name, index, isShort: false)
      if let common = endings.commonName(name: name, short: short) { insert(common, index, isShort: false) }
      if short != name { insert(short, index, isShort: true) }
    }
  }

  private mutating func insert(_ scalars: [UInt32], _ region: Int, isShort: Bool) {
    guard scalars.count > 1 else { return }
    longest = max(longest, scalars.count)
    let pair = Self.pair(scalars[0], scalars[1])
    beginnings[pair >> 6] |= 1 << UInt64(pair & 63)
    var hash = Self.seed
    for scalar in scalars { hash = Self.hash(hash, scalar) }
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

/// What names of regions end in, as scalars: the table is made at every start, and comparing `String`s took most of it.
private struct NameEndings {
  private typealias Scalars = [UInt32]

  private let common: [(ending: Scalars, instead: Scalars)] = [
    ("自治县", "县"), ("自治州", "州"), ("自治旗", "旗"), ("自治区", "自治区"),
  ].map { (scalars($0), scalars($1)) }
  private let people = ["族自治旗", "族自治县", "自治旗"].map(scalars)
  private let newDistrict = scalars("新区")
  private let new = scalars("新")

  private static func scalars(_ text: String) -> Scalars { text.unicodeScalars.map(\.value) }

  /// How people shorten the name of an autonomous region: 青龙县, 延边州, 广西自治区; nil for any other.
  func commonName(name: [UInt32], short: [UInt32]) -> [UInt32]? {
    guard let found = common.first(where: { name.ends(with: $0.ending) }) else { return nil }
    let shortened = short + found.instead
    return shortened == name ? nil : shortened
  }

  /// 浦东 for 浦东新区, 鄂伦春 for 鄂伦春自治旗, where the table goes only half the way.
  func shortName(name: [UInt32], short: [UInt32]) -> [UInt32] {
    if short.count > 2, name.ends(with: newDistrict), short.ends(with: new) { return Array(short.dropLast()) }
    guard let ending = people.first(where: short.ends) else { return short }
    return Array(short.dropLast(ending.count))
  }
}

extension [UInt32] {
  fileprivate func ends(with ending: [UInt32]) -> Bool {
    guard count >= ending.count else { return false }
    for offset in 1..<ending.count + 1 where self[count - offset] != ending[ending.count - offset] { return false }
    return true
  }
}
