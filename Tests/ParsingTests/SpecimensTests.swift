import Bytes
import Forms
import Specimens
import Testing

/// What the tests of the parser take for granted about the reports they are given.
@Suite struct SpecimensTests {
  @Test(arguments: ["2014", "2019", "2021"], [false, true])
  func `every identity holds in a filled form`(edition: String, usesVariantRows: Bool) throws {
    let form = try #require(Codebook.standard().forms.first { $0.id == edition })
    var dice = SeededGenerator(seed: 1)
    for figures in [Filling.Figures.lively, .typical] {
      for _ in 0..<20 {
        let filling = Filling(figures, usesVariantRows: usesVariantRows)
        let filled = FilledForm(form, filling: filling, using: &dice)
        #expect(filled.brokenIdentities.isEmpty)
      }
    }
  }

  @Test func `what is carried out of one year is carried in in the next`() throws {
    let form = try #require(Codebook.standard().forms.first)
    var dice = SeededGenerator(seed: 2)
    let first = FilledForm(form, using: &dice)
    let second = FilledForm(form, filling: Filling(previous: first), using: &dice)
    #expect(second["requests/carried_in/total"] == first["requests/carried_out/total"])
    #expect(second.brokenIdentities.isEmpty)
  }

  @Test func `a broken sum is broken and a blank row is blank`() throws {
    let form = try #require(Codebook.standard().forms.first)
    var dice = SeededGenerator(seed: 3)
    var filled = FilledForm(form, using: &dice)
    filled.breakSum("review_litigation.row_sum", using: &dice)
    #expect(filled.brokenIdentities == ["review_litigation.row_sum"])
    let rows = filled.blankRows(6, of: "requests", using: &dice)
    #expect(rows.count == 6)
    #expect(rows.allSatisfy { filled["requests/\($0)/total"] == nil })
  }

  @Test(arguments: Layout.allCases)
  func `the same seed gives the same bytes, with any noise`(layout: Layout) throws {
    for form in try Codebook.standard().forms {
      for noise in Noise.each {
        var dice = SeededGenerator(seed: 4)
        let filled = FilledForm(form, using: &dice)
        let printings = (0..<2).map { _ in
          render(filled, body: Body(number: 5), year: 2022, layout: layout, noise: noise, seed: 6)
        }
        #expect(printings[0].text == printings[1].text)
        #expect(printings[0].cells.count >= form.standardCellCount - 14)
        #expect(String(validating: printings[0].text, as: UTF8.self) != nil)
      }
    }
  }

  @Test func `benchmark reports are about seven kilobytes`() {
    let sizes = (0..<60).map { benchmarkReport(index: $0).text.count }
    #expect((6_000...8_000).contains(sizes.reduce(0, +) / sizes.count))
  }
}
