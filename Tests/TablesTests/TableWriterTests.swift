import Bytes
import Fixtures
import Forms
import Records
import Tables
import Testing

@Suite struct TableWriterTests {
  private let codebook: Codebook
  private let writer: TableWriter
  private var form: Form { codebook.forms[0] }

  init() throws {
    codebook = try Codebook.standard()
    writer = TableWriter(codebook: codebook, formats: RowFormat.allCases, byteOrderMark: false)
  }

  private func text(_ table: TableName, _ format: RowFormat, _ write: (inout TableBuffers) -> Void) -> [String] {
    var buffers = TableBuffers()
    write(&buffers)
    #expect(buffers[table, format].last == UInt8(ascii: "\n"))
    return String(decoding: buffers[table, format], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func header(_ table: TableName, editions: [String] = []) -> String {
    String(decoding: writer.header(of: table, format: .csv, editions: editions), as: UTF8.self)
  }

  private var report: Report {
    var report = form.filledReport()
    report.set(form.cell("disclosure/rules/repealed"), nil)
    report.set(form.cell("disclosure/rules/in_force"), state: .notApplicable, raw: "-")
    report.cells[form.cell("disclosure/licensing/decisions")] = Cell(
      value: FixedDecimal(mantissa: -125, scale: 1), state: .repaired, line: 12)
    report.setRaw("(12,5\"".utf8, of: form.cell("disclosure/licensing/decisions"))
    report.findings = [
      Finding(
        rule: "value.na", severity: .info, place: Place(table: "disclosure", row: "rules", column: "in_force"),
        actual: "-", line: 3, messageEN: "a, b", messageZH: "中")
    ]
    return report
  }

  @Test func columnsAreThoseOfTheContract() {
    #expect(
      header(.reports) == """
        report_id,source,title,organization,organization_id,region_code,province,city,county,level,body_type,year,edition,\
        status,layout,cells_reported,cells_missing,cells_backed,errors,warnings,narrative_characters

        """)
    #expect(header(.cells) == "report_id,year,table,row,column,value,state,raw,line\n")
    #expect(
      header(.findings)
        == "report_id,rule,severity,table,row,column,expected,actual,line,message_en,message_zh,verdict,suspects\n")
    #expect(header(.quarantine) == "source,stage,reason,message\n")
    #expect(header(.sections) == "report_id,section,heading,text\n")
    #expect(header(.summary) == "dimension,key,year,measure,reports,sum,min,p25,median,p75,max,expected\n")
    let body = "organization_id,organization"
    #expect(
      header(.changes) == "\(body),year_before,year_after,table,row,column,before,after,difference,ratio\n")
    #expect(header(.coverage) == "year,region_code,\(body),status,reports,report_id\n")
    #expect(header(.claims) == "report_id,quantity,value,text,line,scope\n")
    #expect(header(.indicators) == "report_id,indicator,value,numerator,denominator,percentile,peers\n")
  }

  @Test func onlyCSVHasAHeaderAndAByteOrderMark() {
    let marked = TableWriter(codebook: codebook, formats: [.csv], byteOrderMark: true)
    #expect(marked.header(of: .cells, format: .csv, editions: []).starts(with: [0xEF, 0xBB, 0xBF, UInt8(ascii: "r")]))
    #expect(marked.header(of: .cells, format: .ndjson, editions: []).isEmpty)
  }

  @Test func cellsAsCSV() {
    let lines = text(.cells, .csv) { writer.append(report, form: form, to: &$0) }
    #expect(lines.count == 200)
    #expect(lines[0].hasPrefix("0123456789abcdef,2023,disclosure,rules,issued,"))
    #expect(lines[0].hasSuffix(",reported,,1"))
    #expect(lines[1] == "0123456789abcdef,2023,disclosure,rules,repealed,,missing,,")
    #expect(lines[2] == "0123456789abcdef,2023,disclosure,rules,in_force,,na,-,3")
    #expect(lines[6] == "0123456789abcdef,2023,disclosure,licensing,decisions,-12.5,repaired,\"(12,5\"\"\",12")
  }

  @Test func cellsAsNDJSON() throws {
    let lines = text(.cells, .ndjson) { writer.append(report, form: form, to: &$0) }
    #expect(
      lines[1] == """
        {"report_id":"0123456789abcdef","year":2023,"table":"disclosure","row":"rules","column":"repealed",\
        "value":null,"state":"missing","raw":null,"line":null}
        """)
    #expect(
      lines[6] == """
        {"report_id":"0123456789abcdef","year":2023,"table":"disclosure","row":"licensing","column":"decisions",\
        "value":-12.5,"state":"repaired","raw":"(12,5\\"","line":12}
        """)
    let standard = form.rowSpans.filter { !$0.isVariant }.flatMap(\.cells)
    for (line, cell) in zip(lines, standard) {
      #expect(try JSONValue(parsing: Array(line.utf8))["value"]?.number == report.cells[cell].value)
    }
  }

  @Test func variantRowsAreThereWhenTheyArePrinted() throws {
    var report = form.filledReport()
    let variant = try #require(form.tables[1].rows.first { $0.isVariant })
    report.set(variant.firstCell, .zero)
    let lines = text(.cells, .csv) { writer.append(report, form: form, to: &$0) }
    #expect(lines.count == 207)
    #expect(lines.filter { $0.contains(",other_handling,") }.count == 7)
  }

  @Test func aReportWithoutAYearHasNone() {
    let report = form.filledReport(year: nil)
    let csv = text(.cells, .csv) { writer.append(report, form: form, to: &$0) }
    #expect(csv[0].hasPrefix("0123456789abcdef,,disclosure,"))
    let json = text(.cells, .ndjson) { writer.append(report, form: form, to: &$0) }
    #expect(json[0].hasPrefix("{\"report_id\":\"0123456789abcdef\",\"year\":null,"))
  }

  @Test func reportsAndTheirParts() {
    #expect(
      text(.reports, .csv) { writer.append(report, form: form, to: &$0) } == [
        "0123456789abcdef,a/b.txt,清河县人民政府2023年政府信息公开工作年度报告,清河县人民政府,,,,,,,,2023,2021,partial,tab_rows,198,1,,0,0,5"
      ])
    #expect(
      text(.findings, .csv) { writer.append(report, form: form, to: &$0) } == [
        "0123456789abcdef,value.na,info,disclosure,rules,in_force,,-,3,\"a, b\",中,,"
      ])
    var claiming = report
    claiming.claims = [
      Claim(.charges, FixedDecimal(mantissa: 125, scale: 1), text: "收费12.5万元。", line: 7, scope: .region)
    ]
    #expect(
      text(.claims, .csv) { writer.append(claiming, form: form, to: &$0) } == [
        "0123456789abcdef,fees.amount,12.5,收费12.5万元。,7,region"
      ])
    #expect(
      text(.sections, .ndjson) { writer.append(report, form: form, to: &$0) } == [
        #"{"report_id":"0123456789abcdef","section":"overview","heading":"一、总体情况","text":"情况 良好。"}"#
      ])
  }

  @Test func aSectionWithoutTextHasNone() {
    let form = codebook.forms[0]
    var report = form.filledReport()
    report.sections = [Section(id: "other", heading: "", text: [], line: 1)]
    let rows = text(.sections, .ndjson) { writer.append(report, form: form, to: &$0) }
    #expect(rows.count == 1 && rows[0].hasSuffix(#""section":"other","heading":null,"text":null}"#), "\(rows)")
  }

  @Test func quarantineAndSummaryRows() {
    let row = Quarantined(source: "a", stage: .parse, reason: .notAReport, message: "=x")
    #expect(text(.quarantine, .csv) { writer.append(row, to: &$0) } == ["a,parse,not_a_report,'=x"])
    let spread = SummaryRow.Spread(
      min: .zero, p25: nil, median: FixedDecimal(mantissa: 15, scale: 1), p75: nil, max: .zero)
    var summary = SummaryRow(
      dimension: "nation", key: "", year: 2023, measure: "m", reports: 2, sum: FixedDecimal(3), spread: spread)
    summary.expected = 7
    #expect(text(.summary, .csv) { writer.append(summary, to: &$0) } == ["nation,,2023,m,2,3,0,,1.5,,0,7"])
    #expect(
      text(.summary, .ndjson) { writer.append(summary, to: &$0) } == [
        """
        {"dimension":"nation","key":null,"year":2023,"measure":"m","reports":2,"sum":3,"min":0,"p25":null,\
        "median":1.5,"p75":null,"max":0,"expected":7}
        """
      ])
  }

  @Test func anIndicatorWithoutAValueHasEmptyFields() {
    let ratio = IndicatorRow.Ratio(numerator: FixedDecimal(1), denominator: FixedDecimal(8))
    let standing = IndicatorRow.Standing(percentile: FixedDecimal(mantissa: 333, scale: 1), peers: 3)
    let known = IndicatorRow(report: ReportID(1), indicator: "i", ratio: ratio, standing: standing)
    let zero = IndicatorRow.Ratio(numerator: FixedDecimal(1), denominator: .zero)
    let unknown = IndicatorRow(report: ReportID(1), indicator: "i", ratio: zero, standing: nil)
    #expect(text(.indicators, .csv) { writer.append(known, to: &$0) } == ["0000000000000001,i,0.125,1,8,33.3,3"])
    #expect(text(.indicators, .csv) { writer.append(unknown, to: &$0) } == ["0000000000000001,i,,1,0,,"])
    #expect(
      text(.indicators, .ndjson) { writer.append(unknown, to: &$0) } == [
        #"{"report_id":"0000000000000001","indicator":"i","value":null,"numerator":1,"denominator":0,"#
          + #""percentile":null,"peers":null}"#
      ])
  }

  @Test func wideHasTheColumnsOfTheEditionsOfTheRun() {
    let one = header(.wide, editions: ["2021"]).split(separator: ",")
    #expect(
      one.prefix(6).joined(separator: ",") == "report_id,organization,region_code,year,edition,disclosure.rules.issued")
    #expect(one.count == 5 + form.cells.count)
    let two = header(.wide, editions: ["2019", "2021"])
    #expect(two == header(.wide, editions: ["2021", "2019"]))
    #expect(two.hasPrefix(header(.wide, editions: ["2021"]).dropLast()))
    #expect(two.contains(",disclosure.rules.created,"))
  }

  @Test func wideRowsPutEachValueUnderItsColumn() throws {
    let editions = ["2021", "2019"]
    let columns = header(.wide, editions: editions).dropLast().split(separator: ",").map(String.init)
    for form in codebook.forms.prefix(2) {
      let record = WideRecord(form.filledReport())
      let csv = text(.wide, .csv) { writer.append(record, editions: editions, to: &$0) }
      let fields = csv[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == columns.count)
      let json = text(.wide, .ndjson) { writer.append(record, editions: editions, to: &$0) }
      let object = try JSONValue(parsing: Array(json[0].utf8))
      #expect(object.members?.map(\.key) == columns)
      for (cell, value) in zip(form.cells, record.values) {
        let name = cell.path.split(separator: "/").joined(separator: ".")
        let column = try #require(columns.firstIndex(of: name))
        #expect(fields[column] == (value?.description ?? ""))
        #expect(object[name]?.number == value)
      }
    }
  }

  @Test func buffersKeepTablesApart() {
    var buffers = TableBuffers()
    for (number, table) in TableName.allCases.enumerated() {
      buffers[table, .csv] = [UInt8(number)]
      buffers[table, .ndjson] = [UInt8(number), 0]
    }
    for (number, table) in TableName.allCases.enumerated() {
      #expect(buffers[table, .csv] == [UInt8(number)] && buffers[table, .ndjson] == [UInt8(number), 0])
    }
    buffers.removeAll()
    #expect(buffers[.wide, .ndjson].isEmpty)
  }

  @Test func aRowOfChangesForEachCellWithANumberInBothYears() throws {
    let measures = Measures(codebook)
    var before = [FixedDecimal?](repeating: nil, count: measures.names.count)
    var after = before
    let cell = try #require(measures.names.firstIndex(of: "requests.new.total"))
    let other = try #require(measures.names.firstIndex(of: "requests.new.business"))
    (before[cell], after[cell]) = (FixedDecimal(8), FixedDecimal(mantissa: 25, scale: 1))
    (before[other], after[other]) = (.zero, FixedDecimal(3))
    after[0] = FixedDecimal(1)
    let pair = YearPair(organizationID: "=1", organization: "某局", yearBefore: 2022, before: before, after: after)
    #expect(
      text(.changes, .csv) { writer.append(pair, to: &$0) } == [
        "'=1,某局,2022,2023,requests,new,business,0,3,3,",
        "'=1,某局,2022,2023,requests,new,total,8,2.5,-5.5,0.3125",
      ])
    #expect(
      text(.changes, .ndjson) { writer.append(pair, to: &$0) }.first
        == #"{"organization_id":"=1","organization":"某局","year_before":2022,"year_after":2023,"table":"requests","#
        + #""row":"new","column":"business","before":0,"after":3,"difference":3,"ratio":null}"#)
  }
}
