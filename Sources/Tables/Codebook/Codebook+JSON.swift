import Bytes
import Forms
import Records

func codebookJSON(_ codebook: Codebook, _ parts: [CodebookPart]) -> [UInt8] {
  var out: [UInt8] = []
  let members = parts.map { part -> (key: String, value: JSONTree) in
    let value: JSONTree =
      switch part {
      case .editions: .array(codebook.forms.map(tree))
      case .indicators: .array(codebook.indicators.definitions.map { tree($0, codebook) })
      case .crosswalk: .array(codebook.crosswalks.map(tree))
      case .rules: .array(Rule.ofReading.map(tree))
      }
    return (part.rawValue, value)
  }
  JSONTree.object(members).append(to: &out)
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

private func tree(_ indicator: Indicator, _ codebook: Codebook) -> JSONTree {
  let formulas = indicator.formulas(in: codebook).map { formula, editions in
    JSONTree.object([
      ("editions", .texts(editions)), ("numerator", .texts(formula.numerator)),
      ("denominator", .texts(formula.denominator)),
    ])
  }
  return .object([
    ("id", .text(indicator.id)), ("name_en", .text(indicator.nameEN)), ("name_zh", .text(indicator.nameZH)),
    ("unit", .text(indicator.unit)), ("direction", .text(indicator.direction.rawValue)),
    ("formulas", .array(formulas)), ("series", .array(indicator.series.map(JSONTree.texts))),
    ("note_en", .text(indicator.noteEN)), ("note_zh", .text(indicator.noteZH)),
  ])
}

private func tree(_ crosswalk: Crosswalk) -> JSONTree {
  .object([
    ("from", .text(crosswalk.from)), ("to", .text(crosswalk.to)), ("entries", .array(crosswalk.entries.map(tree))),
  ])
}

private func tree(_ entry: Crosswalk.Entry) -> JSONTree {
  .object([
    ("change", .text(entry.change.rawValue)), ("from", .texts(entry.from)), ("to", .texts(entry.to)),
    ("comparable", entry.isComparable.map(JSONTree.bool) ?? .null), ("note_en", .text(entry.noteEN)),
    ("note_zh", .text(entry.noteZH)),
  ])
}
