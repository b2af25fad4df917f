import Records

/// What the page calls the codes of the tables; a code it does not know stands for itself.
enum PageWords {
  static func level(_ code: String) -> Words { levels[code] ?? unknown(code) }
  static func status(_ code: String) -> Words { statuses[code] ?? unknown(code) }
  static func reason(_ code: String) -> Words { reasons[code] ?? unknown(code) }
  /// What a reason says, in front of messages, which are English.
  static func meaning(_ code: String) -> Words {
    Words(Quarantined.Reason(rawValue: code).map { "\($0.meaningZH) " } ?? "", "")
  }
  static func kind(_ code: String) -> Words { kinds[code] ?? unknown(code) }
  static func layout(_ code: String) -> Words { code.isEmpty ? Words("没有表格", "no table") : Words(code) }
  static func coverage(_ code: String) -> Words { coverages[code] ?? unknown(code) }

  /// What a rule says.
  static func rule(_ code: String) -> Words {
    Rule(rawValue: code).map { Words($0.meaningZH, $0.meaningEN) }
      ?? Words("表内勾稽关系不成立。", "A sum of the form does not hold.")
  }

  private static func unknown(_ code: String) -> Words { code.isEmpty ? Words("不详", "unknown") : Words(code) }

  /// From the highest to the lowest.
  static let levelOrder = ["central", "province", "prefecture", "county", "township", ""]

  private static let levels = [
    "central": Words("中央", "central"), "province": Words("省级", "province"),
    "prefecture": Words("市级", "prefecture"), "county": Words("县级", "county"), "township": Words("乡级", "township"),
  ]

  private static let statuses = [
    "complete": Words("各格齐全", "Every cell printed"), "partial": Words("有缺失的格", "Some cells missing"),
    "tables_only": Words("只有表格", "Tables without narrative"),
    "narrative_only": Words("只有文字", "Narrative without tables"),
  ]

  private static let reasons = [
    "not_a_report": Words("不是年度报告", "Not an annual report"), "blank_form": Words("空白表格", "A blank form"),
    "empty": Words("空文件", "Empty file"), "undecodable": Words("无法解码", "Text that cannot be decoded"),
    "corrupt": Words("文件损坏", "Damaged file"), "encrypted": Words("加密文件", "Encrypted file"),
    "too_large": Words("文件过大", "Too large"), "too_deep": Words("嵌套过深", "Nested too deeply"),
    "suspicious_archive": Words("可疑压缩包", "Suspicious archive"),
    "unsupported_type": Words("不支持的格式", "Type that is not read"),
    "no_text_layer": Words("没有文字层", "Pictures without text"),
    "duplicate_content": Words("内容重复", "The same bytes again"),
    "converter_failed": Words("转换失败", "Conversion failed"), "timed_out": Words("超时", "Took too long"),
  ]

  private static let kinds = [
    "same_body_previous_year": Words("同一机关，上一年度", "Same body, year before"),
    "other_body_same_year": Words("不同机关，同一年度", "Other body, same year"),
  ]

  private static let coverages = [
    "found": Words("有报告", "Report found"), "duplicate": Words("有多份报告", "Several reports"),
    "quarantined": Words("报告被隔离", "Report quarantined"), "missing": Words("缺报告", "Report missing"),
    "expected": Words("应有报告", "Report expected"),
  ]
}
