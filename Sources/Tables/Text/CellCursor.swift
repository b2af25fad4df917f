import Bytes

/// Copies fragments and prints numbers one behind the other into memory that is large enough.
///
/// Nothing is checked here: who makes one reserves what the longest lines can take.
struct CellCursor {
  private let base: UnsafeMutablePointer<UInt8>
  private let fragments: UnsafeBufferPointer<UInt8>
  private let bounds: UnsafeBufferPointer<Int>
  private var count = 0

  init(
    base: UnsafeMutablePointer<UInt8>, fragments: UnsafeBufferPointer<UInt8>, bounds: UnsafeBufferPointer<Int>
  ) {
    self.base = base
    self.fragments = fragments
    self.bounds = bounds
  }

  /// Copies one fragment.
  @inline(__always)
  mutating func put(_ fragment: CellFragments.ID) {
    let start = bounds[fragment.position]
    put(UnsafeBufferPointer(rebasing: fragments[start..<bounds[fragment.position + 1]]))
  }

  /// Copies bytes.
  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Prints an exact decimal.
  @inline(__always)
  mutating func put(_ value: FixedDecimal) {
    if value.mantissa < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    if value.scale == 0 { return put(decimal: value.mantissa.magnitude) }
    let start = count
    count += max(digitCount(value.mantissa.magnitude), Int(value.scale) + 1) + 1
    let point = count - Int(value.scale) - 1
    var rest = value.mantissa.magnitude
    for position in (start..<count).reversed() {
      base[position] = position == point ? UInt8(ascii: ".") : UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      if position != point { rest /= 10 }
    }
  }

  /// Prints a whole number.
  @inline(__always)
  mutating func put(decimal value: UInt64) {
    let start = count
    count += digitCount(value)
    var rest = value
    var position = count - 1
    while position >= start {
      base[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      position -= 1
    }
  }

  /// Hands over what has been put so far and starts again.
  mutating func flush(into out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
    count = 0
  }
}

@inline(__always)
private func digitCount(_ value: UInt64) -> Int {
  var count = 1
  var limit: UInt64 = 10
  while count < 19, value >= limit {
    count += 1
    limit &*= 10
  }
  // 10^19 is the last power of ten that fits.
  return count == 19 && value >= limit ? 20 : count
}
