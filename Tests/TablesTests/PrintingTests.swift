import Bytes
import Fixtures
import Forms
import Records
import Testing

@testable import Tables

@Suite struct PrintingTests {
  private let codebook: Codebook
  private var form: Form { codebook.forms[0] }
  private let ownRules = Rule.allCases.count { !$0.isArithmetic }

  init() throws { codebook = try Codebook.standard() }

  private func codebookLines(_ format: CodebookFormat) -> [String] {
    String(decoding: codebookText(codebook, format: format), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func theCodebookAsCSVHasALineForEveryCellIdentityAndRule() {
    let lines = codebookLines(.csv)
    let cells = codebook.forms.map(\.cells.count).reduce(0, +)
    let identities = codebook.forms.map(\.identities.count).reduce(0, +)
    #expect(lines.filter { $0.hasPrefix("cell,") }.count == cells)
    #expect(lines.filter { $0.hasPrefix("identity,") }.count == identities)
    #expect(lines.filter { $0.hasPrefix("rule,") }.count == ownRules)
    let formulas = codebook.indicators.definitions.map(\.formulas.count).reduce(0, +)
    #expect(lines.filter { $0.hasPrefix("indicator,") }.count == formulas)
    let changes = codebook.crosswalks.map(\.entries.count).reduce(0, +)
    #expect(lines.filter { $0.hasPrefix("crosswalk,") }.count == changes)
    #expect(
      lines.contains("cell,requests/new/total,2021,requests,new,total,,一、本年新收政府信息公开申请数量,总计,件,integer,,,,,,,,,,,,,"))
  }

  @Test func theCodebookAsJSONIsJSON() throws {
    let value = try JSONValue(parsing: codebookText(codebook, format: .json))
    #expect(value["editions"]?.array?.compactMap { $0["id"]?.string } == ["2021", "2019", "2014"])
    let tables = try #require(value["editions"]?.array?[0]["tables"]?.array)
    #expect(tables.compactMap { $0["title_en"]?.string } == ["Disclosure", "Requests", "Review and litigation"])
    #expect(value["rules"]?.array?.count == ownRules)
  }

  @Test func theCodebookAsMarkdownNamesEveryRow() {
    let lines = codebookLines(.markdown)
    #expect(lines.first == "# Codebook")
    #expect(lines.contains("国办公开办函〔2021〕30号, statistical years from 2021, 200 cells."))
    #expect(lines.contains("| `total` | （七）总计 | 三、本年度办理结果 | 合计; 小计 |  |"))
    #expect(
      lines.contains(
        "| `value.blank` | warning | Printed cells are empty; they are not taken for 0. | 表格中有空白格，不当作 0。 |"))
  }

  @Test(arguments: [60, 80, 100, 200])
  func theDrawnCodebookAlignsAndKeepsItsWidth(width: Int) {
    let text = String(decoding: codebookDrawing(codebook, part: .editions, width: width), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(width < 80 || lines.contains { $0.hasPrefix("normative_documents ") }, "ids stay whole")
    // Every column begins where its rule of dashes begins: the place in front of it is blank.
    var starts: [Int] = []
    var checked = 0
    for line in lines {
      if line.contains("──") {
        let marks = Array(line)
        starts = marks.indices.filter { $0 > 0 && marks[$0] == "─" && marks[$0 - 1] == " " }
      } else if line.isEmpty {
        starts = []
      } else {
        for start in starts {
          var column = 0
          let scalars = line.unicodeScalars.map { scalar in
            defer { column += scalar.displayWidth }
            return (scalar: scalar, range: column..<column + max(1, scalar.displayWidth))
          }
          guard let before = scalars.first(where: { $0.range.contains(start - 1) }) else { continue }
          #expect(before.scalar == " ", "\(width): \(line)")
          checked += 1
        }
      }
    }
    #expect(checked > 300)
  }

  private var flawed: Report {
    var report = form.filledReport()
    report.set(form.cell("requests/new/total"), FixedDecimal(12))
    report.set(form.cell("disclosure/rules/issued"), nil)
    report.findings = [
      Finding(
        rule: "row.missing", severity: .warning, place: Place(table: "disclosure", row: "rules", column: "issued"),
        messageEN: "No number.", messageZH: "无数字。"),
      Finding(
        rule: "requests.row_sum", severity: .error, place: Place(table: "requests", row: "new"), line: 17,
        messageEN: "Sums differ.", messageZH: "合计不符。"),
    ]
    return report
  }

  private func drawn(_ view: TerminalView, _ report: Report) -> [String] {
    String(decoding: view.draw(report, form: form), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [90, 120]) func noLineIsWiderThanTheTerminal(width: Int) {
    for line in drawn(TerminalView(width: width), flawed) { #expect(line.displayWidth <= width, "\(line)") }
  }

  @Test func boxesAreStraight() {
    let lines = drawn(TerminalView(width: 100), flawed)
    var width: Int?
    for line in lines {
      if line.hasPrefix("┌") { width = line.displayWidth }
      if let width, "┌├│└".contains(line.first ?? " ") { #expect(line.displayWidth == width, "\(line)") }
    }
    #expect(lines.filter { $0.hasPrefix("┌") }.count == 5)
  }

  @Test func findingsAreMarkedAtTheirPlace() {
    let lines = drawn(TerminalView(width: 100), flawed)
    #expect(lines.contains { $0.contains("规章") && $0.contains("·?") })
    #expect(lines.contains { $0.contains("申请数量!") || $0.contains("数量!") })
    #expect(lines.contains("! requests.row_sum  requests/new  line 17"))
    #expect(lines.contains("    合计不符。"))
    #expect(lines.contains("    Sums differ."))
    #expect(lines.contains { $0.contains("partial") && $0.contains("edition 2021") })
  }

  @Test func coloursAreOnlyForThoseWhoAsk() {
    #expect(!drawn(TerminalView(width: 100), flawed).joined().contains("\u{1B}"))
    #expect(drawn(TerminalView(width: 100, isColored: true), flawed).joined().contains("\u{1B}[31m"))
  }

  @Test func aReportForProgramsHasItsCounts() throws {
    let value = try JSONValue(parsing: showJSON(flawed, form: form))
    #expect(value["report_id"]?.string == "0123456789abcdef")
    #expect(value["status"]?.string == "partial")
    #expect(value["cells_missing"]?.integer == 1 && value["errors"]?.integer == 1)
    #expect(value["findings"]?.array?.count == 2)
  }
}
