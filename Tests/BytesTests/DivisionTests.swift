import Bytes
import Fixtures
import Testing

@Suite struct DivisionTests {
  private func decimal(_ text: String) -> FixedDecimal? { FixedDecimal(ascii: text.utf8) }

  @Test(arguments: [
    ("1", "3", 6, "0.333333"), ("2", "3", 6, "0.666667"), ("1", "8", 2, "0.12"), ("3", "8", 2, "0.38"),
    ("1", "2", 0, "0"), ("3", "2", 0, "2"), ("5", "2", 0, "2"), ("-5", "2", 0, "-2"), ("-7", "2", 0, "-4"),
    ("7", "-2", 0, "-4"), ("0", "7", 6, "0"), ("6", "3", 6, "2"), ("0.0001", "0.3", 6, "0.000333"),
    ("1.5", "0.0003", 1, "5000"), ("0.000001", "2", 6, "0"), ("0.000003", "2", 6, "0.000002"),
    ("999999999999999999", "1", 0, "999999999999999999"),
  ])
  func roundsHalfToEven(above: String, below: String, digits: UInt8, expected: String) throws {
    let quotient = try #require(decimal(above)).divided(by: try #require(decimal(below)), digits: digits)
    #expect(quotient?.description == expected)
  }

  @Test func nothingIsDividedByZero() {
    #expect(FixedDecimal(1).divided(by: .zero, digits: 6) == nil)
    #expect(FixedDecimal.zero.divided(by: .zero, digits: 6) == nil)
    #expect(FixedDecimal(mantissa: Int64.min).divided(by: FixedDecimal(-1), digits: 0) == nil, "2^63 is too large")
  }

  @Test func whatDoesNotFitIsNoNumber() {
    #expect(FixedDecimal(mantissa: Int64.max).divided(by: FixedDecimal(1), digits: 1) == nil)
    #expect(FixedDecimal(mantissa: Int64.max).divided(by: FixedDecimal(mantissa: 1, scale: 18), digits: 6) == nil)
    #expect(
      FixedDecimal(mantissa: Int64.max).divided(by: FixedDecimal(mantissa: Int64.max), digits: 6) == FixedDecimal(1))
  }

  /// The quotient is the only number of so many digits that is at most half a digit away, even on a tie.
  @Test func isTheNearestNumber() throws {
    var random = SeededRandom(seed: 6)
    for _ in 0..<2_000 {
      let (above, below) = (random.below(100_000), 1 + random.below(400))
      let quotient = try #require(FixedDecimal(above).divided(by: FixedDecimal(below), digits: 3))
      let thousandths = Int(quotient.mantissa) * [1000, 100, 10, 1][Int(quotient.scale)]
      let error = abs(2 * (thousandths * below - 1000 * above))
      #expect(error < below || (error == below && thousandths.isMultiple(of: 2)), "\(above) ÷ \(below)")
    }
  }
}
