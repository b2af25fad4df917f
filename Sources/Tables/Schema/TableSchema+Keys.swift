extension TableSchema {
  /// The columns whose values together name a row; none for a table in which rows may repeat.
  public var primaryKey: [String] {
    switch table {
    case .reports, .wide: ["report_id"]
    case .cells: ["report_id", "table", "row", "column"]
    case .indicators: ["report_id", "indicator"]
    case .changes: ["organization_id", "year_before", "table", "row", "column"]
    case .similarity: ["report_id_a", "report_id_b", "kind"]
    case .coverage: ["organization_id", "year"]
    case .findings, .quarantine, .sections, .claims, .summary: []
    }
  }

  /// The columns that name a report: each value is one of `reports.report_id`, or null.
  public var reportColumns: [String] {
    table == .reports ? [] : columns.map(\.name).filter { $0.hasPrefix("report_id") }
  }

  /// What the table is called, in English and Chinese.
  public var title: (en: String, zh: String) {
    switch table {
    case .reports: ("Reports", "报告")
    case .cells: ("Cells of the form", "表格单元格")
    case .findings: ("Findings", "核查发现")
    case .quarantine: ("Quarantine", "未能读取的文件")
    case .wide: ("Wide table", "宽表")
    case .sections: ("Sections of the narrative", "正文各部分")
    case .claims: ("Claims of the narrative", "正文所述数字")
    case .indicators: ("Indicators", "指标")
    case .changes: ("Changes between years", "年度变化")
    case .similarity: ("Similar narratives", "相似正文")
    case .coverage: ("Coverage", "报告覆盖情况")
    case .summary: ("Summary", "汇总")
    }
  }

  /// What a row of the table is, in English and Chinese.
  public var description: (en: String, zh: String) {
    switch table {
    case .reports: ("One row a report: body, year, edition of the form, status, counts.", "每份报告一行：单位、年度、表格版本、状态和计数。")
    case .cells: ("One row a cell of the form: value, state, what was printed, line.", "法定表格的每格一行：数值、状态、原文、行号。")
    case .findings:
      (
        "One row for each thing to know or to check, in English and Chinese, with the numbers in it.",
        "每个需要了解或核对的问题一行，中英文说明，附有关数字。"
      )
    case .quarantine: ("One row for each input that gave no report, and why.", "每个未形成报告的输入一行，并说明原因。")
    case .wide: ("One row a report, with a column for each cell of the form.", "每份报告一行，表格的每格一列。")
    case .sections: ("One row a section of the narrative.", "正文的每个部分一行。")
    case .claims: ("One row for each number that the narrative states about the tables.", "正文中就表格内容陈述的每个数字一行。")
    case .indicators:
      (
        "One row for each rate or ratio of a report, with its percentile in its level and year.",
        "每份报告的每项比率一行，附其在同级同年单位中的百分位。"
      )
    case .changes: ("One row for each cell of a body in two consecutive years.", "同一单位同一格在相邻两年的数值一行。")
    case .similarity:
      ("One row for two reports with nearly the same narrative, numbers and names aside.", "正文（不计数字和名称）几乎相同的两份报告一行。")
    case .coverage:
      ("One row for each body and year: found, duplicate, quarantined or missing.", "每个单位每个年度一行：已有、重复、未能读取或缺失。")
    case .summary:
      ("One row for a measure in a year and a group of bodies: sum and quartiles.", "每项指标在每个年度、每个分组的合计与四分位数一行。")
    }
  }
}
