import Bytes
import Fixtures
import Forms
import Records
import Testing

/// What is written between stages reads back as it was.
@Suite struct RoundTripTests {
  private func parsed(_ write: (inout [UInt8]) -> Void) throws -> JSONValue {
    var line: [UInt8] = []
    write(&line)
    #expect(line.last == UInt8(ascii: "\n") && line.filter { $0 == 0x0A }.count == 1)
    return try JSONValue(parsing: line)
  }

  private let source = Source(path: "县/a \"b\".txt.gz", file: "/data/县/a.txt.gz", id: ReportID(0xABC), byteCount: 7)

  @Test func sources() throws {
    #expect(try Source(json: parsed(source.appendJSON)) == source)
  }

  @Test func documents() throws {
    let document = Document(source: source, encoding: "utf-8", text: Array("一\t1\r\n二\u{0B}\u{2028}\\".utf8))
    let back = try Document(json: parsed(document.appendJSON))
    #expect(back.source == source && back.encoding == "utf-8" && back.text == document.text)
    #expect(!back.isRecognised)
    let scanned = Document(source: source, format: .pdf, encoding: "utf-8", isRecognised: true, text: [0x31])
    #expect(try Document(json: parsed(scanned.appendJSON)).isRecognised)
  }

  @Test(arguments: Quarantined.Reason.allCases) func quarantineRows(reason: Quarantined.Reason) throws {
    let row = Quarantined(source: "a.txt", stage: .decode, reason: reason, message: "“坏”\n")
    #expect(try Quarantined(json: parsed(row.appendJSON)) == row)
  }

  /// Two hundred random reports of every edition.
  @Test func reports() throws {
    let codebook = try Codebook.standard()
    var random = SeededRandom(seed: 42)
    for _ in 0..<200 {
      let form = codebook.forms[random.below(codebook.forms.count)]
      let report = form.randomReport(&random)
      let back = try Report(json: parsed { report.appendJSON(to: &$0, form: form) }, codebook: codebook)
      #expect(back.facts == report.facts)
      #expect(back.cellsBacked == report.cellsBacked)
      #expect(back.cells.map(\.value) == report.cells.map(\.value))
      #expect(back.cells.map(\.state) == report.cells.map(\.state))
      #expect(back.cells.map(\.line) == report.cells.map(\.line))
      #expect(back.cells.map(back.raw) == report.cells.map(report.raw))
      #expect(
        back.sections == report.sections && back.claims == report.claims && back.notes == report.notes
          && back.findings == report.findings)
    }
  }

  @Test func narrativesAreReadWithoutTheRest() throws {
    let codebook = try Codebook.standard()
    var random = SeededRandom(seed: 45)
    for form in codebook.forms {
      var report = form.randomReport(&random)
      report.title = "\",\"rows\":[{\"],\"sections\":["
      report.sections.append(Section(id: "other", heading: "],\"notes\":[", text: Array("“\\\"”\n1".utf8), line: 9))
      var line: [UInt8] = []
      report.appendJSON(to: &line, form: form)
      let stored = try #require(StoredNarrative(line: line))
      #expect(stored.id == report.id && stored.sections == report.sections)
      #expect(stored.organization == report.organization)
      #expect(StoredNarrative(line: Array(line.dropFirst(3))) == nil && StoredNarrative(line: []) == nil)
    }
  }

  @Test func theLineBeforeFindingsIsCopied() throws {
    let codebook = try Codebook.standard()
    var random = SeededRandom(seed: 44)
    for form in codebook.forms {
      let report = form.randomReport(&random)
      var unjudged = report
      unjudged.findings = []
      unjudged.cellsBacked = nil
      var (before, copied, whole): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
      unjudged.appendJSON(to: &before, form: form)
      report.appendJSON(to: &copied, beforeFindings: before[...])
      report.appendJSON(to: &whole, form: form)
      #expect(String(decoding: copied, as: UTF8.self) == String(decoding: whole, as: UTF8.self))
    }
  }

  @Test func wideRecords() throws {
    let codebook = try Codebook.standard()
    var random = SeededRandom(seed: 43)
    for form in codebook.forms {
      for name in ["清河县人民政府", "", "a \"b\" \\ c\n"] {
        var report = form.randomReport(&random)
        report.organization.name = name
        (report.organization.level, report.organization.bodyType) = ("county", "government")
        report.cells[0].value = FixedDecimal(mantissa: -1_599_659, scale: 2)
        var line: [UInt8] = []
        WideRecord.append(report, form: form, to: &line)
        #expect(try JSONValue(parsing: line)["values"]?.array?.count == form.cells.count)
        #expect(try WideRecord(line: line, codebook: codebook) == WideRecord(report))
      }
    }
  }

  @Test func aWideRecordKnowsTheLineOfEveryCell() throws {
    let codebook = try Codebook.standard()
    var report = codebook.forms[0].filledReport()
    for index in report.cells.indices { report.cells[index].line = index < 3 ? 0 : Int32(10 + index / 7 * 2) }
    var line: [UInt8] = []
    WideRecord.append(report, form: codebook.forms[0], to: &line)
    let record = try WideRecord(line: line, codebook: codebook)
    for (index, cell) in report.cells.enumerated() {
      #expect(record.line(of: index) == (cell.line > 0 ? Int(cell.line) : nil))
    }
  }

  @Test func aDamagedWideRecordIsNoRecord() throws {
    let codebook = try Codebook.standard()
    var line: [UInt8] = []
    WideRecord.append(codebook.forms[0].filledReport(), form: codebook.forms[0], to: &line)
    for count in 0..<line.count - 1 {
      #expect(throws: RecordError.self) { try WideRecord(line: Array(line[..<count]), codebook: codebook) }
    }
    for position in line.indices.dropLast() {
      var damaged = line
      damaged[position] = UInt8(ascii: "\\")
      // Must end, whatever it gives: a damaged digit may leave a number.
      _ = try? WideRecord(line: damaged, codebook: codebook)
    }
    #expect(throws: RecordError.self) { try WideRecord(line: Array("{}".utf8), codebook: codebook) }
  }

  @Test func aLineThatLacksAFieldSaysWhich() throws {
    let codebook = try Codebook.standard()
    func message(_ text: String) -> String {
      do {
        _ = try Report(json: JSONValue(parsing: Array(text.utf8)), codebook: codebook)
        return "no error"
      } catch { return "\(error)" }
    }
    #expect(message("{}") == "\"edition\" is missing or no text")
    #expect(message("{\"edition\":\"1999\"}") == "edition \"1999\" is in no form of this run")
    #expect(message("{\"edition\":\"2021\",\"report_id\":\"xyz\"}") == "\"report_id\" is not 16 hex digits")
    let head =
      "{\"edition\":\"2021\",\"report_id\":\"0123456789abcdef\",\"source\":\"s\",\"title\":\"t\",\"layout\":\"l\""
    #expect(message(head + "}") == "no error")
    #expect(
      message(head + ",\"rows\":[{\"table\":\"requests\",\"row\":\"x\"}]}") == "requests/x is no row of edition 2021")
    #expect(
      message(head + ",\"rows\":[{\"table\":\"requests\",\"row\":\"new\",\"values\":[1]}]}")
        == "requests/new needs 7 values")
    #expect(
      message(head + ",\"claims\":[{\"quantity\":\"x\"}]}") == "\"quantity\" is nothing that a claim counts")
  }
}

extension Form {
  /// A report with every state, raw texts that need escaping, notes and findings.
  fileprivate func randomReport(_ random: inout SeededRandom) -> Report {
    var report = Report(
      id: ReportID(random.next()), source: "源/\(random.below(9)).txt", edition: id, cellCount: cells.count)
    report.title = random.below(2) == 0 ? "" : "年度\"报告\"\t"
    report.organization.name = "某局"
    report.organization.regionCode = random.below(2) == 0 ? "" : "320813"
    report.year = random.below(3) == 0 ? nil : 2000 + random.below(30)
    report.layout = "tab_rows"
    report.cellsBacked = random.below(2) == 0 ? nil : random.below(200)
    for cell in cells.indices where random.below(4) > 0 {
      let state = CellState.allCases[random.below(CellState.allCases.count)]
      let hasValue = state == .reported || state == .repaired
      let value = FixedDecimal(mantissa: Int64(random.below(1_000_000) - 1_000), scale: UInt8(random.below(4)))
      // What was printed in a cell that could not be read is known all the same.
      if state == .missing, random.below(2) == 0 { continue }
      report.cells[cell] = Cell(value: hasValue ? value : nil, state: state, line: random.below(500))
      if random.below(3) == 0 { report.setRaw("1,\"\(random.below(99))\"\n件".utf8, of: cell) }
    }
    report.sections = [Section(id: "overview", heading: "一、", text: Array("文\n字".utf8), line: random.below(99))]
    report.claims = [
      Claim(
        Quantity.allCases[random.below(Quantity.allCases.count)], FixedDecimal(mantissa: 394, scale: 3), text: "句“\"。",
        line: random.below(99), scope: ClaimScope.allCases[random.below(3)])
    ]
    report.notes = [
      ReadingNote(rule: .valueUnit, place: Place(table: tables[0].id), line: 3, printed: "1件", reading: "1")
    ]
    report.findings = [
      Finding(rule: "value.unit", severity: .info, place: .report, messageEN: "e", messageZH: "中"),
      Finding(
        rule: "x", severity: .error, place: Place(table: "t", row: "r", column: "c"), expected: "1", actual: "2",
        line: 9,
        messageEN: "e", messageZH: "中", verdict: .reading, suspects: "t/r/c=1"),
    ]
    return report
  }
}

extension Report {
  fileprivate var facts: [String] {
    [id.description, source, title, organization.name, organization.regionCode, "\(year ?? -1)", edition, layout]
  }
}
