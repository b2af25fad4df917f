/// From the hash of a folded label to its position: open addressing, asked for every cell of every document.
struct LabelIndex: Sendable {
  private let slots: [(hash: UInt64, position: Int32)]
  private let mask: Int

  /// An index of these hashes, each at its position; no hash stands twice.
  init(_ hashes: [UInt64]) {
    var capacity = 64
    while capacity < hashes.count * 4 { capacity *= 2 }
    var slots = [(hash: UInt64, position: Int32)](repeating: (0, -1), count: capacity)
    for (position, hash) in hashes.enumerated() {
      var slot = Self.slot(hash, capacity - 1)
      while slots[slot].position >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = (hash, Int32(position))
    }
    self.slots = slots
    mask = capacity - 1
  }

  /// The position of a hash; -1 for one that is not there.
  func find(_ hash: UInt64) -> Int32 {
    var slot = Self.slot(hash, mask)
    while slots[slot].position >= 0 {
      if slots[slot].hash == hash { return slots[slot].position }
      slot = (slot + 1) & mask
    }
    return -1
  }

  private static func slot(_ hash: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask }
}

/// A set of scalars of the basic plane, one bit each.
struct ScalarSet: Sendable {
  private let bits: [UInt64]

  init(_ scalars: [UInt32]) {
    var bits = [UInt64](repeating: 0, count: 1024)
    for scalar in scalars where scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    self.bits = bits
  }

  func contains(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
  }
}
