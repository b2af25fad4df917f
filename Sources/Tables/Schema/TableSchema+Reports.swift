import Records

/// The tables that have rows of one report at a time.
extension TableSchema {
  /// 16 hex digits.
  private static let hexadecimal = "[0-9a-f]{16}"
  static let regionCode = Column(
    "region_code", .string, "GB/T 2260 code of the most precise region known", zh: "行政区划代码",
    "所知最细一级的GB/T 2260行政区划代码", .pattern("[0-9]{6}"))
  static let organization = Column("organization", .string, "as printed", zh: "单位名称", "报告所印名称")

  /// A column that names a report.
  static func report(_ name: String, _ description: String, zh titleZH: String, _ descriptionZH: String) -> Column {
    Column(name, .string, description, zh: titleZH, descriptionZH, .required, .pattern(hexadecimal))
  }

  /// The column that names the report of a row.
  private static let reportID = report(
    "report_id", "16 hex digits: the start of the SHA-256 of the document's bytes", zh: "报告编号",
    "16位十六进制数，即文件内容SHA-256值的开头")

  private static let line = Column(
    "line", .integer, "1-based line of the decoded document", zh: "行号", "解码后文件的行号，从1起", .atLeast(1))

  static let reports = [
    Column(
      reportID.name, .string, reportID.description, zh: reportID.titleZH, reportID.descriptionZH, .required, .unique,
      .pattern(hexadecimal)),
    Column("source", .string, "path under the corpus root", zh: "来源文件", "在语料文件夹下的路径", .required),
    Column("title", .string, "as printed", zh: "标题", "报告所印标题"),
    organization,
    Column(
      "organization_id", .string,
      "one id for all spellings of one body: 320813-人民政府, or 16 hex digits where the region is unknown",
      zh: "单位编号", "同一单位的各种写法共用一个编号，如320813-人民政府；地区不明的为16位十六进制数"),
    regionCode,
    Column("province", .string, "name of the province", zh: "省级", "省、自治区、直辖市名称"),
    Column("city", .string, "name of the city", zh: "地级", "地级行政区名称"),
    Column("county", .string, "name of the county", zh: "县级", "县级行政区名称"),
    Column(
      "level", .string, "central, province, prefecture, county or township", zh: "层级",
      "central 中央、province 省级、prefecture 地级、county 县级或 township 乡级",
      .oneOf(["central", "province", "prefecture", "county", "township"])),
    Column(
      "body_type", .string, "government, department, township, subdistrict, …", zh: "单位类型",
      "government 政府、department 部门、township 乡镇、subdistrict 街道等"),
    Column("year", .integer, "statistical year", zh: "年度", "统计年度"),
    Column("edition", .string, "edition of the form", zh: "表格版本", "所用法定表格的版本", .required),
    Column(
      "status", .string, "complete, partial, tables_only or narrative_only", zh: "状态",
      "complete 完整、partial 部分、tables_only 仅有表格或 narrative_only 仅有正文", .required,
      .oneOf(ReportStatus.allCases.map(\.rawValue))),
    Column("layout", .string, "short name of the layout that was read", zh: "版式", "所读版式的简称"),
    Column(
      "cells_reported", .integer, "cells with a number", zh: "有数格数", "有数字的格数", unit: "格", .required, .atLeast(0)),
    Column(
      "cells_missing", .integer,
      "cells of the edition that the report does not print; rows in whose place it prints a variant are not counted, and "
        + "are missing in the table cells all the same", zh: "缺格数",
      "该版表格中报告没有印出的格数；报告以变通行代替的行不计入，但在 cells 表中仍为 missing", unit: "格", .required, .atLeast(0)),
    Column(
      "cells_backed", .integer,
      "cells with a number that stand in at least one sum of the form that holds; sums of zeros alone do not count",
      zh: "经印证格数", "至少属于一个成立的勾稽关系的有数格数；全为零的合计不计", unit: "格", .atLeast(0)),
    Column(
      "errors", .integer,
      "findings of severity error that the report shows by itself; those between reports stand only in the table findings",
      zh: "错误数", "仅凭本报告得出的严重程度为 error 的发现数；报告之间比较得出的只列在 findings 表中", .required, .atLeast(0)),
    Column(
      "warnings", .integer,
      "findings of severity warning that the report shows by itself; those between reports stand only in the table findings",
      zh: "警告数", "仅凭本报告得出的严重程度为 warning 的发现数；报告之间比较得出的只列在 findings 表中", .required, .atLeast(0)),
    Column(
      "narrative_characters", .integer, "characters of narrative without white space", zh: "正文字数", "正文字符数，不计空白",
      unit: "字", .required, .atLeast(0)),
  ]

  static let cells = [
    reportID,
    Column("year", .integer, "statistical year", zh: "年度", "统计年度"),
    Column("table", .string, "id in the codebook", zh: "表", "编码表中的编号", .required),
    Column("row", .string, "id in the codebook", zh: "行", "编码表中的编号", .required),
    Column("column", .string, "id in the codebook", zh: "栏", "编码表中的编号", .required),
    Column("value", .number, "the number, when there is one", zh: "数值", "有数字时的数值"),
    Column(
      "state", .string, "reported, repaired, blank, na, text or missing", zh: "状态",
      "reported 印有、repaired 推定、blank 空白、na 不适用、text 文字或 missing 缺失", .required,
      .oneOf(CellState.allCases.map(\.name).map(String.init(describing:)))),
    Column("raw", .string, "what was printed, when it is not just the value", zh: "原文", "所印内容，与数值不完全一致时才有"),
    line,
  ]

  static let findings = [
    reportID,
    Column("rule", .string, "id in the codebook", zh: "规则", "编码表中的编号", .required),
    Column(
      "severity", .string, "error, warning or info", zh: "严重程度", "error 错误、warning 警告或 info 提示", .required,
      .oneOf(Severity.allCases.map(\.rawValue))),
    Column("table", .string, "id in the codebook; empty for the whole report", zh: "表", "编码表中的编号；涉及整份报告的为空"),
    Column("row", .string, "id in the codebook; empty for the whole table or column", zh: "行", "编码表中的编号；涉及整表或整栏的为空"),
    Column("column", .string, "id in the codebook; empty for the whole table or row", zh: "栏", "编码表中的编号；涉及整表或整行的为空"),
    Column("expected", .string, "what the rule expects", zh: "应为", "按规则应有的内容"),
    Column("actual", .string, "what stands there", zh: "实为", "实际所印的内容"),
    line,
    Column("message_en", .string, "for a reader of English", zh: "英文说明", "给英文读者的说明", .required),
    Column("message_zh", .string, "for a reader of Chinese", zh: "中文说明", "给中文读者的说明", .required),
    Column(
      "verdict", .string,
      "of a broken sum: reading (the same numbers in other cells satisfy every sum), published (the report is wrong) "
        + "or undecided",
      zh: "判断", "对不成立的合计：reading 读取有误（数字换格后各合计成立）、published 报告本身有误或 undecided 未定",
      .oneOf(Verdict.allCases.map(\.rawValue))),
    Column(
      "suspects", .string,
      "of a broken sum: the fewest cells to change and the number each would need, table/row/column=number, joined "
        + "with &; other possibilities behind |",
      zh: "疑误单元格", "对不成立的合计：最少需改哪些格、各改为多少，写作“表/行/栏=数”，以&相连；其他可能列在|之后"),
  ]

  static let quarantine = [
    Column("source", .string, "path under the corpus root", zh: "来源文件", "在语料文件夹下的路径", .required),
    Column(
      "stage", .string, "the stage that could not go on", zh: "阶段", "在哪个阶段停下", .required,
      .oneOf(Stage.allCases.map(\.rawValue))),
    Column(
      "reason", .string, "why, in a word", zh: "原因", "一个词的原因", .required,
      .oneOf(Quarantined.Reason.allCases.map(\.rawValue))),
    Column("message", .string, "what happened and what to do", zh: "说明", "发生了什么、如何处理", .required),
  ]

  static let wide = [
    reportID, organization, regionCode,
    Column("year", .integer, "statistical year", zh: "年度", "统计年度"),
    Column("edition", .string, "edition of the form", zh: "表格版本", "所用法定表格的版本", .required),
  ]

  static let sections = [
    reportID,
    Column(
      "section", .string, "overview, disclosure, requests, review_litigation, problems or other", zh: "部分",
      "overview 总体情况、disclosure 主动公开、requests 依申请公开、review_litigation 复议诉讼、problems 问题与改进或 other 其他",
      .required),
    Column("heading", .string, "as printed", zh: "标题", "报告所印标题"),
    Column("text", .string, "the text without the tables", zh: "正文", "不含表格的文字"),
  ]

  static let claims = [
    reportID,
    Column(
      "quantity", .string, "what is counted: requests.received, review.total, …", zh: "数量",
      "所计的是什么，如 requests.received",
      .required, .oneOf(Quantity.allCases.map(\.rawValue))),
    Column("value", .number, "the number; money in 万元", zh: "数值", "所述数字；金额以万元计", .required),
    Column(
      "text", .string, "the sentence that states it, without spaces and line breaks", zh: "原句", "陈述该数字的句子，去掉空格和换行",
      .required),
    Column(
      "line", .integer, "1-based line of the decoded document in which the sentence begins", zh: "行号",
      "句子开头在解码后文件中的行号，从1起", .required, .atLeast(1)),
    Column(
      "scope", .string, "body (the one that reports), region (all bodies of it) or part (some or others)", zh: "范围",
      "body 报告单位本身、region 全地区各单位或 part 部分或其他单位", .required, .oneOf(ClaimScope.allCases.map(\.rawValue))),
  ]

  static let indicators = [
    reportID,
    Column("indicator", .string, "id in the codebook", zh: "指标", "编码表中的编号", .required),
    Column(
      "value", .number,
      "numerator ÷ denominator, six digits, half to even; empty where either has no number or is 0 below the line",
      zh: "数值", "分子÷分母，保留六位，四舍六入五成双；任一项无数字或分母为0时为空"),
    Column(
      "numerator", .number, "sum of the cells above the line; empty when one of them has no number", zh: "分子",
      "分子各格之和；其中任一格无数字时为空"),
    Column(
      "denominator", .number, "sum of the cells below the line; empty when one of them has no number", zh: "分母",
      "分母各格之和；其中任一格无数字时为空"),
    Column(
      "percentile", .number, "percent of the peers that have this value or a lower one; one digit, half to even",
      zh: "百分位", "同级同年单位中不高于此值者的百分比，保留一位，四舍六入五成双", unit: "%", .atLeast(0), .atMost(100)),
    Column(
      "peers", .integer, "reports of the same level and year that have a value, this one included", zh: "同类报告数",
      "同级同年有数值的报告数，含本报告", .atLeast(1)),
  ]
}
