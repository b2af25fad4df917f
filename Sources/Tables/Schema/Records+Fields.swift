import Bytes
import Records

/// The values of each record in the order of its table's columns; `TableSchema` names them.
extension Report {
  func fields(_ counts: ReportCounts) -> [Field] {
    [
      .hex(id.rawValue), .text(source), .known(title), .known(organization.name), .known(organization.id),
      .known(organization.regionCode), .known(organization.province), .known(organization.city),
      .known(organization.county), .known(organization.level), .known(organization.bodyType), .optional(year),
      .text(edition), .text(counts.status.rawValue), .known(layout), .integer(counts.cellsReported),
      .integer(counts.cellsMissing), .optional(cellsBacked), .integer(counts.errors), .integer(counts.warnings),
      .integer(counts.narrativeCharacters),
    ]
  }
}

extension Finding {
  func fields(_ report: ReportID) -> [Field] {
    [
      .hex(report.rawValue), .text(rule), .text(severity.rawValue), .known(place.table), .known(place.row),
      .known(place.column), .optional(expected), .optional(actual), .optional(line), .text(messageEN),
      .text(messageZH), .optional(verdict?.rawValue), .optional(suspects),
    ]
  }
}

extension Section {
  func fields(_ report: ReportID) -> [Field] {
    [.hex(report.rawValue), .text(id), .known(heading), .known(text)]
  }
}

extension Claim {
  func fields(_ report: ReportID) -> [Field] {
    [
      .hex(report.rawValue), .text(quantity.rawValue), .decimal(value), .text(text), .integer(line),
      .text(scope.rawValue),
    ]
  }
}

extension Quarantined {
  var fields: [Field] { [.text(source), .text(stage.rawValue), .text(reason.rawValue), .text(message)] }
}

extension SimilarityRow {
  var fields: [Field] {
    [
      .hex(first.rawValue), .hex(second.rawValue), .text(kind.rawValue),
      .decimal(FixedDecimal(mantissa: Int64(jaccard), scale: 3)), .utf8(passage.text), .integer(passage.characters),
      .integer(passage.firstLine), .integer(passage.secondLine),
    ]
  }
}

extension CoverageRow {
  var fields: [Field] {
    [
      .integer(year), .known(regionCode), .text(organizationID), .known(organization), .text(status.rawValue),
      .integer(reports), report.map { .hex($0.rawValue) } ?? .null,
    ]
  }
}

extension IndicatorRow {
  var fields: [Field] {
    [
      .hex(report.rawValue), .text(indicator), .optional(ratio.value), .optional(ratio.numerator),
      .optional(ratio.denominator), .optional(standing?.percentile), .optional(standing?.peers),
    ]
  }
}
