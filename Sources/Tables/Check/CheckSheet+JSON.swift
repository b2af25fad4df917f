import Forms
import Records

/// Sheets for programs, as one JSON object: docs/check.md describes it.
///
/// - Parameter status: the exit status of the command.
public func checkJSON(_ sheets: [CheckSheet], status: Int) -> [UInt8] {
  var out: [UInt8] = []
  JSONTree.object([("status", .integer(status)), ("sheets", .array(sheets.map(\.tree)))]).append(to: &out)
  out.append(UInt8(ascii: "\n"))
  return out
}

extension CheckSheet {
  fileprivate var tree: JSONTree {
    switch self {
    case .report(let checked): checked.tree
    case .refused(let row): refusal(row.reason.rawValue)
    case .missing: refusal("missing")
    }
  }

  private func refusal(_ reason: String) -> JSONTree {
    .object([
      ("source", .text(source)), ("outcome", .text("refused")), ("reason", .text(reason)),
      ("message_en", .optional(CheckWords(language: .en).refusal(self))),
      ("message_zh", .optional(CheckWords(language: .zh).refusal(self))),
    ])
  }
}

extension CheckedReport {
  fileprivate var tree: JSONTree {
    .object([
      ("source", .text(report.source)), ("outcome", .text(hasErrors ? "errors" : "clean")),
      ("report_id", .text("\(report.id)")), ("title", .text(report.title)),
      ("organization", .text(report.organization.name)), ("year", report.year.map(JSONTree.integer) ?? .null),
      ("edition", .text(report.edition)), ("previous", previousTree), ("cells_checked", .integer(cellsChecked)),
      ("missing", .integer(items(.absent).count)), ("mismatches", .integer(items(.mismatch).count)),
      ("questions", .integer(items(.question).count)),
      ("doubts", .integer(items(.reading).count)),
      ("items", .array(items.map(tree))),
    ])
  }

  private var previousTree: JSONTree {
    switch previous {
    case .none: .null
    case .found(let report, _):
      .object([
        ("source", .text(report.source)), ("report_id", .text("\(report.id)")), ("title", .text(report.title)),
        ("year", report.year.map(JSONTree.integer) ?? .null),
      ])
    case .unusable(let en, let zh): .object([("message_en", .text(en)), ("message_zh", .text(zh))])
    }
  }

  private func tree(_ item: CheckItem) -> JSONTree {
    let finding = item.finding
    let name = PlaceName(finding.place, form: form)
    return .object([
      ("kind", .text("\(item.kind.name)")), ("rule", .text(finding.rule)),
      ("severity", .text(finding.severity.rawValue)), ("table", .text(finding.place.table)),
      ("row", .text(finding.place.row)), ("column", .text(finding.place.column)), ("place_en", .text(name.en)),
      ("place_zh", .text(name.zh)), ("expected", .optional(finding.expected)), ("actual", .optional(finding.actual)),
      ("line", finding.line.map(JSONTree.integer) ?? .null), ("verdict", .optional(finding.verdict?.rawValue)),
      ("suspects", .array(item.corrections.map { .array($0.map(tree)) })),
      ("previous", .optional(previous.value(finding.place))), ("message_en", .text(finding.messageEN)),
      ("message_zh", .text(finding.messageZH)),
      (
        "also",
        .array(
          item.also.map {
            .object([
              ("rule", .text($0.rule)), ("severity", .text($0.severity.rawValue)), ("message_en", .text($0.messageEN)),
              ("message_zh", .text($0.messageZH)),
            ])
          })
      ),
    ])
  }

  private func tree(_ correction: Correction) -> JSONTree {
    .object([
      ("cell", .text(form.cells[correction.cell].path)), ("printed", .optional(report.cells[correction.cell].value)),
      ("value", .decimal(correction.value)),
      ("previous", .optional(previous.value(form.place(ofCell: correction.cell)))),
    ])
  }
}
