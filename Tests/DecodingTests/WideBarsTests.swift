import Testing

@testable import Decoding

/// Bars that are no ASCII between the cells of a text.
@Suite struct WideBarsTests {
  private func settled(_ text: String) -> String? {
    WideBars.settled(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `full-width bars and strokes that stand alone part cells`() {
    let rows = "｜规章｜３｜〇｜\n丨 办法 丨 4 丨\n ｜ 丨中｜\n丨\n"
    #expect(settled(rows + rows) == "|规章|３|〇|\n| 办法 | 4 |\n | 丨中|\n|\n" + "|规章|３|〇|\n| 办法 | 4 |\n | 丨中|\n|\n")
  }

  @Test(arguments: ["", "首页｜年报｜下载", "｜｜｜｜｜｜｜｜｜", "丨年丨年丨年丨年丨年丨年丨年丨年丨年丨年丨", "|a|b|"])
  func `other text stays`(text: String) {
    #expect(settled(text) == nil)
  }
}
