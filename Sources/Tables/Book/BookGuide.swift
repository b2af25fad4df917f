/// The first sheet: what the workbook is, and how to read it.
struct BookGuide {
  let sheet: Workbook.Sheet

  private enum Line {
    case title(String)
    case heading(String, String)
    case item(String, String, String)
  }

  /// Writes it.
  func write() {
    sheet.setWidths([24, 64, 64])
    for (row, line) in Self.lines.enumerated() {
      switch line {
      case .title(let text):
        sheet.setHeight(of: row, 28)
        sheet.write(text, row, 0, .title)
      case .heading(let chinese, let english):
        sheet.write(chinese, row, 0, .header)
        sheet.write("", row, 1, .header)
        sheet.write(english, row, 2, .header)
      case .item(let name, let chinese, let english):
        sheet.fitHeight(of: row, [(name, 24), (chinese, 64), (english, 64)])
        sheet.write(name, row, 0, .wrapped)
        sheet.write(chinese, row, 1, .wrapped)
        sheet.write(english, row, 2, .wrapped)
      }
    }
    sheet.setUpPrinting()
  }

  private static let lines: [Line] = [
    .title("政府信息公开工作年度报告数据 · gongkai"),
    .item("", "", ""),
    .heading("工作表", "Sheets"),
    .item(
      BookTable.sheetName(.wide), "一份报告一行，法定表格的每一格一列。“总计”右边黄色表头的列是复算公式。",
      "A report a row, a column for each cell of the form. Columns with a yellow heading recompute the totals beside them."
    ),
    .item(
      BookTable.sheetName(.reports), "一份报告一行：单位、年度、完整程度、错误数。点“定位”跳到宽表的那一行。",
      "A report a row: body, year, status, counts. The first column leads to its row in wide."),
    .item(
      BookTable.sheetName(.findings), "每一个需要核对或知道的问题。点“定位”跳到宽表的那一格。先看严重程度为 error 的。",
      "What to check or to know. The first column leads to the cell in wide. Begin with severity error."),
    .item(
      BookTable.sheetName(.quarantine), "没有读成报告的文件和原因，一个也不少。", "Files that gave no report, and why; none is left out."),
    .item(
      BookTable.sheetName(.summary), "按年度、地区、层级、单位类型的合计和分布。",
      "Sums and quartiles by year, region, level and type of body."),
    .item("代码本 codebook", "每一列的中文名称、单位和代码，以及勾稽关系。", "What each column means, and the sums that must hold."),
    .item("", "", ""),
    .heading("怎么看", "How to read"),
    .item(
      "红色", "印的总计与复算的结果不相等：报告有误，或者没有读对。对照原件再改。总计与复算两格同时变红。",
      "Red: the printed total and the recomputed one differ; the report is wrong or was misread. Compare with the source."
    ),
    .item(
      "复算", "黄色表头的列是活公式：改动左边的数，结果和颜色随之变化。参加计算的格有一个空着，就不算，也不变红。",
      "Recomputed columns are live formulas. When one of the cells is empty nothing is computed and nothing is red."),
    .item(
      "空格", "报告没有印数、印了“/”或“—”、或者读不准的格，一律留空，从不当作 0。",
      "An empty cell: nothing printed, “/” or “—”, or not readable with certainty. It is never 0."),
    .item(
      "筛选", "表头最后一行有筛选按钮，也可按颜色筛选红格。请筛选，不要排序：排序以后“定位”会指到别的行。",
      "Filters are on the last row of the headings, also by colour. Do not sort: links would lead to other rows."),
    .item(
      "完整程度 status", "complete 四部分齐全；partial 缺格；tables_only 只有表格；narrative_only 只有文字。",
      "complete; partial: cells are missing; tables_only; narrative_only."),
    .item(
      "严重程度 severity", "error 肯定有数字对不上；warning 很可能需要核对；info 供参考。",
      "error: numbers contradict; warning: likely to need a look; info: for your information."),
    .item(
      "判断 verdict", "reading 多半是读取问题；published 多半是报告本身有误；undecided 无法判断。",
      "reading: probably misread; published: probably wrong in the report; undecided."),
    .item(
      "金额", "单位为万元，按报告所印；2019 年版的采购总金额，报告有印元的，有印万元的，相加之前请先核对。",
      "Money is in 万元, as printed; reports print the amount of procurement (edition 2019) in 元 or in 万元: look before you add."
    ),
    .item(
      "放不下的行", "Excel 一张表最多 1,048,576 行；放不下时，最后一行写明，全部数据在同名的 CSV 文件里。",
      "A sheet of Excel has 1,048,576 rows; where that is too few the last row says so, and names the CSV that has all."
    ),
  ]
}
