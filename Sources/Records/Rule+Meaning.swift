extension Rule {
  /// Whether it is a sum of the form, which the form's data defines.
  public var isArithmetic: Bool {
    switch self {
    case .requestsBalance, .requestsRowSum, .requestsOutcomeSum, .reviewLitigationRowSum, .statisticsReceivedSum,
      .statisticsClosedSum, .statisticsRepliedSum, .statisticsDeniedSum, .statisticsReviewSum, .statisticsSuitSum,
      .statisticsStaffSum:
      true
    default: false
    }
  }

  /// How bad it is unless the settings say otherwise.
  public var defaultSeverity: Severity {
    switch self {
    case .valueNotApplicable, .valueUnit, .valueLeadingZero, .tableRepeated, .editionMixed, .similaritySelf: .info
    case .valueBlank, .valueText, .valueGlued, .valueFraction, .valueNegative, .valueRange, .valueRecognised,
      .rowMissing,
      .rowUnassigned,
      .rowInferred, .yearConflict, .organizationRegionUnknown, .organizationAmbiguous, .crossYearInForce,
      .crossYearJump, .narrativeMismatch, .similarityPeer, .reportRepeated:
      .warning
    default: .error
    }
  }

  /// What it says, for a reader of English.
  public var meaningEN: String {
    switch self {
    case .valueBlank: "Printed cells are empty; they are not taken for 0."
    case .valueNotApplicable: "Cells print / or — or 不适用."
    case .valueText: "A cell prints words where a number should stand."
    case .valueGlued: "Numbers are printed together and were parted by arithmetic."
    case .valueUnit: "A number is printed with a unit or a remark."
    case .valueLeadingZero: "A number is printed with zeros in front."
    case .valueFraction: "A count is not a whole number."
    case .valueNegative: "A count is below zero."
    case .valueRange: "A number is too large to be kept."
    case .valueRecognised: "The numbers of a table were recognised from a picture."
    case .rowMissing: "A row, or a cell of it, is not printed or could not be read."
    case .rowUnassigned: "Numbers are printed that no row of the form could take."
    case .rowInferred: "A row was recognised by its order and its sums, not by its label."
    case .tableMissing: "A table is not printed or could not be read."
    case .tableRepeated: "A table is printed more than once."
    case .editionMixed: "The report prints rows of another edition of the form."
    case .yearMissing: "The report does not say which year it is about."
    case .yearConflict: "The report names more than one year."
    case .organizationMissing: "The report does not name the body that published it."
    case .organizationRegionUnknown: "No region of GB/T 2260 is named for the body that published the report."
    case .organizationAmbiguous: "The region of the body is a name that several places bear."
    case .reportRepeated:
      "Another report of the same body and year prints other numbers; one of them counts in summary."
    case .crossYearCarry: "What last year's report carried over is not what this year's report took over."
    case .crossYearInForce: "In force is not last year's number, plus issued, minus repealed."
    case .crossYearJump: "A total is at least ten times last year's or at most a tenth of it, and 100 or more apart."
    case .rollupLessThanParts: "The total of a region is less than the reports of its parts add up to."
    case .narrativeMismatch: "The narrative states a number that no reading of the tables agrees with."
    case .similaritySelf: "The narrative repeats that of the year before, numbers and names aside."
    case .similarityPeer: "The narrative is nearly that of another body for the same year, numbers and names aside."
    default: "A sum of the form does not hold."
    }
  }

  /// What it says, for a reader of Chinese.
  public var meaningZH: String {
    switch self {
    case .valueBlank: "表格中有空白格，不当作 0。"
    case .valueNotApplicable: "表格中印有“/”“—”或“不适用”。"
    case .valueText: "应填数字处印的是文字。"
    case .valueGlued: "几个数字连在一起，按勾稽关系拆分。"
    case .valueUnit: "数字后带有单位或说明。"
    case .valueLeadingZero: "数字前有多余的零。"
    case .valueFraction: "件数不是整数。"
    case .valueNegative: "件数为负数。"
    case .valueRange: "数字过大，无法记录。"
    case .valueRecognised: "表中数字由图像识别得出。"
    case .rowMissing: "某行或其中某格未印或无法识别。"
    case .rowUnassigned: "有数字无法归入表格任何一行。"
    case .rowInferred: "某行按顺序和勾稽关系识别，而非按行名。"
    case .tableMissing: "某张表未印或无法识别。"
    case .tableRepeated: "某张表印了不止一次。"
    case .editionMixed: "报告中有其他版本格式的行。"
    case .yearMissing: "报告未写明统计年度。"
    case .yearConflict: "报告中出现不止一个年度。"
    case .organizationMissing: "报告未写明发布机关。"
    case .organizationRegionUnknown: "报告未写明发布机关所属行政区划（GB/T 2260）。"
    case .organizationAmbiguous: "发布机关所属行政区划有同名地区。"
    case .reportRepeated: "同一机关同一年度另有一份报告，数字不同；汇总时只计其中一份。"
    case .crossYearCarry: "上年度报告结转下年度的件数与本年度报告上年结转的件数不一致。"
    case .crossYearInForce: "现行有效件数不等于上年现行有效件数加本年制发、减本年废止。"
    case .crossYearJump: "合计数达上年十倍以上或不足上年十分之一，且相差 100 以上。"
    case .rollupLessThanParts: "地区合计数小于所属机关报告之和。"
    case .narrativeMismatch: "正文所述数字与表格不符。"
    case .similaritySelf: "文字部分除数字、名称外与本机关上年度报告雷同。"
    case .similarityPeer: "文字部分除数字、名称外与其他机关同年度报告雷同。"
    default: "表内勾稽关系不成立。"
    }
  }
}
