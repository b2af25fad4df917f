import Forms

/// How a column of a sheet stands there.
struct BookColumn: Sendable {
  /// What the numbers of a column are.
  enum Kind: Sendable {
    /// Whole numbers, mostly.
    case count
    /// Years, lines: whole numbers without separators.
    case year
    /// Money and the like: at least two digits behind the point.
    case amount
  }

  /// Its width in characters.
  var width = 10.0
  /// Whether long texts are wrapped.
  var isWrapped = false
  /// What its numbers are.
  var kind = Kind.count
}

/// The sheets of the workbook that hold a table.
enum BookTable {
  /// The tables, in the order of their sheets.
  static let all: [TableName] = [.wide, .reports, .findings, .quarantine, .summary]

  /// The name of a table's sheet.
  static func sheetName(_ table: TableName) -> String {
    switch table {
    case .wide: "宽表 wide"
    case .reports: "报告 reports"
    case .findings: "问题 findings"
    case .quarantine: "未能读取 quarantine"
    case .summary: "汇总 summary"
    default: table.rawValue
    }
  }

  /// Whether the first column of a sheet leads to the row of the report in `wide`.
  static func hasLinks(_ table: TableName) -> Bool { table == .reports || table == .findings }

  /// The columns that a reader wants first; the others follow in the table's order.
  static func first(of table: TableName) -> [String] {
    switch table {
    case .wide: ["organization", "year", "edition", "region_code", "report_id"]
    case .reports:
      [
        "organization", "year", "title", "status", "errors", "warnings", "cells_reported", "cells_missing",
        "cells_backed", "province", "city", "county", "level", "body_type", "edition",
      ]
    case .findings:
      [
        "severity", "rule", "message_zh", "table", "row", "column", "expected", "actual", "line", "verdict", "suspects",
        "message_en",
      ]
    default: []
    }
  }

  /// How many columns stay in view at the left.
  static func frozen(_ table: TableName) -> Int {
    switch table {
    case .wide: 2
    case .reports, .findings: 3
    default: 0
    }
  }

  /// How a column stands, by its name; those of the cells of `wide` have no names here.
  static func column(_ name: String) -> BookColumn { columns[name] ?? BookColumn() }

  private static let columns: [String: BookColumn] = [
    "report_id": BookColumn(width: 18),
    "source": BookColumn(width: 40),
    "title": BookColumn(width: 44),
    "organization": BookColumn(width: 26),
    "organization_id": BookColumn(width: 22),
    "region_code": BookColumn(width: 10),
    "province": BookColumn(width: 12),
    "city": BookColumn(width: 12),
    "county": BookColumn(width: 12),
    "level": BookColumn(width: 11),
    "body_type": BookColumn(width: 13),
    "year": BookColumn(width: 8, kind: .year),
    "edition": BookColumn(width: 10),
    "status": BookColumn(width: 14),
    "layout": BookColumn(width: 20),
    "cells_reported": BookColumn(width: 12),
    "cells_missing": BookColumn(width: 11),
    "cells_backed": BookColumn(width: 15),
    "narrative_characters": BookColumn(width: 11),
    "rule": BookColumn(width: 26),
    "severity": BookColumn(width: 11),
    "table": BookColumn(width: 17),
    "row": BookColumn(width: 22),
    "column": BookColumn(width: 16),
    "expected": BookColumn(width: 16, isWrapped: true),
    "actual": BookColumn(width: 16, isWrapped: true),
    "line": BookColumn(width: 8, kind: .year),
    "message_en": BookColumn(width: 60, isWrapped: true),
    "message_zh": BookColumn(width: 70, isWrapped: true),
    "verdict": BookColumn(width: 12),
    "suspects": BookColumn(width: 40, isWrapped: true),
    "stage": BookColumn(width: 11),
    "reason": BookColumn(width: 20),
    "message": BookColumn(width: 80, isWrapped: true),
    "dimension": BookColumn(width: 12),
    "key": BookColumn(width: 16),
    "measure": BookColumn(width: 42),
    "sum": BookColumn(width: 14),
    "min": BookColumn(width: 12),
    "p25": BookColumn(width: 12),
    "median": BookColumn(width: 12),
    "p75": BookColumn(width: 12),
    "max": BookColumn(width: 12),
  ]
}
