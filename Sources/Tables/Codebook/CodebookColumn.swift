/// A column of `codebook.csv`: what it holds, in both languages.
struct CodebookColumn {
  let name: String
  let title: String
  let titleZH: String
  let description: String
  let descriptionZH: String

  private init(_ name: String, _ title: (en: String, zh: String), _ description: (en: String, zh: String)) {
    (self.name, self.title, titleZH) = (name, title.en, title.zh)
    (self.description, descriptionZH) = (description.en, description.zh)
  }

  /// All of them, in the order of the file.
  static let all = [
    CodebookColumn(
      "kind", ("Kind", "种类"),
      ("cell, identity, indicator, crosswalk or rule", "cell 格、identity 勾稽关系、indicator 指标、crosswalk 版本对照、rule 规则")),
    CodebookColumn(
      "id", ("Id", "标识"), ("Path of a cell, or name of a sum, an indicator or a rule", "格的路径，或关系、指标、规则的名称")),
    CodebookColumn(
      "edition", ("Edition", "版本"), ("Editions of the form it is of, apart by spaces", "所属的表样版本，以空格分隔")),
    CodebookColumn("table", ("Table", "表"), ("Id of the table", "表的标识")),
    CodebookColumn("row", ("Row", "行"), ("Id of the row", "行的标识")),
    CodebookColumn("column", ("Column", "栏"), ("Id of the column", "栏的标识")),
    CodebookColumn("group", ("Group", "分组"), ("Heading that the row stands under, as in the form", "该行在表样中所属的上级标题")),
    CodebookColumn("row_label", ("Label of the row", "行名"), ("As in the form", "表样所印")),
    CodebookColumn("column_label", ("Label of the column", "栏名"), ("As in the form", "表样所印")),
    CodebookColumn("unit", ("Unit", "单位"), ("Unit of the number", "数字的单位")),
    CodebookColumn("type", ("Type", "类型"), ("integer or decimal", "integer 整数或 decimal 小数")),
    CodebookColumn(
      "replaces", ("Replaces", "代替"), ("Rows that this one stands for, apart by spaces", "由该行代替的行，以空格分隔")),
    CodebookColumn(
      "severity", ("Severity", "级别"),
      ("error, warning or info, unless settings say otherwise", "error 错误、warning 警告或 info 提示，可由设置更改")),
    CodebookColumn("meaning_en", ("Meaning in English", "英文含义"), ("What it says", "英文说明")),
    CodebookColumn("meaning_zh", ("Meaning in Chinese", "中文含义"), ("What it says, in Chinese", "中文说明")),
    CodebookColumn("formula", ("Formula", "公式"), ("Cells that an indicator is computed from", "指标由哪些格算出")),
    CodebookColumn(
      "direction", ("Direction", "方向"), ("Whether more is better, worse or neither", "数值高为好、为差或不论")),
    CodebookColumn(
      "series", ("Series", "系列"), ("Whether the indicator may be compared over editions", "指标能否跨版本比较")),
    CodebookColumn("note_en", ("Note in English", "英文备注"), ("What to keep in mind", "英文备注")),
    CodebookColumn("note_zh", ("Note in Chinese", "中文备注"), ("What to keep in mind, in Chinese", "中文备注")),
    CodebookColumn(
      "from", ("From", "旧版"), ("Cells of the older edition, apart by spaces", "旧版的格，以空格分隔")),
    CodebookColumn("to", ("To", "新版"), ("Cells of the newer edition, apart by spaces", "新版的格，以空格分隔")),
    CodebookColumn("change", ("Change", "变化"), ("What became of the cells", "新旧两版之间的变化")),
    CodebookColumn(
      "comparable", ("Comparable", "可否比较"), ("Whether their numbers may be compared", "两版的数字能否比较")),
  ]
}
