import Bytes
import Forms
import Records

/// `value.fraction` and `value.negative`: numbers that cannot be counts of things.
struct NumberCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    guard subject.survey.hasFraction || subject.survey.hasNegative else { return }
    subject.forEachRow { _, span in
      for (index, cell) in span.cells.enumerated() {
        guard let value = subject.report.cells[cell].value else { continue }
        let column = subject.column(cell)
        let spot = Spot(table: span.table, row: span.row, column: index)
        if value.scale > 0, !column.isDecimal { add(fraction: value, at: spot, cell, subject, &findings) }
        if value.mantissa < 0, !column.isSigned { add(negative: value, at: spot, cell, subject, &findings) }
      }
    }
  }

  private func add(
    fraction value: FixedDecimal, at spot: Spot, _ cell: Int, _ subject: Subject, _ findings: inout FindingList
  ) {
    findings.add(.valueFraction, at: spot, actual: value.description, line: subject.line(cell)) {
      Message(
        en: "the cell prints \(value), but what is counted here comes in whole numbers.",
        zh: "该格印的是 \(value)，此处应为整数，请核对。")
    }
  }

  private func add(
    negative value: FixedDecimal, at spot: Spot, _ cell: Int, _ subject: Subject, _ findings: inout FindingList
  ) {
    findings.add(.valueNegative, at: spot, actual: value.description, line: subject.line(cell)) {
      Message(
        en: "the cell prints \(value), but what is counted here cannot be below zero.",
        zh: "该格印的是 \(value)，此处不应为负数，请核对。")
    }
  }
}
