import Bytes
import Forms
import Records

extension CellExplanation {
  /// The explanation for programs, as one JSON object.
  public var json: [UInt8] {
    var out: [UInt8] = []
    JSONTree.object(reportMembers + cellMembers + evidenceMembers).append(to: &out)
    out.append("\n")
    return out
  }

  private var reportMembers: [(key: String, value: JSONTree)] {
    [
      ("report_id", .text("\(report.id)")), ("source", .text(report.source)), ("file", .optional(file)),
      ("member", .optional(member)), ("title", .text(report.title)), ("organization", .text(report.organization.name)),
      ("year", report.year.map(JSONTree.integer) ?? .null), ("edition", .text(report.edition)),
      ("layout", .text(report.layout)),
    ]
  }

  private var cellMembers: [(key: String, value: JSONTree)] {
    let cell = report.cells[cell]
    return [
      ("table", .text(table.id)), ("row", .text(row.id)), ("column", .text(column.id)),
      ("row_label", .text(row.label)), ("column_label", .text(column.label)), ("unit", .text(column.unit)),
      ("value", .optional(cell.value)), ("state", .text("\(cell.state.name)")), ("raw", .optional(report.raw(cell))),
      ("line", cell.line > 0 ? .integer(Int(cell.line)) : .null),
      ("cell_of_line", position.map { .integer($0.cell) } ?? .null), ("assignment", .text(assignment)),
    ]
  }

  private var evidenceMembers: [(key: String, value: JSONTree)] {
    [
      ("text", .array(lines.map(tree))), ("notes", .array(notes.map(tree))), ("sums", .array(sums.map(tree))),
      ("findings", .array(findings.map(tree))), ("year_before", .array(yearBefore.map(\.tree))),
    ]
  }

  /// A cell of the year before: whose it is, what stands there and where.
  private var tree: JSONTree { .object(reportMembers + cellMembers + [("text", .array(lines.map(tree)))]) }

  private func tree(_ line: TextLine) -> JSONTree {
    let marks = line.marks.map { JSONTree.text(String(decoding: line.text[$0], as: UTF8.self)) }
    return .object([
      ("line", .integer(line.number)), ("text", .text(String(decoding: line.text, as: UTF8.self))),
      ("marked", .array(marks)),
    ])
  }

  private func tree(_ note: ReadingNote) -> JSONTree {
    .object([("rule", .text(note.rule)), ("printed", .text(note.printed)), ("reading", .text(note.reading))])
  }

  private func tree(_ sum: PrintedSum) -> JSONTree {
    .object([
      ("rule", .text(sum.rule)), ("place", .text(sum.place.path)), ("outcome", .text(sum.outcome.rawValue)),
      ("left_sum", .optional(sum.leftSum)), ("right_sum", .optional(sum.rightSum)),
      ("left", .array(sum.left.map(term))), ("right", .array(sum.right.map(term))),
    ])
  }

  private func term(_ cell: Int) -> JSONTree {
    .object([("cell", .text(form.cells[cell].path)), ("value", .optional(report.cells[cell].value))])
  }

  private func tree(_ finding: Finding) -> JSONTree {
    .object([
      ("rule", .text(finding.rule)), ("severity", .text(finding.severity.rawValue)),
      ("place", .text(finding.place.path)), ("expected", .optional(finding.expected)),
      ("actual", .optional(finding.actual)), ("message_en", .text(finding.messageEN)),
      ("message_zh", .text(finding.messageZH)), ("verdict", .optional(finding.verdict?.rawValue)),
      ("suspects", .optional(finding.suspects)),
    ])
  }
}
