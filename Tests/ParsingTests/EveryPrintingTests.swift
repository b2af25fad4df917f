import Forms
import Records
import Specimens
import Testing

/// Random request tables in every way of printing that the parser knows.
@Suite struct EveryPrintingTests {
  @Test(arguments: Printing.all) func everyCellIsRead(_ printing: Printing) throws {
    for seed in 1...3 {
      let table = try RequestTable(seed: UInt64(seed), figures: seed.isMultiple(of: 2) ? .typical : .lively)
      let report = try table.read(printing.print(table))
      #expect(report.edition == "2021")
      #expect(table.unread(in: report) == [], "seed \(seed)")
    }
  }

  @Test(arguments: Printing.all) func aValueTakenAwayMakesNoOtherWrong(_ printing: Printing) throws {
    var dice = SeededGenerator(seed: 11)
    for seed in 1...6 {
      var table = try RequestTable(seed: UInt64(seed), figures: seed.isMultiple(of: 2) ? .typical : .lively)
      let (row, column) = (dice.below(table.rows.count), dice.below(7))
      table.values[row][column] = ""
      let report = try table.read(printing.print(table))
      #expect(table.silentlyWrong(in: report) == [], "seed \(seed), without \(table.rows[row].id) \(column)")
    }
  }

  @Test(arguments: Printing.all) func aLineTakenAwayMakesNoOtherWrong(_ printing: Printing) throws {
    var dice = SeededGenerator(seed: 12)
    for seed in 1...6 {
      let table = try RequestTable(seed: UInt64(seed), figures: seed.isMultiple(of: 2) ? .typical : .lively)
      var lines = printing.print(table).split(separator: "\n")
      guard lines.count > 1 else { return }
      // Without its headings nothing tells that columns were exchanged.
      let line = lines.remove(at: dice.between(1...lines.count - 1))
      let report = try table.read(lines.joined(separator: "\n"))
      #expect(table.silentlyWrong(in: report) == [], "seed \(seed), without \(line)")
    }
  }

  @Test(arguments: Printing.all) func aLoneNumberBetweenLinesMakesNoOtherWrong(_ printing: Printing) throws {
    var dice = SeededGenerator(seed: 13)
    for seed in 1...6 {
      let table = try RequestTable(seed: UInt64(seed), figures: seed.isMultiple(of: 2) ? .typical : .lively)
      var lines = printing.print(table).split(separator: "\n").map(String.init)
      let place = dice.between(1...lines.count)
      lines.insert("\(dice.between(1...12))", at: place)
      let report = try table.read(lines.joined(separator: "\n"))
      #expect(table.silentlyWrong(in: report) == [], "seed \(seed), a number in front of line \(place + 1)")
    }
  }
}
