import Bytes
import Fixtures
import Testing

@Suite struct FixedDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("00", "0"), ("-0", "0"), ("007", "7"), ("12", "12"), ("-3", "-3"), ("15996.59", "15996.59"),
    ("1.50", "1.5"), ("0.0001", "0.0001"), ("-0.5", "-0.5"), ("100.00", "100"),
    ("999999999999999999", "999999999999999999"),
  ])
  func parsesAndPrints(text: String, printed: String) throws {
    #expect(try #require(FixedDecimal(ascii: text.utf8)).description == printed)
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1.2.3", "1,000", "+1", "1e3", " 1", "１", "1-", "1234567890123456789"])
  func refusesWhatIsNoPlainNumber(text: String) { #expect(FixedDecimal(ascii: text.utf8) == nil) }

  @Test func twoPrintingsOfOneNumberAreEqual() {
    #expect(FixedDecimal(ascii: "1.50".utf8) == FixedDecimal(mantissa: 15, scale: 1))
    #expect(FixedDecimal(mantissa: 1200, scale: 2) == FixedDecimal(12))
  }

  @Test func addsExactlyWhereDoublesDoNot() throws {
    let tenth = FixedDecimal(mantissa: 1, scale: 1)
    let sum = try #require(tenth.adding(FixedDecimal(mantissa: 2, scale: 1)))
    #expect(sum == FixedDecimal(mantissa: 3, scale: 1))
    #expect(FixedDecimal(5).adding(FixedDecimal(mantissa: -5)) == .zero)
    #expect(FixedDecimal(mantissa: 5, scale: 1).adding(FixedDecimal(mantissa: 5, scale: 1)) == FixedDecimal(1))
  }

  @Test func aSumThatDoesNotFitIsNil() {
    #expect(FixedDecimal(mantissa: .max).adding(FixedDecimal(1)) == nil)
    #expect(FixedDecimal(mantissa: .max).adding(FixedDecimal(mantissa: 1, scale: 1)) == nil)
  }

  @Test func comparesAcrossScales() {
    #expect(FixedDecimal(mantissa: 15, scale: 1) < FixedDecimal(2))
    #expect(FixedDecimal(-2) < FixedDecimal(mantissa: -15, scale: 1))
    #expect(!(FixedDecimal(2) < FixedDecimal(2)))
  }

  @Test func everyNumberSurvivesPrintingAndParsing() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      let limit = Int64(1) << Int64.random(in: 1..<59, using: &random)
      let value = FixedDecimal(
        mantissa: Int64.random(in: -limit..<limit, using: &random), scale: UInt8.random(in: 0...9, using: &random))
      #expect(FixedDecimal(ascii: value.description.utf8) == value)
    }
  }

  @Test func additionAgreesWithIntegers() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<1_000 {
      let (a, b) = (random.below(2_000_000) - 1_000_000, random.below(2_000_000) - 1_000_000)
      let sum = FixedDecimal(mantissa: Int64(a), scale: 3).adding(FixedDecimal(mantissa: Int64(b), scale: 3))
      #expect(sum == FixedDecimal(mantissa: Int64(a + b), scale: 3))
    }
  }

  @Test(arguments: [
    ("3", "4", "-1", "0.75"), ("2", "3", "-1", "0.6667"), ("-1", "3", "-4", "-0.3333"), ("10", "0.5", "9.5", "20"),
    ("0", "7", "-7", "0"), ("7", "7", "0", "1"), ("0.00005", "1", "-0.99995", "0.0001"), ("5", "0", "5", nil),
  ])
  func differencesAreExactAndQuotientsAreRounded(left: String, right: String, difference: String, quotient: String?) {
    let numbers = [left, right].compactMap { FixedDecimal(ascii: Array($0.utf8)) }
    #expect(numbers[0].subtracting(numbers[1])?.description == difference)
    #expect(numbers[0].divided(by: numbers[1])?.description == quotient)
  }
}
