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

  /// Its heading.
  let label: String
  /// Its width in characters.
  var width = 9.0
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

  /// The column of a table by its name; nil for the cells of `wide`, which the form describes.
  static func column(_ name: String, of table: TableName) -> BookColumn? {
    columns["\(table.rawValue).\(name)"] ?? columns[name]
  }

  private static let columns: [String: BookColumn] = [
    "report_id": BookColumn(label: "报告编号", width: 18),
    "source": BookColumn(label: "来源文件", width: 40),
    "title": BookColumn(label: "标题", width: 44),
    "organization": BookColumn(label: "单位名称", width: 26),
    "organization_id": BookColumn(label: "单位编号", width: 22),
    "region_code": BookColumn(label: "区划代码", width: 10),
    "province": BookColumn(label: "省", width: 12),
    "city": BookColumn(label: "市", width: 12),
    "county": BookColumn(label: "县", width: 12),
    "level": BookColumn(label: "层级", width: 11),
    "body_type": BookColumn(label: "单位类型", width: 13),
    "year": BookColumn(label: "年度", width: 8, kind: .year),
    "edition": BookColumn(label: "表式版本", width: 10),
    "status": BookColumn(label: "完整程度", width: 14),
    "layout": BookColumn(label: "版式", width: 20),
    "cells_reported": BookColumn(label: "有数字的格", width: 12),
    "cells_missing": BookColumn(label: "缺失的格", width: 11),
    "cells_backed": BookColumn(label: "有合计印证的格", width: 15),
    "errors": BookColumn(label: "错误数", width: 9),
    "warnings": BookColumn(label: "警告数", width: 9),
    "narrative_characters": BookColumn(label: "正文字数", width: 11),
    "rule": BookColumn(label: "规则", width: 26),
    "severity": BookColumn(label: "严重程度", width: 11),
    "table": BookColumn(label: "表", width: 17),
    "row": BookColumn(label: "行", width: 22),
    "column": BookColumn(label: "列", width: 16),
    "findings.expected": BookColumn(label: "应为", width: 16, isWrapped: true),
    "actual": BookColumn(label: "实为", width: 16, isWrapped: true),
    "line": BookColumn(label: "行号", width: 8, kind: .year),
    "message_en": BookColumn(label: "英文说明", width: 60, isWrapped: true),
    "message_zh": BookColumn(label: "中文说明", width: 70, isWrapped: true),
    "verdict": BookColumn(label: "判断", width: 12),
    "suspects": BookColumn(label: "可疑的格与应有的数", width: 40, isWrapped: true),
    "stage": BookColumn(label: "环节", width: 11),
    "reason": BookColumn(label: "原因", width: 20),
    "message": BookColumn(label: "说明", width: 80, isWrapped: true),
    "dimension": BookColumn(label: "分组", width: 12),
    "key": BookColumn(label: "组别", width: 16),
    "measure": BookColumn(label: "指标", width: 42),
    "reports": BookColumn(label: "报告数", width: 9),
    "sum": BookColumn(label: "合计", width: 14),
    "min": BookColumn(label: "最小值", width: 12),
    "p25": BookColumn(label: "下四分位数", width: 12),
    "median": BookColumn(label: "中位数", width: 12),
    "p75": BookColumn(label: "上四分位数", width: 12),
    "max": BookColumn(label: "最大值", width: 12),
    "expected": BookColumn(label: "应报单位数", width: 11),
  ]
}
