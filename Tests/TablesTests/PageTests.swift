import Bytes
import Fixtures
import Forms
import Foundation
import Records
import Testing

@testable import Tables

/// `report.html` from rows made here: what hostile texts become of, and how large it can get.
@Suite struct PageTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  /// The page of these reports and of what else is written.
  private func page(
    _ reports: [Report] = [], _ more: (TableWriter, inout TableBuffers) -> Void = { _, _ in }
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = TableWriter(codebook: codebook, formats: [.packed], byteOrderMark: false)
    let export = TableExport(folder: folder.path, codebook: codebook, vocabulary: writer.vocabulary, version: "0")
    var consumer = try export.consumer(of: .html)
    let tables = TableName.allCases.filter { $0 != .wide }
    for table in tables { try consumer.begin(table, columns: writer.columns(of: table, editions: [])) }
    var buffers = TableBuffers()
    for report in reports {
      writer.append(report, form: codebook.forms[0], to: &buffers)
      for table in tables { try consumer.append(buffers[table, .packed], to: table) }
      buffers.removeAll()
    }
    more(writer, &buffers)
    for table in tables { try consumer.append(buffers[table, .packed], to: table) }
    try consumer.finish()
    return try String(contentsOf: folder.appendingPathComponent("report.html"), encoding: .utf8)
  }

  private func report(_ number: Int, text: String) -> Report {
    var report = codebook.forms[0].filledReport()
    report.id = ReportID(UInt64(number))
    (report.source, report.title, report.organization.name) = (text, text, text)
    return report
  }

  @Test func reportsWithoutAYearAreCounted() throws {
    let dated = report(1, text: "甲")
    var undated = report(2, text: "乙")
    undated.year = nil
    for (reports, count) in [([dated], 0), ([dated, undated], 1), ([undated], 1)] {
      let sections = try page(reports).components(separatedBy: "<section id=\"")
      for words in ["年度不详、未列入各年的报告：1 份。", "Reports that stand under no year because theirs is not known: 1."] {
        #expect(sections.count { $0.hasPrefix("coverage\"") && $0.contains(words) } == count)
      }
      for words in ["年度不详、未计入任何一年的报告：1 份。", "Reports left out because their year is not known: 1."] {
        #expect(sections.count { $0.hasPrefix("trends\"") && $0.contains(words) } == count)
      }
    }
  }

  @Test func reportsOfNoKnownBodyAreCountedApart() throws {
    var named = report(1, text: "甲")
    (named.organization.id, named.year) = ("1-甲", 2022)
    var unknown = report(2, text: "")
    (unknown.organization.id, unknown.year) = ("", 2022)
    #expect(try page([named]).contains("1 report of 1 body, 2022:"))
    let page = try page([named, unknown])
    #expect(page.contains("1 report of 1 body and 1 of no known body, 2022:") && page.contains("1 份报告，机关不详的 1 份："))
  }

  @Test func aBoundIsAsFarFromANumberAsTheBoundItself() throws {
    var report = report(1, text: "甲")
    report.findings = [("7", "0"), (">=113062", "5480")].map { expected, actual in
      Finding(
        rule: "rollup.less_than_parts", severity: .error, place: .report, expected: expected, actual: actual, line: nil,
        messageEN: "m", messageZH: "说")
    }
    let worst = try page([report]).components(separatedBy: "<li id=\"worst-1\">").last ?? ""
    #expect(worst.components(separatedBy: "</li>")[0].contains("&gt;=113062"))
  }

  @Test func everyReasonIsToldInChineseBesideItsMessage() throws {
    let reasons = Quarantined.Reason.allCases
    let page = try page { writer, buffers in
      for reason in reasons {
        writer.append(
          Quarantined(source: "a", stage: .parse, reason: reason, message: "words of \(reason)"), to: &buffers)
      }
    }
    for reason in reasons {
      #expect(page.contains("<span lang=\"zh\">\(reason.meaningZH) </span>"), "\(reason)")
      #expect(page.contains("words of \(reason)"))
    }
    #expect(Set(reasons.map(\.meaningZH)).count == reasons.count)
  }

  @Test func hostileTextStaysText() throws {
    let attacks = [
      "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onload='alert(1)", "</style><b>",
      "]]><svg/onload=x>",
      "a\u{202E}b\u{2066}c\u{061C}d\u{0}e\u{1B}[31m", "&lt;script&gt;", "<!--", "javascript:alert(1)", "{{7*7}}",
    ]
    for attack in attacks {
      var hostile = report(1, text: attack)
      (hostile.layout, hostile.organization.level, hostile.organization.province) = (attack, attack, attack)
      (hostile.organization.id, hostile.edition) = (attack, attack)
      hostile.findings = [
        Finding(
          rule: attack, severity: .error, place: Place(table: attack), expected: "1", actual: "9", line: 7,
          messageEN: attack, messageZH: attack)
      ]
      let page = try page([hostile]) { writer, buffers in
        writer.append(
          Quarantined(source: attack, stage: .parse, reason: .empty, message: attack), to: &buffers)
        writer.append(
          SimilarityRow(
            first: hostile.id, second: hostile.id, kind: .otherBodySameYear, jaccard: 900,
            passage: SharedPassage(text: Array(attack.utf8), characters: 9, firstLine: 1, secondLine: 2)), to: &buffers)
      }
      for mark in ["<script>alert", "<b>]", "</style><b>", "<svg/", "<!--", "{{7*7}}<script"] {
        #expect(!page.contains(mark), "\(attack)")
      }
      // One script and one style, and no attribute that runs or loads anything.
      #expect(page.components(separatedBy: "<script").count == 2 && page.components(separatedBy: "</style").count == 2)
      let bare = page.replacing(#/"[^"]*"/#, with: "")
      #expect(bare.firstMatch(of: #/<[^>]*[\s\/](on\w+|src|style)\s*=/#) == nil, "\(attack)")
      #expect(!page.contains("href=\"javascript") && page.unicodeScalars.allSatisfy { !Self.isUnseen($0) })
      #expect(page.contains("<bdi>\(attack.htmlEscaped)</bdi>"))
    }
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Everything at once that the page has room for: its lists have bounds, so that it does not grow with the reports.
  @Test func aLargeRunStaysSmall() throws {
    let long = String(repeating: "很长的名称", count: 100)
    let count = 1_200
    let reports = (0..<count).map { number in
      var report = report(number + 1, text: "\(number)/\(long)")
      report.organization.id = "\(number)"
      report.organization.province = Province.all[number % 34].name
      report.organization.level = PageWords.levelOrder[number % 6]
      (report.year, report.layout) = (2005 + number % 21, "layout \(number)")
      report.findings = (0..<3).map { index in
        let rule =
          index == 0 ? "own.rule_\(number)" : Rule.allCases[(number * 3 + index) % Rule.allCases.count].rawValue
        return Finding(
          rule: rule, severity: .error, place: .report, expected: "\(number * 7)", actual: "-\(index)", line: number,
          messageEN: long, messageZH: long)
      }
      return report
    }
    let page = try page(reports) { writer, buffers in
      for (number, report) in reports.enumerated() {
        let reason = Quarantined.Reason.allCases[number % Quarantined.Reason.allCases.count]
        writer.append(Quarantined(source: long, stage: .parse, reason: reason, message: long), to: &buffers)
        writer.append(
          SimilarityRow(
            first: report.id, second: reports[0].id, kind: .otherBodySameYear, jaccard: number % 1_000,
            passage: SharedPassage(text: Array(long.utf8), characters: 99, firstLine: 1, secondLine: 2)), to: &buffers)
      }
      for indicator in codebook.indicators.definitions {
        for year in 2005..<2026 {
          for level in PageWords.levelOrder {
            writer.append(
              SummaryRow(
                dimension: "level", key: level, year: year, measure: "indicators.\(indicator.id)", reports: 5, sum: nil,
                spread: SummaryRow.Spread(
                  min: .zero, p25: .zero, median: .zero, p75: FixedDecimal(mantissa: 333_333, scale: 6),
                  max: FixedDecimal(1))), to: &buffers)
          }
        }
      }
    }
    #expect(page.contains("id=\"figure-bodies\" data-value=\"\(count)\""))
    #expect(page.contains("data-errors=\"") && page.contains("id=\"worst-20\"") && !page.contains("id=\"worst-21\""))
    #expect(page.utf8.count < 2_000_000, "\(page.utf8.count) bytes")
  }

  @Test func everyMeasureOfTheChartsIsOneOfTheCodebook() {
    let names = Set(Measures(codebook).names)
    let groups = OutcomeGroup.sections(codebook) + OutcomeGroup.statistics
    for group in groups {
      #expect(!group.measures.isEmpty && names.isSuperset(of: group.measures), "\(group.name.en)")
    }
    for trend in Trend.all { #expect(names.isSuperset(of: trend.measures), "\(trend.id)") }
    // Every row that the sum of results adds up stands in one group, but for headings that variants print.
    for form in codebook.forms {
      for identity in form.identities where identity.id == "requests.outcome_sum" {
        let rows = identity.left.map { "requests.\(form.tables[identity.table].rows[$0].id).total" }
        #expect(Set(groups.flatMap(\.measures)).isSuperset(of: rows) && rows.count > 10)
      }
    }
  }

  @Test func theAnswersOfTheFormOf2014() throws {
    let page = try page([report(1, text: "甲局")]) { writer, buffers in
      for (row, sum) in [("granted", 30), ("denied", 10), ("total", 60)] {
        writer.append(
          SummaryRow(
            dimension: "nation", key: "", year: 2016, measure: "statistics.replied.\(row).value", reports: 4,
            sum: FixedDecimal(sum), spread: nil), to: &buffers)
      }
    }
    #expect(page.contains("id=\"outcome-2014\"") && !page.contains("id=\"outcome-2019\""))
    #expect(page.contains("2016 同意公开 · Granted: 75.0%") && page.contains("2016 不同意公开 · Denied: 25.0%"))
    #expect(page.contains("<data id=\"handled-2016\" value=\"60\">"))
  }

  @Test func ofNothingThePageSaysThatNothingWasRead() throws {
    let page = try page { writer, buffers in
      writer.append(Quarantined(source: "a.txt", stage: .parse, reason: .empty, message: "empty"), to: &buffers)
    }
    #expect(page.contains("<p class=\"callout\"><a href=\"#intake\">") && page.contains("没有读到任何报告"))
    for comfort in ["class=\"callout good\"", "class=\"empty\"", "No finding.", "No number contradicts another."] {
      #expect(!page.contains(comfort), "\(comfort)")
    }
    #expect(page.contains("id=\"reasons\"") && !page.contains("id=\"heat\"") && !page.contains("<ul class=\"legend\">"))
    #expect(page.contains("<details open><summary>"), "what was not read stands open")
    #expect(!page.contains("id=\"map\"") && !page.contains("id=\"statuses\""), "nothing is drawn of nothing")
    let links = page.matches(of: #/href="#([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(links) == ["intake"])
  }

  @Test func onePageOfOneReport() throws {
    var report = report(1, text: "甲局")
    report.organization.id = "甲局"
    let page = try page([report])
    #expect(page.contains("1 report of 1 body, ") && page.contains("<span lang=\"en\">report</span></dt>"))
    #expect(!page.contains("1 reports") && !page.contains("1 bodies"))
    #expect(page.contains("没有发现错误。"))
  }

  @Test func provincesAreDrawnWhenOneIsKnown() throws {
    var known = report(1, text: "甲局")
    known.organization.province = Province.all[0].name
    var unknown = report(2, text: "乙局")
    unknown.organization.province = ""
    func legends(_ reports: [Report]) throws -> [Bool] {
      let page = try page(reports)
      return ["map", "heat"].map { id in
        let figure = page.components(separatedBy: "<figure id=\"\(id)\">").last?.components(separatedBy: "</figure>")
          .first
        return figure?.contains("class=\"legend\"") ?? false
      }
    }
    #expect(try legends([known, unknown]) == [true, true])
    #expect(try legends([unknown]) == [false, true])
    #expect(try !page([unknown]).contains("id=\"map\""))
  }

  @Test func reportsOfUnknownLevelAreCountedBesideTheIndicators() throws {
    let levels = ["county", "", "", ""]
    let reports = levels.enumerated().map { number, level in
      var report = report(number + 1, text: "\(number)")
      (report.organization.level, report.year) = (level, number == 3 ? 2020 : 2023)
      return report
    }
    let sentence = "Reports left out because the level of their body is not known: "
    let spread = SummaryRow.Spread(
      min: .zero, p25: .zero, median: .zero, p75: .zero, max: FixedDecimal(1))
    let measure = "indicators.\(codebook.indicators.definitions[0].id)"
    let drawn = try page(reports) { writer, buffers in
      writer.append(
        SummaryRow(
          dimension: "level", key: "county", year: 2023, measure: measure, reports: 1, sum: nil, spread: spread),
        to: &buffers)
    }
    #expect(drawn.contains("n reports have the indicator. \(sentence)2.") && drawn.contains(">n = 1</text>"))
    #expect(try page([reports[1]]).contains("<p class=\"lead\"><span lang=\"zh\">机关层级不详"))
    #expect(try !page([reports[0]]).contains(sentence))
  }

  @Test func equalScoresKeepTheirOrder() {
    var list = TopList<Int>(3)
    for (position, score) in [1, 5, 5, 2, 5, 9, 5].enumerated() { list.insert(FixedDecimal(score)) { position } }
    #expect(list.elements.map(\.element) == [5, 1, 2])
  }

  @Test func everyNumberHasTheClassTheLegendSays() {
    for most in 1...300 {
      let scale = ColorScale(most: most)
      #expect(scale.style(most) != "q0" && scale.style(0) == "q0")
      for number in 1...most {
        let bounds = scale.bounds(Int(scale.style(number).dropFirst()) ?? 0)
        #expect(bounds.contains(number), "\(number) of \(most)")
      }
    }
  }

  @Test func numbersAsReadersWriteThem() {
    #expect(PageNumbers.grouped(FixedDecimal(mantissa: -12_345_678, scale: 1)) == "-1,234,567.8")
    #expect(PageNumbers.grouped(999) == "999" && PageNumbers.grouped(1_000) == "1,000")
    #expect(PageNumbers.percent(1, of: 10_000) == "<0.1%" && PageNumbers.percent(9_999, of: 10_000) == ">99.9%")
    #expect(PageNumbers.percent(1, of: 0) == "–" && PageNumbers.percent(1, of: 3) == "33.3%")
    #expect(PageNumbers.percent(0, of: 3) == "0%" && PageNumbers.percent(3, of: 3) == "100%")
    #expect(PageNumbers.short(12_345) == Words("1.23万", "12.3k") && PageNumbers.short(0) == Words("0"))
    #expect(PageNumbers.short(3_214) == Words("3,214", "3.21k"))
    for number in 1..<3_000 { #expect(PageNumbers.roundedUp(Double(number)) >= Double(number)) }
  }

  @Test func everyProvinceHasATileOfItsOwn() {
    let provinces = Regions.standard.all.filter { $0.level == .province }.map(\.name)
    #expect(Set(Province.all.map(\.name)) == Set(provinces) && Province.all.count == 34)
    #expect(Set(Province.all.map { [$0.column, $0.row] }).count == 34)
    #expect(Province.all.allSatisfy { (0..<8).contains($0.column) && (0..<8).contains($0.row) })
  }
}
