import Glibc

/// The texts of a column in one row group, each once, numbered as they come.
///
/// Where nearly every text is new, looking for equal ones is given up: then it is a plain list.
struct TextDictionary: Sendable {
  /// The texts, end to end.
  private(set) var bytes: [UInt8] = []
  /// Where each text begins, and where the last one ends.
  private(set) var bounds = [0]
  /// Whether no text stands here twice.
  private(set) var isDistinct = true
  /// The position of a text behind its hash, and 0 where there is none: as many as a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var hashes: [UInt32] = []
  private var asked = 0
  /// The position that was given out last: rows that follow one another often have the same text.
  private var last: Int?

  /// After so many texts it is known whether equal ones are worth looking for.
  private static let trial = 4096

  /// How many texts there are.
  var count: Int { bounds.count - 1 }

  /// The bytes of a text.
  func range(_ position: Int) -> Range<Int> { bounds[position]..<bounds[position + 1] }

  /// The position of a text, which is put behind the others when it is new.
  mutating func position(of text: UnsafeBufferPointer<UInt8>) -> Int {
    guard isDistinct else { return append(text) }
    asked += 1
    if asked == Self.trial, count > Self.trial / 10 * 9 {
      isDistinct = false
      (slots, hashes) = ([], [])
      return append(text)
    }
    if let last, isEqual(last, text) { return last }
    let position = find(text)
    last = position
    return position
  }

  private mutating func find(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if hashes[position] == hash, isEqual(position, text) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    let position = append(text)
    hashes.append(hash)
    slots[slot] = UInt32(position + 1)
    if count * 2 > slots.count { grow() }
    return position
  }

  /// The first and the last text in the order of their bytes.
  var extremes: (least: ArraySlice<UInt8>, greatest: ArraySlice<UInt8>)? {
    if count == 0 { return nil }
    var (least, greatest) = (0, 0)
    bytes.withUnsafeBufferPointer { bytes in
      func order(_ left: Int, _ right: Int) -> Int {
        let (left, right) = (range(left), range(right))
        let common = min(left.count, right.count)
        guard common > 0, let base = bytes.baseAddress else { return left.count - right.count }
        // Safe: both ranges lie in `bytes`.
        let order = memcmp(base + left.lowerBound, base + right.lowerBound, common)
        return order != 0 ? Int(order) : left.count - right.count
      }
      for position in 1..<max(1, count) {
        if order(position, least) < 0 { least = position }
        if order(greatest, position) < 0 { greatest = position }
      }
    }
    return (bytes[range(least)], bytes[range(greatest)])
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.append(contentsOf: text)
    bounds.append(bytes.count)
    return bounds.count - 2
  }

  private func isEqual(_ position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(position)
    guard range.count == text.count, let other = text.baseAddress else { return range.count == text.count }
    // Safe: the range lies in `bytes`, and both are as long.
    return bytes.withUnsafeBufferPointer { $0.baseAddress.map { memcmp($0 + range.lowerBound, other, range.count) } }
      == 0
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (position, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(position + 1)
    }
  }

  /// Eight bytes at a time, multiplied and folded; the same in every run.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(text)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    return UInt32(truncatingIfNeeded: mix(hash ^ rest))
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return high ^ low
  }
}
