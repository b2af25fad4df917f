import Bytes
import Testing

@Suite struct ByteOutputTests {
  private func text(_ write: (inout [UInt8]) -> Void) -> String {
    var out: [UInt8] = []
    write(&out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [0, 9, 10, -1, 1_234_567, Int(Int64.max), Int(Int64.min)])
  func printsIntegersAsSwiftDoes(value: Int) {
    #expect(text { $0.append(decimal: value) } == String(value))
  }

  @Test func printsHexadecimalWithLeadingZeros() {
    #expect(text { $0.append(hex: 0xBEEF) } == "000000000000beef")
    #expect(text { $0.append(hex: .max) } == "ffffffffffffffff")
  }

  @Test func escapesWhatJSONMustNotHold() {
    #expect(text { $0.append(jsonString: "a\"b\\c\nd\te\r\u{1}\u{7F}中") } == #""a\"b\\c\nd\te\r\u0001\u007f中""#)
    #expect(text { $0.append(jsonString: nil as String?) } == "null")
  }

  @Test func whatIsEscapedReadsBackAsItWas() throws {
    let every = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
    let json = Array(text { $0.append(jsonString: every) }.utf8)
    #expect(try JSONValue(parsing: json).string == every)
  }
}
