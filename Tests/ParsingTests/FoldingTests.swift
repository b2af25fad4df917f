import Testing

@testable import Parsing

@Suite struct FoldingTests {
  private func folded(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: Folding.folded(text).compactMap(Unicode.Scalar.init))
    return String(view)
  }

  @Test(arguments: [
    ("（一）予以公开", "一予以公开"), ("(一) 予以 公开", "一予以公开"), ("1．属于国家秘密", "1属于国家秘密"), ("①　其他", "1其他"),
    ("３.危及“三安全一稳定”", "3危及三安全一稳定"), ("㈢不予公开", "三不予公开"), ("⼀、总体情况", "一总体情况"), ("结果\u{200B}维持", "结果维持"),
    ("ＡBc", "abc"),
    ("⼭⻄省⻓治市⼈⺠政府", "山西省长治市人民政府"), ("⺀⻖", ""),
  ])
  func printingsOfOneLabelFoldAlike(_ printed: String, _ expected: String) {
    #expect(folded(printed) == expected)
  }

  @Test func numbersInFrontOfLabelsAreCounted() {
    #expect(Folding.numberLength(Folding.folded("（十二）其他")[...]) == 2)
    #expect(Folding.numberLength(Folding.folded("其他")[...]) == 0)
    #expect(Folding.numberLength(Folding.folded("2021年")[...]) == 0)
  }

  @Test func fuzzySearchFindsSlipsAndReportsTheirEnd() {
    let text = Folding.folded("四无法提供1本机关不撑握相关政府信息")
    let match = FuzzyPattern(Folding.folded("本机关不掌握相关政府信息")).similarity(in: text)
    #expect(match.percent == 92)
    #expect(match.end == text.count)
    #expect(FuzzyPattern(Folding.folded("重复申请")).similarity(in: text).percent == 0)
  }

  @Test func fuzzySearchAgreesWithASlowOracle() {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      let pattern = (0..<1 + random(12)).map { _ in UInt32(0x4E00 + random(4)) }
      let text = (0..<random(30)).map { _ in UInt32(0x4E00 + random(4)) }
      #expect(FuzzyPattern(pattern).best(in: text).distance == slowDistance(pattern, text))
    }
  }

  /// Sellers' algorithm: the smallest edit distance of the pattern to any part of the text.
  private func slowDistance(_ pattern: [UInt32], _ text: [UInt32]) -> Int {
    var column = Array(0...pattern.count)
    var best = column[pattern.count]
    for scalar in text {
      var next = [0]
      for (row, expected) in pattern.enumerated() {
        next.append(min(column[row] + (scalar == expected ? 0 : 1), min(next[row], column[row + 1]) + 1))
      }
      column = next
      best = min(best, column[pattern.count])
    }
    return best
  }
}
