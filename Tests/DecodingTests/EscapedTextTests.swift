import Testing

@testable import Decoding

/// Text that was escaped once more often than it was unescaped.
struct EscapedTextTests {
  private func settled(_ text: String) -> String? {
    EscapedText.settled(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func characterReferencesAreCharacters() {
    #expect(
      settled("（一）&ldquo;三安全&rdquo;&nbsp;1&nbsp;0&#160;2&#x3000;&amp;nbsp;完")
        == "（一）“三安全”\u{A0}1\u{A0}0\u{A0}2\u{3000}&nbsp;完")
  }

  @Test func backslashesAreLineEndsAndTabs() {
    #expect(settled(#"一\n二\t三\r\n四\n\n\"五\"\n完\x"#) == "一\n二\t三\r\n四\n\n\"五\"\n完\\x")
  }

  @Test(arguments: [
    "研发&nbsp;一处", "a&b; &#; &#xZZ; &#99999999; &unknown; &nbsp &ldquo", "一\\n二", "一\n二\\n三\n四\n五\\n",
    "C:\\new\n",
  ])
  func otherTextStays(_ text: String) {
    #expect(settled(text) == nil)
  }

  @Test func whatIsCutOffStays() {
    #expect(settled("&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nb") == "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}&nb")
    #expect(settled("&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&#") == "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}&#")
    #expect(settled(#"\n\n\n\n\n\"#) == "\n\n\n\n\n\\")
  }
}
