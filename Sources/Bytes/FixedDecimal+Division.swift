extension FixedDecimal {
  /// The quotient rounded to `digits` digits behind the point, half to even; no binary rounding on the way.
  ///
  /// - Returns: nil when the divisor is zero, and when an intermediate result would not fit 128 bits or the quotient 64.
  public func divided(by divisor: FixedDecimal, digits: UInt8) -> FixedDecimal? {
    guard divisor.mantissa != 0,
      let above = Int128(mantissa).timesTen(to: divisor.scale + digits),
      let below = Int128(divisor.mantissa).timesTen(to: scale)
    else { return nil }
    let (quotient, rest) = above.magnitude.quotientAndRemainder(dividingBy: below.magnitude)
    // `rest` is less than `below`, so that the difference does not wrap.
    let toNext = below.magnitude - rest
    let isAway = rest > toNext || (rest == toNext && !quotient.isMultiple(of: 2))
    guard let magnitude = Int64(exactly: quotient + (isAway ? 1 : 0)) else { return nil }
    return FixedDecimal(mantissa: (above < 0) != (below < 0) ? -magnitude : magnitude, scale: digits)
  }
}

extension Int128 {
  fileprivate func timesTen(to power: UInt8) -> Int128? {
    var result = self
    for _ in 0..<power {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}
