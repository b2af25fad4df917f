import Forms
import Records
import Specimens

extension Fault {
  /// Cells, rows and tables that are not printed as the form asks.
  static let reading: [Fault] = [
    Fault("a cell is empty", .valueBlank) { $0.print("", in: "行政强制") },
    Fault("a row is empty", .valueBlank) { lines in
      lines.rows(of: "2.重复申请") { [Array($0.dropLast(7)) + Array(repeating: "", count: 7)] }
    },
    Fault("a cell of the form of 2014 is empty", .valueBlank, in: 2017) { $0.print("", in: "举办各类培训班数", after: 2) },
    Fault("a cell prints /", .valueNotApplicable) { $0.print("/", in: "行政强制") },
    Fault("a cell prints —", .valueNotApplicable) { $0.print("—", in: "行政处罚") },
    Fault("a cell prints 不适用", .valueNotApplicable) { $0.print("不适用", in: "行政许可") },
    Fault("a cell prints words", .valueText) { $0.print("见附件", in: "行政许可") },
    Fault("a cell prints a number with a word for many", .valueText) { $0.print("若干", in: "行政处罚") },
    Fault("a cell prints two numbers", .valueText) { $0.print("3-5", in: "行政处罚") },
    Fault("two numbers are printed as one", .valueGlued) { lines in
      lines.rows(of: "一、本年新收政府信息公开申请数量") { cells in
        let first = cells.count - 7
        return [Array(cells[..<first]) + [cells[first] + cells[first + 1]] + Array(cells[(first + 2)...])]
      }
    },
    Fault("a number has a unit behind it", .valueUnit) { $0.print("31件", in: "行政许可") },
    Fault("a number has a remark behind it", .valueUnit) { $0.print("22（其中修订16件）", in: "行政强制") },
    Fault("a zero is printed twice", .valueLeadingZero) { $0.print("00", in: "行政处罚") },
    Fault("a number begins with zeros", .valueLeadingZero) { $0.print("007", in: "行政处罚") },
    Fault("a count has a fraction", .valueFraction) { $0.print("3.5", in: "行政许可") },
    Fault("a count of the form of 2014 has a fraction", .valueFraction, in: 2017) {
      $0.print("12.5", in: "举报投诉数量", after: 2)
    },
    Fault("a count is below zero", .valueNegative) { $0.print("-52", in: "行政处罚") },
    Fault("an amount is below zero", .valueNegative) { $0.print("-1.5", in: "行政事业性收费") },
    Fault("a number has 24 digits", .valueRange) { $0.print("123456789012345678901234", in: "行政处罚") },
    Fault("a row is not printed", .rowMissing) { lines in lines.rows(of: "行政强制") { _ in [] } },
    Fault("a row of requests is not printed", .rowMissing) { lines in
      lines.rows(of: "3.要求提供公开出版物") { _ in [] }
    },
    Fault("a row of the form of 2014 is not printed", .rowMissing, in: 2017) { lines in
      lines.rows(of: "政务微博公开政府信息数") { _ in [] }
    },
    Fault("a row too many", .rowUnassigned) { lines in
      lines.rows(of: "8.属于行政查询事项") { cells in
        [cells, ["", "", "9.涉及历史遗留问题"] + (1...7).map { "\($0 * 3)" }]
      }
    },
    Fault("a row with another label", .rowInferred) { $0.exchange("6.属于四类过程性信息", for: "6.还在讨论") },
    Fault("the first table is not printed", .tableMissing) { lines in lines.table(under: "二、") { _ in [] } },
    Fault("the table of requests is not printed", .tableMissing) { lines in lines.table(under: "三、") { _ in [] } },
    Fault("the table of reviews and suits is not printed", .tableMissing) { lines in
      lines.table(under: "四、") { _ in [] }
    },
    Fault("a table is printed twice", .tableRepeated) { lines in lines.table(under: "四、") { $0 + ["", ""] + $0 } },
    Fault("a table is printed twice with other numbers", .tableRepeated) { lines in
      lines.table(under: "四、") { table in
        let other = table[table.count - 1].split(separator: "\t").map { _ in "0" }.joined(separator: "\t")
        return table + ["", ""] + table.dropLast() + [other]
      }
    },
    Fault("a row of the edition before", .editionMixed, .report(2022)) { draft in
      var dice = SeededGenerator(seed: 5)
      draft.filled = FilledForm(draft.filled.form, filling: Filling(.lively, usesVariantRows: true), using: &dice)
    },
  ]

  /// Whose report it is, and of which year.
  static let labels: [Fault] = [
    Fault("no year", .yearMissing) { lines in
      lines.exchange("2022年", for: "")
      lines.exchange("2023年", for: "")
    },
    Fault("another year in the text than in the title", .yearConflict, .report(2022)) { $0.periodYear = 2021 },
    Fault("no body", .organizationMissing, .report(2022)) { draft in
      let name = draft.body.organization
      draft.edits.append { $0.exchange(name, for: "") }
    },
    Fault("a body without a place", .organizationRegionUnknown, .report(2022)) { draft in
      let name = draft.body.organization
      draft.edits.append { $0.exchange(name, for: "财政局") }
    },
    Fault("a place that does not exist", .organizationRegionUnknown, .report(2022)) { draft in
      let name = draft.body.organization
      draft.edits.append { $0.exchange(name, for: "青云县财政局") }
    },
    Fault("a place of which there are several", .organizationAmbiguous, .report(2022)) { draft in
      let name = draft.body.organization
      draft.edits.append { $0.exchange(name, for: "鼓楼区财政局") }
    },
  ]

  /// Numbers that are not meant to be exact.
  static let estimates: [Fault] = [
    Fault("a cell prints an estimate", .valueText) { $0.print("约500", in: "行政处罚") },
    Fault("a cell prints an estimate with 余", .valueText) { $0.print("30余件", in: "行政许可") },
  ]
}
