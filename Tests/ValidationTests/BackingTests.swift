import Bytes
import Fixtures
import Forms
import Records
import Testing
import Validation

/// `cells_backed`: cells with a number that stand in a sum that holds.
@Suite struct BackingTests {
  private let codebook: Codebook
  private let validator: Validator

  init() throws {
    codebook = try Codebook.standard()
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  private func backed(_ form: Form, _ change: (inout Report) -> Void = { _ in }) -> Int? {
    var report = form.filledReport()
    change(&report)
    validator.validate(&report)
    return report.cellsBacked
  }

  /// Cells that stand in some sum of the form.
  private func cellsOfSums(_ form: Form) -> Set<Int> {
    Set(form.identities.flatMap { form.sums(of: $0).flatMap { $0.left + $0.right } })
  }

  @Test func whereEverySumHoldsAllCellsOfSumsAreBacked() {
    for form in codebook.forms { #expect(backed(form) == cellsOfSums(form).count) }
  }

  @Test func beforeValidationNothingIsKnown() {
    #expect(codebook.forms[0].filledReport().cellsBacked == nil)
  }

  @Test func aCellInABrokenSumIsBackedByAnotherThatHolds() {
    let form = codebook.forms[0]
    // The row of a printed outcome is broken with its column; all other cells of them stand in sums that hold.
    let cell = form.cell("requests/denied_law/natural_person")
    #expect(backed(form) { $0.set(cell, FixedDecimal(500)) } == cellsOfSums(form).count - 1)
    // The rows of review and litigation are in one sum each: all five cells lose it.
    let total = form.cell("review_litigation/review/total")
    #expect(backed(form) { $0.set(total, FixedDecimal(999_999)) } == cellsOfSums(form).count - 5)
  }

  @Test func sumsOfZerosBackNothing() {
    for form in codebook.forms {
      let count = backed(form) { report in
        for cell in report.cells.indices where report.cells[cell].value != nil { report.set(cell, .zero) }
      }
      #expect(count == 0)
    }
  }

  @Test func zerosAreBackedByTheNumbersTheyStandBeside() {
    let form = codebook.forms[0]
    let row = form.tables[2].rows[0]
    let count = backed(form) { report in
      for cell in report.cells.indices where report.cells[cell].value != nil { report.set(cell, .zero) }
      report.set(row.firstCell, FixedDecimal(3))
      report.set(row.firstCell + 4, FixedDecimal(3))
    }
    #expect(count == 5)
  }

  @Test func aSumWithoutOneOfItsNumbersBacksNothing() {
    let form = codebook.forms[0]
    let row = form.tables[2].rows[0]
    #expect(backed(form) { $0.set(row.firstCell, state: .blank) } == cellsOfSums(form).count - 5)
  }

  @Test func negativeNumbersThatAddUpToZeroCount() {
    let form = codebook.forms[0]
    let row = form.tables[2].rows[0]
    let count = backed(form) { report in
      for cell in report.cells.indices where report.cells[cell].value != nil { report.set(cell, .zero) }
      report.set(row.firstCell, FixedDecimal(3))
      report.set(row.firstCell + 1, FixedDecimal(-3))
    }
    #expect(count == 5)
  }
}
