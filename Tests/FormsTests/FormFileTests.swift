import Forms
import Testing

@Suite struct FormFileTests {
  private static let minimal = """
    {"id": "2030", "notice": "n", "from_year": 2030,
     "sections": [{"id": "overview", "heading": "概述"}],
     "identities": [{"id": "t.sum", "table": "t", "each": "column", "left": ["a"], "right": ["b"]}],
     "tables": [{"id": "t", "title": "表", "shape": "list", "unit": "件",
       "columns": [{"id": "value", "label": "数"}],
       "rows": [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙"}]}]}
    """

  private func form(replacing old: String = "", with new: String = "") throws -> Form {
    try Form(
      json: Array(
        Self.minimal.split(separator: old, omittingEmptySubsequences: false)
          .joined(separator: new).utf8), file: "my.json")
  }

  private func message(replacing old: String, with new: String) -> String {
    do {
      _ = try form(replacing: old, with: new)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func readsASmallForm() throws {
    let form = try form(replacing: "甲", with: "甲")
    #expect(form.cells.map(\.path) == ["t/a/value", "t/b/value"])
    #expect(form.identities[0].formula == "a = b")
    #expect(form.tables[0].rows[0].columns[0].unit == "件")
    #expect(form.tables[0].englishTitle == "t")
    #expect(form.toYear == nil)
  }

  @Test func mistakesAreNamedWithTheirLine() {
    #expect(
      message(replacing: "\"b\", \"label\"", with: "\"a\", \"label\"")
        == "my.json, line 4: row \"a\" stands twice")
    #expect(
      message(replacing: "[\"b\"]", with: "[\"c\"]")
        == "my.json, line 3: \"right\" names \"c\", which is no row of t")
    #expect(
      message(replacing: "\"list\"", with: "\"heap\"")
        == "my.json, line 4: \"shape\" must be own_columns, matrix, single_row or list")
    #expect(
      message(replacing: "\"label\": \"乙\"", with: "\"label\": \"乙\", \"replaces\": [\"z\"]")
        == "my.json, line 4: row \"b\" replaces \"z\", which is no row of the table")
    #expect(
      message(replacing: "\"rows\"", with: "\"rows")
        == "my.json, line 6: not JSON: expected : after the key \"rows: [{\"")
    #expect(message(replacing: "\"id\": \"2030\", ", with: "") == "my.json, line 1: needs a text \"id\"")
  }

  @Test func twoFormsOfOneNameAreRefused() throws {
    let form = try form(replacing: "甲", with: "甲")
    #expect(throws: FormError.self) { try Codebook(forms: [form, form]) }
  }

  @Test func measuresShareCellsThatEditionsShare() throws {
    let codebook = try Codebook.standard()
    let measures = Measures(codebook)
    #expect(measures.names.count == Set(measures.names).count)
    let newest = codebook.forms[0].cellIndex(table: "requests", row: "new", column: "total")
    let older = codebook.forms[1].cellIndex(table: "requests", row: "new", column: "total")
    #expect(measures.ofCell[0][try #require(newest)] == measures.ofCell[1][try #require(older)])
    #expect(measures.inForms([0]) == Array(codebook.forms[0].cells.indices))
    #expect(measures.inForms([0, 1, 2]) == Array(measures.names.indices))
    #expect(measures.names[measures.ofCell[2][0]] == "statistics.active.total.value")
  }
}
