import Records
import Testing

@testable import Pipeline

/// Which rule a run names as the worst.
@Suite struct ErrorTallyTests {
  private let errors: [(String, Int, UInt64)] = [
    ("b", 2, 7), ("a", 1, 9), ("b", 1, 3), ("a", 2, 8), ("a", 2, 5), ("c", 1, 1),
  ]

  private func tally(_ errors: [(String, Int, UInt64)]) -> ErrorTally {
    var tally = ErrorTally()
    for (rule, count, report) in errors { tally.add(count, of: rule, in: ReportID(report)) }
    return tally
  }

  @Test func theWorstRuleHasMostErrorsAndItsExampleMostOfThem() throws {
    let worst = try #require(tally(errors).worst)
    #expect(worst.rule == "a" && worst.entry.errors == 5 && worst.entry.example == ReportID(5))
    #expect(ErrorTally().worst == nil)
  }

  @Test func theOrderOfCountingDoesNotMatter() {
    let whole = tally(errors)
    for start in errors.indices {
      let turned = Array(errors[start...] + errors[..<start])
      #expect(tally(turned) == whole && tally(turned.reversed()) == whole)
      var halves = tally(Array(errors[..<start]))
      halves.add(tally(Array(errors[start...])))
      #expect(halves == whole)
    }
  }

  @Test func ofEquallyManyTheFirstByNameIsTheWorst() {
    #expect(tally([("b", 2, 1), ("a", 2, 2)]).worst?.rule == "a")
  }
}
