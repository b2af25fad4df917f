import Fixtures
import Forms
import Records
import Testing

@testable import Tables

@Suite struct TextTests {
  private func csv(_ text: String) -> String {
    var out: [UInt8] = []
    out.append(csvText: text)
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("中文，字", "中文，字"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "-1"), ("-", "-"), ("-52.25", "-52.25"),
    ("-1+2", "'-1+2"), ("--", "'--"), ("-1.", "'-1."), ("-.5", "'-.5"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a=b", "a=b"), (" x", " x"),
  ])
  func csvFields(text: String, expected: String) { #expect(csv(text) == expected) }

  @Test(arguments: [("abc", 3), ("中文", 4), ("（一）", 6), ("“中”", 4), ("e\u{301}", 1), ("\u{200B}", 0), ("①", 1)])
  func widths(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test func foldingKeepsEveryLineWithinItsWidth() {
    #expect("社会公益组织".folded(to: 8) == ["社会公益", "组织"])
    #expect("社会公益组织".folded(to: 7) == ["社会公", "益组织"])
    #expect("two words here".folded(to: 9) == ["two words", "here"])
    #expect("1234567890".folded(to: 4) == ["1234", "5678", "90"])
    #expect("".folded(to: 4) == [""])
    #expect("请核对。".folded(to: 6) == ["请核", "对。"], "no line begins with a mark")
    #expect("共 125。".folded(to: 6) == ["共", "125。"], "nor is a number cut for it")
    #expect("125。".folded(to: 3) == ["125", "。"])
    for width in 2...30 {
      let lines = "2.申请人逾期未按收费通知要求缴纳费用、no longer handled".folded(to: width)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
    }
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("中文字", 5, "中文…"), ("中文字", 4, "中…"), ("中", 1, "…"),
  ])
  func shortening(text: String, width: Int, expected: String) { #expect(text.shortened(to: width) == expected) }

  @Test(arguments: [50, 56, 60, 72, 80, 100])
  func tablesFitTheTerminal(width: Int) throws {
    let form = try Codebook.standard().forms[0]
    let text = String(decoding: TerminalView(width: width).draw(form.filledReport(), form: form), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init).filter { "┌│├└".contains($0.prefix(1)) }
    #expect(lines.count > 40)
    #expect(lines.map(\.displayWidth).max() ?? 0 <= width)
  }

  @Test func paddingCountsTerminalColumns() {
    #expect("中".padded(to: 4) == "中  ")
    #expect("12".padded(to: 4, alignedRight: true) == "  12")
    #expect("12345".padded(to: 4) == "12345")
  }

  @Test func numbersOfEveryLengthArePrintedByTheCursor() throws {
    let form = try Codebook.standard().forms[0]
    let values: [UInt64] = [0, 9, 10, 99, 100, 12_345, 10_000_000_000, .max, 9_999_999_999_999_999_999]
    let printed = values.map { value in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { memory in
        guard let base = memory.baseAddress else { return "" }
        return CellFragments.csv(form).withCursor(base) { cursor in
          var out: [UInt8] = []
          cursor.put(decimal: value)
          cursor.flush(into: &out)
          return String(decoding: out, as: UTF8.self)
        }
      }
    }
    #expect(printed == values.map(String.init))
  }
}
