import Forms
import Records

/// What the parser did or saw that a reader must know: each of its notes becomes one finding.
///
/// These are `value.glued`, `value.unit`, `value.leading_zero`, `value.range`, `value.recognised`, `value.text` that could be read, `row.unassigned`, `row.inferred`,
/// `table.repeated`, `edition.mixed`, `year.conflict`, `organization.region_unknown` and `organization.ambiguous`.
struct ReadingNoteCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    for note in subject.report.notes {
      guard let rule = Rule(rawValue: note.rule) else { continue }
      findings.add(
        rule, severity: Self.differs(note) ? .warning : nil, at: Spot(note.place, in: subject.form),
        expected: nil, actual: note.printed.isEmpty ? nil : note.printed, line: note.line > 0 ? note.line : nil
      ) { Self.message(rule, note) }
    }
  }

  /// Whether a table is repeated with other numbers, which is worse than printing it twice.
  private static func differs(_ note: ReadingNote) -> Bool {
    note.rule == Rule.tableRepeated.rawValue && !note.reading.isEmpty && note.reading != "same"
  }

  private static func message(_ rule: Rule, _ note: ReadingNote) -> Message {
    let (printed, reading) = (note.printed, note.reading)
    switch rule {
    case .valueGlued: return glued(printed, reading)
    case .valueUnit:
      return Message(
        en: "\"\(printed)\" is printed; it is read as \(reading), the rest is a unit or a remark.",
        zh: "印的是\(inChineseQuotes(printed))，读作 \(reading)，其余为单位或说明。")
    case .valueLeadingZero:
      return Message(
        en: "\"\(printed)\" is printed with zeros in front; it is read as \(reading).",
        zh: "印的是\(inChineseQuotes(printed))，数字前有多余的零，读作 \(reading)。")
    case .valueRange:
      return Message(
        en:
          "\"\(printed)\" is printed: \(Self.digitCount(printed)) digits in one cell, more than a count can have; they are "
          + "kept as printed, and no number is recorded.",
        zh: "该格印的是\(inChineseQuotes(printed))，一格里有 \(Self.digitCount(printed)) 位数字，不会是一个件数（可能是几个数字连在一起）；"
          + "只保留了原文，未记录数值，请核对。")
    case .valueText where isEstimate(printed):
      return Message(
        en:
          "\"\(printed)\" is printed, an estimate where a count belongs; it is kept as \(reading) and marked as inferred.",
        zh: "印的是\(inChineseQuotes(printed))，是约数而非确数；按 \(reading) 记录，并标为推定，请改填准确件数。")
    case .valueText:
      return Message(
        en: "\"\(printed)\" is printed, which is no number as it stands; it is read as \(reading).",
        zh: "印的是\(inChineseQuotes(printed))，并非数字，读作 \(reading)，请核对。")
    case .valueRecognised:
      return Message(
        en: "the page is a picture; all numbers of the table were recognised from it and may be wrong.",
        zh: "该页为图像，表中所有数字均由图像识别得出，请与原件核对。")
    case .rowUnassigned: return unassigned(note)
    case .rowInferred:
      return Message(
        en: "the row was recognised by its order and its sums, not by its label; \"\(printed)\" is read as \(reading).",
        zh: "该行按顺序和勾稽关系识别，而非按行名；印的是\(inChineseQuotes(printed))，读作 \(reading)，请核对。")
    case .tableRepeated: return repeated(note)
    case .editionMixed:
      return Message(
        en: "\"\(printed)\" is printed, which is a row of another edition of the form.",
        zh: "印有\(inChineseQuotes(printed))，属于其他版本格式的行。")
    case .yearConflict where isDate(printed, in: reading):
      return Message(
        en:
          "The report of \(reading) is dated “\(printed)”, before the year was over; it is taken for that of \(reading).",
        zh: "\(reading) 年度的报告落款为\(inChineseQuotes(printed))，当时该年度尚未结束，按 \(reading) 年度处理，请核对。")
    case .yearConflict:
      return Message(
        en:
          "The report also says “\(printed)”, which is not the year \(reading); it is taken for the report of \(reading).",
        zh: "报告中还写有\(inChineseQuotes(printed))，与 \(reading) 年度不一致，按 \(reading) 年度处理，请核对。")
    case .organizationRegionUnknown, .organizationAmbiguous: return region(note)
    default:
      return Message(en: "\"\(printed)\" is read as \(reading).", zh: "印的是\(inChineseQuotes(printed))，读作 \(reading)。")
    }
  }

  /// Whether the date of a signature is quoted, of the year that is reported on.
  private static func isDate(_ printed: String, in year: String) -> Bool {
    !year.isEmpty && printed.contains(year) && printed.hasSuffix("日") && printed.count < 30
  }

  private static func digitCount(_ text: String) -> Int { text.count(where: \.isNumber) }

  private static func glued(_ printed: String, _ reading: String) -> Message {
    if reading.isEmpty {
      return Message(
        en: "\"\(printed)\" is printed, numbers without space between them, and the sums do not tell how to part them.",
        zh: "印的是\(inChineseQuotes(printed))，几个数字连在一起，按勾稽关系无法拆分，未记录数值，请核对。")
    }
    return Message(
      en: "\"\(printed)\" is printed, numbers without space between them; by the sums it is read as \(reading).",
      zh: "印的是\(inChineseQuotes(printed))，几个数字连在一起，按勾稽关系读作 \(reading)，请核对。")
  }

  private static func region(_ note: ReadingNote) -> Message {
    if note.reading.isEmpty {
      return Message(
        en:
          "The report does not say in which region \"\(note.printed)\" lies, or names one that GB/T 2260 does not have.",
        zh: "报告未写明\(inChineseQuotes(note.printed))所属行政区划，或所写地名不在 GB/T 2260 中，请核对。")
    }
    return Message(
      en:
        "The region of \"\(note.printed)\" can be each of these, and the report does not tell which: \(note.reading).",
      zh: "\(inChineseQuotes(note.printed))所属行政区划有同名地区，报告未写明是哪一个：\(note.reading)，请核对。")
  }

  private static func unassigned(_ note: ReadingNote) -> Message {
    if note.place.row.isEmpty {
      return Message(
        en: "\"\(note.printed)\" is printed where no row of the form can take it; it is recorded in no cell.",
        zh: "印的\(inChineseQuotes(note.printed))无法归入表格任何一行，未计入，请核对。")
    }
    return Message(
      en: "\"\(note.printed)\" is printed, but it is not clear which number belongs to which column; none is recorded.",
      zh: "印的是\(inChineseQuotes(note.printed))，无法确定各数字属于哪一栏，未记录数值，请核对。")
  }

  private static func repeated(_ note: ReadingNote) -> Message {
    if differs(note) {
      return Message(
        en: "the table is printed more than once with different numbers; the first one counts.",
        zh: "该表印了不止一次，且数字不同，以第一次为准，请核对。")
    }
    return Message(
      en: "the table is printed more than once with the same numbers.", zh: "该表印了不止一次，数字相同。")
  }
}

extension Spot {
  /// The place by position; an id that the form does not have means "the whole of it".
  init(_ place: Place, in form: Form) {
    guard let table = form.tableIndex(place.table) else { return }
    self.table = table
    if let row = form.tables[table].rowIndex(place.row) { self.row = row }
    let columns = form.tables[table].rows[max(row, 0)].columns
    if let column = columns.firstIndex(where: { $0.id == place.column }) { self.column = column }
  }
}
