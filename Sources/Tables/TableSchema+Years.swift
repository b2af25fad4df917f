extension TableSchema {
  private static let body = [
    Column("organization_id", .string, "one id for all spellings of one body"),
    Column("organization", .string, "as printed"),
  ]

  static let changes =
    body + [
      Column("year_before", .integer, "statistical year"),
      Column("year_after", .integer, "the year after it"),
      Column("table", .string, "id in the codebook"),
      Column("row", .string, "id in the codebook"),
      Column("column", .string, "id in the codebook"),
      Column("before", .number, "the number of the year before"),
      Column("after", .number, "the number of the year after"),
      Column("difference", .number, "after minus before; empty when it would not fit 64 bits"),
      Column("ratio", .number, "after divided by before, to four places; empty when before is 0"),
    ]

  static let coverage =
    [
      Column("year", .integer, "statistical year"),
      Column("region_code", .string, "GB/T 2260 code of the most precise region known"),
    ] + body + [
      Column("status", .string, "found, duplicate, quarantined, missing, or expected where no body has a report"),
      Column("reports", .integer, "reports of the body for the year"),
      Column("report_id", .string, "the fullest of them, which the comparisons use"),
    ]
}
