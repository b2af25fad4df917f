import Forms
import Records

func codebookMarkdown(_ codebook: Codebook, _ parts: [CodebookPart]) -> String {
  var blocks = ["# Codebook"]
  for part in parts {
    switch part {
    case .editions: for form in codebook.forms { blocks += markdown(form) }
    case .indicators: blocks += markdown(codebook.indicators, codebook)
    case .crosswalk: blocks += markdown(codebook.crosswalks)
    case .rules: blocks += rules
    }
  }
  return blocks.joined(separator: "\n\n") + "\n"
}

private var rules: [String] {
  [
    "## Rules of reading",
    markdownTable(
      ["rule", "severity", "meaning", "含义"],
      Rule.ofReading.map { ["`\($0.rawValue)`", $0.defaultSeverity.rawValue, $0.meaningEN, $0.meaningZH] }),
  ]
}

private func markdown(_ form: Form) -> [String] {
  let years = form.toYear.map { "\(form.fromYear) to \($0)" } ?? "from \(form.fromYear)"
  var blocks = [
    "## Edition \(form.id)", "\(form.notice), statistical years \(years), \(form.standardCellCount) cells.",
  ]
  for table in form.tables { blocks += markdown(table) }
  blocks.append("### Identities of \(form.id)")
  blocks.append(
    markdownTable(
      ["rule", "severity", "in each", "must hold"],
      form.identities.map { ["`\($0.id)`", $0.severity, $0.each.rawValue, $0.formula] }))
  return blocks
}

private func markdown(_ table: FormTable) -> [String] {
  let heading = "### `\(table.id)` \(table.title)"
  guard table.shape == .matrix || table.shape == .singleRow, let columns = table.rows.first?.columns else {
    return [heading, cellTable(table)]
  }
  return [
    heading,
    markdownTable(
      ["column", "heading", "under", "unit", "type"],
      columns.map { ["`\($0.id)`", $0.label, $0.group, $0.unit, $0.typeName] }),
    markdownTable(["row", "label", "under", "also printed as", "in the place of"], table.rows.map(rowFields)),
  ]
}

/// One line a cell, for tables whose rows have columns of their own.
private func cellTable(_ table: FormTable) -> String {
  markdownTable(
    ["row", "label", "under", "column", "heading", "unit", "type"],
    table.rows.flatMap { row in
      row.columns.map { ["`\(row.id)`", row.label, row.group, "`\($0.id)`", $0.label, $0.unit, $0.typeName] }
    })
}

private func rowFields(_ row: FormRow) -> [String] {
  [
    "`\(row.id)`", row.label, row.group, row.variants.joined(separator: "; "),
    row.replaces.map { "`\($0)`" }.joined(separator: ", "),
  ]
}

func markdownTable(_ header: [String], _ rows: [[String]]) -> String {
  func line(_ fields: [String]) -> String {
    "| " + fields.map { field in String(field.flatMap { $0 == "|" ? ["\\", "|"] : [$0] }) }.joined(separator: " | ")
      + " |"
  }
  return ([line(header), line(header.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
}
