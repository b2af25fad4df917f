import Fixtures
import Forms
import Testing

@testable import Tables

@Suite struct FormulaTemplateTests {
  private func text(_ template: FormulaTemplate?, row: Int) -> String {
    var bytes: [UInt8] = []
    template?.write(row: Array("\(row)".utf8), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `neighbours are one range, and the total must have a number too`() {
    #expect(
      text(FormulaTemplate(plus: [0, 1, 2, 5], minus: [], total: 7), row: 12)
        == "IF(COUNT(A12:C12,F12,H12)<5,\"\",ROUND(SUM(A12:C12,F12),6))")
    #expect(
      text(FormulaTemplate(plus: [26, 700], minus: [3], total: 2), row: 1_048_576)
        == "IF(COUNT(C1048576:D1048576,AA1048576,ZY1048576)<4,\"\",ROUND(SUM(AA1048576,ZY1048576)-SUM(D1048576),6))")
  }

  @Test func `more than Excel takes gives no formula`() {
    #expect(FormulaTemplate(plus: Array(stride(from: 0, to: 800, by: 2)), minus: [], total: 801) == nil)
    #expect(FormulaTemplate(plus: Array(stride(from: 0, to: 480, by: 2)), minus: [], total: 801) != nil)
  }

  @Test func `every sum of every form has its formula, and a total that is one of its columns`() throws {
    let codebook = try Codebook.standard()
    let measures = Measures(codebook)
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      let sums = WideSum.all(of: form, measures: numbers, counts: form.counts { _ in false })
      let expected = form.identities.flatMap { form.sums(of: $0) }
      #expect(sums.count == expected.count)
      for (sum, cells) in zip(sums, expected) {
        #expect(sum.plus == cells.left.map { numbers[$0] })
        #expect([sum.total] + sum.minus == cells.right.map { numbers[$0] })
      }
    }
  }

  @Test func `a variant row that is printed counts in the place of others`() throws {
    let codebook = try Codebook.standard()
    let form = try #require(codebook.forms.first { $0.id == "2021" })
    let numbers = Measures(codebook).ofCell[codebook.forms.firstIndex { $0.id == "2021" } ?? 0]
    let outcome = { (counts: [Bool]) in
      WideSum.all(of: form, measures: numbers, counts: counts).first { $0.rule == "requests.outcome_sum" }?.plus ?? []
    }
    let (plain, variant) = (outcome(form.counts { _ in false }), outcome(form.counts { _ in true }))
    let cell = { (row: String) in
      numbers[form.cellIndex(table: "requests", row: row, column: "natural_person") ?? 0]
    }
    #expect(plain.contains(cell("other_misc")) && !plain.contains(cell("other_handling")))
    #expect(variant.contains(cell("other_handling")) && !variant.contains(cell("other_misc")))
    #expect(variant.count == plain.count - 2)
  }
}
