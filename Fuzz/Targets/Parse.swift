import Bytes
import Forms
import Parsing
import Records
import Validation

@testable import Tables

extension FuzzTarget {
  /// A text through the parser and the validator, and what they find into every way to write it.
  static let parse = FuzzTarget("parse") { (bytes) throws(Broken) in
    guard let codebook, let tools, bytes.allSatisfy({ $0 != 0 }) else { return }
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let source = Source(
      path: "虚构县人民政府2021年政府信息公开工作年度报告.txt", file: "a.txt", id: ReportID(7), byteCount: text.count)
    let document = Document(source: source, encoding: "utf-8", text: text)
    let lines = LineTable(text).ranges.count
    guard var reports = try? tools.parser.parse(document) else { return }
    for index in reports.indices {
      tools.validator.validate(&reports[index])
      let report = reports[index]
      guard let form = codebook.formIndex(report.edition).map({ codebook.forms[$0] }) else {
        throw Broken("an edition without a form: \(report.edition)")
      }
      for cell in report.cells {
        try expect(cell.value == nil || cell.line > 0, "a number that is printed nowhere")
        try expect(cell.line <= lines, "a line behind the end")
      }
      try readsBack(report, form: form, codebook: codebook)
      try writes(report, form, tools)
      // Drawing takes longer than reading: some are drawn.
      guard bytes.count % 4 == 0 else { continue }
      let sums = tools.validator.sums(of: report)
      let sheet = CheckSheet.report(CheckedReport(report, form: form, sums: sums, previous: .none))
      for language in CheckLanguage.allCases { try expectPrintable(sheet.text(language)) }
      try expectPrintable(TerminalView().draw(report, form: form))
      try expect((try? JSONValue(parsing: checkJSON([sheet], status: 0))) != nil, "check --json is no JSON")
      try expect((try? JSONValue(parsing: showJSON(report, form: form))) != nil, "show --json is no JSON")
      if let cell = report.cells.indices.first(where: { report.cells[$0].value != nil }) {
        let explanation = CellExplanation(cell, of: report, form: form, document: document, sums: sums)
        try expectPrintable(TerminalView().draw(explanation))
      }
    }
  }

  private struct Tools: Sendable {
    let parser: ReportParser
    let validator: Validator
    let writer: TableWriter
  }

  private static let tools = codebook.map { codebook in
    Tools(
      parser: ReportParser(codebook: codebook),
      validator: Validator(codebook: codebook, severities: [:], disabled: []),
      writer: TableWriter(codebook: codebook, formats: [.csv, .ndjson], byteOrderMark: false))
  }

  /// Each row of CSV has a field for each column, and each line of NDJSON is JSON.
  private static func writes(_ report: Report, _ form: Form, _ tools: Tools) throws(Broken) {
    var buffers = TableBuffers()
    tools.writer.append(report, form: form, to: &buffers)
    for table in [TableName.reports, .cells, .findings, .sections, .claims] {
      let columns = tools.writer.columns(of: table, editions: []).count
      let rows = CSVRows(buffers[table, .csv])
      try expect(rows.isWhole && rows.all.allSatisfy { $0.count == columns }, "\(table).csv has rows of other lengths")
      let lines = buffers[table, .ndjson].split(separator: 0x0A)
      try expect(lines.count == rows.all.count, "\(table): \(lines.count) lines, \(rows.all.count) rows")
      for line in lines { try expect((try? JSONValue(parsing: Array(line))) != nil, "\(table).ndjson is no JSON") }
    }
  }

  /// No control character but line feeds reaches a terminal.
  private static func expectPrintable(_ text: [UInt8]) throws(Broken) {
    guard let text = String(validating: text, as: UTF8.self) else { throw Broken("a terminal gets no UTF-8") }
    for scalar in text.unicodeScalars where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
      try expect(scalar == "\n", "U+\(String(scalar.value, radix: 16)) reaches a terminal")
    }
  }
}
