import Bytes
import Testing

@testable import Parsing

/// Changes told in words, units apart, and letters for digits in a printed value.
@Suite struct PrintedChangeTests {
  private func scan(_ text: String) -> PrintedValue? {
    Array(text.utf8).withUnsafeBufferPointer { PrintedValue.scan($0, 0..<$0.count) }
  }

  @Test(arguments: [
    ("增12", "12"), ("增加12", "12"), ("减3", "-3"), ("减少3", "-3"), ("1 件", "1"), ("1　件", "1"),
    ("1,198件（网络 1,012 件）", "1198"), ("增１２项", "12"),
  ])
  func wordsOfChangeAreSigns(_ printed: String, _ number: String) {
    #expect(scan(printed)?.number?.description == number)
    #expect(scan(printed)?.dress == .unit)
  }

  @Test(arguments: [("l4", "14"), ("1O", "10"), ("I0", "10"), ("2o5", "205")])
  func lettersOfTheSameShapeAreDigits(_ printed: String, _ number: String) {
    #expect(scan(printed)?.number?.description == number)
    #expect(scan(printed)?.dress == .letter)
  }

  @Test(arguments: ["l", "I", "lO", "O4", "增", "减少", "增减", "a4", "1x"])
  func otherWordsAreNoNumbers(_ printed: String) { #expect(scan(printed)?.number == nil) }
}
