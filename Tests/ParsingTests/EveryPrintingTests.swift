import Forms
import Records
import Specimens
import Testing

/// Random request tables in every way of printing that the parser knows.
@Suite struct EveryPrintingTests {
  @Test(arguments: Printing.all) func everyCellIsRead(_ printing: Printing) throws {
    for seed in 1...60 {
      let table = try RequestTable(seed: UInt64(seed))
      let report = try table.read(printing.print(table))
      #expect(report.edition == "2021")
      #expect(table.unread(in: report) == [], "seed \(seed)")
    }
  }

  @Test(arguments: Printing.all) func aValueTakenAwayMakesNoOtherWrong(_ printing: Printing) throws {
    var dice = SeededGenerator(seed: 11)
    for seed in 1...120 {
      var table = try RequestTable(seed: UInt64(seed))
      let (row, column) = (dice.below(table.rows.count), dice.below(7))
      table.values[row][column] = ""
      let report = try table.read(printing.print(table))
      #expect(table.silentlyWrong(in: report) == [], "seed \(seed), without \(table.rows[row].id) \(column)")
    }
  }
}
