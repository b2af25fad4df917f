import Bytes
public import Forms
public import Records

extension Codebook {
  /// The indicators that a report's form has, in the order of their definitions.
  ///
  /// - Complexity: one look at each cell of each formula.
  public func ratios(of record: WideRecord) -> [(indicator: Int, ratio: IndicatorRow.Ratio)] {
    guard let form = formIndex(record.edition) else { return [] }
    return indicators.ofForm[form].map { plan in
      var first: IndicatorRow.Ratio?
      for formula in plan.formulas {
        let ratio = IndicatorRow.Ratio(
          numerator: Self.sum(formula.numerator, record.values),
          denominator: formula.denominator.isEmpty ? FixedDecimal(1) : Self.sum(formula.denominator, record.values))
        if ratio.numerator != nil, ratio.denominator != nil { return (plan.indicator, ratio) }
        first = first ?? ratio
      }
      return (plan.indicator, first ?? IndicatorRow.Ratio(numerator: nil, denominator: nil))
    }
  }

  /// A sum is a number only when every cell is one: a blank is not 0, and a count below zero is none.
  private static func sum(_ cells: [Int], _ values: [FixedDecimal?]) -> FixedDecimal? {
    var sum = FixedDecimal.zero
    for cell in cells {
      guard let value = values[cell], value.mantissa >= 0, let next = sum.adding(value) else { return nil }
      sum = next
    }
    return sum
  }
}
