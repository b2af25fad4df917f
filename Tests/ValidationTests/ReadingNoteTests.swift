import Fixtures
import Forms
import Records
import Testing
import Validation

@Suite struct ReadingNoteTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func finding(_ note: ReadingNote) throws -> Finding {
    var report = codebook.forms[0].filledReport()
    report.notes = [note]
    Validator(codebook: codebook, severities: [:], disabled: []).validate(&report)
    #expect(report.findings.count == 1)
    return try #require(report.findings.first)
  }

  static let row = Place(table: "requests", row: "granted")
  static let cell = Place(table: "requests", row: "granted", column: "research")

  @Test(arguments: [
    (
      ReadingNote(rule: .valueGlued, place: row, line: 7, printed: "100200", reading: "1 0 0 2 0 0 3"),
      Severity.warning,
      "\"100200\" is printed, numbers without space between them; by the sums it is read as 1 0 0 2 0 0 3.",
      "印的是“100200”，几个数字连在一起，按勾稽关系读作 1 0 0 2 0 0 3，请核对。"
    ),
    (
      ReadingNote(rule: .valueUnit, place: cell, line: 7, printed: "12件", reading: "12"), .info,
      "\"12件\" is printed; it is read as 12, the rest is a unit or a remark.", "印的是“12件”，读作 12，其余为单位或说明。"
    ),
    (
      ReadingNote(rule: .valueLeadingZero, place: cell, line: 7, printed: "00", reading: "0"), .info,
      "\"00\" is printed with zeros in front; it is read as 0.", "印的是“00”，数字前有多余的零，读作 0。"
    ),
    (
      ReadingNote(rule: .valueRecognised, place: Place(table: "requests"), line: 7, printed: ""), .warning,
      "the page is a picture; all numbers of the table were recognised from it and may be wrong.",
      "该页为图像，表中所有数字均由图像识别得出，请与原件核对。"
    ),
    (
      ReadingNote(rule: .rowInferred, place: row, line: 7, printed: "1 2", reading: "1 2"), .warning,
      "the row was recognised by its order and its sums, not by its label; \"1 2\" is read as 1 2.",
      "该行按顺序和勾稽关系识别，而非按行名；印的是“1 2”，读作 1 2，请核对。"
    ),
    (
      ReadingNote(rule: .rowUnassigned, place: Place(table: "requests"), line: 7, printed: "5 6"), .warning,
      "\"5 6\" is printed where no row of the form can take it; it is recorded in no cell.",
      "印的“5 6”无法归入表格任何一行，未计入，请核对。"
    ),
    (
      ReadingNote(rule: .tableRepeated, place: Place(table: "requests"), line: 7, printed: "", reading: "same"), .info,
      "the table is printed more than once with the same numbers.", "该表印了不止一次，数字相同。"
    ),
    (
      ReadingNote(rule: .tableRepeated, place: Place(table: "requests"), line: 7, printed: "", reading: "different"),
      .warning, "the table is printed more than once with different numbers; the first one counts.",
      "该表印了不止一次，且数字不同，以第一次为准，请核对。"
    ),
    (
      ReadingNote(rule: .editionMixed, place: row, line: 7, printed: "（六）其他处理"), .info,
      "\"（六）其他处理\" is printed, which is a row of another edition of the form.", "印有“（六）其他处理”，属于其他版本格式的行。"
    ),
    (
      ReadingNote(rule: .yearConflict, place: .report, line: 7, printed: "数据统计期限为2022年", reading: "2023"), .warning,
      "The report also says “数据统计期限为2022年”, which is not the year 2023; it is taken for the report of 2023.",
      "报告中还写有“数据统计期限为2022年”，与 2023 年度不一致，按 2023 年度处理，请核对。"
    ),
    (
      ReadingNote(rule: .valueText, place: cell, line: 7, printed: "约500", reading: "500"), .warning,
      "\"约500\" is printed, an estimate where a count belongs; it is kept as 500 and marked as inferred.",
      "印的是“约500”，是约数而非确数；按 500 记录，并标为推定，请改填准确件数。"
    ),
    (
      ReadingNote(rule: .valueText, place: cell, line: 7, printed: "l4", reading: "14"), .warning,
      "\"l4\" is printed, which is no number as it stands; it is read as 14.", "印的是“l4”，并非数字，读作 14，请核对。"
    ),
    (
      ReadingNote(rule: .valueRange, place: cell, line: 7, printed: "12345678901234567890"), .warning,
      "\"12345678901234567890\" is printed: 20 digits in one cell, more than a count can have; they are kept as printed, "
        + "and no number is recorded.",
      "该格印的是“12345678901234567890”，一格里有 20 位数字，不会是一个件数（可能是几个数字连在一起）；只保留了原文，未记录数值，请核对。"
    ),
    (
      ReadingNote(rule: .organizationRegionUnknown, place: .report, line: 7, printed: "东关街道办事处"), .warning,
      "The report does not say in which region \"东关街道办事处\" lies, or names one that GB/T 2260 does not have.",
      "报告未写明“东关街道办事处”所属行政区划，或所写地名不在 GB/T 2260 中，请核对。"
    ),
    (
      ReadingNote(
        rule: .organizationAmbiguous, place: .report, line: 7, printed: "朝阳区教育局",
        reading: "110105 北京市朝阳区, 220104 吉林省长春市朝阳区"), .warning,
      "The region of \"朝阳区教育局\" can be each of these, and the report does not tell which: "
        + "110105 北京市朝阳区, 220104 吉林省长春市朝阳区.",
      "“朝阳区教育局”所属行政区划有同名地区，报告未写明是哪一个：110105 北京市朝阳区, 220104 吉林省长春市朝阳区，请核对。"
    ),
  ])
  func aNoteBecomesAFinding(note: ReadingNote, severity: Severity, en: String, zh: String) throws {
    let finding = try finding(note)
    #expect(finding.rule == note.rule && finding.place == note.place && finding.line == 7)
    #expect(finding.severity == severity)
    #expect(finding.messageEN.hasSuffix(en) && finding.messageZH.hasSuffix(zh))
    #expect(finding.actual == (note.printed.isEmpty ? nil : note.printed))
  }

  @Test func whatANoteExplainsIsNotSaidTwice() {
    let form = codebook.forms[0]
    var report = form.filledReport()
    report.set(form.cell("requests/granted/research"), state: .text, raw: "99999999999999999999")
    report.notes = [
      ReadingNote(rule: .valueRange, place: Self.cell, line: 7, printed: "99999999999999999999"),
      ReadingNote(rule: .rowUnassigned, place: Place(table: "requests", row: "partial"), line: 9, printed: "1 2 3"),
    ]
    for cell in form.tables[1].rows[3].cellRange { report.set(cell, nil) }
    Validator(codebook: codebook, severities: [:], disabled: []).validate(&report)
    #expect(report.foundRules == ["value.range requests/granted/research", "row.unassigned requests/partial/"])
  }
}
