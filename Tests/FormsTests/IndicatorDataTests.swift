import Bytes
import Testing

@testable import Forms

/// The definitions are data; these tests are what proves the data.
@Suite struct IndicatorDataTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func editions(of indicator: Indicator) -> Set<String> {
    Set(indicator.formulas.flatMap { formula in codebook.forms.filter { $0.has(formula) }.map(\.id) })
  }

  @Test func everyFormulaIsThatOfAnEdition() {
    for indicator in codebook.indicators.definitions {
      for formula in indicator.formulas {
        #expect(codebook.forms.contains { $0.has(formula) }, "\(indicator.id): \(formula.text)")
        #expect(Set(formula.numerator).count == formula.numerator.count, "\(indicator.id)")
        #expect(Set(formula.denominator).count == formula.denominator.count, "\(indicator.id)")
      }
    }
  }

  @Test func everyEditionIsInOneSeries() {
    for indicator in codebook.indicators.definitions {
      let named = indicator.series.flatMap { $0 }
      #expect(Set(named) == editions(of: indicator) && Set(named).count == named.count, "\(indicator.id)")
    }
  }

  @Test func whatIsNotOneSeriesInAllEditionsSaysWhy() {
    for indicator in codebook.indicators.definitions where indicator.series != [codebook.forms.map(\.id).sorted()] {
      #expect(!indicator.noteEN.isEmpty && !indicator.noteZH.isEmpty, "\(indicator.id)")
    }
  }

  @Test func aShareTakesItsCellsOutOfTheWhole() {
    // Money is divided by a count only where the unit says so, and nothing but counts makes a share.
    for indicator in codebook.indicators.definitions {
      for formula in indicator.formulas {
        for form in codebook.forms where form.has(formula) {
          let money = (formula.numerator + formula.denominator).contains { path in
            form.cells.contains { cell in
              cell.path == path && form.tables[cell.table].rows[cell.row].columns[cell.column].isDecimal
            }
          }
          #expect(money == indicator.unit.contains("万元"), "\(indicator.id)")
        }
      }
    }
  }

  @Test func theIndicatorsOfEachEditionAreCompiledToItsCells() throws {
    for (position, form) in codebook.forms.enumerated() {
      for plan in codebook.indicators.ofForm[position] {
        let definition = codebook.indicators.definitions[plan.indicator]
        let formulas = definition.formulas.filter(form.has)
        #expect(plan.formulas.map { $0.numerator.map { form.cells[$0].path } } == formulas.map(\.numerator))
        #expect(plan.formulas.map { $0.denominator.map { form.cells[$0].path } } == formulas.map(\.denominator))
      }
      let expected = codebook.indicators.definitions.filter { editions(of: $0).contains(form.id) }.map(\.id)
      #expect(codebook.indicators.ofForm[position].map { codebook.indicators.definitions[$0.indicator].id } == expected)
    }
    #expect(codebook.indicators.ofForm.map(\.count) == [23, 22, 15])
  }

  @Test(arguments: [
    (#"{"indicators": []}"#, "needs a list \"indicators\""),
    (
      #"{"indicators": [{"id": "a", "direction": "up"}]}"#, "\"direction\" must be higher, lower or none"
    ),
    (
      #"{"indicators": [{"id": "a", "direction": "none", "formulas": [{"denominator": ["x"]}]}]}"#,
      "needs cells under \"numerator\""
    ),
    (
      #"{"indicators": [{"id": "a", "direction": "none", "formulas": [{"numerator": ["x"]}], "series": ["2014"]}]}"#,
      "\"series\" must be lists of editions"
    ),
  ])
  func aMistakeIsNamed(json: String, detail: String) {
    let error = #expect(throws: FormError.self) { try Indicator.list(json: Array(json.utf8), file: "i.json") }
    #expect(error?.description == "i.json, line 1: \(detail)")
  }
}
