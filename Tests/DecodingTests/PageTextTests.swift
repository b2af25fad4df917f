import Testing

@testable import Decoding

/// Pages of words with literal boxes, and the lines that come of them.
struct PageTextTests {
  /// A word at a place; characters are as wide as high when they are Chinese, half as wide otherwise.
  private func word(_ text: String, _ left: Double, _ middle: Double, size: Double = 10) -> PrintedText {
    let width = text.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E80 ? size : size / 2) }
    return PrintedText(
      box: Box(left: left, top: middle - size / 2, right: left + width, bottom: middle + size / 2), text: text)
  }

  /// A row of figures, one every 40 points from 300; nil leaves a cell blank.
  private func figures(_ values: [String?], _ middle: Double) -> [PrintedText] {
    values.enumerated().compactMap { place, value in value.map { word($0, 300 + 40 * Double(place), middle) } }
  }

  private func lines(_ pages: [PrintedText]...) -> [String] {
    let text = PageText.text(of: pages.map { PrintedPage(width: 595, height: 842, words: $0) })
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func blankCellsStayEmpty() {
    let text = lines(
      [word("一、新收", 80, 100)] + figures(["1", "2", "3"], 102)
        + [word("二、结转", 80, 120)] + figures(["4", nil, "6"], 122)
        + [word("三、办理", 80, 140)] + figures([nil, nil, "9"], 142))
    #expect(text == ["一、新收\t1\t2\t3", "二、结转\t4\t\t6", "三、办理\t\t\t9"])
  }

  @Test func aRowOfEmptyCellsIsARow() {
    let text = lines(
      [word("（一）予以公开", 80, 100)] + figures(["1", "2", "3"], 102) + [word("（二）部分公开", 80, 120)]
        + [word("（三）不予公开", 80, 140)] + figures(["4", "5", "6"], 142))
    #expect(text == ["（一）予以公开\t1\t2\t3", "（二）部分公开\t\t\t", "（三）不予公开\t4\t5\t6"])
  }

  @Test func aHeadingWithoutFiguresHasABlankColumn() {
    let heads = ["自然人", "企业", "总计"].enumerated().map { word($1, 295 + 40 * Double($0), 80) }
    let text = lines(
      heads + [word("一、新收", 80, 100)] + figures(["1", nil, "3"], 102)
        + [word("二、结转", 80, 120)] + figures(["4", nil, "6"], 122))
    #expect(text == ["\t自然人\t企业\t总计", "一、新收\t1\t\t3", "二、结转\t4\t\t6"])
  }

  @Test func whatIsLeftOfALabelDoesNotEndItsColumns() {
    let first =
      [word("一、新收", 80, 100)] + figures(["1", "2", "3"], 102) + [word("二、上年", 80, 120)]
      + figures(["4", nil, "6"], 122)
    let second = [word("结转的", 80, 80), word("申请", 80, 92), word("三、办理", 80, 120)] + figures([nil, nil, "9"], 120)
    #expect(lines(first, second).last == "三、办理\t\t\t9")
  }

  @Test func aLabelWrappedAroundItsFiguresIsOneCell() {
    let text = lines(
      [word("1.申请人逾期不补正、", 120, 100), word("行政机关不再处理", 120, 115), word("其申请", 120, 130)]
        + figures(["1", "2", "3"], 116)
        + [word("2.逾期未缴纳费用、", 120, 150), word("不再处理", 120, 165)] + figures(["4", "5", "6"], 158))
    #expect(text == ["1.申请人逾期不补正、行政机关不再处理其申请\t1\t2\t3", "2.逾期未缴纳费用、不再处理\t4\t5\t6"])
  }

  @Test func rowsAsFarApartAsTheirHeadingAreNoWrappedLabel() {
    let text = lines(
      [word("信息内容", 100, 100), word("制发件数", 300, 100), word("废止件数", 360, 100), word("规章", 110, 121)]
        + [word("行政规范性文件", 90, 142), word("0", 315, 142), word("3", 375, 142)])
    #expect(text == ["信息内容\t制发件数\t废止件数", "规章", "行政规范性文件\t0\t3"])
  }

  @Test func boxesMuchHigherThanTheirTypeArePartedLikeOthers() {
    func loose(_ words: [PrintedText]) -> [PrintedText] {
      words.map { word in
        var word = word
        (word.box.top, word.box.bottom) = (word.box.middle - 13, word.box.middle + 13)
        return word
      }
    }
    let heads = ["结果维", "结果纠", "其他结"].enumerated().map { word($1, 285 + 40 * Double($0), 80) }
    let rests = ["持", "正", "果"].enumerated().map { word($1, 295 + 40 * Double($0), 93) }
    let words = loose(heads + rests + [word("行政复议", 80, 116)] + figures(["1", "2", "3"], 116))
    let page = LooseBoxes.tightened(PrintedPage(width: 595, height: 842, words: words))
    let text = String(decoding: PageText.text(of: [page]), as: UTF8.self)
    #expect(text == "\t结果维持\t结果纠正\t其他结果\n行政复议\t1\t2\t3\n")
    #expect(LooseBoxes.tightened(page) == page)
  }

  @Test func namesOfGroupsStandApart() {
    let text = lines(
      [word("1.信访", 160, 100)] + figures(["1", "2", "3"], 102) + [word("（五）不予处理", 80, 110)]
        + [word("2.重复", 160, 120)] + figures(["4", "5", "6"], 122))
    #expect(text == ["1.信访\t1\t2\t3", "（五）不予处理", "2.重复\t4\t5\t6"])
  }

  @Test func aTableGoesOnInTheColumnsOfThePageBefore() {
    let text = lines(
      [word("一、新收", 80, 700)] + figures(["1", "2", "3"], 702) + [word("- 1 -", 280, 800)],
      [word("二、结转", 80, 60)] + figures(["4", nil, "6"], 62) + [word("- 2 -", 280, 800)])
    #expect(text == ["一、新收\t1\t2\t3", "二、结转\t4\t\t6"])
  }

  @Test func aRowAtTheEdgeOfAPageIsNoPageNumber() {
    let text = lines(
      [word("结果", 300, 690), word("维持", 340, 690)] + figures(["1", "2", "3"], 802), [word("五、情况", 80, 60)])
    #expect(text.contains("1\t2\t3"))
  }

  @Test func headingsCutOffFromTheirRowsGoWithThem() {
    let heads = ["自然人", "企业", "总计"].enumerated().map { word($1, 295 + 40 * Double($0), 780) }
    let text = lines(
      [word("三、情况", 80, 740)] + heads,
      [word("一、新收", 80, 60)] + figures(["1", nil, "3"], 62) + [word("二、结转", 80, 80)] + figures(["4", nil, "6"], 82))
    #expect(text == ["三、情况", "\t自然人\t企业\t总计", "一、新收\t1\t\t3", "二、结转\t4\t\t6"])
  }

  @Test func aColumnOfUnitsStaysInItsRows() {
    let rows = (0..<5).flatMap { row in
      let middle = 100 + 20 * Double(row)
      return [word("培训\(row)数", 80, middle), word("件", 250, middle), word("\(row)", 300, middle)]
    }
    #expect(lines(rows) == (0..<5).map { "培训\($0)数\t件\t\($0)" })
  }

  @Test func linesFurtherApartThanThoseOfALabelAreRows() {
    let text = lines(
      [word("规章", 100, 100)] + figures(["1", "2", "3"], 101)
        + [word("行政规范性文", 80, 117), word("件", 100, 129)] + figures(["4", "5", "6"], 123))
    #expect(text == ["规章\t1\t2\t3", "行政规范性文件\t4\t5\t6"])
  }

  @Test func aNameOverRowsIsNotPartOfTheFirst() {
    let text = lines(
      [word("八、会议和培训", 80, 80), word("会议数", 80, 100), word("7", 300, 100), word("培训数", 80, 120), word("8", 300, 120)])
    #expect(text == ["八、会议和培训", "会议数\t7", "培训数\t8"])
  }

  @Test func theGapBetweenDigitsAndChineseIsNoSpace() {
    #expect(
      lines([word("2017", 80, 100), word("年", 102.5, 100), word("ab", 120, 100), word("cd", 133, 100)]) == [
        "2017年 ab cd"
      ])
  }

  @Test func brokenLinesOfAParagraphAreJoined() {
    let full = String(repeating: "政", count: 44)
    let text = lines(
      [
        word(String(repeating: "府", count: 42), 100, 100), word(full, 80, 120), word("公开。", 80, 140),
        word("二、情况", 100, 160),
      ])
    #expect(text == [String(repeating: "府", count: 42) + full + "公开。", "二、情况"])
  }

  @Test(arguments: [("12", true), ("1,878", true), ("3件", true), ("/", true), ("1.", false), ("2021年", false)])
  func figuresAreTold(_ text: String, isFigure: Bool) { #expect(CellShape.isFigure(text) == isFigure) }

  @Test(arguments: [("（一）予以公开", true), ("1.属于", true), ("3、其他", true), ("第二十条第（一）项", true), ("2021年", false)])
  func itemsAreTold(_ text: String, isItem: Bool) { #expect(CellShape.startsItem(text) == isItem) }
}
