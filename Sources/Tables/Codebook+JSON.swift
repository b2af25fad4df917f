import Bytes
import Forms
import Records

func codebookJSON(_ codebook: Codebook) -> [UInt8] {
  var out: [UInt8] = []
  JSONTree.object([
    ("editions", .array(codebook.forms.map(tree))), ("rules", .array(Rule.ofReading.map(tree))),
  ]).append(to: &out)
  out.append("\n")
  return out
}

private func tree(_ form: Form) -> JSONTree {
  .object([
    ("id", .text(form.id)), ("notice", .text(form.notice)), ("from_year", .integer(form.fromYear)),
    ("to_year", form.toYear.map(JSONTree.integer) ?? .null), ("tables", .array(form.tables.map(tree))),
    ("identities", .array(form.identities.map { tree($0, form) })),
  ])
}

private func tree(_ table: FormTable) -> JSONTree {
  .object([
    ("id", .text(table.id)), ("title", .text(table.title)), ("title_en", .text(table.englishTitle)),
    ("shape", .text(table.shape.rawValue)), ("rows", .array(table.rows.map(tree))),
  ])
}

private func tree(_ row: FormRow) -> JSONTree {
  .object([
    ("id", .text(row.id)), ("label", .text(row.label)), ("group", .text(row.group)),
    ("variants", .texts(row.variants)), ("replaces", .texts(row.replaces)),
    ("columns", .array(row.columns.map(tree))),
  ])
}

private func tree(_ column: FormColumn) -> JSONTree {
  .object([
    ("id", .text(column.id)), ("label", .text(column.label)), ("group", .text(column.group)),
    ("unit", .text(column.unit)), ("type", .text(column.typeName)), ("signed", .bool(column.isSigned)),
  ])
}

private func tree(_ identity: Identity, _ form: Form) -> JSONTree {
  .object([
    ("id", .text(identity.id)), ("severity", .text(identity.severity)),
    ("table", .text(form.tables[identity.table].id)),
    ("each", .text(identity.each.rawValue)), ("formula", .text(identity.formula)),
  ])
}

private func tree(_ rule: Rule) -> JSONTree {
  .object([
    ("id", .text(rule.rawValue)), ("severity", .text(rule.defaultSeverity.rawValue)),
    ("meaning_en", .text(rule.meaningEN)), ("meaning_zh", .text(rule.meaningZH)),
  ])
}
