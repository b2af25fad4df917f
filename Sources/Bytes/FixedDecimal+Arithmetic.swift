extension FixedDecimal {
  /// The exact difference; nil when it would not fit 64 bits.
  public func subtracting(_ other: FixedDecimal) -> FixedDecimal? {
    if scale == 0, other.scale == 0 {
      let (difference, overflow) = mantissa.subtractingReportingOverflow(other.mantissa)
      return overflow ? nil : FixedDecimal(mantissa: difference)
    }
    if other.mantissa == .min { return nil }
    return adding(FixedDecimal(mantissa: -other.mantissa, scale: other.scale))
  }

  /// The quotient to four places, halves away from zero; nil for a division by zero and for what would not fit.
  public func divided(by other: FixedDecimal) -> FixedDecimal? {
    if other.mantissa == 0 { return nil }
    if self == other || mantissa == 0 { return FixedDecimal(mantissa == 0 ? 0 : 1) }
    var numerator = Int128(mantissa)
    var denominator = Int128(other.mantissa)
    for _ in 0..<other.scale + 4 {
      let (product, overflow) = numerator.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      numerator = product
    }
    for _ in 0..<scale {
      let (product, overflow) = denominator.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      denominator = product
    }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isNegative = (numerator < 0) != (denominator < 0)
    let rounded = rest.magnitude >= denominator.magnitude - rest.magnitude ? quotient + (isNegative ? -1 : 1) : quotient
    return Int64(exactly: rounded).map { FixedDecimal(mantissa: $0, scale: 4) }
  }
}
