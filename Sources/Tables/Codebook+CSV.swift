import Bytes
import Forms
import Records

private let codebookColumns = [
  "kind", "id", "edition", "table", "row", "column", "group", "row_label", "column_label", "unit", "type", "replaces",
  "severity", "meaning_en", "meaning_zh",
]

func codebookCSV(_ codebook: Codebook) -> [UInt8] {
  let writer = RowWriter(codebookColumns)
  var out: [UInt8] = []
  writer.append(codebookColumns.map(Field.text), as: .csv, to: &out)
  for form in codebook.forms {
    for cell in form.cells { writer.append(fields(cell, form), as: .csv, to: &out) }
    for identity in form.identities { writer.append(fields(identity, form), as: .csv, to: &out) }
  }
  for rule in Rule.ofReading { writer.append(fields(rule), as: .csv, to: &out) }
  return out
}

private func fields(_ cell: FormCell, _ form: Form) -> [Field] {
  let table = form.tables[cell.table]
  let row = table.rows[cell.row]
  let column = row.columns[cell.column]
  return [
    .text("cell"), .text(cell.path), .text(form.id), .text(table.id), .text(row.id), .text(column.id),
    .known(row.group), .text(row.label), .text(column.label), .known(column.unit), .text(column.typeName),
    .known(row.replaces.joined(separator: " ")), .null, .null, .null,
  ]
}

private func fields(_ identity: Identity, _ form: Form) -> [Field] {
  [
    .text("identity"), .text(identity.id), .text(form.id), .text(form.tables[identity.table].id), .null, .null, .null,
    .null, .null, .null, .null, .null, .text(identity.severity),
    .text("in each \(identity.each.rawValue): \(identity.formula)"), .text(Rule.requestsBalance.meaningZH),
  ]
}

private func fields(_ rule: Rule) -> [Field] {
  [.text("rule"), .text(rule.rawValue)] + Array(repeating: .null, count: 10)
    + [.text(rule.defaultSeverity.rawValue), .text(rule.meaningEN), .text(rule.meaningZH)]
}
