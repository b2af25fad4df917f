import Bytes

/// The numbers of a column in one row group, each once, numbered as they come.
struct NumberDictionary: Sendable {
  /// The numbers.
  private(set) var values: [FixedDecimal] = []
  /// The position of a number behind its hash, and 0 where there is none: as many as a power of two.
  private var slots: [UInt32]
  private var shift: UInt64

  init() {
    slots = Array(repeating: 0, count: 16)
    shift = 60
  }

  /// The position of a number, which is put behind the others when it is new.
  @inline(__always)
  mutating func position(of value: FixedDecimal) -> Int {
    var slot = hash(value)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if values[position] == value { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    values.append(value)
    slots[slot] = UInt32(values.count)
    if values.count * 2 > slots.count { grow() }
    return values.count - 1
  }

  @inline(__always)
  private func hash(_ value: FixedDecimal) -> Int {
    // Multiplying moves what differs into the top bits.
    let mixed = UInt64(bitPattern: value.mantissa) &+ UInt64(value.scale) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: ((mixed ^ mixed >> 32) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// The least and the greatest number.
  var bounds: (least: FixedDecimal, greatest: FixedDecimal)? {
    guard var least = values.first else { return nil }
    var greatest = least
    for value in values {
      if isLess(value, least) { least = value }
      if isLess(greatest, value) { greatest = value }
    }
    return (least, greatest)
  }

  /// The order of all decimals, also of those that 64 bits cannot compare.
  @inline(__always)
  private func isLess(_ left: FixedDecimal, _ right: FixedDecimal) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    return ParquetDecimal.digits(left) < ParquetDecimal.digits(right)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    shift -= 1
    for (position, value) in values.enumerated() {
      var slot = hash(value)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(position + 1)
    }
  }
}
