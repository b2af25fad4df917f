import Bytes
import Forms
import Records

func codebookCSV(_ codebook: Codebook, _ parts: [CodebookPart]) -> [UInt8] {
  let names = CodebookColumn.all.map(\.name)
  let writer = RowWriter(names)
  var out: [UInt8] = []
  let lines = parts.flatMap { rows(codebook, $0) }
  for row in [names.map(Field.text)] + lines {
    let rest = Array(repeating: Field.null, count: names.count - row.count)
    writer.append(row + rest, as: .csv, to: &out)
  }
  return out
}

/// The lines of a part; fields that are null to the end are left out.
private func rows(_ codebook: Codebook, _ part: CodebookPart) -> [[Field]] {
  switch part {
  case .editions:
    codebook.forms.flatMap { form in form.cells.map { fields($0, form) } + form.identities.map { fields($0, form) } }
  case .indicators:
    codebook.indicators.definitions.flatMap { indicator in
      indicator.formulas(in: codebook).map { fields(indicator, $0.formula, $0.editions) }
    }
  case .crosswalk: codebook.crosswalks.flatMap { crosswalk in crosswalk.entries.map { fields($0, crosswalk) } }
  case .rules: Rule.ofReading.map(fields)
  }
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

private func fields(_ indicator: Indicator, _ formula: Indicator.Formula, _ editions: [String]) -> [Field] {
  [.text("indicator"), .text(indicator.id), .text(editions.joined(separator: " "))]
    + Array(repeating: .null, count: 6) + [.text(indicator.unit), .text("decimal"), .null, .null]
    + [
      .text(indicator.nameEN), .text(indicator.nameZH), .text(formula.text), .text(indicator.direction.rawValue),
      .text(indicator.seriesText), .known(indicator.noteEN), .known(indicator.noteZH),
    ]
}

private func fields(_ entry: Crosswalk.Entry, _ crosswalk: Crosswalk) -> [Field] {
  [.text("crosswalk"), .null, .text("\(crosswalk.from) \(crosswalk.to)")] + Array(repeating: .null, count: 15)
    + [
      .known(entry.noteEN), .known(entry.noteZH), .known(entry.from.joined(separator: " ")),
      .known(entry.to.joined(separator: " ")), .text(entry.change.rawValue), .known(entry.comparableText),
    ]
}
