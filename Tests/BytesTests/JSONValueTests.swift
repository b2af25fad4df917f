import Bytes
import Testing

@Suite struct JSONValueTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  private func message(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func readsEveryKindOfValue() throws {
    let value = try parse(" {\"a\": [1, -2.50, true, false, null, \"文\\n\\\"\\u4e2d\\ud83d\\ude00\"], \"b\": {}} ")
    let array = try #require(value["a"]?.array)
    #expect(array[0].integer == 1)
    #expect(array[1].number == FixedDecimal(mantissa: -25, scale: 1))
    #expect(array[1].integer == nil)
    #expect(array[2].bool == true)
    #expect(array[3].bool == false)
    #expect(array[4].isNull)
    #expect(array[5].string == "文\n\"中😀")
    #expect(value["b"]?.members?.isEmpty == true)
    #expect(value["c"] == nil)
    #expect(array[0]["a"] == nil)
  }

  @Test func numbersWithExponentsAndManyDigitsAreRead() throws {
    let array = try #require(try parse("[1e3, -2.5E-1, 1e400, 0.1234567890123456789, 1e-30, 0e18, 92e17]").array)
    #expect(array[0].integer == 1000)
    #expect(array[1].number == FixedDecimal(mantissa: -25, scale: 2))
    #expect(array[2].number == nil && array[2].otherNumber == "1e400")
    #expect(array[3].number == nil && array[3].otherNumber == "0.1234567890123456789")
    #expect(array[4].otherNumber == "1e-30")
    #expect(array[5].integer == 0)
    #expect(array[6].integer == 9_200_000_000_000_000_000)
  }

  @Test func valuesRememberTheirLine() throws {
    let value = try parse("{\n\"a\": 1,\n\n\"b\": [\n2]}")
    #expect(value["a"]?.line == 2)
    #expect(value["b"]?.array?.first?.line == 5)
  }

  @Test(arguments: [
    ("", "line 1: the text ends where a value should stand"),
    ("{\n\"a\": 1,\n}", "line 3: expected a key in quotes"),
    ("{\"a\" 1}", "line 1: expected : after the key \"a\""),
    ("[1\n2]", "line 2: expected , or ] in an array"),
    ("{\"a\":1 \"b\":2}", "line 1: expected , or } after the value of \"a\""),
    ("[1]\n[2]", "line 2: something stands after the end"),
    ("\"ab", "line 1: the text ends inside a string"),
    ("\"a\nb\"", "line 1: a control character stands inside a string"),
    ("\"\\x\"", "line 1: unknown escape in a string"),
    ("\"\\u12\"", "line 1: expected four hexadecimal digits after \\u"),
    ("tru", "line 1: expected true"),
    ("[1.]", "line 1: expected a JSON value"),
    ("[1e]", "line 1: expected a JSON value"),
    ("[1-2e5]", "line 1: expected a JSON value"),
    ("[.5]", "line 1: expected a JSON value"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, expected: String) { #expect(message(text) == expected) }

  @Test func aByteOrderMarkIsPassedOver() throws { #expect(try parse("\u{FEFF}[1]").array?.count == 1) }

  @Test func hostileNestingIsRefused() {
    #expect(message(String(repeating: "[", count: 100_000)) == "line 1: nested deeper than 128 levels")
  }
}
