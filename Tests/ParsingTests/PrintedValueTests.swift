import Bytes
import Testing

@testable import Parsing

@Suite struct PrintedValueTests {
  private func scan(_ text: String) -> PrintedValue? {
    Array(text.utf8).withUnsafeBufferPointer { PrintedValue.scan($0, 0..<$0.count) }
  }

  @Test(arguments: [
    ("0", "0"), ("12", "12"), ("０", "0"), ("１２３", "123"), ("1,878", "1878"), ("12，345，678", "12345678"),
    ("15996.59", "15996.59"), ("1.50", "1.5"), ("-5", "-5"), ("－14", "-14"), ("+3", "3"), ("〇", "0"),
  ])
  func numbersAreReadPlainly(_ printed: String, _ number: String) {
    #expect(scan(printed)?.number?.description == number)
    #expect(scan(printed)?.dress == .plain)
  }

  @Test(arguments: [
    ("3件", "3"), ("251000元", "251000"), ("3.2万元", "3.2"), ("22（其中修订16件）", "22"), ("共30件", "30"), ("零", "0"),
    ("120*", "120"), ("206①", "206"), ("1,044※", "1044"), ("8件＊", "8"), ("15²", "15"),
  ])
  func unitsAndRemarksAreMarked(_ printed: String, _ number: String) {
    #expect(scan(printed)?.number?.description == number)
    #expect(scan(printed)?.dress == .unit)
  }

  @Test(arguments: [
    ("约30", "30"), ("近500", "500"), ("逾20件", "20"), ("30余", "30"), ("1,200多件", "1200"), ("约50（其中3件）", "50"),
  ])
  func estimatesAreMarked(_ printed: String, _ number: String) {
    #expect(scan(printed)?.number?.description == number)
    #expect(scan(printed)?.dress == .estimate)
  }

  private func numeral(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { PrintedValue.numeral($0, 0..<$0.count)?.number?.description }
  }

  @Test(arguments: [
    ("五", "5"), ("两", "2"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("三十四", "34"), ("一百", "100"), ("两百", "200"),
    ("一百零五", "105"), ("三百二十一", "321"), ("一千零五十", "1050"), ("七千一百七十一", "7171"),
  ])
  func numeralsAreNumbers(_ printed: String, _ number: String) { #expect(numeral(printed) == number) }

  /// A dash, two readings, other words.
  @Test(arguments: ["一", "一百五", "二三", "二〇", "十两", "二百十", "百", "五件", "第五", "十五万", "零", "二百零", "五0", "", "5"])
  func whatIsNoPlainNumeralIsNoNumber(_ printed: String) { #expect(numeral(printed) == nil) }

  /// 万 multiplies: 3万件 are not 3.
  @Test(arguments: ["3万", "3万件", "3万余", "3万余件", "约2万条", "2亿", "2亿元", "3 万件", "20多万", "30余万元"])
  func multipliedNumbersAreNoValue(_ printed: String) {
    #expect(scan(printed) == nil)
  }

  @Test(arguments: ["-", "—", "——", "/", "／", "不适用", "N/A"])
  func noNumberApplies(_ printed: String) {
    #expect(scan(printed)?.number == nil)
    #expect(scan(printed)?.dress == .notApplicable)
  }

  @Test func oddDressIsTold() {
    #expect(scan("00")?.dress == .leadingZero)
    #expect(scan("O")?.dress == .letter)
    #expect(scan("O")?.number == .zero)
    #expect(scan("3-5")?.dress == .range)
    #expect(scan("3-5")?.number == nil)
    #expect(scan("无")?.dress == .word)
    for share in ["3%", "3.5％", "约50%", "12 %"] {
      #expect(scan(share)?.dress == .word)
      #expect(scan(share)?.number == nil)
    }
    #expect(scan("22（占50%）")?.number?.description == "22")
    #expect(scan("1234567890123456789012")?.dress == .digits)
  }

  @Test(arguments: [
    "1.属于国家秘密", "2021.1.1", "1.", "第3", "271条信息", "1,2,3", "12,34", "abc", "（一）", "12**", "3*4", "*",
    "58（其中1件） 0 762 899（其中1件）", "",
  ])
  func otherTextIsNoValue(_ printed: String) {
    #expect(scan(printed) == nil)
  }
}
