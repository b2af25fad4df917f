import Bytes
import Forms
import Foundation
import Specimens
import Testing

/// `gongkai check` from the outside: what it says of drafts in every format, and how it ends.
@Suite struct CheckTests {
  private let form: Form
  private let body = Body(.department, number: 1)

  init() throws { form = try Codebook.standard().forms[0] }

  /// A filled form in which every sum holds.
  private func filled(seed: UInt64 = 3, after previous: FilledForm? = nil) -> FilledForm {
    var dice = SeededGenerator(seed: seed)
    return FilledForm(form, filling: Filling(.lively, previous: previous), using: &dice)
  }

  private func text(_ filled: FilledForm, year: Int = 2023) -> [UInt8] {
    render(filled, body: body, year: year, layout: .tabRows, narrative: Narrative(scale: 3)).text
  }

  private func json(_ outcome: Outcome) throws -> JSONValue { try JSONValue(parsing: Array(outcome.output.utf8)) }

  private func rules(_ outcome: Outcome, kind: String = "mismatch") throws -> [String] {
    try json(outcome)["sheets"]?.array?.flatMap { sheet in
      (sheet["items"]?.array ?? []).filter { $0["kind"]?.string == kind }.map { item in
        [item["rule"], item["table"], item["row"], item["column"]].map { $0?.string ?? "" }.joined(separator: "/")
      }
    } ?? []
  }

  /// Two faults that have nothing to do with each other.
  private func twoFaults() -> FilledForm {
    var draft = filled()
    draft["review_litigation/review/total"] = FixedDecimal(7)
    draft["review_litigation/review/upheld"] = FixedDecimal(1)
    draft["review_litigation/review/corrected"] = FixedDecimal(2)
    draft["review_litigation/review/other"] = FixedDecimal(1)
    draft["review_litigation/review/pending"] = FixedDecimal(2)
    let granted = draft["requests/granted/business"] ?? .zero
    draft["requests/granted/business"] = granted.adding(FixedDecimal(1000))
    return draft
  }

  @Test func aCleanDraftEndsWith0() throws {
    let scratch = try Scratch()
    try scratch.write(text(filled()), to: "draft.txt")
    let outcome = try Command.run("check", "draft.txt", in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("格，0 处不符。\n"))
    #expect(outcome.errors.isEmpty)
    let english = try Command.run("check", "draft.txt", "--lang", "en", in: scratch.path)
    #expect(english.output.contains(" numbers checked, 0 do not agree.\n"))
  }

  @Test(arguments: [Wrapping.docx, .xlsx, .cleanPage])
  func bothFaultsOfADraftAreNamedWithTheirFix(wrapping: Wrapping) throws {
    let scratch = try Scratch()
    let draft = twoFaults()
    let name = wrapping == .cleanPage ? "草稿.html" : "草稿.\(wrapping.rawValue)"
    let printed = render(draft, body: body, year: 2023, wrapping: wrapping, narrative: Narrative(scale: 3))
    try scratch.write(printed.text, to: name)
    let outcome = try Command.run("check", name, "--width", "400", in: scratch.path)
    #expect(outcome.status == 1)
    let granted = try #require(draft["requests/granted/business"])
    let fix = try #require(granted.adding(FixedDecimal(-1000)))
    #expect(outcome.output.contains("“（一）予以公开”行“商业企业”栏 \(granted) → \(fix)\n"), "\(outcome.output)")
    #expect(outcome.output.contains("第四部分表格“行政复议”行\n"))
    #expect(outcome.output.contains("表上印的数      “总计”栏 7\n"))
    #expect(outcome.output.contains("按勾稽关系应为  1 + 2 + 1 + 2 = 6（“结果维持”栏至“尚未审结”栏之和）\n"))
    #expect(outcome.output.contains("“行政复议”行“总计”栏 7 → 6（这是 "))
    #expect(outcome.output.contains("同第 1 处"), "two sums of one fault point to each other")
    #expect(outcome.output.hasSuffix("格，3 处不符。\n"))
  }

  @Test func severalDraftsGiveSeveralSheetsAndTheWorstStatus() throws {
    let scratch = try Scratch()
    try scratch.write(text(filled()), to: "a.txt")
    try scratch.write(text(twoFaults()), to: "b.txt")
    try scratch.write(zipped([("c.txt", String(decoding: text(twoFaults()), as: UTF8.self))]), to: "c.zip")
    let outcome = try Command.run("check", "a.txt", "b.txt", "c.zip", "--format", "json", in: scratch.path)
    #expect(outcome.status == 1)
    let sheets = try #require(try json(outcome)["sheets"]?.array)
    #expect(sheets.map { $0["source"]?.string } == ["a.txt", "b.txt", "c.zip!/c.txt"])
    #expect(sheets.map { $0["outcome"]?.string } == ["clean", "errors", "errors"])
    #expect(sheets.map { $0["mismatches"]?.integer } == [0, 3, 3])
    #expect(try json(outcome)["status"]?.integer == 1)
  }

  @Test func suspectsOfJSONSayWhatIsPrintedAndWhatWouldHold() throws {
    let scratch = try Scratch()
    try scratch.write(text(twoFaults()), to: "b.txt")
    let outcome = try Command.run("check", "b.txt", "--format", "json", in: scratch.path)
    let items = try #require(try json(outcome)["sheets"]?.array?.first?["items"]?.array)
    let review = try #require(items.first { $0["rule"]?.string == "review_litigation.row_sum" })
    #expect(review["expected"]?.string == "6" && review["actual"]?.string == "7")
    let first = try #require(review["suspects"]?.array?.first?.array?.first)
    #expect(first["cell"]?.string == "review_litigation/review/total")
    #expect(first["printed"]?.integer == 7 && first["value"]?.integer == 6)
  }

  @Test func aBlankDraftIsToldKindly() throws {
    let scratch = try Scratch()
    var blank = filled()
    for cell in blank.values.indices { blank.values[cell] = nil }
    let printed = render(blank, body: body, year: 2023, wrapping: .docx, narrative: Narrative(scale: 1))
    try scratch.write(printed.text, to: "draft.docx")
    let outcome = try Command.run("check", "draft.docx", in: scratch.path)
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("表格尚未填写"), "\(outcome.output)")
    #expect(outcome.errors.isEmpty, "the sheet says it")
    let json = try Command.run("check", "draft.docx", "--format", "json", in: scratch.path)
    #expect(try self.json(json)["sheets"]?.array?.first?["reason"]?.string == "blank_form")
    #expect(json.errors.hasPrefix("gongkai: draft.docx: blank_form: "))
  }

  @Test func whatCannotBeCheckedEndsWith64To66() throws {
    let scratch = try Scratch()
    try scratch.write(text(filled()), to: "a.txt")
    try scratch.write("a letter".utf8, to: "letter.txt")
    #expect(try Command.run("check", in: scratch.path).status == 64)
    #expect(try Command.run("check", "a.txt", "--format", "pdf", in: scratch.path).status == 64)
    let letter = try Command.run("check", "a.txt", "letter.txt", in: scratch.path)
    #expect(letter.status == 65)
    #expect(letter.output.contains("不像是政府信息公开工作年度报告"))
    try scratch.write(zipped([]), to: "empty.zip")
    #expect(try Command.run("check", "empty.zip", in: scratch.path).status == 65, "nothing checked is not clean")
    let missing = try Command.run("check", "a.txt", "none.docx", in: scratch.path)
    #expect(missing.status == 66)
    #expect(missing.output.contains("格，0 处不符。") && missing.output.contains("none.docx\n\n没有这个文件"))
    #expect(try Command.run("check", "a.txt", "--previous", "none.docx", in: scratch.path).status == 66)
    #expect(try Command.run("check", "a.txt", "--previous", "letter.txt", in: scratch.path).status == 65)
  }

  @Test func outIsWrittenAndNeverOverADraft() throws {
    let scratch = try Scratch()
    let draft = text(filled())
    try scratch.write(draft, to: "a.txt")
    let outcome = try Command.run("check", "a.txt", "--format", "html", "--out", "a.html", in: scratch.path)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let page = try #require(try scratch.files(in: "")["a.html"])
    #expect(String(decoding: page, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    let over = try Command.run("check", "a.txt", "--out", "./a.txt", in: scratch.path)
    #expect(over.status == 64 && over.errors.contains("would overwrite a.txt"))
    try scratch.write(zipped([("a.txt", String(decoding: draft, as: UTF8.self))]), to: "a.zip")
    #expect(try Command.run("check", "a.zip!/a.txt", "--out", "a.zip", in: scratch.path).status == 64)
    #expect(try Command.run("check", "a.zip!/a.txt", "--out", "b.txt", in: scratch.path).status == 0)
    #expect(try scratch.files(in: "")["a.txt"] == Data(draft))
    #expect(try Command.run("check", "a.txt", "--out", "none/a.html", in: scratch.path).status == 73)
  }

  @Test func lastYearsReportIsComparedCellByCell() throws {
    let scratch = try Scratch()
    let before = filled(seed: 5)
    var draft = filled(seed: 6, after: before)
    try scratch.write(text(before, year: 2022), to: "2022.txt")
    try scratch.write(text(draft), to: "good.txt")
    let good = try Command.run("check", "good.txt", "--previous", "2022.txt", "--format", "json", in: scratch.path)
    #expect(good.status == 0, "\(good.output)")
    #expect(try rules(good).isEmpty)

    let stock = try #require(draft["disclosure/rules/in_force"])
    draft["disclosure/rules/in_force"] = stock.adding(FixedDecimal(3))
    // One request carried in and one received less: every sum holds, but not the one over the years.
    for column in ["natural_person", "total"] {
      draft["requests/carried_in/\(column)"] = draft["requests/carried_in/\(column)"]?.adding(FixedDecimal(1))
      draft["requests/new/\(column)"] = draft["requests/new/\(column)"]?.adding(FixedDecimal(-1))
    }
    try scratch.write(text(draft), to: "bad.txt")
    let bad = try Command.run("check", "bad.txt", "--previous", "2022.txt", "--format", "json", in: scratch.path)
    #expect(bad.status == 1)
    #expect(
      try rules(bad).sorted() == [
        "cross_year.carry/requests/carried_in/natural_person", "cross_year.carry/requests/carried_in/total",
      ])
    #expect(try rules(bad, kind: "question") == ["cross_year.in_force/disclosure/rules/in_force"])
    let sheet = try Command.run("check", "bad.txt", "--previous", "2022.txt", "--width", "200", in: scratch.path)
    let carried = try #require(before["requests/carried_out/natural_person"])
    #expect(
      sheet.output.contains("按上年报告应为  \(carried)（上年报告第三部分表格“四、结转下年度继续办理”行“自然人”栏）\n"), "\(sheet.output)")
    #expect(sheet.output.contains("与上年对照"))
    #expect(try Command.run("check", "bad.txt", in: scratch.path).status == 0)
  }

  /// Two columns of a row with one request too many: three rows could be the wrong one.
  @Test func lastYearsReportDecidesBetweenCorrections() throws {
    let scratch = try Scratch()
    let before = filled(seed: 5)
    var draft = filled(seed: 6, after: before)
    let cells = ["requests/carried_in/natural_person", "requests/carried_in/total"]
    let right = try cells.map { try #require(draft[$0]) }
    for cell in cells { draft[cell] = draft[cell]?.adding(FixedDecimal(1)) }
    try scratch.write(text(before, year: 2022), to: "2022.txt")
    try scratch.write(text(draft), to: "draft.txt")
    func suspects(_ arguments: String...) throws -> [[String]] {
      let outcome = try Command.run(["check", "draft.txt", "--format", "json"] + arguments, in: scratch.path)
      let items = try json(outcome)["sheets"]?.array?.first?["items"]?.array ?? []
      let sum = try #require(items.first { $0["rule"]?.string == "requests.balance" })
      #expect(arguments.isEmpty || sum["message_zh"]?.string?.contains("与上年报告相符") == true)
      return (sum["suspects"]?.array ?? []).map { cells in
        (cells.array ?? []).map { "\($0["cell"]?.string ?? "")=\($0["value"]?.integer ?? -1)" }
      }
    }
    let settled = zip(cells, right).map { "\($0)=\($1)" }
    let alone = try suspects()
    #expect(alone.count == 3 && alone[0] != settled && alone.contains(settled))
    let decided = try suspects("--previous", "2022.txt")
    #expect(decided[0] == settled && decided.count == 3)
    for format in ["text", "html"] {
      let sheet = try Command.run(
        "check", "draft.txt", "--previous", "2022.txt", "--format", format, "--width", "400", in: scratch.path)
      #expect(sheet.status == 1)
      let carried = "“二、上年结转政府信息公开申请数量”行“自然人”栏 \(try #require(draft[cells[0]])) → \(right[0])"
      #expect(sheet.output.contains("\(carried)；"), "\(sheet.output)")
      #expect(sheet.output.contains("（这是 3 种可能之一，其中只有它与上年报告相符）"))
      for other in ["一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"] {
        #expect(sheet.output.contains("“\(other)”行“自然人”栏 "), "the other corrections are listed too")
      }
      // Two columns of one sum, and what last year's report says of both cells.
      #expect(sheet.output.components(separatedBy: "同第 1 处").count == 4)
    }
  }

  @Test func aLeapIsToldWithTheSumThatBreaksAtTheSameCell() throws {
    let scratch = try Scratch()
    var before = filled(seed: 5)
    let row = ["upheld", "corrected", "other", "pending"]
    for column in row { before["review_litigation/review/\(column)"] = FixedDecimal(1) }
    before["review_litigation/review/total"] = FixedDecimal(4)
    var draft = filled(seed: 6, after: before)
    for column in row { draft["review_litigation/review/\(column)"] = FixedDecimal(2) }
    draft["review_litigation/review/total"] = FixedDecimal(1500)
    try scratch.write(text(before, year: 2022), to: "2022.txt")
    try scratch.write(text(draft), to: "draft.txt")
    let outcome = try Command.run("check", "draft.txt", "--previous", "2022.txt", "--format", "json", in: scratch.path)
    let items = try #require(try json(outcome)["sheets"]?.array?.first?["items"]?.array)
    #expect(items.allSatisfy { $0["rule"]?.string != "cross_year.jump" || $0["row"]?.string != "review" })
    let sum = try #require(items.first { $0["rule"]?.string == "review_litigation.row_sum" })
    #expect(sum["also"]?.array?.map { $0["rule"]?.string } == ["cross_year.jump"])
    let sheet = try Command.run("check", "draft.txt", "--previous", "2022.txt", "--width", "200", in: scratch.path)
    #expect(sheet.output.contains("另外            上年为 4，本年为 1500，"), "\(sheet.output)")
    #expect(sheet.output.contains("上年同格        第四部分表格“行政复议”行“总计”栏：4\n"), "which cell of last year")
  }

  @Test func aMissingTableIsNamedWhereTheCountsStand() throws {
    let draft = "\(sampleCorpus)/faults/narrative-only.txt"
    let outcome = try Command.run("check", draft, "--width", "200")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("缺少的内容，请补全（3 处）\n"), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("共检查 0 格；缺少第二部分表格、第三部分表格、第四部分表格。\n"))
    let sheet = try #require(try json(Command.run("check", draft, "--format", "json"))["sheets"]?.array?.first)
    #expect(["missing", "mismatches", "questions", "doubts"].map { sheet[$0]?.integer } == [3, 0, 0, 0])
  }

  @Test func whatTheTextSaysIsQuotedAmongTheDoubts() throws {
    let scratch = try Scratch()
    let claim = "2021年共收到来信5封。本机关全年共收到政府信息公开申请7000001件，均已答复。"
    var lines = String(decoding: text(filled()), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let heading = try #require(lines.firstIndex { $0.hasPrefix("一、") })
    lines.insert(claim[...], at: heading + 1)
    try scratch.write(lines.joined(separator: "\n").utf8, to: "draft.txt")
    let outcome = try Command.run("check", "draft.txt", "--width", "300", in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("数字存疑，请核对（1 处）\n"), "\(outcome.output)")
    #expect(outcome.output.contains("“本机关全年共收到政府信息公开申请7000001件，均已答复。”\n"))
    #expect(outcome.output.contains("正文所述“收到申请”为 7000001，表格为 "), "the sentence is not told twice")
    #expect(outcome.output.contains("，1 处存疑。\n"))
    let conflict = try Command.run("check", "\(sampleCorpus)/faults/year-conflict.txt", "--width", "300")
    #expect(conflict.output.contains("数字存疑，请核对（1 处）\n"), "\(conflict.output)")
    #expect(conflict.output.contains("报告中还写有“本报告由") && conflict.output.contains("2022年1月1日至2022年12月31日"))
  }

  @Test func theEndingOfTheFileToWriteTellsTheFormat() throws {
    let scratch = try Scratch()
    try scratch.write(text(filled()), to: "a.txt")
    let beginnings = [
      "u.xlsx": "PK", "u.HTML": "<!DOCTYPE html>", "u.htm": "<!DOCTYPE html>", "u.json": "{", "u.txt": "政府信息公开",
      "u": "政府信息公开", ".u": "政府信息公开",
    ]
    for (name, beginning) in beginnings {
      #expect(try Command.run("check", "a.txt", "--out", name, in: scratch.path).status == 0)
      let written = try #require(try scratch.files(in: "")[name])
      #expect(written.starts(with: Data(beginning.utf8)), "\(name)")
    }
    let other = try Command.run("check", "a.txt", "--out", "u.pdf", in: scratch.path)
    #expect(other.status == 64 && other.errors.contains("u.pdf is no .txt, .html, .xlsx or .json"), "\(other.errors)")
    #expect(try Command.run("check", "a.txt", "--out", "u.pdf", "--format", "json", in: scratch.path).status == 0)
    #expect(try scratch.files(in: "")["u.pdf"]?.starts(with: Data("{".utf8)) == true)
  }

  @Test func aDraftThatNamesItselfWithoutItsPlaceIsComparedWithANote() throws {
    let scratch = try Scratch()
    let short = body.region.suffix(1) + body.organization.dropFirst(body.region.count)
    let draft = String(decoding: text(filled()), as: UTF8.self).replacing(body.organization, with: short)
    try scratch.write(draft.utf8, to: "draft.txt")
    try scratch.write(text(filled(seed: 8), year: 2022), to: "2022.txt")
    let outcome = try Command.run("check", "draft.txt", "--previous", "2022.txt", "--width", "300", in: scratch.path)
    #expect(outcome.status != 65, "\(outcome.errors)")
    #expect(outcome.output.contains("草稿所写机关为“\(short)”，上年为“\(body.organization)”"), "\(outcome.output)")
    let other = body.organization.replacing(body.region, with: "白水县")
    try scratch.write(draft.replacing(short, with: other).utf8, to: "other.txt")
    #expect(try Command.run("check", "other.txt", "--previous", "2022.txt", in: scratch.path).status == 65)
  }

  @Test func aReportOfAnotherYearOrBodyIsNotCompared() throws {
    let scratch = try Scratch()
    try scratch.write(text(filled(), year: 2023), to: "draft.txt")
    try scratch.write(text(filled(seed: 8), year: 2021), to: "2021.txt")
    let other = render(filled(seed: 9), body: Body(.town, number: 4), year: 2022, layout: .tabRows)
    try scratch.write(other.text, to: "other.txt")
    let year = try Command.run("check", "draft.txt", "--previous", "2021.txt", "--width", "200", in: scratch.path)
    #expect(year.status == 65)
    #expect(year.output.contains("未与上年比对：2021.txt 是2021 年度的报告，2023 年度的草稿应与 2022 年度的报告比对。"))
    let body = try Command.run("check", "draft.txt", "--previous", "other.txt", "--width", "200", in: scratch.path)
    #expect(body.status == 65)
    #expect(body.output.contains("不是同一机关"), "\(body.output)")
    // Of an archive, the right one is chosen.
    func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    try scratch.write(
      zipped([("o.txt", string(other.text)), ("p.txt", string(text(filled(seed: 8), year: 2022)))]), to: "all.zip")
    let archive = try Command.run("check", "draft.txt", "--previous", "all.zip", "--format", "json", in: scratch.path)
    #expect(try json(archive)["sheets"]?.array?.first?["previous"]?["source"]?.string == "all.zip!/p.txt")
  }

  @Test func anEstimateIsAskedAbout() throws {
    let scratch = try Scratch()
    let lines = String(decoding: text(filled()), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let estimated = lines.map { line in
      var cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if let label = cells.firstIndex(of: "行政许可"), label + 1 < cells.count { cells[label + 1] = "约500" }
      return cells.joined(separator: "\t")
    }
    try scratch.write(estimated.joined(separator: "\n").utf8, to: "draft.txt")
    let outcome = try Command.run("check", "draft.txt", "--format", "json", in: scratch.path)
    #expect(outcome.status == 0)
    #expect(try rules(outcome, kind: "question") == ["value.text/disclosure/licensing/decisions"])
    let cells = try Command.run("show", "draft.txt", "--json", in: scratch.path)
    #expect(cells.output.contains("\"repaired\""), "the cell's state says that the number is inferred")
  }

  @Test func doubtsAboutTheReadingStandApart() throws {
    let outcome = try Command.run("check", "\(sampleCorpus)/faults/glued-numbers.txt", "--format", "json")
    #expect(try rules(outcome, kind: "reading").contains { $0.hasPrefix("value.glued/") })
    #expect(try rules(outcome).allSatisfy { !$0.hasPrefix("value.glued") })
    let sheet = try Command.run("check", "\(sampleCorpus)/faults/glued-numbers.txt")
    #expect(sheet.output.contains("请核对识别是否有误（"))
  }
}
