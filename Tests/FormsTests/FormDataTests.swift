import Fixtures
import Forms
import Testing

/// The forms are data; these tests are what proves the data.
@Suite struct FormDataTests {
  static let forms = (try? Codebook.standard().forms) ?? []

  @Test func threeEditionsNewestFirst() throws {
    #expect(try Codebook.standard().forms.map(\.id) == ["2021", "2019", "2014"])
  }

  @Test(arguments: zip(["2021", "2019", "2014"], [200, 198, 58]))
  func cellCountsAreThoseOfTheNotices(edition: String, count: Int) throws {
    let form = try #require(Self.forms.first { $0.id == edition })
    #expect(form.standardCellCount == count)
  }

  @Test(arguments: forms) func everyCellIsReachableByItsIDs(form: Form) {
    for (index, cell) in form.cells.enumerated() {
      let row = form.tables[cell.table].rows[cell.row]
      let column = row.columns[cell.column].id
      #expect(form.cellIndex(table: form.tables[cell.table].id, row: row.id, column: column) == index)
      #expect(row.cellRange.contains(index))
      #expect(cell.path == "\(form.tables[cell.table].id)/\(row.id)/\(column)")
    }
  }

  @Test(arguments: forms) func pathsAreUnique(form: Form) {
    #expect(Set(form.cells.map(\.path)).count == form.cells.count)
  }

  @Test(arguments: forms) func labelsAreUniqueWithinTheirGroup(form: Form) {
    for table in form.tables {
      let labels = table.rows.map { "\($0.group) \($0.label)" }
      #expect(Set(labels).count == labels.count, "\(form.id) \(table.id)")
      for row in table.rows {
        #expect(Set(row.columns.map { "\($0.group) \($0.label)" }).count == row.columns.count)
      }
    }
  }

  @Test(arguments: forms) func everyColumnHasAUnitAndNothingIsSignedButChanges(form: Form) {
    for column in form.tables.flatMap(\.rows).flatMap(\.columns) {
      #expect(!column.unit.isEmpty)
      #expect(column.isSigned == (column.id == "change"))
    }
  }

  @Test(arguments: forms) func rowSpansSayTheSameAsTheRows(form: Form) {
    #expect(form.rowSpans.flatMap { Array($0.cells) } == Array(form.cells.indices))
    for span in form.rowSpans {
      let row = form.tables[span.table].rows[span.row]
      #expect(span.cells == row.cellRange && span.isVariant == row.isVariant)
    }
  }

  @Test(arguments: forms) func variantRowsTakeThePlaceOfRowsOfTheirTable(form: Form) {
    for replacement in form.replacements {
      let (variant, replaced) = (form.rowSpans[replacement.variant], form.rowSpans[replacement.replaced])
      #expect(variant.isVariant && !replaced.isVariant && variant.table == replaced.table)
      #expect(variant.cellCount == replaced.cellCount)
    }
  }

  @Test(arguments: forms) func identitiesCloseOverAFilledForm(form: Form) {
    for seed in 1...5 {
      let values = form.filledValues(seed: UInt64(seed))
      for identity in form.identities {
        for sum in form.sums(of: identity) {
          #expect(total(sum.left, values) == total(sum.right, values), "\(form.id) \(identity.id) seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: forms) func everyTermOfAnIdentityIsPrintedByTheForm(form: Form) {
    for identity in form.identities where identity.each == .column {
      let rows = form.tables[identity.table].rows
      #expect((identity.left + identity.right).allSatisfy { !rows[$0].isVariant })
    }
  }

  private func total(_ cells: [Int], _ values: [Int?]) -> Int { cells.reduce(0) { $0 + (values[$1] ?? 0) } }
}
