import Records

/// The tables that compare reports or add them up.
extension TableSchema {
  private static let organizationID = Column(
    "organization_id", .string, "one id for all spellings of one body", zh: "单位编号", "同一单位的各种写法共用一个编号", .required)

  static let changes = [
    organizationID, organization,
    Column("year_before", .integer, "statistical year", zh: "前一年度", "统计年度", .required),
    Column("year_after", .integer, "the year after it", zh: "后一年度", "下一个统计年度", .required),
    Column("table", .string, "id in the codebook", zh: "表", "编码表中的编号", .required),
    Column("row", .string, "id in the codebook", zh: "行", "编码表中的编号", .required),
    Column("column", .string, "id in the codebook", zh: "栏", "编码表中的编号", .required),
    Column("before", .number, "the number of the year before", zh: "前一年数值", "前一年度的数值", .required),
    Column("after", .number, "the number of the year after", zh: "后一年数值", "后一年度的数值", .required),
    Column(
      "difference", .number, "after minus before; empty when it would not fit 64 bits", zh: "增减", "后减前；超出64位时为空"),
    Column(
      "ratio", .number, "after divided by before, to four places; empty when before is 0", zh: "比值",
      "后除以前，保留四位；前为0时为空"),
  ]

  static let coverage = [
    Column("year", .integer, "statistical year", zh: "年度", "统计年度", .required),
    regionCode, organizationID, organization,
    Column(
      "status", .string, "found, duplicate, quarantined, missing, or expected where no body has a report", zh: "状态",
      "found 已有、duplicate 重复、quarantined 未能读取、missing 缺失；该年没有任何单位有报告的为 expected 应有", .required,
      .oneOf(CoverageRow.Status.allCases.map(\.rawValue))),
    Column("reports", .integer, "reports of the body for the year", zh: "报告数", "该单位该年度的报告数", .required, .atLeast(0)),
    Column(
      "report_id", .string, "the fullest of them, which the comparisons use", zh: "报告编号", "其中最完整的一份，用于各项比较",
      .pattern("[0-9a-f]{16}")),
  ]

  static let similarity = [
    report("report_id_a", "the report; of two bodies, the one that was read first", zh: "报告甲", "本报告；两个单位的，为先读到的一份"),
    report("report_id_b", "the report whose narrative is nearly the same", zh: "报告乙", "正文与之几乎相同的报告"),
    Column(
      "kind", .string, "same_body_previous_year or other_body_same_year", zh: "类别",
      "same_body_previous_year 同一单位上一年度或 other_body_same_year 其他单位同一年度", .required,
      .oneOf(SimilarityKind.allCases.map(\.rawValue))),
    Column(
      "jaccard", .number, "share of the wording of both that is in both, 0 to 1; what many reports say left out",
      zh: "相似度", "两份共有的文字占全部文字的比例，0至1；许多报告都有的套话不计", .required, .atLeast(0), .atMost(1)),
    Column(
      "passage", .string, "the longest passage in common as report_id_a prints it, 200 characters of it at most",
      zh: "相同段落",
      "最长的相同段落，照报告甲所印，最多200字", .required),
    Column(
      "characters", .integer, "ideographs in that passage, numerals and names of the body left out", zh: "相同字数",
      "该段落的汉字数，不计数词和单位名称", unit: "字", .required, .atLeast(0)),
    Column(
      "line_a", .integer, "1-based line of the heading of the section it stands in, in report_id_a", zh: "甲行号",
      "所在部分标题在报告甲中的行号，从1起", .required),
    Column("line_b", .integer, "likewise in report_id_b", zh: "乙行号", "所在部分标题在报告乙中的行号，从1起", .required),
  ]

  static let summary = [
    Column(
      "dimension", .string, "nation, province, city, county, level or body_type", zh: "分组方式",
      "nation 全国、province 省、city 市、county 县、level 层级或 body_type 单位类型", .required,
      .oneOf(["nation", "province", "city", "county", "level", "body_type"])),
    Column(
      "key", .string, "GB/T 2260 code of the region, the level or the type; empty for the nation", zh: "分组",
      "地区的GB/T 2260代码、层级或类型；全国为空"),
    Column("year", .integer, "statistical year", zh: "年度", "统计年度"),
    Column(
      "measure", .string, "table.row.column, indicators.ID, or reports", zh: "项目",
      "“表.行.栏”、“indicators.指标编号”或 reports（报告数）", .required),
    Column("reports", .integer, "reports that have a value", zh: "报告数", "有数值的报告数", .required, .atLeast(0)),
    Column("sum", .number, "sum of the values; empty for indicators", zh: "合计", "各数值之和；指标为空"),
    Column("min", .number, "least value", zh: "最小值", "最小的数值"),
    Column("p25", .number, "lower quartile, linear between ranks", zh: "下四分位数", "下四分位数，名次间线性插值"),
    Column("median", .number, "median, linear between ranks", zh: "中位数", "中位数，名次间线性插值"),
    Column("p75", .number, "upper quartile, linear between ranks", zh: "上四分位数", "上四分位数，名次间线性插值"),
    Column("max", .number, "greatest value", zh: "最大值", "最大的数值"),
    Column(
      "expected", .integer, "bodies of the roster that should have reported; empty without a roster", zh: "应报单位数",
      "名单中应当发布报告的单位数；没有名单时为空", .atLeast(0)),
  ]
}
