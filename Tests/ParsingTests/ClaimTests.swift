import Bytes
import Records
import Testing

@testable import Parsing

/// What the narrative states about the tables.
@Suite struct ClaimTests {
  private func claims(
    _ text: String, section: String = "", organization: String = "清河县民政局", tables: [Range<Int>] = []
  ) -> [Claim] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
      ClaimReader(
        bytes: $0, printed: $0, lines: LineTable(bytes), year: 2023, organization: organization,
        sections: section.isEmpty ? [] : [(-1, section)]
      ).claims(tableLines: tables)
    }
  }

  private func said(_ claims: [Claim]) -> String {
    claims.map { "\($0.quantity.rawValue) \($0.value)" }.joined(separator: ", ")
  }

  @Test(
    arguments: ClaimSentences.requests + ClaimSentences.others + ClaimSentences.parts
      + ClaimSentences.thisYearAndOutcomes)
  func sentences(text: String, expected: String) {
    #expect(said(claims(text)) == expected, "\(text)")
  }

  @Test(arguments: ClaimSentences.traps + ClaimSentences.kindsAndYears) func numbersOfOtherThings(text: String) {
    #expect(said(claims(text)) == "", "\(text)")
  }

  @Test(arguments: ClaimSentences.traps + ClaimSentences.kindsAndYears)
  func numbersOfOtherThingsInTheSectionOnRequests(text: String) {
    #expect(said(claims(text, section: "requests")) == "", "\(text)")
  }

  @Test(arguments: ClaimSentences.scoped) func numbersOfOthers(text: String, expected: String) {
    let said = claims(text).map { "\($0.quantity.rawValue) \($0.value) \($0.scope.rawValue)" }
    #expect(said.joined(separator: ", ") == expected, "\(text)")
  }

  @Test(arguments: ClaimSentences.ofGovernments)
  func theRegionOfAGovernmentIsItsReport(organization: String, text: String, scope: String) {
    for text in [text, "2023年，\(text)", "2023年\(text)"] {
      let claims = claims(text, organization: organization)
      #expect(claims.map(\.scope.rawValue) == [scope], "\(text)")
      #expect(said(claims) == "requests.received 56", "\(text)")
    }
  }

  @Test(arguments: ClaimSentences.amongTheRegion) func theWholeOfARegionIsNotItsGovernments(text: String) {
    #expect(claims(text, organization: "清河县人民政府").allSatisfy { $0.scope != .body }, "\(text)")
  }

  @Test(arguments: ClaimSentences.underHeadings) func aHeadingTellsWhatANumberIsAbout(text: String, expected: String) {
    #expect(said(claims(text, section: "overview")) == expected, "\(text)")
  }

  @Test(arguments: ClaimSentences.traps) func numbersOfOtherThingsUnderAHeading(text: String) {
    #expect(said(claims("（二）依申请公开。\(text)", section: "overview")) == "", "\(text)")
  }

  @Test func theSectionTellsWhatANumberIsAbout() {
    let text = "我局共收到申请12件，答复11件。"
    #expect(said(claims(text)) == "")
    #expect(said(claims(text, section: "requests")) == "requests.received 12, requests.answered 11")
    #expect(said(claims("行政复议3件。", section: "review_litigation")) == "review.total 3")
    #expect(said(claims("行政复议3件。", section: "overview")) == "")
  }

  @Test func aSentenceThatBeginsWithAmongGoesOn() {
    let text = "收到政府信息公开申请12件。其中，予以公开3件，部分公开2件。另办理提案5件。"
    #expect(said(claims(text)) == "requests.received 12, requests.granted 3, requests.partial 2")
  }

  @Test func linesThatAPageBrokeAreOneSentence() {
    let text = "第一行。\n规范答复流程，强化审核把关，全年依法依规办理，本年度共收到政府信\n息公开申请1\n2件。\n（二）答复。"
    let wrapped = "规范流程，强化审核把关，持续提升质量和水平，2023年本年度新收政府信息公\n开申请42件，全部办结。"
    #expect(said(claims(wrapped)) == "requests.new 42")
    #expect(claims(wrapped).first?.line == 1)
    // Digits that a line break parts are no number.
    #expect(said(claims(text)) == "")
    let paragraphs = "（一）依申请公开渠道畅通、登记规范、答复及时、存档完整\n（二）收到信件12件"
    #expect(said(claims(paragraphs)) == "")
  }

  @Test func theLineAndTheSentenceAreGiven() throws {
    let claim = try #require(claims("一、总体情况\n\n工作有序。收到政府信息公开申请 8 件，均已答复。\n").first)
    #expect(claim == Claim(.received, FixedDecimal(8), text: "收到政府信息公开申请8件，均已答复。", line: 3))
  }

  @Test func tablesAreNoNarrative() {
    let text = "收到政府信息公开申请8件。\n收到政府信息公开申请\t件\t9件\n收到政府信息公开申请10件。"
    #expect(said(claims(text)) == "requests.received 8, requests.received 10")
    #expect(said(claims(text, tables: [0..<2])) == "requests.received 10")
    #expect(said(claims("│收到政府信息公开申请9件│")) == "")
    #expect(said(claims("|收到政府信息公开申请9件|")) == "")
  }

  @Test func aLongTextWithoutStopsIsLeftAlone() {
    #expect(claims(String(repeating: "收到政府信息公开申请5件，", count: 3000)).isEmpty)
  }

  /// Random numbers in every writing read back as they are.
  @Test func numbersInEveryWriting() {
    var dice = Dice(state: 7)
    for round in 0..<3000 {
      let number = dice.below([10, 100, 1000, 10_000, 99_999][round % 5])
      for writing in [
        "\(number)", Self.fullWidth("\(number)"), Self.grouped(number), Self.fullWidth(Self.grouped(number)),
        Self.numeral(number),
      ] {
        for sentence in ["共收到政府信息公开申请\(writing)件。", "政府信息公开申请受理情况如下：受理\(writing)件，其他略。"] {
          #expect(claims(sentence).map(\.value) == [FixedDecimal(number)], "\(sentence)")
        }
      }
    }
  }

  /// Whatever bytes it gets, it ends.
  @Test func anyBytesAreRead() {
    var dice = Dice(state: 11)
    let words = [
      "收到", "政府信息公开申请", "十", "百", "万", "0", "9", ",", "，", "件", "元", "。", "\n", " ", "\u{3000}", "其中", "《", "（",
    ]
    for _ in 0..<2000 {
      var bytes = Array((0..<dice.below(40)).map { _ in words[dice.below(words.count)] }.joined().utf8)
      for _ in 0..<dice.below(4) where !bytes.isEmpty { bytes[dice.below(bytes.count)] = UInt8(dice.below(256)) }
      _ = bytes.withUnsafeBufferPointer {
        ClaimReader(
          bytes: $0, printed: $0, lines: LineTable(bytes), year: nil, organization: "", sections: []
        ).claims(tableLines: [])
      }
    }
  }

  // MARK: Writings of a number

  private static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
  }

  private static func grouped(_ number: Int) -> String {
    let tail = String(number % 1000)
    return number < 1000
      ? String(number) : "\(grouped(number / 1000)),\(String(repeating: "0", count: 3 - tail.count))\(tail)"
  }

  private static func numeral(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    if number < 10 { return digits[number] }
    var (text, rest, skipped) = ("", number, false)
    for (power, name) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = rest / power
      rest %= power
      if digit == 0 {
        skipped = !text.isEmpty
      } else {
        text += (skipped ? "零" : "") + digits[digit] + name
        skipped = false
      }
    }
    return number < 20 ? String(text.dropFirst()) : text
  }
}

/// A small generator, the same on every machine.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(limit, 1)))
  }
}
