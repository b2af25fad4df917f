/// A decimal number exactly as printed: `mantissa / 10^scale`, with no binary rounding on the way.
///
/// `15996.59` is `FixedDecimal(mantissa: 1_599_659, scale: 2)`. Trailing zeros of the fraction are dropped,
/// so two printings of one number are equal.
public struct FixedDecimal: Hashable, Sendable {
  /// All digits, signed.
  public let mantissa: Int64
  /// How many of the digits stand behind the decimal point (0 to 18).
  public let scale: UInt8

  /// An exact value; trailing zeros of the fraction are dropped.
  @inlinable
  public init(mantissa: Int64, scale: UInt8 = 0) {
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    self.mantissa = mantissa
    self.scale = scale
  }

  /// A whole number.
  @inlinable
  public init(_ value: Int) { self.init(mantissa: Int64(value)) }

  /// The number zero.
  @inlinable public static var zero: FixedDecimal { FixedDecimal(mantissa: 0) }

  /// Whether nothing stands behind the decimal point.
  @inlinable public var isInteger: Bool { scale == 0 }

  /// The nearest double, for statistics that need division.
  public var doubleValue: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(mantissa) / divisor
  }

  /// The same number with `scale` digits behind the point, or nil when it would not fit 64 bits.
  @usableFromInline
  func rescaled(to scale: UInt8) -> Int64? {
    var result = mantissa
    for _ in self.scale..<max(scale, self.scale) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// The exact sum, or nil when it would not fit 64 bits.
  @inlinable
  public func adding(_ other: FixedDecimal) -> FixedDecimal? {
    let scale = max(self.scale, other.scale)
    if scale == 0 {
      let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
      return overflow ? nil : FixedDecimal(mantissa: sum)
    }
    guard let left = rescaled(to: scale), let right = other.rescaled(to: scale) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : FixedDecimal(mantissa: sum, scale: scale)
  }

  /// Parses ASCII `-?digits(.digits)?`; nil for anything else or more than 18 digits.
  @inlinable
  public init?(ascii bytes: some Collection<UInt8>) {
    var mantissa: Int64 = 0
    var scale: UInt8 = 0
    var digits = 0
    var afterPoint = false
    var negative = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "-") where digits == 0 && !negative: negative = true
      case UInt8(ascii: ".") where !afterPoint && digits > 0: afterPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if digits > 18 { return nil }
        mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
        if afterPoint { scale += 1 }
      default: return nil
      }
    }
    if digits == 0 || (afterPoint && scale == 0) { return nil }
    self.init(mantissa: negative ? -mantissa : mantissa, scale: scale)
  }
}

extension FixedDecimal: Comparable {
  /// Exact order; numbers too far apart in scale for 64 bits are compared as doubles.
  public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
    let scale = max(left.scale, right.scale)
    guard let a = left.rescaled(to: scale), let b = right.rescaled(to: scale) else {
      return left.doubleValue < right.doubleValue
    }
    return a < b
  }
}

extension FixedDecimal: CustomStringConvertible {
  /// Plain decimal digits, `-` in front of negatives, never an exponent.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.append(self)
    return String(decoding: bytes, as: UTF8.self)
  }
}
